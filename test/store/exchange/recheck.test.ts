/* Between dry run and commit somebody works on the same clients (R289): nothing is overwritten, made twice or lost without a word. */
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { stagedRows } from "#db/workstation/imports.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { decideRows } from "#electron/features/exchange/imports/decide.ts";
import { commitImportJob } from "#electron/jobs/imports/commitImportJob.ts";
import { createImporting } from "#test/support/importing.ts";

const head = "客户姓名,客户号,证件号码,手机号码,账号,余额,备注";
const csv = (...rows: readonly string[]): string => `${[head, ...rows].join("\n")}\n`;
type Importing = ReturnType<typeof createImporting>;
const outcomes = (importing: Importing, runId: string) =>
  stagedRows(importing.store.read, runId, undefined, 0, 20).map(({ outcome, reason }) => [outcome, reason]);
const addRow = (importing: Importing, table: "holding" | "contactPoint", values: Record<string, string | number>): string => {
  const rowId = importing.ids.next();
  importing.apply([{ operation: "insert", table, rowId, values }]);
  return rowId;
};
const account = (clientId: string, accountNumber: string, amount: number) => ({ clientId, kind: "demandDeposit", accountNumber, amount });
const balances = (importing: Importing, clientId: string) =>
  rowsOfClient(importing.store.read, "holding", clientId).map(({ accountNumber, amount }) => [accountNumber, amount]);

