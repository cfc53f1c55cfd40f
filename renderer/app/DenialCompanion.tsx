/* Says why a command was denied, or that no more is shown in full today; the window offers no such command by itself, so this is rare and worth a word (R260). */
import { useEffect } from "react";
import { useConnection } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useDenial } from "#renderer/ui/useDenial.ts";
import { appStrings } from "./strings.ts";

export const DenialCompanion = () => {
  const { onDenied } = useConnection();
  const notify = useNotify();
  const reason = useDenial();
  const t = useText(appStrings);
  useEffect(
    () => onDenied(({ access, limit }) => notify({ text: limit === undefined ? reason(access) : t("revealLimit", { limit }), tone: "problem" })),
    [onDenied, notify, reason, t],
  );
  return null;
};
