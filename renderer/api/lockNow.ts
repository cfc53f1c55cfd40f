/* Locks the program at the person's word. What was typed in the last second is kept first: the page goes with its process. */
import type { Api } from "./api.ts";
import { keepWaitingDrafts } from "./draftKeeper.ts";

export const lockNow = (api: Api): void => {
  // Sent one after the other, taken one after the other: the drafts are in the store before it is closed.
  keepWaitingDrafts();
  void api.session.lock({});
};