describe("what happened since the dry run", () => {
  it("[R289] an account that somebody added is not added again; when it says something else, the row says so and his stays", async () => {
    const importing = createImporting();
    const [same, other, new_] = ["C1", "C2", "C3"].map((clientNumber) => importing.newClient(`客户${clientNumber}`, { clientNumber }));
    const rows = ["C1", "C2", "C3"].map((number, at) => `客户${number},${number},,,622200${at},100,`);
    const { runId } = await importing.dryRun([importing.file("a.csv", csv(...rows))]);
    addRow(importing, "holding", account(String(same), "6222000", 10_000));
    addRow(importing, "holding", account(String(other), "6222001", 9_900));
    addRow(importing, "holding", account(String(new_), "6222009", 1));
    const { counts } = await importing.commit(runId);
    expect(outcomes(importing, runId)).toEqual([
      ["unchanged", null],
      ["skipped", "changedSince"],
      ["update", null],
    ]);
    expect(counts).toMatchObject({ rows: 3, unchanged: 1, skipped: 1, update: 1 });
    expect([same, other, new_].map((id) => balances(importing, String(id)))).toEqual([
      [["6222000", 10_000]],
      [["6222001", 9_900]],
      [
        ["6222009", 1],
        ["6222002", 10_000],
      ],
    ]);
  });

  it("[R289] of a row that changes, what is still as it was is written; what somebody changed, or took away, is not", async () => {
    const importing = createImporting();
    const clientId = importing.newClient("王伟", { clientNumber: "C1" });
    const [kept, changed, deleted] = ["1", "2", "3"].map((no) => addRow(importing, "holding", account(clientId, `622200${no}`, 100)));
    const rows = ["1", "2", "3"].map((no) => `王伟,C1,,,622200${no},5,${no === "1" ? "新" : ""}`);
    const { runId, counts } = await importing.dryRun([importing.file("a.csv", csv(...rows))]);
    expect(counts).toMatchObject({ rows: 3, update: 3 });
    importing.apply([
      { operation: "update", table: "holding", rowId: String(changed), values: { amount: 777 } },
      { operation: "delete", table: "holding", rowId: String(deleted) },
      { operation: "update", table: "client", rowId: clientId, values: { note: "新" } },
    ]);
    await importing.commit(runId);
    expect(outcomes(importing, runId)).toEqual([
      ["update", "changedSince"],
      ["update", "changedSince"],
      ["update", "changedSince"],
    ]);
    expect(kept).toBeDefined();
    expect(balances(importing, clientId)).toEqual([
      ["6222001", 500],
      ["6222002", 777],
    ]);
  });

  it("[R289] what somebody wrote just as the file has it is no change of his and none of the file", async () => {
    const importing = createImporting();
    const clientId = importing.newClient("王伟", { clientNumber: "C1" });
    const { runId } = await importing.dryRun([importing.file("a.csv", csv("王伟,C1,,,,,新"))]);
    importing.apply([{ operation: "update", table: "client", rowId: clientId, values: { note: "新", occupation: "教师" } }]);
    const { txId } = await importing.commit(runId);
    expect([outcomes(importing, runId), txId]).toEqual([[["unchanged", null]], null]);
  });

  it("[R289] a client who was deleted since gets nothing, one who was made since by any key is not made again", async () => {
    const importing = createImporting();
    const gone = importing.newClient("旧", { clientNumber: "C0" });
    const rows = ["旧,C0,,,,,新", "甲,C1,,,,,", "乙,,11010519491231002X,,,,", "丙,,,13812345678,,,", "丁,,,13812345679,,,", "戊,C5,,,,,"];
    const { runId, counts } = await importing.dryRun([importing.file("a.csv", csv(...rows))]);
    expect(counts).toMatchObject({ new: 5, update: 1 });
    importing.apply([{ operation: "delete", table: "client", rowId: gone }]);
    importing.newClient("别名", { clientNumber: "C1" });
    importing.newClient("别名", { documentNumber: "11010519491231002X" });
    addRow(importing, "contactPoint", { clientId: importing.newClient("丙"), kind: "mobile", value: "13812345678" });
    // The same phone under another name, and the same text as no phone, are other people.
    addRow(importing, "contactPoint", { clientId: importing.newClient("丁二"), kind: "mobile", value: "13812345679" });
    addRow(importing, "contactPoint", { clientId: importing.newClient("丁"), kind: "wechat", value: "13812345679" });
    await importing.commit(runId);
    expect(outcomes(importing, runId)).toEqual([
      ["skipped", "changedSince"],
      ["skipped", "changedSince"],
      ["skipped", "changedSince"],
      ["skipped", "changedSince"],
      ["new", null],
      ["new", null],
    ]);
  });

  it("[R289] rows of one client that take each other back change nothing, and say so", async () => {
    const importing = createImporting();
    const clientId = importing.newClient("王伟", { clientNumber: "C1" });
    addRow(importing, "holding", account(clientId, "6222000", 100));
    const file = importing.file("back.csv", csv("王伟,C1,,,6222000,5,", "王伟,C1,,,6222000,1,"));
    const { runId, counts } = await importing.dryRun([file]);
    expect(counts).toMatchObject({ rows: 2, update: 2 });
    const { txId, counts: committed } = await importing.commit(runId);
    expect([txId, committed]).toEqual([null, expect.objectContaining({ rows: 2, update: 0, unchanged: 2 })]);
    expect(balances(importing, clientId)).toEqual([["6222000", 100]]);
  });

  it("[R289] of a client one of whose rows is left out, later rows write nothing that stands on it: undo brings back what was there", async () => {
    const importing = createImporting();
    const clientId = importing.newClient("王伟", { clientNumber: "C1", note: "旧" });
    const held = addRow(importing, "holding", account(clientId, "6222000", 100));
    // The first row asks about the note; it also knows a balance and an account on which the second row builds.
    const file = importing.file("built.csv", csv("王伟,C1,,,6222000,5,新", "王伟,C1,,,6222000,7,旧", "王伟,C1,,,6222001,8,旧", "王伟,C1,,,6222001,9,旧"));
    const { runId, counts } = await importing.dryRun([file], { conflict: "ask" });
    expect(counts).toMatchObject({ rows: 4, update: 4, open: 1 });
    write(importing.store, (tx) => decideRows(tx, runId, null, "leaveOut"));
    await importing.commit(runId);
    expect(balances(importing, clientId)).toEqual([
      ["6222000", 100],
      ["6222001", 900],
    ]);
    expect(outcomes(importing, runId)).toEqual([
      ["skipped", "leftOut"],
      ["update", "afterLeftOut"],
      ["update", "afterLeftOut"],
      ["update", "afterLeftOut"],
    ]);
    await importing.undo(runId);
    expect(rowsOfClient(importing.store.read, "holding", clientId).map(({ id, amount }) => [id, amount])).toEqual([[held, 100]]);
  });

  it("[R289] a row that only the row left out would make is neither changed nor made by halves", async () => {
    const importing = createImporting();
    const clientId = importing.newClient("王伟", { clientNumber: "C1", note: "旧" });
    const file = importing.file("made.csv", csv("王伟,C1,,,6222001,8,新", "王伟,C1,,,6222001,9,旧"));
    const { runId } = await importing.dryRun([file], { conflict: "ask" });
    write(importing.store, (tx) => decideRows(tx, runId, null, "leaveOut"));
    const { txId } = await importing.commit(runId);
    expect([txId, outcomes(importing, runId), balances(importing, clientId)]).toEqual([
      null,
      [
        ["skipped", "leftOut"],
        ["skipped", "afterLeftOut"],
      ],
      [],
    ]);
  });

  it("[R289] a run that is not to be committed is not, and a list without a row imports nothing", async () => {
    const importing = createImporting();
    const { runId, counts } = await importing.dryRun([importing.file("a.csv", csv())]);
    expect(counts).toMatchObject({ rows: 0 });
    expect(() => commitImportJob(importing.context, { runId })).toThrow("the run is not to be committed");
    expect((await importing.commit(runId)).txId).toBeNull();
    expect(() => commitImportJob(importing.context, { runId })).toThrow("the run is not to be committed");
  });
});
