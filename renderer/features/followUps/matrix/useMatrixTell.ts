/* What was saved in templates or the matrix, with 撤销; or why it was not. */
import { type Telling, useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import { matrixStrings } from "../matrixStrings.ts";

export const useMatrixTell = (): Telling => {
  const t = useText(matrixStrings);
  return useTelling({ undone: t("undoneChange"), undoFailed: t("undoRefused") });
};
