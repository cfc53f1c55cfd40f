import { expect, it } from "vitest";
import { clientsWithoutYearFile } from "#db/workstation/yearFiles.ts";
import { createTestStore } from "#test/support/testStore.ts";
import type { ReadDb } from "#db/engine/store.ts";

it("[X09] whose yearly file is due is found by the tiers, without reading the other clients", () => {
  const { store } = createTestStore();
  const plans: string[] = [];
  const spy = {
    prepare: (sql: string) => {
      const given = Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => 1);
      const lines = store.raw.prepare(`explain query plan ${sql}`).all(...given) as { readonly detail: string }[]; // the plan's rows
      plans.push(...lines.map(({ detail }) => detail).filter((detail) => /^(?:SCAN|SEARCH) c\b/.test(detail)));
      return store.read.prepare(sql);
    },
  } satisfies ReadDb;
  for (const managerId of [null, "someone"]) clientsWithoutYearFile(spy, 2025, managerId, 50);
  expect(plans).toEqual(Array.from({ length: 2 }, () => "SEARCH c USING INDEX client_by_tier (tier=?)"));
});
