import { expect, it } from "vitest";
import { lookEveryMs, reasonToLock } from "#electron/shell/lockReason.ts";

const quiet = { idleSeconds: 0, idleMinutes: 10, mostMinutes: undefined, sinceLastLookMs: lookEveryMs };

it("[SE4] in 1,000 of 1,000 idle times the store is locked exactly when the person's or the branch's term is over", () => {
  let wrong = 0;
  for (let trial = 0; trial < 1_000; trial += 1) {
    const idleMinutes = 1 + (trial % 60);
    const mostMinutes = trial % 3 === 0 ? undefined : 1 + ((trial * 7) % 45);
    const idleSeconds = (trial * 37) % 4_000;
    const isDue = idleSeconds >= Math.min(idleMinutes, mostMinutes ?? 120) * 60;
    if (reasonToLock({ ...quiet, idleSeconds, idleMinutes, mostMinutes }) !== (isDue ? "idle" : undefined)) wrong += 1;
  }
  expect(wrong).toBe(0);
});

it("[SE4] a computer that slept without a word is found by the look that comes too late", () => {
  expect(reasonToLock({ ...quiet, sinceLastLookMs: 3_600_000 })).toBe("suspend");
  expect(reasonToLock({ ...quiet, sinceLastLookMs: lookEveryMs + 20_000 })).toBeUndefined();
});
