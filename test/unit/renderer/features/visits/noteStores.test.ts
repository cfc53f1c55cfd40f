import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { ok } from "#shared/kernel/result.ts";
import { createNotesStore } from "#renderer/features/visits/noteStores.ts";

const moods = seedDictionaries["mood"] ?? [];
type Api = Parameters<typeof createNotesStore>[0];

describe("notes and the fields that their marks fill", () => {
  it("[R185] are saved whole also when one line is longer than the field it fills", async () => {
    const saved: Readonly<Record<string, unknown>>[] = [];
    const drafts = { draft: async () => ok({ draft: null }), keepDraft: async () => ok({ savedAt: "" }), dropDraft: async () => ok(null) };
    const visits = {
      changeVisit: async ({ values }: { readonly values: Readonly<Record<string, unknown>> }) => {
        saved.push(values);
        return ok({});
      },
    };
    const api = { drafts, visits } as unknown as Api; // only what a store of notes asks
    const store = createNotesStore(api, "v1", "", moods, { after: () => () => undefined });
    await store.open();
    const text = `【原话】${"说".repeat(9_000)}\n【产品】a${"𠮷".repeat(3_000)}\n【需求】学费`;
    store.type(text);
    expect(await store.settle()).toBe(true);
    const [values = {}] = saved;
    expect(values["notes"]).toBe(text);
    for (const field of ["clientWords", "productsDiscussed", "needsHeard"]) {
      const column = columnsOf("visit")[field];
      const value = values[field];
      expect([field, column !== undefined && typeof value === "string" && validateValue(column, field, value).ok]).toEqual([field, true]);
    }
    expect(values["needsHeard"]).toBe("学费");
    expect(String(values["clientWords"])).toHaveLength(4_000);
  });
});
