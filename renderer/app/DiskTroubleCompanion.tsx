/*
 * Says why something was not saved when it was the disk: full, not writable, not answering, or holding a page that cannot
 * be read. Every screen's own words say that nothing was done; this says why, what is kept and what helps. One word for
 * all that fails at the same time.
 */
import { useEffect, useRef } from "react";
import { type DiskTrouble, useConnection } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { nowMs } from "#renderer/ui/time.ts";
import { diskStrings } from "./diskStrings.ts";

/** A page that asks five things at once is told once. */
const onceForMs = 5_000;

export const DiskTroubleCompanion = () => {
  const { onDiskTrouble } = useConnection();
  const notify = useNotify();
  const t = useText(diskStrings);
  const told = useRef<{ readonly trouble: DiskTrouble; readonly at: number }>(undefined);
  useEffect(
    () =>
      onDiskTrouble?.((trouble) => {
        const { current } = told;
        if (current?.trouble === trouble && nowMs() - current.at < onceForMs) return;
        told.current = { trouble, at: nowMs() };
        notify({ text: t(trouble), tone: "problem" });
      }),
    [onDiskTrouble, notify, t],
  );
  return null;
};
