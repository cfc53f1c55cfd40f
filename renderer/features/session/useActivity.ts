/*
 * Tells the main process that somebody is there, at most every twenty seconds. The clock of the idle
 * lock runs over there, where a busy page cannot hold it up.
 */
import { useEffect } from "react";
import { useApi } from "#renderer/api/api.ts";
import { nowMs } from "#renderer/ui/time.ts";

const quietMs = 20_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

export const useActivity = (active: boolean): void => {
  const api = useApi();
  useEffect(() => {
    if (!active) return undefined;
    let toldAt = 0;
    const onSign = () => {
      if (nowMs() - toldAt < quietMs) return;
      toldAt = nowMs();
      void api.session.touch({});
    };
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [active, api]);
};
