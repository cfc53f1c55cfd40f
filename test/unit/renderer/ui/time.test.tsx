// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nowMs, useCountdown } from "#renderer/ui/time.ts";

/** A window on a slow computer: each drawing takes as long as is asked. */
const Countdown = ({ until, drawingMs }: { readonly until: number; readonly drawingMs: number }) => {
  vi.setSystemTime(nowMs() + drawingMs);
  return <p role="timer">{useCountdown(until)}</p>;
};
const left = (): number => Number(screen.getByRole("timer").textContent);
const pass = (ms: number): void => {
  for (let passed = 0; passed < ms; passed += 100) act(() => void vi.advanceTimersByTime(100));
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("a countdown ends, however late it is drawn", () => {
  for (const drawingMs of [0, 30, 120, 300]) {
    const { unmount } = render(<Countdown until={nowMs() + 5_000} drawingMs={drawingMs} />);
    expect(left()).toBeGreaterThan(4_000);
    pass(2_000);
    expect(left()).toBeLessThan(3_500);
    pass(5_000);
    expect(left()).toBe(0);
    unmount();
  }
});

it("a countdown begins anew at a new moment, and shows nothing of the old one", () => {
  const { rerender } = render(<Countdown until={0} drawingMs={0} />);
  expect(left()).toBe(0);
  pass(60_000);
  rerender(<Countdown until={nowMs() + 10_000} drawingMs={0} />);
  expect(left()).toBe(10_000);
  pass(11_000);
  expect(left()).toBe(0);
});
