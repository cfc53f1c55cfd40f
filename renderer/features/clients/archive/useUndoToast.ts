/* What was done to an archive, with 撤销 for the whole transaction; a refusal says why. */
import { type Telling, useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import { archiveStrings } from "./strings.ts";

export const useUndoToast = (): Telling => {
  const t = useText(archiveStrings);
  return useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
};
