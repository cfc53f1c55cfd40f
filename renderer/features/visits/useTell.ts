/* What was done, with 撤销; or why it was not. Undoing takes back the whole transaction. */
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { visitStrings } from "./strings.ts";

export interface Tell {
  readonly done: (text: string, txId?: string | null) => void;
  readonly refused: (text: string) => void;
  /** Words for an error that any command of visits may answer. */
  readonly failed: (error: { readonly type: string; readonly problem?: unknown; readonly field?: unknown }) => void;
}

export const useTell = (): Tell => {
  const t = useText(visitStrings);
  const label = useLabel();
  const stoppedText = useStoppedWord();
  const fieldLabel = (field: unknown): string => {
    if (typeof field !== "string") return "";
    const column = (["visit", "visitReport", "promise", "visitParticipant"] as const).map((table) => columnsOf(table)[field]).find((one) => one !== undefined);
    return column ? label(column) : field;
  };
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return {
    done,
    refused,
    failed: (error) => {
      const stopped = stoppedText(error);
      if (stopped !== undefined) return refused(stopped);
      switch (error.type) {
        case "clientNotFound":
          return refused(t("clientNotFound"));
        case "visitNotFound":
          return refused(t("visitNotFound"));
        case "stepRefused":
          return refused(t("stepRefused"));
        case "wrongState":
          return refused(t("wrongState"));
        case "valueRefused":
          return refused(t("valueRefused", { field: fieldLabel(error.field) }));
        case "impossibleTime":
          if (error.problem === "endBeforeStart" || error.problem === "endWithoutStart" || error.problem === "notADay") return refused(t(error.problem));
          return refused(t("notATime"));
        default:
          return refused(t("notSaved"));
      }
    },
  };
};
