/*
 * A native notification of what is due, once after each daily round: numbers only, never a client's name, since it
 * may show on a locked screen. A click brings the window to Today.
 */
import { Notification } from "electron";
import type { Preferences } from "#shared/contracts/settings.ts";
import { dueNoticeText } from "./strings.ts";

export interface DueCounts {
  readonly visits: number;
  readonly due: number;
}

/** Shows the notice when there is anything to say and the system can show it. */
export const showDueNotice = (counts: DueCounts, language: Preferences["language"], onClick: () => void): boolean => {
  if (counts.visits + counts.due === 0 || !Notification.isSupported()) return false;
  const notice = new Notification({ ...dueNoticeText(counts, language), silent: true });
  notice.on("click", onClick);
  notice.show();
  return true;
};
