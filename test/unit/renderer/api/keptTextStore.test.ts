import { describe, expect, it } from "vitest";
import type { Timers } from "#renderer/api/draftKeeper.ts";
import { createKeptTextStore, type KeptTextPort, pauseMs } from "#renderer/api/keptTextStore.ts";

/** Timers that move only when told to. */
const handTimers = (): Timers & { readonly pass: (ms: number) => Promise<void> } => {
  let now = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((one) => one !== timer);
      };
    },
    pass: async (ms) => {
      const until = now + ms;
      for (;;) {
        const next = waiting.filter((one) => one.at <= until).toSorted((one, other) => one.at - other.at)[0];
        if (!next) break;
        now = next.at;
        waiting = waiting.filter((one) => one !== next);
        next.run();
        // What the timer began is done before the next one rings.
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      }
      now = until;
    },
  };
};

interface Desk {
  draft: string | null;
  readonly kept: string[];
  readonly saved: [string, string][];
  refuseDraft: boolean;
  refuseSave: boolean;
}

const open = async (stored = "", draft: string | null = null, isWhole = true) => {
  const desk: Desk = { draft, kept: [], saved: [], refuseDraft: false, refuseSave: false };
  const timers = handTimers();
  const port: KeptTextPort = {
    readDraft: () => Promise.resolve(desk.draft),
    keepDraft: (text) => {
      if (desk.refuseDraft) return Promise.resolve(false);
      desk.draft = text;
      desk.kept.push(text);
      return Promise.resolve(true);
    },
    dropDraft: () => {
      desk.draft = null;
      return Promise.resolve();
    },
    save: (text, before) => {
      if (desk.refuseSave) return Promise.resolve(false);
      desk.saved.push([text, before]);
      return Promise.resolve(true);
    },
    isWhole: () => isWhole,
    now: () => "2026-11-21T08:00:00.000Z",
    timers,
  };
  const store = createKeptTextStore(port, stored);
  await store.open();
  return { store, desk, timers };
};

describe("text that must never be lost", () => {
  it("keeps a draft once per second while somebody types, and always the newest text", async () => {
    const { store, desk, timers } = await open();
    for (let letter = 1; letter <= 25; letter += 1) {
      store.type("字".repeat(letter));
      await timers.pass(100);
    }
    expect(desk.kept).toEqual(["字".repeat(10), "字".repeat(20)]);
    expect(desk.saved).toEqual([]);
  });

  it("saves where it belongs after a pause and drops the draft", async () => {
    const { store, desk, timers } = await open("旧");
    store.type("新");
    await timers.pass(pauseMs);
    expect(desk.saved).toEqual([["新", "旧"]]);
    expect(desk.draft).toBeNull();
    expect(store.getState()).toMatchObject({ status: "saved", text: "新" });
    await timers.pass(60_000);
    expect(desk.saved).toHaveLength(1);
  });

  it("saves at once when the field is left, and nothing when nothing changed", async () => {
    const { store, desk } = await open("旧");
    expect(await store.settle()).toBe(true);
    expect(desk.saved).toEqual([]);
    store.type("新");
    expect(await store.settle()).toBe(true);
    expect(desk.saved).toEqual([["新", "旧"]]);
  });

  it("keeps the text and the draft when saving is refused, and saves it the next time", async () => {
    const { store, desk, timers } = await open("旧");
    desk.refuseSave = true;
    store.type("不能丢的话");
    await timers.pass(pauseMs);
    expect(store.getState()).toMatchObject({ status: "failed", text: "不能丢的话" });
    expect(desk.draft).toBe("不能丢的话");
    desk.refuseSave = false;
    expect(await store.settle()).toBe(true);
    expect(desk.saved).toEqual([["不能丢的话", "旧"]]);
  });

  it("tries a refused draft again a second later", async () => {
    const { store, desk, timers } = await open();
    desk.refuseDraft = true;
    store.type("一句");
    await timers.pass(1_000);
    expect(desk.kept).toEqual([]);
    desk.refuseDraft = false;
    await timers.pass(1_000);
    expect(desk.kept).toEqual(["一句"]);
  });

  it("puts back a draft of an earlier moment and says so", async () => {
    const { store, desk } = await open("已保存", "断电前写的");
    expect(store.getState()).toMatchObject({ text: "断电前写的", isRestored: true, isReady: true });
    store.keepRestored();
    await store.settle();
    expect(desk.saved).toEqual([["断电前写的", "已保存"]]);
    expect(desk.draft).toBeNull();
  });

  it("can go back to what is stored instead of the draft", async () => {
    const { store, desk } = await open("已保存", "断电前写的");
    store.useStored();
    expect(store.getState()).toMatchObject({ text: "已保存", isRestored: false });
    expect(desk.draft).toBeNull();
    expect(desk.saved).toEqual([]);
  });

  it("says nothing of a draft that equals what is stored", async () => {
    const { store } = await open("同样", "同样");
    expect(store.getState()).toMatchObject({ isRestored: false, status: "idle" });
  });

  it("keeps the draft beside a saved text that holds only part of it", async () => {
    const { store, desk, timers } = await open("{}", null, false);
    store.type('{"followUps":1}');
    await timers.pass(pauseMs);
    expect(desk.saved).toHaveLength(1);
    expect(desk.draft).toBe('{"followUps":1}');
  });

  it("saves also what was typed while an earlier text was being saved", async () => {
    const { store, desk } = await open("");
    store.type("一");
    const first = store.settle();
    store.type("一二");
    await first;
    await store.settle();
    expect(desk.saved.at(-1)).toEqual(["一二", "一"]);
  });
});
