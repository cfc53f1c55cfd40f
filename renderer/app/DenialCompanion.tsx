/* Says why a command was denied; the window offers no such command by itself, so this is rare and worth a word (R260). */
import { useEffect } from "react";
import { useConnection } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useDenial } from "#renderer/ui/useDenial.ts";

export const DenialCompanion = () => {
  const { onDenied } = useConnection();
  const notify = useNotify();
  const reason = useDenial();
  useEffect(() => onDenied((access) => notify({ text: reason(access), tone: "problem" })), [onDenied, notify, reason]);
  return null;
};
