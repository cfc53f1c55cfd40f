import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresHub } from "#db/engine/hubDatabase.ts";
import { clientsByKeys } from "#db/hub/feedImportMatch.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase, HubSchema } from "#db/hub/schema.ts";
import { undoFeed } from "#hub/feed/undoFeed.ts";
import { openTestHub } from "#test/support/hubWorld.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";
import { createFeedWorld, synced } from "./feedWorld.ts";

const person = "320102198001011236";

let postgres: TestPostgres | undefined;
const opened: HubDatabase[] = [];

beforeAll(async () => {
  if (postgresMissing === null) postgres = await startPostgres();
});
afterAll(async () => {
  for (const hub of opened) await hub.close();
  await postgres?.stop();
});

let number = 0;
const open = {
  sqlite: () => openTestHub(),
  postgres: async (): Promise<HubDatabase> => {
    number += 1;
    const hub = await openPostgresHub<HubSchema>((await postgres?.database(`feed${number}`)) ?? "", 4);
    opened.push(hub);
    await migrateHub(hub);
    return hub;
  },
};

describe.each(["sqlite", "postgres"] as const)("whose row it is, at a hub on %s", (engine) => {
  const isMissing = engine === "postgres" && postgresMissing !== null;

  it.skipIf(isMissing)(
    "[R011][R289] by client number, document, or phone and name; quotes and backslashes too; merged, deleted and doubtful ones as on the workstation",
    async () => {
      const world = await createFeedWorld({ hub: await open[engine]() });
      const contact = async (clientId: string, value: string): Promise<void> => {
        const id = world.next();
        await world.push("head", { clientId, edits: [{ t: "contactPoint", r: id, o: "i", v: { clientId, kind: "mobile", value } }] });
      };
      const byNumber = await world.client("wang", { name: "甲", clientNumber: 'A"1\\x' });
      const byDocument = await world.client("wang", { name: "乙", documentNumber: person });
      const byPhone = await world.client("wang", { name: "丙" });
      await contact(byPhone, "13800000001");
      // Somebody else with the same phone, and a text that looks like a client number.
      const other = await world.client("wang", { name: "丁", note: '"clientNumber":"N9"' });
      await contact(other, "13800000001");
      const target = await world.client("wang", { name: "戊" });
      const merged = await world.client("wang", { name: "戊", clientNumber: "M1" });
      await world.push("head", { clientId: merged, edits: [{ t: "client", r: merged, o: "u", b: 99, f: { mergedIntoId: [null, target] } }] });
      await world.push("head", { clientId: merged, edits: [{ t: "client", r: merged, o: "d", b: 99 }] });
      const deleted = await world.client("wang", { name: "己", clientNumber: "D1" });
      await world.push("head", { clientId: deleted, edits: [{ t: "client", r: deleted, o: "d", b: 99 }] });

      const found = await clientsByKeys(world.hub, world.branchId, [
        ...['A"1\\x', "M1", "D1", "N9"].map((value) => ({ key: "clientNumber" as const, value })),
        { key: "document", value: person },
        { key: "phoneAndName", value: "13800000001\u001f丙" },
        { key: "phoneAndName", value: "13800000001\u001f没有" },
      ]);
      expect(Object.fromEntries(found.get("clientNumber") ?? [])).toEqual({ 'A"1\\x': [byNumber], M1: [target] });
      expect(Object.fromEntries(found.get("document") ?? [])).toEqual({ [person]: [byDocument] });
      expect(Object.fromEntries(found.get("phoneAndName") ?? [])).toEqual({ "13800000001\u001f丙": [byPhone] });

      const twin = await world.client("wang", { name: "乙", documentNumber: person });
      const file = world.csv("day.csv", "姓名,客户号,证件号码,手机号,存款余额", `乙,,${person},,5`, "丙,,,13800000001,6", "戊,M1,,,7", "己,D1,,,8");
      const report = await world.run([file]);
      expect(report.counts).toEqual({ rows: 4, new: 1, update: 2, unchanged: 0, skipped: 0, refused: 1 });
      expect(report.reasons).toEqual([{ outcome: "refused", reason: "severalMatches", heading: "", rows: 1 }]);
      const head = world.device("head");
      await synced(head);
      const balance = (id: string): unknown => head.store().raw.prepare("select deposit_balance from client where id = ?").pluck().get(id);
      expect([byPhone, target, byDocument, twin, deleted].map(balance)).toEqual([600, 700, null, null, null]);
    },
  );

  it.skipIf(isMissing)("[R011] every look-up of a file's keys goes through an index", async () => {
    const hub = await open[engine]();
    const world = await createFeedWorld({ hub });
    await world.run([
      world.csv(
        "day.csv",
        "客户号,姓名,证件号码,手机号",
        ...Array.from({ length: 800 }, (_, index) => `C${index},客户${index},,138${String(index).padStart(8, "0")}`),
      ),
    ]);
    if (engine === "sqlite") {
      for (const [table, field] of [
        ["client", "clientNumber"],
        ["client", "documentNumber"],
        ["contactPoint", "value"],
      ] as const) {
        const { rows } = await sql<{
          detail: string;
        }>`explain query plan select row_id from row_state where branch_id = 'branch' and table_name = ${sql.lit(table)}
          and ${sql.raw(`(vals ->> '${field}')`)} in (select value from json_each('["C1"]'))`.execute(hub.q);
        expect(rows.map(({ detail }) => detail).join(" ")).toMatch(/USING (?:COVERING )?INDEX row_state_(?:client_number|document|contact)/u);
      }
    } else {
      // A small table is read whole: the plan of a real branch is asked for.
      await sql`insert into row_state select 'branch', 'row' || n, 'client', 'row' || n, null, 1, 0,
        json_build_object('clientNumber', 'B' || n, 'name', '客户' || n)::text, '' from generate_series(1, 20000) as n`.execute(hub.q);
      await sql`analyze row_state`.execute(hub.q);
      const plan = await sql<{ "QUERY PLAN": string }>`explain select row_id from row_state where branch_id = 'branch' and table_name = 'client'
        and ${sql.raw(`(substring(vals from '"clientNumber":"((?:[^"\\\\]|\\\\.)*)"'))`)} = any (array(select json_array_elements_text('["C1"]'::json)))`.execute(
        hub.q,
      );
      expect(plan.rows.map((row) => row["QUERY PLAN"]).join(" ")).toMatch(/row_state_client_number.*Index Cond: .*substring/u);
    }
  });

  it.skipIf(isMissing)("[R011] a day, the same day again, the next one and its undoing, with a device between the batches", async () => {
    const world = await createFeedWorld({ hub: await open[engine]() });
    const wang = world.device("wang");
    const day = (shift: number): string =>
      world.csv(
        `day${shift}.csv`,
        "客户号,姓名,存款余额,账号,产品名称,到期日,金额,管户经理",
        ...Array.from(
          { length: 60 },
          (_, index) =>
            `C${index},客户${index},${index + (index < 20 ? shift : 0)},6228${index},整存整取,2027-01-${String(1 + (index % 28)).padStart(2, "0")},${index},王丽(0042)`,
        ),
      );
    expect((await world.run([day(0)], { batchRows: 25 })).counts).toMatchObject({ new: 60 });
    expect((await synced(wang)).repaired).toBe(0);
    const seq = await world.seq();
    expect((await world.run([day(0)], { batchRows: 7 })).counts).toMatchObject({ unchanged: 60 });
    expect(await world.seq()).toBe(seq);
    const { runId, counts } = await world.run([day(5)], { batchRows: 7 });
    expect(counts).toMatchObject({ update: 20, unchanged: 40 });
    await synced(wang);
    const total = (): unknown => wang.store().raw.prepare("select sum(deposit_balance) from client").pluck().get();
    expect(total()).toBe((59 * 60 * 100) / 2 + 20 * 5 * 100);
    expect(await undoFeed(world.context, { branchId: world.branchId, actorId: "console", runId })).toMatchObject({ rows: 20, changedSince: 0 });
    expect((await synced(wang)).repaired).toBe(0);
    expect(total()).toBe((59 * 60 * 100) / 2);
  });
});
