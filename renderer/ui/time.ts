/*
 * The window's only clock and timer. Screens say how long, never what time it is by themselves, so a
 * test can turn the hands with the ordinary fake timers.
 */
import { useEffect, useRef, useState } from "react";

/** Calls `run` once after `ms` milliseconds; the answer cancels it. */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = window.setTimeout(run, ms);
  return () => window.clearTimeout(timer);
};

export const nowMs = (): number => Date.now();

/** The calendar day of this machine's clock in China, `YYYY-MM-DD`. */
export const todayInChina = (): string => new Date(nowMs() + 8 * 3_600_000).toISOString().slice(0, 10);

/** True once `active` has lasted `ms`: what is quick never flashes. */
export const useDelayed = (active: boolean, ms: number): boolean => {
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (!active) {
      setDue(false);
      return undefined;
    }
    return after(ms, () => setDue(true));
  }, [active, ms]);
  return active && due;
};

/** Draws again every `ms` while active and gives the moment in milliseconds. */
export const useTick = (ms: number, active: boolean): number => {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    if (!active) return undefined;
    setNow(nowMs());
    const timer = window.setInterval(() => setNow(nowMs()), ms);
    return () => window.clearInterval(timer);
  }, [ms, active]);
  return now;
};

/** A function that always is the newest one given, with a stable identity. */
export const useLatest = <A extends readonly unknown[], R>(run: (...input: A) => R): ((...input: A) => R) => {
  const latest = useRef(run);
  latest.current = run;
  const [stable] = useState(
    () =>
      (...input: A): R =>
        latest.current(...input),
  );
  return stable;
};
