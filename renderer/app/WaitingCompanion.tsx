/*
 * Says why something that was to be saved is not there yet: many records are being written at once, from the branch or an import.
 * Told again while it lasts; the same words stay one message, which goes by itself soon after.
 */
import { useEffect } from "react";
import { waitsTopic } from "#shared/contracts/waiting.ts";
import { useConnection } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { waitingStrings } from "./waitingStrings.ts";

export const WaitingCompanion = () => {
  const { onChanged } = useConnection();
  const notify = useNotify();
  const t = useText(waitingStrings);
  useEffect(
    () =>
      onChanged((topics) => {
        if (topics.includes(waitsTopic)) notify({ text: t("waits") });
      }),
    [onChanged, notify, t],
  );
  return null;
};
