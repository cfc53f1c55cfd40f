import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTurns, type Wish } from "#hub/http/turns.ts";

const here = (): AbortSignal => new AbortController().signal;
const bounds = { most: 2, ofOne: 1, mostWaiting: 10, longestMs: 1_000, tellEveryMs: 300, turnedAway: () => new Error("busy") };

/** Asks for a turn and notes when it begins, in `begun`. */
const asker = (turns: ReturnType<typeof createTurns>) => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, wish: Partial<Wish> = {}): Promise<void> =>
    turns.take({ who: name, weight: 1, gone: here(), ...wish }).then((end) => {
      begun.push(name);
      ends.set(name, end);
    });
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
};

describe("turns", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

  it("[SP9] run so many at once, in the order of asking, and never more", async () => {
    const turns = createTurns(bounds);
    const { begun, ask, end } = asker(turns);
    for (const name of ["a", "b", "c", "d", "e"]) void ask(name);
    await settled();
    expect(begun).toEqual(["a", "b"]);
    expect(turns.figures()).toMatchObject({ running: 2, waiting: 3 });
    end("b");
    await settled();
    expect(begun).toEqual(["a", "b", "c"]);
    for (const name of ["a", "c", "d", "e"]) {
      end(name);
      await settled();
    }
    expect(begun).toEqual(["a", "b", "c", "d", "e"]);
    expect(turns.figures()).toEqual({ running: 0, weight: 0, waiting: 0, mostRunning: 2, mostWeight: 2 });
  });

  it("whoever asks much lets the others pass beyond his share, and goes on when his own turn has ended", async () => {
    const turns = createTurns(bounds);
    const { begun, ask, end } = asker(turns);
    void ask("one", { who: "greedy" });
    void ask("two", { who: "greedy" });
    void ask("three", { who: "greedy" });
    void ask("other");
    await settled();
    expect(begun).toEqual(["one", "other"]);
    end("one");
    await settled();
    expect(begun).toEqual(["one", "other", "two"]);
  });

  it("something heavy waits until there is room, is passed by nobody, and runs alone when it is heavier than all the room", async () => {
    const turns = createTurns({ ...bounds, most: 10 });
    const { begun, ask, end } = asker(turns);
    void ask("light", { weight: 4 });
    void ask("heavy", { weight: 25 });
    void ask("behind", { weight: 1 });
    await settled();
    expect(begun).toEqual(["light"]);
    end("light");
    await settled();
    expect(begun).toEqual(["light", "heavy"]);
    end("heavy");
    await settled();
    expect(begun).toEqual(["light", "heavy", "behind"]);
  });

  it("who goes away leaves the row, and makes way for whoever stood behind; before the first step he is not let in", async () => {
    const turns = createTurns({ ...bounds, most: 10 });
    const { begun, ask } = asker(turns);
    void ask("running", { weight: 8 });
    const leaving = new AbortController();
    const left = expect(ask("heavy", { weight: 5, gone: leaving.signal })).rejects.toThrow("busy");
    void ask("light", { weight: 2 });
    await settled();
    leaving.abort();
    await left;
    await settled();
    expect(begun).toEqual(["running", "light"]);
    await expect(ask("late", { gone: AbortSignal.abort() })).rejects.toThrow("busy");
    expect(turns.figures()).toMatchObject({ running: 2, weight: 10, waiting: 0 });
  });

  it("who waits is told so again and again, and after the longest time to come later; a row that is too long takes nobody in", async () => {
    const turns = createTurns({ ...bounds, most: 1, mostWaiting: 2 });
    const { begun, ask, end } = asker(turns);
    void ask("running");
    const told = vi.fn<() => void>();
    const tired = expect(ask("tired", { onWaiting: told })).rejects.toThrow("busy");
    await vi.advanceTimersByTimeAsync(900);
    expect(told).toHaveBeenCalledTimes(3);
    void ask("fresh");
    await expect(ask("third in the row")).rejects.toThrow("busy");
    await vi.advanceTimersByTimeAsync(300);
    await tired;
    end("running");
    await settled();
    expect(begun).toEqual(["running", "fresh"]);
    // Nothing ticks on when nobody waits.
    await vi.advanceTimersByTimeAsync(300);
    expect(vi.getTimerCount()).toBe(0);
  });
});
