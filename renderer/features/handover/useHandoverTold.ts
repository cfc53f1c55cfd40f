/* What was done, with 撤销; or why it was not. */
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

const known = [
  "valueRefused",
  "notAllowed",
  "wrongStep",
  "samePerson",
  "personNotFound",
  "noClients",
  "dayImpossible",
  "reportMissing",
  "supervisorMissing",
  "wordsMissing",
  "notJoined",
  "hubAway",
  "wrongHub",
  "hubRefused",
  "visitCollides",
] as const;

export const useHandoverTold = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(handoverStrings);
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    notify(answer.ok ? { text: t("undone") } : { text: t("undoFailed"), tone: "problem" });
  };
  return {
    done: (text: string, txId: string | null = null): void => notify({ text, tone: "done", ...(txId === null ? {} : { undo: () => undo(txId) }) }),
    offer: (text: string, label: string, run: () => void): void => notify({ text, tone: "done", action: { label, run } }),
    failed: (error: { readonly type: string }): void => {
      const reason = known.find((one) => one === error.type);
      notify({ text: reason ? t(`refused_${reason}`) : t("refused"), tone: "problem" });
    },
    info: (text: string): void => notify({ text }),
  };
};
