import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createImporting, sumOf } from "#test/support/importing.ts";

const folder = path.join(import.meta.dirname, "../../fixtures/berka");
const tables = ["client", "disp", "account", "loan", "card", "order", "district"] as const;
const files = tables.map((table) => path.join(folder, `${table}.asc`));

/** The raw rows, read by nothing of the program: split at semicolons, quotes taken off. */
const raw = (table: (typeof tables)[number]): readonly (readonly string[])[] =>
  readFileSync(path.join(folder, `${table}.asc`), "latin1")
    .split("\r\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.replaceAll('"', "").split(";"));

describe("the files of the Berka bank as one import", () => {
  it("[R289] become clients, holdings, relations and warning marks as counted by hand; again they change nothing; one undo takes all back", async () => {
    const importing = createImporting();
    const db = importing.store.raw;
    const count = (sql: string): unknown => db.prepare(sql).pluck().get();
    const { runId, counts } = await importing.importFiles(files);

    expect(counts).toEqual({ rows: 5369, new: 5369, update: 0, unchanged: 0, skipped: 0, refused: 0, open: 0 });
    const women = raw("client").filter(([, birth]) => Number(birth?.slice(2, 4)) > 50).length;
    expect(count("select count(*) from client where sex = 'female'")).toBe(women);
    expect(count("select count(*) from client where sex = 'male'")).toBe(5369 - women);
    expect(count("select count(*) from client where birth_on is null or district is null")).toBe(0);
    expect(db.prepare("select birth_on, sex, district from client where client_number = '1'").get()).toEqual({
      birth_on: "1970-12-13",
      sex: "female",
      district: "Pisek, south Bohemia",
    });

    expect(count("select count(*) from holding where kind = 'loan'")).toBe(682);
    expect(count("select count(*) from holding")).toBe(4500 + 682 + 892 + 6471);
    for (const [status, state] of [
      ["A", "loanFinished"],
      ["B", "loanUnpaid"],
      ["C", "loanRunning"],
      ["D", "loanInArrears"],
    ] as const) {
      expect(count(`select count(*) from holding where state = '${state}'`)).toBe(raw("loan").filter((row) => row[6] === status).length);
    }
    expect(db.prepare("select opened_on, matures_on, amount, payment_amount, currency from holding where source_key = 'berka:loan:5314'").get()).toEqual({
      opened_on: "1993-07-05",
      matures_on: "1994-07-05",
      amount: 9_639_600,
      payment_amount: 803_300,
      currency: "CZK",
    });

    const owners = new Map(
      raw("disp")
        .filter((row) => row[3] === "OWNER")
        .map((row) => [row[2], row[1]]),
    );
    const disponents = raw("disp").filter((row) => row[3] === "DISPONENT").length;
    expect(disponents).toBe(869);
    expect(count("select count(*) from relation where kind = 'authorisedPerson'")).toBe(disponents);
    expect(count("select count(*) from relation where kind = 'accountOwner'")).toBe(disponents);
    expect(count("select count(*) from relation r where not exists (select 1 from client c where c.id = r.related_client_id)")).toBe(0);

    const marked = (status: string): number =>
      new Set(
        raw("loan")
          .filter((row) => row[6] === status)
          .map((row) => owners.get(row[1])),
      ).size;
    expect([marked("B"), marked("D")]).toEqual([31, 45]);
    expect(count("select count(*) from client where warning_marks like '%loanUnpaid%'")).toBe(marked("B"));
    expect(count("select count(*) from client where warning_marks like '%loanInArrears%'")).toBe(marked("D"));
    expect(count("select count(*) from client where warning_marks is not null")).toBe(marked("B") + marked("D"));

    const dump = canonicalDump(importing.store);
    const again = await importing.importFiles(files);
    expect(again).toMatchObject({ txId: null, counts: { rows: 5369, unchanged: 5369 } });
    expect(canonicalDump(importing.store)).toEqual(dump);

    expect(await importing.undo(runId)).toEqual({ changedSince: 0 });
    expect(canonicalDump(importing.store)).toEqual({});
  }, 120_000);

  it("[R289] rows that hang on a refused client are refused by name, file by file: used + refused = rows", async () => {
    const importing = createImporting();
    const broken = importing.file("client.asc", readFileSync(files[0] ?? "", "latin1").replace('2;"450204";1', '2;"459904";1'));
    const { runId, counts } = await importing.importFiles([broken, ...files.slice(1)]);
    expect(sumOf(counts)).toBe(counts.rows);
    expect(counts.new).toBe(5368);
    // Client 2 owns account 2 with a loan and two standing orders.
    expect(counts.refused).toBe(1 + 1 + 1 + 2);
    const { runById } = await import("#db/workstation/imports.ts");
    const report = runById(importing.store.read, runId)?.report.files ?? [];
    expect(report.every(({ rows, used, refused }) => used + refused === rows)).toBe(true);
    expect(report.map(({ name, refused }) => [name, refused])).toEqual([
      ["client.asc", 1],
      ["disp.asc", 0],
      ["account.asc", 1],
      ["loan.asc", 1],
      ["card.asc", 0],
      ["order.asc", 2],
      ["district.asc", 0],
    ]);
    expect(
      importing.store.raw
        .prepare(
          "select count(*) from relation r where r.related_client_id is not null and not exists (select 1 from client c where c.id = r.related_client_id)",
        )
        .pluck()
        .get(),
    ).toBe(0);
  }, 120_000);
});
