/* What was done, with 撤销; or why it was not. */
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { holdingsStrings } from "./strings.ts";

export interface Said {
  readonly done: (text: string, txId: string | null) => void;
  readonly refused: (text: string) => void;
  readonly failed: (error: { readonly type: string; readonly field?: unknown }, table: SyncedTable) => void;
}

export const useSaid = (): Said => {
  const label = useLabel();
  const t = useText(holdingsStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return {
    done,
    refused,
    failed: (error, table) => {
      switch (error.type) {
        case "valueRefused":
          return refused(t("valueRefused", { field: label(columnsOf(table)[String(error.field)]) }));
        case "notADay":
          return refused(t("notADay"));
        case "holdingNotFound":
          return refused(t("holdingGone"));
        case "clientNotFound":
          return refused(t("clientGone"));
        case "screeningNotFound":
          return refused(t("screeningGone"));
        default:
          return refused(t("refused"));
      }
    },
  };
};
