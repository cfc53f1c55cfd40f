import { describe, expect, it } from "vitest";
import { defaultFullArchiveSettings, fullArchiveState, handedInStates } from "#shared/domain/clients/fullArchive.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { migrate } from "#db/engine/migrate.ts";
import { openStore } from "#db/engine/store.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import { fullArchiveDue, fullArchiveOfClient, refreshFullArchive } from "#db/workstation/fullArchive.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { todayLoans } from "#db/workstation/today.ts";
import { randomFrom, syntheticClients } from "#test/support/syntheticClients.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const million = 100_000_000;

const report = (world: TestStore, clientId: string, state: string): Change => ({
  operation: "insert",
  table: "visitReport",
  rowId: world.ids.next(),
  values: { clientId, visitId: world.ids.next(), state },
});
const holding = (world: TestStore, clientId: string): Change => ({
  operation: "insert",
  table: "holding",
  rowId: world.ids.next(),
  values: { clientId, kind: "timeDeposit" },
});

interface Judged {
  readonly id: string;
  readonly deposit: number | null;
  readonly loan: number | null;
  readonly completeness: number;
  readonly holdings: number;
  readonly reports: number;
  readonly state: string | null;
}

const judged = ({ store }: TestStore): Judged[] =>
  store.raw
    .prepare(
      `select id, deposit_balance as deposit, loan_balance as loan, completeness, full_archive as state,
         (select count(*) from holding h where h.client_id = client.id and h.deleted_at is null) as holdings,
         (select count(*) from visit_report r where r.client_id = client.id and r.deleted_at is null
            and r.state in (${handedInStates.map((state) => `'${state}'`).join(", ")})) as reports
       from client where deleted_at is null`,
    )
    .all() as Judged[]; // the columns of the statement

const ruleOf = ({ deposit, loan, completeness, holdings, reports }: Judged, settings = defaultFullArchiveSettings) =>
  fullArchiveState({ depositFen: deposit, loanFen: loan, completeness, holdingCount: holdings, reportCount: reports }, settings);

