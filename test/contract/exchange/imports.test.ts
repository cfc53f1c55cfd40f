import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import { write } from "#db/engine/store.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { updateRun } from "#db/workstation/imports.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { takeProposals } from "#test/support/importSettings.ts";

const text = "姓名,客户号,手机号码,证件号码,客户等级,备注\n王伟,C1,13812345678,11010519491231002X,重点,常客\n李娜,C2,13912345678,,顶级,\n";
const asking: ImportSettings["policy"] = { matchBy: ["clientNumber", "document", "phoneAndName"], conflict: "ask", unmatched: "create", problems: "refuseRow" };

const createImportWorld = async () => {
  const world = await createArchiveWorld();
  const { api, program } = world;
  const inspect = async (content: string, name = "名单.csv") =>
    valueOf(await api.exchange.inspectFiles({ files: [{ token: world.grantFile(name, content) }] }));
  const dryRun = async (content: string, more: Partial<ImportSettings> = {}): Promise<string> => {
    const { files } = await inspect(content);
    const { runId } = valueOf(await api.exchange.startDryRun(takeProposals(files, { policy: asking, ...more })));
    await program.settleJobs();
    return runId;
  };
  const commit = async (runId: string): Promise<void> => {
    valueOf(await api.exchange.commitImport({ runId }));
    await program.settleJobs();
  };
  return { ...world, inspect, dryRun, commit };
};

