/* What was done, with 撤销; or why it was not. */
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { careStrings } from "./strings.ts";

export interface CareWords {
  readonly done: (text: string, txId: string | null) => void;
  readonly info: (text: string) => void;
  readonly refused: (text: string) => void;
  readonly failed: (
    error: { readonly type: string; readonly field?: unknown; readonly problem?: unknown; readonly clientName?: unknown },
    table: SyncedTable,
  ) => void;
}

export const useCareWords = (): CareWords => {
  const notify = useNotify();
  const label = useLabel();
  const t = useText(careStrings);
  const u = useText(uiStrings);
  const stoppedText = useStoppedWord();
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return {
    done,
    info: (text) => notify({ text }),
    refused,
    failed: (error, table) => {
      const stopped = stoppedText(error);
      if (stopped !== undefined) refused(stopped);
      else if (error.type === "valueRefused") refused(t("valueRefused", { field: label(columnsOf(table)[String(error.field)]) }));
      else if (error.type === "notAllowed") refused(u("keptByBranchManager"));
      else if (error.type === "noConsent") refused(t("noConsent", { name: String(error.clientName) }));
      else if (error.type === "greetingNotFound" || error.type === "templateNotFound" || error.type === "holidayNotFound") refused(t("gone"));
      else refused(t("refused"));
    },
  };
};
