/* What was done, with 撤销; or why it was not. */
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";

export interface Told {
  readonly done: (text: string, txId: string | null) => void;
  readonly refused: (text: string) => void;
  readonly failed: (error: { readonly type: string; readonly field?: unknown }) => void;
}

const tables = ["workLog", "meeting", "meetingAttendee", "meetingDecision", "training"] as const;

export const useTold = (): Told => {
  const api = useApi();
  const notify = useNotify();
  const label = useLabel();
  const t = useText(workLogStrings);
  const refused = (text: string): void => notify({ text, tone: "problem" });
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    if (answer.ok) notify({ text: t("undone") });
    else refused(t("undoFailed"));
  };
  const fieldLabel = (field: unknown): string => label(tables.map((table) => columnsOf(table)[String(field)]).find((column) => column !== undefined));
  return {
    done: (text, txId) => notify({ text, tone: "done", ...(txId === null ? {} : { undo: () => undo(txId) }) }),
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
