/* The steps of the queue with what is said afterwards; each can be undone from what is said. */
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { useTell } from "../useTell.ts";
import { signOffStrings } from "./signOffStrings.ts";

type Answer = { readonly ok: true; readonly value: { readonly txId: string } } | { readonly ok: false; readonly error: { readonly type: string } };

/** Each answers whether it was done. */
export interface Decisions {
  readonly sign: (reportIds: readonly string[], remark?: string) => Promise<boolean>;
  readonly sendBack: (line: SignOffLine, remark: string) => Promise<boolean>;
  readonly ask: (line: SignOffLine, question: string) => Promise<boolean>;
  readonly withdraw: (line: SignOffLine) => Promise<boolean>;
}

export const useDecisions = (): Decisions => {
  const t = useText(signOffStrings);
  const api = useApi();
  const tell = useTell();
  const say = (answer: Answer, text: string): boolean => {
    if (answer.ok) tell.done(text, answer.value.txId);
    else tell.failed(answer.error);
    return answer.ok;
  };
  return {
    sign: async (reportIds, remark) => {
      const answer = await api.visits.signReports({ reportIds: [...reportIds], ...(remark === undefined ? {} : { remark }) });
      if (!answer.ok) {
        tell.failed(answer.error);
        return false;
      }
      const { signed, refused, txId } = answer.value;
      if (signed === 0) {
        tell.refused(t("refused"));
        return false;
      }
      tell.done(refused.length === 0 ? t("doneSigned", { count: signed }) : t("donePartly", { count: signed, refused: refused.length }), txId);
      return true;
    },
    sendBack: async (line, remark) => say(await api.visits.returnReport({ reportId: line.id, remark }), t("doneReturned", { name: line.clientName })),
    ask: async (line, question) => say(await api.visits.askAboutReport({ reportId: line.id, question }), t("doneAsked", { name: line.clientName })),
    withdraw: async (line) => say(await api.visits.withdrawDecision({ reportId: line.id }), t("doneWithdrawn", { name: line.clientName })),
  };
};