describe("full archives in the store", () => {
  it("[X03] follow every edit: a balance, a product, a report, and each taken away again", () => {
    const world = createTestStore();
    const clientId = world.newClient("张伟", { depositBalance: million });
    const missing = () => fullArchiveOfClient(world.store.read, clientId);
    expect(missing()).toEqual(["information", "cooperation", "report"]);
    const product = holding(world, clientId);
    world.apply([product]);
    expect(missing()).toEqual(["information", "report"]);
    const draft = report(world, clientId, "draft");
    world.apply([draft]);
    expect(missing()).toEqual(["information", "report"]);
    world.apply([{ operation: "update", table: "visitReport", rowId: draft.rowId, values: { state: "submitted" } }]);
    expect(missing()).toEqual(["information"]);
    world.apply([{ operation: "delete", table: "holding", rowId: product.rowId }]);
    expect(missing()).toEqual(["information", "cooperation"]);
    world.apply([{ operation: "update", table: "client", rowId: clientId, values: { depositBalance: million - 1 } }]);
    expect(missing()).toBeUndefined();
  });

  it("[X03] the column is what the rule says for every client, at once and under new settings, and the index of the list knows it", () => {
    const world = createTestStore();
    const random = randomFrom(7);
    const changes = [...syntheticClients(300, 11, "2026-11-22")].flat();
    world.apply(changes);
    const ids = judged(world).map(({ id }) => id);
    world.apply(ids.filter(() => random() < 0.4).map((id) => report(world, id, random() < 0.7 ? "signed" : "returned")));
    const check = (settings = defaultFullArchiveSettings): Judged[] => {
      const rows = judged(world);
      expect(rows.map(({ id, state }) => [id, state])).toEqual(rows.map((row) => [row.id, ruleOf(row, settings)]));
      return rows;
    };
    expect(new Set(check().map(({ state }) => state)).size).toBeGreaterThan(1);
    const settings = { thresholdFen: 5_000_000, leastCompleteness: 30 };
    expect(write(world.store, (tx) => refreshFullArchive(tx, settings))).toBeGreaterThan(0);
    const rows = check(settings);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set([null, "complete", "incomplete"]));
    const due = rows.filter(({ state }) => state === "incomplete").length;
    const condition = { field: "fullArchive", op: "anyOf", value: ["incomplete"] } as const;
    expect(columnIndexNow(world.store.read).count({ condition, found: null })).toBe(due);
  });

  it("[X03] Today asks the wealthiest through an index, and late loans through theirs", () => {
    const { store } = createTestStore();
    const plan = (sql: string): string =>
      (store.raw.prepare(`explain query plan ${sql}`).all() as { readonly detail: string }[]).map(({ detail }) => detail).join("\n");
    expect(
      plan("select id from client where full_archive = 'incomplete' and deleted_at is null and merged_into_id is null order by asset_total desc limit 5"),
    ).toMatch(/SEARCH client USING INDEX client_by_full_archive/);
    const loans = plan(
      `select id from loan_application where (expected_on < '2026-11-22' and stage not in ('disbursed'))
         or (stage_since_on >= '2026-11-20' and stage not in ('enquiry'))`,
    );
    expect(loans).toMatch(/loan_application_by_expected/);
    expect(loans).toMatch(/loan_application_by_stage_day/);
  });

  it("[X03] deleted and merged clients are asked of nobody", () => {
    const world = createTestStore();
    const [kept, gone, merged] = [100, 200, 300].map((wealth) =>
      world.newClient(`客户${wealth}`, { depositBalance: million * wealth, assetTotal: million * wealth }),
    );
    world.apply([
      { operation: "delete", table: "client", rowId: gone ?? "" },
      { operation: "update", table: "client", rowId: merged ?? "", values: { mergedIntoId: kept ?? "" } },
    ]);
    expect(fullArchiveDue(world.store.read, 10).map(({ id, amountFen }) => [id, amountFen])).toEqual([[kept, million * 100]]);
  });

  it("[RE10] [X03] the migration judges the clients that are there", () => {
    const at = workstationMigrations.find(({ name }) => name.endsWith("serving"))?.version ?? 0;
    const store = openStore({ path: ":memory:" });
    migrate(store, workstationMigrations.slice(0, at - 1));
    const insert = store.raw.prepare(
      `insert into client (id, kind, name, deposit_balance, loan_balance, completeness, name_pinyin, name_initials, holding_total, created_at, edited_at)
       values (?, 'person', ?, ?, ?, ?, '', '', 0, '2026', '2026')`,
    );
    insert.run("a", "甲", million, null, 80);
    insert.run("b", "乙", null, million, 80);
    insert.run("c", "丙", million - 1, null, 80);
    for (const id of ["a", "b"]) store.raw.prepare("insert into holding (id, client_id, kind, edited_at) values (?, ?, 'loan', '2026')").run(`h${id}`, id);
    store.raw.prepare("insert into visit_report (id, client_id, visit_id, state, edited_at) values ('r', 'a', 'v', 'signed', '2026')").run();
    migrate(store, workstationMigrations);
    expect(store.raw.prepare("select id, full_archive from client order by id").raw().all()).toEqual([
      ["a", "complete"],
      ["b", "incomplete"],
      ["c", null],
    ]);
    store.close();
  });
});

describe("loans on Today", () => {
  it("[R066] are those that are late or have just moved, the ended ones only while the news is fresh", () => {
    const world = createTestStore();
    const clientId = world.newClient("张伟");
    const loan = (stage: string, expectedOn: string | null, stageSinceOn: string): Change => ({
      operation: "insert",
      table: "loanApplication",
      rowId: `${stage} ${expectedOn ?? "-"} ${stageSinceOn}`,
      values: { clientId, kind: "housing", stage, expectedOn, stageSinceOn },
    });
    world.apply([
      loan("review", "2026-11-21", "2026-10-01"),
      loan("review", "2026-11-22", "2026-10-01"),
      loan("approval", null, "2026-11-20"),
      loan("disbursed", "2026-11-01", "2026-10-05"),
      loan("refused", null, "2026-11-21"),
      loan("withdrawn", null, "2026-11-21"),
      loan("enquiry", null, "2026-11-22"),
    ]);
    const lines = todayLoans(world.store.read, "2026-11-22", "2026-11-20", 40);
    expect(lines.map(({ id }) => id).toSorted()).toEqual(["approval - 2026-11-20", "refused - 2026-11-21", "review 2026-11-21 2026-10-01"]);
  });
});
