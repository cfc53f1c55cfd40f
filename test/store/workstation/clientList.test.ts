import { describe, expect, it } from "vitest";
import { allOf } from "#db/engine/query.ts";
import type { Day } from "#shared/kernel/time.ts";
import { clientGroups, clientListRows, clientRowNumbers, clientTotals, wordsInUse } from "#db/workstation/clientList.ts";
import { listChoices } from "#db/workstation/listReference.ts";
import { conditionPart, resolveCondition } from "#db/workstation/segmentSql.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { createTestStore } from "#test/support/testStore.ts";

const first = { offset: 0, limit: 50 };
const noOrder = (): readonly string[] => [];
const wished = (condition: Condition) => ({ condition, found: null });
const byAssets = { field: "assetTotal", direction: "desc" } as const;

describe("the list by SQL", () => {
  it("[R092] [R095] [R296] derives value band, pinyin, phone, next maturity, last contact and completeness with the edit", () => {
    const { store, newClient, apply, ids } = createTestStore();
    const clientId = newClient("单雄信", { depositBalance: 6_000_000, tier: "growing" });
    apply([
      { operation: "insert", table: "contactPoint", rowId: ids.next(), values: { clientId, kind: "mobile", value: "13911112222" } },
      { operation: "insert", table: "contactPoint", rowId: ids.next(), values: { clientId, kind: "mobile", value: "13812345678", isPreferred: true } },
      { operation: "insert", table: "holding", rowId: ids.next(), values: { clientId, kind: "fund", amount: 700, state: "active", maturesOn: "2027-03-01" } },
      { operation: "insert", table: "holding", rowId: ids.next(), values: { clientId, kind: "wealth", amount: 300, state: "active", maturesOn: "2026-12-01" } },
      { operation: "insert", table: "holding", rowId: ids.next(), values: { clientId, kind: "wealth", amount: 999, state: "closed", maturesOn: "2026-11-22" } },
      // Half past eight in the evening of the 5th in Greenwich is the 6th in China.
      {
        operation: "insert",
        table: "interaction",
        rowId: ids.next(),
        values: { clientId, channel: "phone", happenedAt: "2026-11-05T20:30:00.000Z", summary: "问候" },
      },
    ]);
    const { rowNos } = clientRowNumbers(store.read, wished({ all: [] }), byAssets, first, noOrder);
    const [row] = clientListRows(store.read, rowNos);
    expect(row).toMatchObject({
      name: "单雄信",
      valueBand: "from50k",
      holdingTotal: 1000,
      nextMaturityOn: "2026-12-01",
      lastContactOn: "2026-11-06",
      phoneMasked: "138****5678",
    });
    expect(row?.completeness).toBeGreaterThan(0);
    expect(allOf(store.read, "select name_pinyin as pinyin, name_initials as initials from client")).toEqual([{ pinyin: "shanxiongxin", initials: "sxx" }]);
  });

  it("hides deleted and merged clients, and puts absent values last in both directions", () => {
    const { store, newClient, apply } = createTestStore();
    const [none, poor, rich, gone, merged] = [
      newClient("无"),
      newClient("贫", { assetTotal: 1 }),
      newClient("富", { assetTotal: 9 }),
      newClient("走"),
      newClient("并"),
    ];
    apply([
      { operation: "delete", table: "client", rowId: gone },
      { operation: "update", table: "client", rowId: merged, values: { mergedIntoId: rich } },
    ]);
    const idsIn = (direction: "asc" | "desc") =>
      clientListRows(store.read, clientRowNumbers(store.read, wished({ all: [] }), { field: "assetTotal", direction }, first, noOrder).rowNos).map(
        ({ id }) => id,
      );
    expect(idsIn("asc")).toEqual([poor, rich, none]);
    expect(idsIn("desc")).toEqual([rich, poor, none]);
    expect(clientTotals(store.read, wished({ all: [] }))).toEqual({ count: 3, assetTotal: 10, depositBalance: 0, loanBalance: 0, lifetimeProfit: 0 });
  });

  it("[R095] segments by the profit over the relationship, losses too, and says which group brings how much", () => {
    const { store, newClient } = createTestStore();
    const [best, loss] = [
      newClient("甲", { lifetimeProfit: 900_000, yearProfit: 90_000, tier: "growing" }),
      newClient("乙", { lifetimeProfit: -50_000, tier: "mass" }),
    ];
    const [good] = [newClient("丙", { lifetimeProfit: 300_000, tier: "growing" }), newClient("丁", { tier: "mass" })];
    const found = (from: number | null, to: number | null) =>
      clientListRows(
        store.read,
        clientRowNumbers(
          store.read,
          wished({ field: "lifetimeProfit", op: "between", value: { from, to } }),
          { field: "lifetimeProfit", direction: "desc" },
          first,
          noOrder,
        ).rowNos,
      ).map(({ id }) => id);
    expect(found(1, null)).toEqual([best, good]);
    expect(found(null, -1)).toEqual([loss]);
    expect(clientTotals(store.read, wished({ all: [] })).lifetimeProfit).toBe(1_150_000);
    expect(clientGroups(store.read, wished({ all: [] }), "tier").map(({ value, count, lifetimeProfit }) => [value, count, lifetimeProfit])).toEqual(
      expect.arrayContaining([
        ["growing", 2, 1_200_000],
        ["mass", 2, -50_000],
      ]),
    );
  });

  it("a negation finds those without a value as well", () => {
    const { store, newClient } = createTestStore();
    const [growing, mass, none] = [newClient("甲", { tier: "growing" }), newClient("乙", { tier: "mass" }), newClient("丙")];
    const found = (condition: Condition) =>
      clientListRows(store.read, clientRowNumbers(store.read, wished(condition), { field: "createdAt", direction: "asc" }, first, noOrder).rowNos).map(
        ({ id }) => id,
      );
    const isGrowing: Condition = { field: "tier", op: "anyOf", value: ["growing"] };
    expect(found({ not: isGrowing })).toEqual([mass, none]);
    expect(found({ not: { not: isGrowing } })).toEqual([growing]);
  });

  it("[R096] writes live segments out, and a segment that names itself ends", () => {
    const { store, apply, newClient } = createTestStore();
    newClient("甲", { tier: "growing" });
    const inner: Condition = { field: "tier", op: "anyOf", value: ["growing"] };
    const own: Condition = {
      any: [
        { field: "segment", op: "anyOf", value: ["own"] },
        { field: "tier", op: "isEmpty" },
      ],
    };
    apply([
      { operation: "insert", table: "segment", rowId: "live", values: { name: "成长", kind: "live", condition: JSON.stringify(inner) } },
      { operation: "insert", table: "segment", rowId: "own", values: { name: "圆", kind: "live", condition: JSON.stringify(own) } },
    ]);
    const today = "2026-11-21" as Day;
    expect(resolveCondition(store.read, { field: "segment", op: "anyOf", value: ["live", "unknown"] }, today)).toEqual({ any: [inner] });
    expect(JSON.stringify(resolveCondition(store.read, own, today))).not.toContain("segment");
    expect(listChoices(store.read).segments.map(({ name, condition }) => [name, condition])).toEqual([
      ["成长", inner],
      ["圆", own],
    ]);
  });

  it("answers the first page by an index, never by sorting the table", () => {
    const { store } = createTestStore();
    const planOf = (sql: string) =>
      allOf<{ detail: string }>(store.read, `explain query plan ${sql}`)
        .map(({ detail }) => detail)
        .join("\n");
    const page = (column: string, direction: string) =>
      planOf(
        `select row_no from client where deleted_at is null and merged_into_id is null order by ${column} ${direction} nulls last, row_no ${direction} limit 50`,
      );
    for (const column of ["asset_total", "deposit_balance", "loan_balance", "name_pinyin", "last_contact_on"]) {
      expect(page(column, "desc"), column).toMatch(/USING (?:COVERING )?INDEX client_by_/);
      expect(page(column, "desc"), column).not.toContain("TEMP B-TREE");
    }
    // The total of the whole list and its usual first page need no client, only the index.
    expect(planOf("select count(*) as n from client where deleted_at is null and merged_into_id is null")).toContain("COVERING INDEX client_by_assets");
    expect(page("asset_total", "desc")).toContain("COVERING INDEX client_by_assets");
    expect(planOf("select row_no as no from client where name is not null and name >= '张' and name < '张~' order by name limit 50")).toContain(
      "COVERING INDEX client_by_name",
    );
    expect(
      planOf(
        "select row_no as no from client where primary_phone is not null and primary_phone >= '1' and primary_phone < '2' order by primary_phone limit 50",
      ),
    ).toContain("COVERING INDEX client_by_phone");
    expect(planOf(`select id from client where ${conditionPart({ field: "tag", op: "anyOf", value: ["x"] }).sql.replace("?", "'x'")}`)).toContain(
      "client_tag_by_tag",
    );
  });

  it("offers the words in use, most used first", () => {
    const { store, newClient } = createTestStore();
    for (const outlet of ["城西", "城东", "城东"]) newClient("甲", { outlet });
    expect(wordsInUse(store.read, "outlet")).toEqual(["城东", "城西"]);
  });
});
