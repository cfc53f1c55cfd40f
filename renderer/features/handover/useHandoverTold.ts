/* What was done, with 撤销; or why it was not. */
import { useFeatureTold } from "#renderer/api/useFeatureTold.ts";
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

/** What is refused of handovers, as notices name it. */
const refusals = "handover refused";

export const useHandoverTold = () => {
  const notify = useNotify();
  const t = useText(handoverStrings);
  const told = useFeatureTold(known, {
    about: refusals,
    undone: t("undone"),
    undoFailed: t("undoFailed"),
    refused: t("refused"),
    word: (error) => t(`refused_${error}`),
  });
  return {
    ...told,
    // Takes the place of what was refused before.
    offer: (text: string, label: string, run: () => void): void => notify({ text, tone: "done", about: refusals, action: { label, run } }),
    info: (text: string): void => notify({ text }),
  };
};
