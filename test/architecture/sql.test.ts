import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { literalsOf, root, shipped, sourceFiles, withoutComments } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const files = sourceFiles(shipped);

const statement =
  /\bselect\b[\s\S]{1,400}?\bfrom\s+[a-z_"$]|\binsert\s+(?:or\s+\w+\s+)?into\s|\bupdate\s+[\w.${}()"]+\s+set\s|\bdelete\s+from\s|^\s*pragma\s|\bcreate\s+(?:temp\s+|unique\s+|virtual\s+)*(?:table|index|trigger)\s|\bdrop\s+(?:table|index|trigger)\s|^\s*(?:vacuum|begin\s+immediate|savepoint\s)/i;

/** What writes a row of some table, as text or through the builder. */
const writing =
  /\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from|replace\s+into)\s+(?:main\.)?("?[\w${}()]+"?)|\b(?:insertInto|updateTable|deleteFrom|replaceInto)\(\s*"(\w+)"/gi;

/** The only files that may write synced tables, and why. */
const writers: Readonly<Record<string, string>> = {
  "db/workstation/applyEdit.ts": "the one write path",
  "db/workstation/clientDerived.ts": "derived columns of one client, from the write path",
  "db/workstation/fullArchive.ts": "one derived column of all clients, through the gate",
  "db/workstation/sync/remoteRows.ts": "numbers of the hub, and the removal of what left the scope, through the gate",
  "db/engine/hubDatabase.ts": "rows of a push at the hub: a closed list of the hub's own tables",
  "db/hub/copyHub.ts": "backup and restore of a whole hub: every table, row by row",
  "db/hub/eraseClients.ts": "erasing at the hub: a closed list of the hub's own tables",
  "db/workstation/preferenceTypes.ts": "one derived column of all clients, through the gate",
  "db/workstation/salvage.ts": "a new store out of a damaged one: every table, row by row",
  "db/workstation/valueBands.ts": "one derived column of all clients, through the gate",
};

describe("SQL", () => {
  it("exists only under db/", () => {
    expectNone(
      "sql",
      files
        .filter((file) => !file.path.startsWith("db/") && !file.path.endsWith("trings.ts"))
        .flatMap((file) =>
          literalsOf(file.text)
            .filter((text) => statement.test(text))
            .map((text) => ({ file: file.path, what: text.trim().slice(0, 60) })),
        ),
    );
  });

  it("synced tables are written by the one write path, derived columns by their makers, and nowhere else", () => {
    const synced = new Set(syncedTableNames.map(toSnake));
    const found = files
      .filter((file) => file.path.startsWith("db/") && !file.path.includes("/migrations/") && writers[file.path] === undefined)
      .flatMap((file) =>
        [...withoutComments(file.text).matchAll(writing)]
          .map((match) => (match[1] ?? match[2] ?? "").replaceAll('"', ""))
          // A computed name could be any table.
          .filter((name) => synced.has(name) || name.includes("${"))
          .map((name) => ({ file: file.path, what: `writes ${name}` })),
      );
    expectNone("synced writes", found);
    for (const file of Object.keys(writers)) expect(files.map((known) => known.path)).toContain(file);
  });

  it("derived columns are no columns of the register: what is derived can never overwrite what was edited", () => {
    const registered = new Set(Object.keys(columnsOf("client")).map(toSnake));
    const violations = [
      "db/workstation/clientDerived.ts",
      "db/workstation/fullArchive.ts",
      "db/workstation/preferenceTypes.ts",
      "db/workstation/valueBands.ts",
    ].flatMap((file) => {
      const text = withoutComments(files.find((known) => known.path === file)?.text ?? "");
      return [...text.matchAll(/update client set([\s\S]*?)\bwhere\b/g)].flatMap((match) =>
        [...(match[1] ?? "").matchAll(/\b([a-z_]+)\s*=\s*(?:\?|\$)/g)]
          .map((column) => column[1] ?? "")
          .filter((column) => registered.has(column))
          .map((column) => ({ file, what: `sets ${column}` })),
      );
    });
    expectNone("derived columns", violations);
  });

  it("the raw handle stays inside db/: nobody else runs statements of his own", () => {
    expectNone(
      "raw handle",
      files
        .filter((file) => !file.path.startsWith("db/"))
        .flatMap((file) =>
          [...withoutComments(file.text).matchAll(/\bstore\w*\.raw\b|\.(?:prepare|pragma)\(/gi)].map(([use]) => ({ file: file.path, what: use })),
        ),
    );
  });
});

describe("migrations", () => {
  const folder = path.join(root, "db/workstation/migrations");
  const onDisk = readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .toSorted();

  it("every file is in the index, numbered and named as the file; each is tested from its predecessor by migrate.test.ts", () => {
    expect(onDisk).toEqual(workstationMigrations.map(({ version, name }) => `${String(version).padStart(4, "0")}-${name.replace(/^\d+-/, "")}.ts`));
    expect(workstationMigrations.map(({ name }) => `${name}.ts`)).toEqual(onDisk);
  });

  it("each is frozen text: it imports one type, computes nothing, and its tables are strict", () => {
    for (const file of files.filter(({ path: name }) => /workstation\/migrations\/\d/.test(name))) {
      expect
        .soft(
          [...file.text.matchAll(/^import .*$/gm)].map(([line]) => line),
          file.path,
        )
        .toEqual(['import type { Migration } from "#db/engine/migrate.ts";']);
      expect.soft(file.text, file.path).not.toMatch(/\$\{/);
      const tables = [...file.text.matchAll(/create table (\w+)[\s\S]*?\)\s*(strict[^;]*|[^;)]*);/gi)];
      expect
        .soft(
          tables.filter((match) => !/^strict/i.test(match[2] ?? "")).map((match) => match[1]),
          file.path,
        )
        .toEqual([]);
    }
  });

  it("each of the hub is frozen text for both engines: it imports one type, and only the words of the engine are filled in", () => {
    for (const file of files.filter(({ path: name }) => /hub\/migrations\/\d/.test(name))) {
      expect
        .soft(
          [...file.text.matchAll(/^import .*$/gm)].map(([line]) => line),
          file.path,
        )
        .toEqual(['import type { HubMigration } from "#db/hub/migrate.ts";']);
      expect.soft(file.text.replaceAll("${blob}", ""), file.path).not.toMatch(/\$\{/);
    }
  });

  it("[R287] the synced tables of the register and of the migrations have the same columns", () => {
    const sql = workstationMigrations.map((migration) => migration.sql).join("\n");
    for (const table of syncedTableNames) {
      const name = toSnake(table);
      const body = new RegExp(`create table ${name} \\(([\\s\\S]*?)\\n\\) strict`, "i").exec(sql)?.[1] ?? "";
      const added = [...sql.matchAll(new RegExp(`alter table ${name} add column (\\w+)`, "gi"))].map((match) => match[1]);
      const columns = [...[...body.matchAll(/^\s+(\w+) (?:text|integer|real|blob)/gim)].map((match) => match[1]), ...added];
      const missing = Object.keys(columnsOf(table))
        .map(toSnake)
        .filter((column) => !columns.includes(column));
      expect.soft(missing, `${name} lacks columns`).toEqual([]);
    }
  });
});
