/* What was done, with 撤销; or why it was not. */
import { useTelling } from "#renderer/api/useTelling.ts";
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
  const notify = useNotify();
  const t = useText(handoverStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return {
    done,
    offer: (text: string, label: string, run: () => void): void => notify({ text, tone: "done", action: { label, run } }),
    failed: (error: { readonly type: string }): void => {
      const reason = known.find((one) => one === error.type);
      refused(reason ? t(`refused_${reason}`) : t("refused"));
    },
    info: (text: string): void => notify({ text }),
  };
};
