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

/**
 * Milliseconds left until a moment (ms since 1970), counted down to 0 twice a second. Whether it goes on is told by the moment
 * that was drawn, not by the clock at drawing: a drawing that comes late would else stop the hands short of the end for good.
 */
export const useCountdown = (untilMs: number): number => {
  const [drawn, setDrawn] = useState(() => ({ untilMs, now: nowMs() }));
  if (drawn.untilMs !== untilMs) setDrawn({ untilMs, now: nowMs() });
  const left = Math.max(0, drawn.untilMs - drawn.now);
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) return undefined;
    const timer = window.setInterval(() => setDrawn({ untilMs, now: nowMs() }), 500);
    return () => window.clearInterval(timer);
  }, [untilMs, isOver]);
  return left;
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
