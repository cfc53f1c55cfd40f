import { describe, expect, it } from "vitest";
import { defaultGradingRules } from "#shared/domain/grading/gradingRules.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { migrate } from "#db/engine/migrate.ts";
import { openStore, write } from "#db/engine/store.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { preferenceInForce, refreshPreferenceTypes } from "#db/workstation/preferenceTypes.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const inForce = ({ store }: TestStore, clientId: string): unknown =>
  store.raw.prepare("select preference_type_in_force from client where id = ?").pluck().get(clientId);

const held = (world: TestStore, clientId: string, kind: string, amount: number, extra: Record<string, string | number | boolean> = {}): Change => ({
  operation: "insert",
  table: "holding",
  rowId: world.ids.next(),
  values: { clientId, kind, amount, ...extra },
});

describe("product preference types in the store", () => {
  it("[R036] follow every edit of holdings and balances, and stay as set by hand until the hand takes it back", () => {
    const world = createTestStore();
    const clientId = world.newClient("张伟");
    expect(inForce(world, clientId)).toBeNull();
    const fund = held(world, clientId, "fund", 9_000);
    world.apply([fund]);
    expect(inForce(world, clientId)).toBe("intermediary");
    world.apply([{ operation: "update", table: "client", rowId: clientId, values: { depositBalance: 10_000 } }]);
    expect(inForce(world, clientId)).toBe("balanced");
    world.apply([{ operation: "update", table: "client", rowId: clientId, values: { preferenceType: "loan" } }]);
    world.apply([{ operation: "delete", table: "holding", rowId: fund.rowId }]);
    expect(inForce(world, clientId)).toBe("loan");
    world.apply([{ operation: "update", table: "client", rowId: clientId, values: { preferenceType: null } }]);
    expect(inForce(world, clientId)).toBe("deposit");
  });

  it("[R036] what ended, lies elsewhere or is in another currency does not count", () => {
    const world = createTestStore();
    const clientId = world.newClient("李娜");
    world.apply([
      held(world, clientId, "loan", 50_000, { state: "loanFinished" }),
      held(world, clientId, "fund", 50_000, { atOtherBank: true }),
      held(world, clientId, "wealth", 50_000, { currency: "USD" }),
      held(world, clientId, "timeDeposit", 1),
    ]);
    expect(inForce(world, clientId)).toBe("deposit");
  });

  it("[R036] [R094] a new share of the branch, by SQL for everybody, gives what the rule gives for each", () => {
    const world = createTestStore();
    const random = randomFrom(36);
    const kinds = ["timeDeposit", "loan", "fund", "wealth", "eBanking", "creditCard", "bond"];
    const clients = Array.from({ length: 60 }, (_, at) => {
      const amount = (): Readonly<Record<string, number>> => (random() < 0.4 ? {} : { depositBalance: Math.floor(random() * 900) });
      const id = world.newClient(`客户${at}`, {
        ...amount(),
        ...(random() < 0.3 ? { loanBalance: Math.floor(random() * 900) } : {}),
        ...(random() < 0.5 ? { assetTotal: Math.floor(random() * 2_000) } : {}),
        ...(random() < 0.1 ? { preferenceType: "loan" } : {}),
      });
      const count = Math.floor(random() * 4);
      for (let one = 0; one < count; one += 1) {
        const kind = kinds[Math.floor(random() * kinds.length)] ?? "fund";
        world.apply([held(world, id, kind, Math.floor(random() * 1_000), random() < 0.1 ? { state: "closed" } : {})]);
      }
      return id;
    });
    for (const preferenceShare of [51, 75, 90]) {
      const rules = { ...defaultGradingRules, preferenceShare };
      expect(write(world.store, (tx) => refreshPreferenceTypes(tx, rules))).toBeGreaterThan(0);
      const ours = clients.map((id) => inForce(world, id));
      const { read } = world.store;
      expect(ours).toEqual(clients.map((id) => preferenceInForce({ ...rowById(read, "client", id) }, rowsOfClient(read, "holding", id), preferenceShare)));
      expect(new Set(ours).size).toBeGreaterThan(3);
    }
  });

  it("[R096] a list and the column index filter by the type in force", () => {
    const world = createTestStore();
    const computed = world.newClient("王芳", { depositBalance: 100 });
    world.newClient("赵磊", { depositBalance: 100, preferenceType: "loan" });
    const index = columnIndexNow(world.store.read);
    const { rowNos } = index.page(
      { condition: { field: "preferenceType", op: "anyOf", value: ["deposit"] }, found: null },
      { field: "name", direction: "asc" },
      { offset: 0, limit: 9 },
      () => [],
    );
    expect(rowNos.map((rowNo) => index.row(rowNo)?.id)).toEqual([computed]);
  });

  it("[RE10] [R036] the migration gives the clients that are there their type", () => {
    const at = workstationMigrations.find(({ name }) => name.endsWith("preference-types"))?.version ?? 0;
    const store = openStore({ path: ":memory:" });
    migrate(store, workstationMigrations.slice(0, at - 1));
    const insert = store.raw.prepare(
      `insert into client (id, kind, name, deposit_balance, loan_balance, preference_type, completeness, name_pinyin, name_initials, holding_total, created_at, edited_at)
       values (?, 'person', ?, ?, ?, ?, 0, '', '', 0, '2026', '2026')`,
    );
    insert.run("a", "甲", 60, 40, null);
    insert.run("b", "乙", 59, 41, null);
    insert.run("c", "丙", 60, 40, "loan");
    insert.run("d", "丁", null, null, null);
    store.raw.prepare("insert into holding (id, client_id, kind, amount, edited_at) values ('h', 'd', 'fund', 5, '2026')").run();
    migrate(store, workstationMigrations);
    expect(store.raw.prepare("select id, preference_type_in_force from client order by id").raw().all()).toEqual([
      ["a", "deposit"],
      ["b", "balanced"],
      ["c", "loan"],
      ["d", "intermediary"],
    ]);
    store.close();
  });
});
