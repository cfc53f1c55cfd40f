import { useText } from "#renderer/ui/text.ts";
import { joinStrings } from "./joinStrings.ts";

/** A workstation that the branch has blocked: what happened, what was kept, what to do. */
export const BlockedNote = () => {
  const t = useText(joinStrings);
  return (
    <div className="session-blocked" role="alert">
      <p>{t("blockedText")}</p>
      <p>{t("blockedKept")}</p>
      <p>{t("blockedTodo")}</p>
    </div>
  );
};
