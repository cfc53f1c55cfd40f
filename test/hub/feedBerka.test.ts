import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { maturingBetween } from "#db/workstation/maturityDesk.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { root } from "#test/support/sourceTree.ts";
import { createFeedWorld, managers, synced } from "./feedWorld.ts";

const folder = path.join(root, "test/fixtures/berka");
const tables = ["client", "disp", "account", "loan", "card", "order", "district"] as const;
const files = tables.map((table) => path.join(folder, `${table}.asc`));

/** The raw rows, read by nothing of the program. */
const raw = (table: (typeof tables)[number]): readonly (readonly string[])[] =>
  readFileSync(path.join(folder, `${table}.asc`), "latin1")
    .split("\r\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.replaceAll('"', "").split(";"));

const managerNames = Object.values(managers);

describe("the Berka bank as one branch of three managers", () => {
  it("[R011][R078][R289] seven files at the hub, a list of managers, each device holds a third with its accounts and loans; again nothing changes", async () => {
    const world = await createFeedWorld();
    const report = await world.run(files);
    expect(report).toMatchObject({ set: "berka", unassigned: 5_369, notTaken: 0 });
    expect(report.counts).toEqual({ rows: 5_369, new: 5_369, update: 0, unchanged: 0, skipped: 0, refused: 0 });

    // Nobody but the branch manager has them until they are assigned.
    const wang = world.device("wang");
    await synced(wang);
    const count = (sql: string): unknown => wang.store().raw.prepare(sql).pluck().get();
    expect(count("select count(*) from client")).toBe(0);

    const clients = raw("client").map(([id]) => id ?? "");
    const list = world.csv("managers.csv", "客户号,管户经理", ...clients.map((id) => `${id},${managerNames[Number(id) % 3]}`));
    expect((await world.run([list])).counts).toEqual({ rows: 5_369, new: 0, update: 5_369, unchanged: 0, skipped: 0, refused: 0 });

    expect((await synced(wang)).repaired).toBe(0);
    const own = new Set(clients.filter((id) => Number(id) % 3 === 0));
    expect(count("select count(*) from client where deleted_at is null")).toBe(own.size);
    const owners = new Map(raw("disp").flatMap((row) => (row[3] === "OWNER" ? [[row[2] ?? "", row[1] ?? ""]] : [])));
    const isOwn = (account: string | undefined): boolean => own.has(owners.get(account ?? "") ?? "");
    expect(count("select count(*) from holding where kind = 'loan'")).toBe(raw("loan").filter((row) => isOwn(row[1])).length);
    expect(count("select count(*) from holding where kind = 'standingOrder'")).toBe(raw("order").filter((row) => isOwn(row[1])).length);
    const due = raw("loan").filter((row) => isOwn(row[1]) && row[6] !== "A").length;
    expect(maturingBetween(wang.store().read, "1993-01-01", "2010-01-01", 5_000)).toHaveLength(due);

    const seq = await world.seq();
    expect((await world.run(files)).counts).toMatchObject({ unchanged: 5_369 });
    expect((await world.run([list])).counts).toMatchObject({ unchanged: 5_369 });
    expect(await world.seq()).toBe(seq);

    // What the hub wrote is what a device could have written.
    const rows = await world.hub.q.selectFrom("row_state").select(["table_name", "vals"]).execute();
    const invalid = rows.filter(({ table_name, vals }) => isSyncedTable(table_name) && !validateRow(table_name, JSON.parse(vals) as Record<string, string>).ok);
    expect(invalid).toEqual([]);
  });
});
