import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { type BerkaImport, combineBerka, monthsLater, readBirthNumber } from "#shared/domain/exchange/berka.ts";
import { type BerkaRow, type BerkaTable, berkaHeadings, detectBerkaTable, isBerkaSet, makeBerkaReader } from "#shared/domain/exchange/berkaFiles.ts";
import { readTable } from "#test/support/readTable.ts";

const names = ["account", "card", "client", "disp", "district", "loan", "order"];
const empty: Record<BerkaTable, readonly BerkaRow[]> = { client: [], disp: [], account: [], loan: [], card: [], order: [], district: [] };

const readAll = async (): Promise<Record<BerkaTable, readonly BerkaRow[]>> => {
  const tables = { ...empty };
  for (const name of names) {
    const rows = await readTable(await readFile(new URL(`../../../../fixtures/berka/${name}.asc`, import.meta.url)));
    if (!rows.ok) throw new Error(rows.error.type);
    const headings = rows.value[0]?.cells.map(({ text }) => text) ?? [];
    const table = detectBerkaTable(headings);
    if (table === undefined) throw new Error(`${name} is not recognised`);
    tables[table] = rows.value.slice(1).map(makeBerkaReader(table, headings));
  }
  return tables;
};

describe("the Berka files as one import", () => {
  let tables = empty;
  let done: BerkaImport = combineBerka(empty);
  beforeAll(async () => {
    tables = await readAll();
    done = combineBerka(tables);
  });
  const client = (clientNumber: string) => done.records.find((record) => record.client["clientNumber"] === clientNumber);

  it("[R289] uses every row of every file", () => {
    expect(done.problems).toEqual([]);
    expect(done.counts).toEqual({
      client: { rows: 5369, used: 5369 },
      disp: { rows: 5369, used: 5369 },
      account: { rows: 4500, used: 4500 },
      loan: { rows: 682, used: 682 },
      card: { rows: 892, used: 892 },
      order: { rows: 6471, used: 6471 },
      district: { rows: 77, used: 77 },
    });
    const holdings = done.records.flatMap((record) => record.holdings);
    expect(holdings).toHaveLength(4500 + 682 + 892 + 6471);
    expect(new Set(holdings.map((holding) => holding["sourceKey"])).size).toBe(holdings.length);
  });

  it("[R289] takes sex and day of birth from the birth number", () => {
    expect(client("1")?.client).toMatchObject({ sex: "female", birthOn: "1970-12-13", district: "Pisek, south Bohemia" });
    expect(client("2")?.client).toMatchObject({ sex: "male", birthOn: "1945-02-04" });
    expect(readBirthNumber("706213")).toEqual({ sex: "female", birthOn: "1970-12-13" });
    expect(readBirthNumber("451304")).toBeUndefined();
    expect(readBirthNumber("45020")).toBeUndefined();
  });

  it("[R289] joins owners and authorised persons of one account both ways", () => {
    expect(client("2")?.relations).toEqual([{ values: { kind: "authorisedPerson", accountNumber: "2" }, relatedClientNumber: "3" }]);
    expect(client("3")?.relations).toEqual([{ values: { kind: "accountOwner", accountNumber: "2" }, relatedClientNumber: "2" }]);
    expect(done.records.flatMap((record) => record.relations)).toHaveLength(2 * 869);
    expect(client("3")?.holdings).toEqual([]);
  });

  it("[R289] brings loans with their end, their payments and their state, in Czech crowns", () => {
    const loan = client("2")?.holdings.find((holding) => holding["kind"] === "loan");
    expect(loan).toMatchObject({
      amount: 8_095_200,
      currency: "CZK",
      openedOn: "1994-01-05",
      maturesOn: "1996-01-05",
      termMonths: 24,
      paymentAmount: 337_300,
      state: "loanFinished",
    });
    const loans = done.records.flatMap((record) => record.holdings).filter((holding) => holding["kind"] === "loan");
    const count = (state: string): number => loans.filter((holding) => holding["state"] === state).length;
    expect([count("loanFinished"), count("loanUnpaid"), count("loanRunning"), count("loanInArrears")]).toEqual([203, 31, 403, 45]);
    expect(monthsLater("1994-01-31", 1)).toBe("1994-02-28");
    expect(monthsLater("1996-12-31", 14)).toBe("1998-02-28");
  });

  it("[R289] marks the 31 owners with an unpaid loan and the 45 in arrears", () => {
    const marked = (mark: string): number =>
      done.records.filter((record) => Array.isArray(record.client["warningMarks"]) && record.client["warningMarks"].includes(mark)).length;
    expect([marked("loanUnpaid"), marked("loanInArrears")]).toEqual([31, 45]);
  });

  it("[R289] invents no names: a new client gets a placeholder that never replaces one", () => {
    expect(client("1")?.client).not.toHaveProperty("name");
    expect(client("1")?.onlyWhenNew).toEqual({ kind: "person", name: "客户1" });
  });

  it("[R289] uses only codes of the dictionaries", () => {
    const codes = (name: string): readonly string[] => (seedDictionaries[name] ?? []).map(({ code }) => code);
    for (const { holdings, relations } of done.records) {
      for (const holding of holdings) {
        expect(codes("holdingKind")).toContain(holding["kind"]);
        expect(codes("holdingState")).toContain(holding["state"]);
      }
      for (const { values } of relations) expect(codes("relationKind")).toContain(values["kind"]);
    }
    expect(Object.keys(clientFields)).toEqual(expect.arrayContaining(Object.keys(client("2")?.client ?? {})));
  });

  it("[R289] lists rows that belong to nobody instead of dropping them", () => {
    const partly = combineBerka({ ...tables, client: tables.client.filter((row) => row.cells[0] !== "2") });
    expect(partly.problems.length).toBeGreaterThan(3);
    for (const [table, { rows, used }] of Object.entries(partly.counts)) {
      const refused = new Set(partly.problems.filter((problem) => problem.table === table).map(({ rowNumber }) => rowNumber)).size;
      expect(used + refused, table).toBe(rows);
    }
    const bad = combineBerka({ ...empty, client: [{ rowNumber: 2, cells: ["1", "991399", "1"] }] });
    expect(bad.records[0]?.problems).toMatchObject([{ field: "birthOn", reason: "impossibleDay", raw: "991399" }]);
  });

  it("[R289] recognises the files by their headings, and a set by what it must have", () => {
    expect(detectBerkaTable(["birth_number", "client_id", "district_id"])).toBe("client");
    expect(detectBerkaTable(["姓名"])).toBeUndefined();
    expect(
      makeBerkaReader("client", ["district_id", "client_id", "birth_number"])({
        number: 2,
        cells: ["18", "1", "706213"].map((text) => ({ text, kind: "text" })),
      }).cells,
    ).toEqual(["1", "706213", "18"]);
    expect(isBerkaSet(["client", "disp", "account"])).toBe(true);
    expect(isBerkaSet(["client", "disp", "account", undefined])).toBe(false);
    expect(isBerkaSet(["client", "disp"])).toBe(false);
    expect(Object.keys(berkaHeadings)).toHaveLength(7);
  });
});