describe("the import intents", () => {
  it("[R289] from inspection to undo: every step through the contract", async () => {
    const { api, program, dryRun, commit } = await createImportWorld();
    const runId = await dryRun(text, { rememberAs: "总行" });
    const ready = valueOf(await api.exchange.importRun({ runId }));
    expect(ready).toMatchObject({
      state: "ready",
      fileNames: ["名单.csv"],
      counts: { rows: 2, new: 1, refused: 1 },
      errorRows: 1,
      mayUndo: false,
      txId: null,
      jobId: null,
      files: [{ rows: 2, used: 1, refused: 1 }],
      reasons: [{ outcome: "refused", reason: "unknownCode", target: { table: "client", field: "grade" }, heading: "客户等级", rows: 1 }],
    });
    expect(valueOf(await api.exchange.mappings({})).mappings).toMatchObject([{ name: "总行", columnCount: 6 }]);
    await commit(runId);
    const done = valueOf(await api.exchange.importRun({ runId }));
    expect(done).toMatchObject({ state: "done", mayUndo: true, isUndone: false, counts: { new: 1, refused: 1 } });
    expect(recentAudit(program.host.current()?.store.read ?? expect.unreachable(), 5).map(({ action }) => action)).toContain("imported");
    expect(program.broadcasts.flat()).toEqual(expect.arrayContaining(["imports", `import:${runId}`, "clients", "history", "mappings"]));
    valueOf(await api.exchange.undoImport({ runId }));
    await program.settleJobs();
    expect(valueOf(await api.exchange.importRun({ runId }))).toMatchObject({ isUndone: true, mayUndo: false });
    expect(errorOf(await api.exchange.undoImport({ runId }))).toMatchObject({ type: "runNotReady" });
    expect(valueOf(await api.exchange.importRuns({ limit: 5 })).runs.map((run) => run.runId)).toEqual([runId]);
    expect(program.faults).toEqual([]);
  });

  it("[R265] no page of rows and no preview carries a whole document or phone number", async () => {
    const { api, inspect, dryRun } = await createImportWorld();
    const runId = await dryRun(`${text}赵六,C5,13612345678,110105194912310021000000,重点,\n`);
    const { rows, total } = valueOf(await api.exchange.importRows({ runId, offset: 0, limit: 100 }));
    expect(total).toBe(3);
    expect(rows[0]?.values.find(({ field }) => field === "value")).toMatchObject({ table: "contactPoint", old: null, next: "138****5678", kind: "change" });
    expect(rows[1]?.problems).toMatchObject([{ field: "grade", heading: "客户等级", raw: "顶级", reason: "unknownCode" }]);
    for (const shown of [JSON.stringify(rows), JSON.stringify(await inspect(text))]) {
      // The numbers themselves: digits of a file's hash or token can look like a phone number.
      for (const number of ["13812345678", "13912345678", "13612345678", "11010519491231002X", "110105194912310021"]) expect(shown).not.toContain(number);
    }
  });

  it("[R289] asks about conflicts: open rows stop the commit until each is decided", async () => {
    const { api, newClient, dryRun, commit } = await createImportWorld();
    const clientId = await newClient({ name: "王伟", clientNumber: "C1", note: "旧" });
    const runId = await dryRun(text.replace("顶级", "重点"));
    expect(errorOf(await api.exchange.commitImport({ runId }))).toEqual({ type: "decisionsOpen", rows: 1 });
    const open = valueOf(await api.exchange.importRows({ runId, outcome: "open", offset: 0, limit: 10 })).rows;
    expect(open).toMatchObject([{ rowNo: 1, isOpen: true, clientId }]);
    expect(open[0]?.values).toEqual(expect.arrayContaining([{ table: "client", item: 0, field: "note", old: "旧", next: "常客", kind: "conflict" }]));
    expect(errorOf(await api.exchange.changeRowDecision({ runId, rowNo: 2, decision: "takeFile" }))).toEqual({ type: "rowNotDecidable" });
    expect(valueOf(await api.exchange.changeRowDecision({ runId, rowNo: 1, decision: "takeFile" })).counts).toMatchObject({ update: 1, open: 0 });
    await commit(runId);
    expect(valueOf(await api.clients.clientFile({ clientId })).client).toMatchObject({ note: "常客" });
  });

  it("[R289] writes the error workbook where the person chose, in the chosen language", async () => {
    const { api, dryRun, grantPlace } = await createImportWorld();
    const runId = await dryRun(text);
    const place = grantPlace("errors.csv");
    expect(valueOf(await api.exchange.saveErrorWorkbook({ runId, token: place.token, format: "csv", language: "en" }))).toMatchObject({ rows: 1 });
    expect(readFileSync(place.path, "utf8")).toContain("客户等级 is not in the dictionary");
    const nowhere = grantPlace("no/such/folder/errors.csv");
    expect(errorOf(await api.exchange.saveErrorWorkbook({ runId, token: nowhere.token, format: "csv", language: "en" }))).toMatchObject({
      type: "fileNotWritten",
    });
  });

  it("[R289] cancels, refuses what is not ready, and tells an interrupted run", async () => {
    const { api, store, dryRun } = await createImportWorld();
    const runId = await dryRun(text);
    write(store(), (tx) => updateRun(tx, runId, { state: "committing", jobId: "gone" }));
    expect(valueOf(await api.exchange.importRun({ runId }))).toMatchObject({ state: "interrupted", jobId: null });
    valueOf(await api.exchange.cancelImport({ runId }));
    expect(errorOf(await api.exchange.commitImport({ runId }))).toEqual({ type: "runNotReady", state: "cancelled" });
    expect(valueOf(await api.exchange.importRows({ runId, offset: 0, limit: 10 }))).toEqual({ rows: [], total: 0 });
    for (const answer of [
      await api.exchange.importRun({ runId: "none" }),
      await api.exchange.commitImport({ runId: "none" }),
      await api.exchange.cancelImport({ runId: "none" }),
      await api.exchange.importRows({ runId: "none", offset: 0, limit: 1 }),
      await api.exchange.undoImport({ runId: "none" }),
      await api.exchange.changeRowDecision({ runId: "none", rowNo: 1, decision: "takeFile" }),
    ])
      expect(errorOf<unknown, { type: string }>(answer as never).type).toBe("runNotFound"); // six answers of six shapes
  });

  it("[R289] refuses a mapping without an identity, a token that was not granted, and keeps mappings by name", async () => {
    const { api, inspect } = await createImportWorld();
    const { files } = await inspect(text);
    const settings = takeProposals(files, { policy: asking });
    const [file] = settings.files;
    if (!file) throw new Error("no file");
    const bare = { ...file, columns: file.columns.filter(({ target }) => target.field === "note") };
    expect(errorOf(await api.exchange.startDryRun({ ...settings, files: [bare] }))).toMatchObject({
      type: "mappingRefused",
      errors: [{ type: "noIdentityMapped" }],
    });
    expect(errorOf(await api.exchange.startDryRun({ ...settings, files: [{ ...file, token: "00000000-0000-0000-0000-000000000000" }] }))).toMatchObject({
      type: "fileGone",
    });
    const headings = files[0]?.columns.map(({ heading }) => heading) ?? [];
    const { mappingId } = valueOf(await api.exchange.saveMapping({ name: "甲", headings, file }));
    const other = valueOf(await api.exchange.saveMapping({ name: "乙", headings, file }));
    expect(valueOf(await api.exchange.saveMapping({ name: "甲", headings, file })).mappingId).toBe(mappingId);
    expect(errorOf(await api.exchange.renameMapping({ mappingId, name: "乙" }))).toEqual({ type: "nameTaken" });
    valueOf(await api.exchange.renameMapping({ mappingId, name: "丙" }));
    valueOf(await api.exchange.deleteMapping({ mappingId: other.mappingId }));
    expect(errorOf(await api.exchange.deleteMapping({ mappingId: other.mappingId }))).toEqual({ type: "mappingNotFound" });
    expect(errorOf(await api.exchange.renameMapping({ mappingId: "none", name: "丁" }))).toEqual({ type: "mappingNotFound" });
    expect(valueOf(await api.exchange.mappings({})).mappings.map(({ name }) => name)).toEqual(["丙"]);
    expect((await inspect(text)).files[0]?.remembered).toMatchObject({ mappingId, name: "丙" });
  });
});
