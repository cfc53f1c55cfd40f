/* What was done, with 撤销; or why it was not. */
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";

export interface Told {
  readonly done: (text: string, txId: string | null) => void;
  readonly refused: (text: string) => void;
  readonly failed: (error: { readonly type: string; readonly field?: unknown }) => void;
}

const tables = ["workLog", "meeting", "meetingAttendee", "meetingDecision", "training"] as const;

export const useTold = (): Told => {
  const label = useLabel();
  const t = useText(workLogStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const fieldLabel = (field: unknown): string => label(tables.map((table) => columnsOf(table)[String(field)]).find((column) => column !== undefined));
  return {
    done,
    refused,
    failed: (error) => {
      switch (error.type) {
        case "valueRefused":
          return refused(t("valueRefused", { field: fieldLabel(error.field) }));
        case "notADay":
          return refused(t("notADay"));
        case "numberRefused":
          return refused(t("numberRefused"));
        case "notAllowed":
          return refused(t("notAllowed"));
        case "meetingNotFound":
          return refused(t("meetingGone"));
        default:
          return refused(t("refused"));
      }
    },
  };
};
