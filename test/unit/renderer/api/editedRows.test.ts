import { expect, it } from "vitest";
import { createEditedRows } from "#renderer/api/editedRows.ts";
import type { Api } from "#renderer/api/api.ts";
import { createTemplateStore } from "#renderer/features/followUps/templates/templateStore.ts";
import { emptyDraft } from "#renderer/features/followUps/templates/templateDraft.ts";
import { createScriptStore } from "#renderer/features/catalogue/scriptStore.ts";
import { emptyScript } from "#renderer/features/catalogue/scriptForm.ts";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";

/** The intents of drafts on a map, and a clock whose seconds pass when asked. */
const world = () => {
  const kept = new Map<string, string>();
  const drafts = {
    drafts: ({ prefix }: { prefix: string }) =>
      Promise.resolve({
        ok: true,
        value: { drafts: [...kept].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value, savedAt: "" })) },
      }),
    keepDraft: ({ key, value }: { key: string; value: string }) => Promise.resolve({ ok: true, value: { savedAt: String(kept.set(key, value).size) } }),
    dropDraft: ({ key }: { key: string }) => Promise.resolve({ ok: true, value: kept.delete(key) ? null : null }),
  };
  const due: (() => void)[] = [];
  const timers = { after: (_ms: number, run: () => void) => (due.push(run), () => void due.splice(due.indexOf(run), 1)) };
  const second = async (): Promise<void> => {
    for (const run of due.splice(0)) run();
    await Promise.resolve();
  };
  return { kept, api: { drafts } as unknown as Pick<Api, "drafts">, timers, second };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("what is written at length is kept every second, and is there in the next session", async () => {
  const { api, timers, second, kept } = world();
  const store = createScriptStore(api, timers);
  store.getState().change("a", { ...emptyScript("opening"), body: "您好" });
  store.getState().change("b", { ...emptyScript("closing"), title: "乙" });
  store.getState().drop("b");
  await second();
  expect([...kept.keys()]).toEqual(["form:script:a"]);
  const next = createScriptStore(api, timers);
  expect(next.getState().drafts).toEqual({});
  await settled();
  expect(next.getState().drafts).toEqual({ a: { ...emptyScript("opening"), body: "您好" } });
  next.getState().drop("a");
  await settled();
  expect(kept.size).toBe(0);
});

it("what was typed or dropped before the kept one was read goes first", async () => {
  const { api, timers, second } = world();
  const before = createTemplateStore(api, timers);
  before.getState().change("family", { ...emptyDraft("daily"), name: "旧" });
  before.getState().change("other", { ...emptyDraft("daily"), name: "弃" });
  await second();
  const store = createTemplateStore(api, timers);
  store.getState().change("family", { ...emptyDraft("daily"), name: "新" });
  store.getState().drop("other");
  await settled();
  expect(Object.entries(store.getState().drafts).map(([id, { name }]) => [id, name])).toEqual([["family", "新"]]);
});

it("a draft that cannot be read counts as none, and rows of another library stay apart", async () => {
  const { api, timers, kept } = world();
  kept.set("form:left:1", "{");
  kept.set("form:left:2", JSON.stringify({ text: "有" }));
  kept.set("form:right:1", JSON.stringify({ text: "别处" }));
  const store = createEditedRows("left", (text) => readFormDraft(text, { text: "" }))(api, timers);
  await settled();
  expect(store.getState().drafts).toEqual({ 2: { text: "有" } });
});
