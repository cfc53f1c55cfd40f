import { describe, expect, it } from "vitest";
import { columnsOf, syncedTableNames, syncedTables, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";

const columns = syncedTableNames.flatMap((table) =>
  Object.entries(columnsOf(table)).map(([name, column]) => ({ at: `${table}.${name}`, table, name, column })),
);

const han = /\p{Script=Han}/u;

describe("the register of columns", () => {
  it("[SE10] every column has a data class, and no field of class C3 is stored", () => {
    expect(columns.filter(({ column }) => !["C1", "C2"].includes(column.cls)).map(({ at }) => at)).toEqual([]);
    // What authenticates a person is never asked: no column may be named like it either.
    expect(
      columns.filter(({ name }) => /password|passphrase|\bpin\b|cvv|fingerprint|faceTemplate|biometric|secretAnswer/i.test(name)).map(({ at }) => at),
    ).toEqual([]);
    expect(columns.length).toBeGreaterThan(200);
  });

  it("every table and column has a Chinese and an English label, in its own script", () => {
    const labels = [...columns.map(({ at, column }) => ({ at, ...column })), ...syncedTableNames.map((table) => ({ at: table, ...syncedTables[table] }))];
    const wrong = labels.filter(({ zh, en }) => !han.test(zh) || han.test(en) || !/[A-Za-z]/.test(en) || zh.trim() !== zh || en.trim() !== en);
    expect(wrong.map(({ at, zh, en }) => `${at}: ${zh} / ${en}`)).toEqual([]);
  });

  it("labels within a table are unique in both languages: an import and a person can tell the fields apart", () => {
    for (const table of syncedTableNames) {
      for (const language of ["zh", "en"] as const) {
        const labels = Object.values(columnsOf(table)).map((column) => column[language]);
        expect
          .soft(
            labels.filter((label, index) => labels.indexOf(label) !== index),
            `${table} ${language}`,
          )
          .toEqual([]);
      }
    }
  });

  it("a masked column is of class C2; codes name a dictionary and nothing else does", () => {
    expect(columns.filter(({ column }) => column.mask !== undefined && column.cls !== "C2").map(({ at }) => at)).toEqual([]);
    expect(
      columns.filter(({ column }) => (column.kind === "code" || column.kind === "codes") !== (column.dictionary !== undefined)).map(({ at }) => at),
    ).toEqual([]);
  });

  it("every dictionary that a column names has seed entries with labels in both languages", () => {
    const seeds: Readonly<Record<string, readonly { readonly code: string; readonly zh: string; readonly en: string }[]>> = seedDictionaries;
    const named = [...new Set(columns.flatMap(({ column }) => column.dictionary ?? []))];
    expect(named.filter((name) => (seeds[name] ?? []).length === 0)).toEqual([]);
    const wrong = Object.entries(seeds).flatMap(([name, entries]) =>
      entries.filter(({ zh, en }) => zh.trim() === "" || en.trim() === "" || han.test(en)).map(({ code }) => `${name}.${code}`),
    );
    expect(wrong).toEqual([]);
    for (const [name, entries] of Object.entries(seeds)) expect.soft(new Set(entries.map(({ code }) => code)).size, name).toBe(entries.length);
  });

  it("names survive the way to SQL and back: no two columns of a table meet in snake case, none takes a name of the bookkeeping", () => {
    const reserved = new Set(["id", "row_no", "rev", "edited_at", "deleted_at"]);
    for (const table of syncedTableNames) {
      const names = Object.keys(columnsOf(table)).map(toSnake);
      expect(new Set(names).size, table).toBe(names.length);
      expect(
        names.filter((name) => reserved.has(name)),
        table,
      ).toEqual([]);
      expect((syncedTables[table].scope === "client") === (table === "client" || names.includes("client_id")), table).toBe(true);
    }
  });

  it("[R294] the client is the root: every row about a client hangs on that client", () => {
    const about = syncedTableNames.filter((table) => syncedTables[table].scope === "client" && table !== "client");
    expect(about.length).toBeGreaterThan(30);
    for (const table of about) expect.soft(columnsOf(table)["clientId"], table).toMatchObject({ kind: "ref", required: true });
  });
});
