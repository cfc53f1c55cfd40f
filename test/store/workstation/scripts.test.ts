import { describe, expect, it } from "vitest";
import { defaultScripts } from "#shared/domain/defaults/defaultScripts.ts";
import { libraryOfScripts, practiceByScript } from "#db/workstation/scripts.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const add = (
  world: TestStore,
  table: "script" | "scriptPractice" | "dictionaryItem",
  values: Readonly<Record<string, string | number | boolean | readonly string[]>>,
): string => {
  const rowId = world.ids.next();
  world.apply([{ operation: "insert", table, rowId, values }]);
  return rowId;
};

describe("the library in the store", () => {
  it("[R144] comes by the branch's own order of chapters; a chapter that no list has comes last; deleted scripts are gone", () => {
    const world = createTestStore();
    for (const [sortOrder, code] of ["closing", "opening"].entries()) {
      add(world, "dictionaryItem", { dictionary: "salesStage", code, labelZh: code, sortOrder });
    }
    for (const [stage, title] of [
      ["own", "丙"],
      ["opening", "乙"],
      ["closing", "甲"],
      ["opening", "啊"],
    ] as const)
      add(world, "script", { title, stage, body: "文" });
    const gone = add(world, "script", { title: "丁", stage: "closing", body: "文" });
    world.apply([{ operation: "delete", table: "script", rowId: gone }]);
    expect(libraryOfScripts(world.store.read, "me", {}).lines.map(({ title }) => title)).toEqual(["甲", "啊", "乙", "丙"]);
  });

  it("keeps every field of a script, in both languages", () => {
    const world = createTestStore();
    const [script] = defaultScripts.filter(({ moments }) => moments !== undefined);
    add(world, "script", { ...script, isActive: true });
    expect(libraryOfScripts(world.store.read, "me", {}).lines[0]).toMatchObject({ ...script, isActive: true });
  });

  it("[R175] practice counts per person; it grows daily, so it is read by index", () => {
    const world = createTestStore();
    const scriptId = add(world, "script", { title: "题", stage: "opening", body: "文" });
    for (const [userId, day] of [
      ["me", "02"],
      ["me", "03"],
      ["you", "04"],
    ] as const) {
      add(world, "scriptPractice", { scriptId, userId, practisedAt: `2026-11-${day}T01:00:00.000Z` });
    }
    expect([...practiceByScript(world.store.read, "me")]).toEqual([[scriptId, { times: 2, lastAt: "2026-11-03T01:00:00.000Z" }]]);
    expect(practiceByScript(world.store.read, "nobody").size).toBe(0);
    const plan = world.store.raw
      .prepare(
        "explain query plan select script_id, count(*), max(practised_at) from script_practice where user_id = ? and deleted_at is null group by script_id",
      )
      .all("me") as { detail: string }[]; // the columns of a plan
    expect(plan.map(({ detail }) => detail)).toEqual(["SEARCH script_practice USING INDEX script_practice_by_user (user_id=?)"]);
  });
});
