/* Every reading of a page hears what changed, over one ear at the bridge: a browser warns of the eleventh, and each crosses it anew. */
import { describe, expect, it, vi } from "vitest";
import { type Bridge, type ChangeListener, createApi } from "#renderer/api/api.ts";

const bridgeOfTest = () => {
  const ears = new Set<ChangeListener>();
  const onChanged = vi.fn<(listener: ChangeListener) => () => void>((listener) => {
    ears.add(listener);
    return () => void ears.delete(listener);
  });
  const bridge = { onChanged, grantFile: () => Promise.resolve(null), setZoom: () => undefined } as unknown as Bridge; // what the test needs of it
  return { bridge, ears, onChanged, say: (...topics: string[]) => ears.forEach((ear) => ear(topics)) };
};

describe("what changed", () => {
  it("[R078] is heard by everybody who waits, each for as long as they wait, over one listener", () => {
    const { bridge, ears, onChanged, say } = bridgeOfTest();
    const { onChanged: wait } = createApi(bridge);
    const heard: string[] = [];
    const hear =
      (name: string): ChangeListener =>
      (topics) =>
        void heard.push(`${name} ${topics.join(" ")}`);
    const stops = Array.from({ length: 20 }, (_, at) => wait(hear(String(at))));
    say("clients");
    expect(heard).toHaveLength(20);
    expect([onChanged.mock.calls.length, ears.size]).toEqual([1, 1]);
    for (const stop of stops.slice(1)) stop();
    say("visits");
    expect(heard.slice(20)).toEqual(["0 visits"]);
    stops[0]?.();
    say("figures");
    expect([heard.length, ears.size]).toEqual([21, 0]);
    const stop = wait(hear("later"));
    say("today");
    expect(heard.at(-1)).toBe("later today");
    stop();
  });

  it("[ui] the same listener may wait twice, and one who leaves while it is told is told no more", () => {
    const { bridge, say } = bridgeOfTest();
    const { onChanged: wait } = createApi(bridge);
    let times = 0;
    const count = (): void => void (times += 1);
    const stop = wait(count);
    wait(count);
    say("a");
    stop();
    say("b");
    expect(times).toBe(3);
    const stops: (() => void)[] = [];
    const last = vi.fn<ChangeListener>();
    wait(() => stops[0]?.());
    stops.push(wait(last));
    say("c");
    expect(last).not.toHaveBeenCalled();
  });
});
