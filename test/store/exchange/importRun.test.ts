import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { recentTransactions } from "#db/workstation/changeLog.ts";
import { keptMappings } from "#db/workstation/importMappings.ts";
import { countRows, reasonCounts, runById, stagedRows } from "#db/workstation/imports.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { decideRows } from "#electron/features/exchange/imports/decide.ts";
import { errorWorkbookJob } from "#electron/jobs/imports/errorWorkbookJob.ts";
import { inspectFilesJob } from "#electron/jobs/imports/inspectFilesJob.ts";
import { JobCancelled } from "#electron/jobs/job.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createImporting, sumOf } from "#test/support/importing.ts";

/** How many random files are imported; the long run sets SUIXING_IMPORTS=20000. */
const imports = Number(process.env["SUIXING_IMPORTS"] ?? 60);
const seed = Number(process.env["SUIXING_SEED"] ?? 289);

const header = "姓名,客户号,手机号码,存款余额(万元),客户等级,备注";
const csv = (...rows: readonly string[]): string => `${[header, ...rows].join("\n")}\n`;
const fixture = (name: string): string => path.join(import.meta.dirname, "../../fixtures/import", name);
const clientNamed = (importing: ReturnType<typeof createImporting>, name: string) =>
  importing.store.raw.prepare("select * from client where name = ? and deleted_at is null").get(name) as Record<string, unknown>; // a row of the table

describe("an import", () => {
  it("[R289] makes clients with their contacts, counts every row, and is one transaction of the history", async () => {
    const importing = createImporting();
    const file = importing.file("名单.csv", csv("王伟,C1,13812345678,12.5,重点,常客", "李娜,C2,,,,", "合计,,,12.5,,"));
    const { counts, txId } = await importing.importFiles([file]);
    expect(counts).toEqual({ rows: 3, new: 2, update: 0, unchanged: 0, skipped: 1, refused: 0, open: 0 });
    const wang = clientNamed(importing, "王伟");
    expect(wang).toMatchObject({
      client_number: "C1",
      deposit_balance: 12_500_000,
      grade: "key",
      note: "常客",
      primary_phone: "13812345678",
      name_initials: "ww",
    });
    expect(rowsOfClient(importing.store.read, "contactPoint", String(wang["id"]))).toMatchObject([{ kind: "mobile", value: "13812345678" }]);
    const [newest] = recentTransactions(importing.store.read, 1);
    expect(newest).toMatchObject({ txId, kind: "import", label: { name: "名单.csv", rows: 3 }, editCount: 3 });
  });

  it("[R289] the same file again changes nothing and makes no transaction", async () => {
    const importing = createImporting();
    const file = importing.file("a.csv", csv("王伟,C1,13812345678,12.5,重点,常客", "李娜,C2,,3,,"));
    await importing.importFiles([file]);
    const before = canonicalDump(importing.store);
    const again = await importing.importFiles([file], { conflict: "overwrite" });
    expect(again).toMatchObject({ txId: null, counts: { rows: 2, unchanged: 2, new: 0, update: 0 } });
    expect(canonicalDump(importing.store)).toEqual(before);
  });

  it(
    "[R289] whatever a file holds, imported, updated, unchanged, skipped and refused rows are the rows of the file, before and after the commit",
    async () => {
      const importing = createImporting();
      const cell = fc.constantFrom(
        "",
        "王伟",
        "李娜",
        "张敏",
        "C1",
        "C2",
        "C3",
        "13812345678",
        "13912345678",
        "12",
        "abc",
        "1.5万",
        "合计",
        "重点",
        "不存在",
        "2026-02-30",
        "-",
        '"坏"',
        "制表：李",
      );
      const row = fc.array(cell, { minLength: 6, maxLength: 6 }).map((cells) =>
        cells
          .map((text) => text.replaceAll('"', '""'))
          .map((text) => `"${text}"`)
          .join(","),
      );
      const choices = fc.record({
        rows: fc.array(row, { maxLength: 12 }),
        conflict: fc.constantFrom("overwrite" as const, "fillEmpty" as const, "keep" as const, "ask" as const),
        unmatched: fc.constantFrom("create" as const, "skip" as const),
        problems: fc.constantFrom("refuseRow" as const, "leaveCellOut" as const),
      });
      let seen = 0;
      let number = 0;
      await fc.assert(
        fc.asyncProperty(choices, async ({ rows, ...policy }) => {
          number += 1;
          const filled = rows.filter((text) => /[^",]/u.test(text));
          const file = importing.file(`random${number}.csv`, csv("王伟,C1,13812345678,1,重点,第一行", ...rows));
          const { runId, counts } = await importing.dryRun([file], policy);
          expect(counts.rows).toBe(filled.length + 1);
          expect(sumOf(counts)).toBe(counts.rows);
          expect(countRows(importing.store.read, runId)).toEqual(counts);
          const committed = await importing.commit(runId);
          expect(sumOf(committed.counts)).toBe(counts.rows);
          seen += counts.rows;
        }),
        { numRuns: imports, seed },
      );
      expect(seen).toBeGreaterThan(imports * 3);
    },
    60_000 + imports * 1_000,
  );

  it("[R289] one undo takes a whole import back, updates included: the archives are as before, byte by byte", async () => {
    const importing = createImporting();
    await importing.importFiles([importing.file("first.csv", csv("王伟,C1,13812345678,12.5,重点,常客", "李娜,C2,,3,,"))]);
    const before = JSON.stringify(canonicalDump(importing.store));
    const second = importing.file("second.csv", csv("王伟,C1,13900001111,99,普通,改了", "李娜,C2,13700001111,,重点,", "赵六,C9,,1,,新人"));
    const { runId, counts } = await importing.importFiles([second], { conflict: "overwrite" });
    expect(counts).toMatchObject({ update: 2, new: 1 });
    expect(JSON.stringify(canonicalDump(importing.store))).not.toBe(before);
    expect(await importing.undo(runId)).toEqual({ changedSince: 0 });
    expect(JSON.stringify(canonicalDump(importing.store))).toBe(before);
  });

  it("[R289] several rows about one client become one group: new with its accounts, undone as a whole", async () => {
    const importing = createImporting();
    const head = "客户姓名,客户号,账号,余额,到期日";
    const file = importing.file(
      "accounts.csv",
      `${head}\n王伟,C1,62220001,100,2027-01-01\n李娜,C2,62220002,50,2027-02-01\n王伟,C1,62220003,200,2027-03-01\n王伟,C1,62220001,100,2027-01-01\n`,
    );
    const before = canonicalDump(importing.store);
    const { runId, counts } = await importing.importFiles([file]);
    expect(counts).toEqual({ rows: 4, new: 2, update: 1, unchanged: 1, skipped: 0, refused: 0, open: 0 });
    const wang = clientNamed(importing, "王伟");
    expect(rowsOfClient(importing.store.read, "holding", String(wang["id"])).map(({ accountNumber }) => accountNumber)).toEqual(["62220001", "62220003"]);
    expect(wang).toMatchObject({ holding_total: 30_000, next_maturity_on: "2027-01-01" });
    expect((await importing.importFiles([file])).counts).toMatchObject({ unchanged: 4 });
    expect(await importing.undo(runId)).toEqual({ changedSince: 0 });
    expect(canonicalDump(importing.store)).toEqual(before);
  });

  it("[R232] finds clients by number, by document, by phone and name; a merged client answers with the one that is left", async () => {
    const importing = createImporting();
    const byNumber = importing.newClient("王伟", { clientNumber: "C1" });
    const byDocument = importing.newClient("李娜", { documentNumber: "11010519491231002X" });
    const byPhone = importing.newClient("张敏");
    importing.apply([
      { operation: "insert", table: "contactPoint", rowId: importing.ids.next(), values: { clientId: byPhone, kind: "mobile", value: "13812345678" } },
    ]);
    const merged = importing.newClient("旧档", { clientNumber: "C7" });
    importing.apply(
      [
        { operation: "update", table: "client", rowId: merged, values: { mergedIntoId: byNumber } },
        { operation: "delete", table: "client", rowId: merged },
      ],
      "merge",
    );
    const file = importing.file(
      "m.csv",
      "姓名,客户号,证件号码,手机号码,备注\n王伟,C1,,,一\n李娜,,11010519491231002x,,二\n张敏,,,138 1234 5678,三\n张敏,,,13900000000,四\n旧档,C7,,,五\n",
    );
    const { runId, counts } = await importing.dryRun([file], { conflict: "overwrite", unmatched: "skip" });
    expect(stagedRows(importing.store.read, runId, undefined, 0, 10).map(({ clientId, outcome, reason }) => [clientId, outcome, reason])).toEqual([
      [byNumber, "update", null],
      [byDocument, "update", null],
      [byPhone, "update", null],
      [null, "skipped", "noMatch"],
      [byNumber, "refused", "repeatedInFile"],
    ]);
    expect(counts).toMatchObject({ rows: 5, update: 3, skipped: 1, refused: 1 });
  });

  it("[R289] asked about conflicts, it waits: taken, kept or left out, the counts follow", async () => {
    const importing = createImporting();
    const first = importing.newClient("王伟", { clientNumber: "C1", note: "旧", grade: "key" });
    importing.newClient("李娜", { clientNumber: "C2", note: "旧" });
    importing.newClient("张敏", { clientNumber: "C3", note: "旧" });
    const file = importing.file("ask.csv", csv("王伟,C1,,,普通,新", "李娜,C2,,,,新", "张敏,C3,,5,,新"));
    const { runId, counts } = await importing.dryRun([file], { conflict: "ask" });
    expect(counts).toMatchObject({ update: 3, open: 3 });
    const decide = (rowNo: number | null, decision: "takeFile" | "keepStored" | "leaveOut") =>
      write(importing.store, (tx) => decideRows(tx, runId, rowNo, decision));
    expect(decide(1, "takeFile")).toMatchObject({ update: 3, open: 2 });
    expect(decide(2, "keepStored")).toMatchObject({ update: 2, skipped: 1, open: 1 });
    expect(decide(null, "leaveOut")).toMatchObject({ update: 1, skipped: 2, open: 0 });
    const { counts: committed } = await importing.commit(runId);
    expect(committed).toEqual({ rows: 3, new: 0, update: 1, unchanged: 0, skipped: 2, refused: 0, open: 0 });
    expect(importing.store.raw.prepare("select note, grade from client where id = ?").get(first)).toEqual({ note: "新", grade: "ordinary" });
    expect(clientNamed(importing, "张敏")).toMatchObject({ note: "旧", deposit_balance: null });
  });

  it("[R289] what somebody changed between dry run and commit is not overwritten, and the row says so", async () => {
    const importing = createImporting();
    const wang = importing.newClient("王伟", { clientNumber: "C1", note: "旧" });
    const file = importing.file("late.csv", csv("王伟,C1,,8,重点,文件", "李娜,C2,,1,,", "张敏,C3,,1,,"));
    const { runId } = await importing.dryRun([file], { conflict: "overwrite" });
    importing.apply([{ operation: "update", table: "client", rowId: wang, values: { note: "当面改的" } }]);
    importing.newClient("李娜", { clientNumber: "C2" });
    const { counts } = await importing.commit(runId);
    expect(counts).toEqual({ rows: 3, new: 1, update: 1, unchanged: 0, skipped: 1, refused: 0, open: 0 });
    expect(clientNamed(importing, "王伟")).toMatchObject({ note: "当面改的", grade: "key", deposit_balance: 8_000_000 });
    expect(stagedRows(importing.store.read, runId, undefined, 0, 9).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["update", "changedSince"],
      ["skipped", "changedSince"],
      ["new", null],
    ]);
    expect(importing.store.raw.prepare("select count(*) from client where name = '李娜'").pluck().get()).toBe(1);
  });

  it("[R289] cancelled while reading, it leaves no row and no change", async () => {
    const controller = new AbortController();
    let stagedAtCancel = 0;
    const importing = createImporting({
      signal: controller.signal,
      onReport: (phase, done) => {
        if (phase !== "reading" || done < 600 || controller.signal.aborted) return;
        stagedAtCancel = Number(importing.store.raw.prepare("select count(*) from import_row").pluck().get());
        controller.abort();
      },
    });
    const file = importing.file("long.csv", csv(...Array.from({ length: 50_000 }, (_, index) => `客户${index},C${index},,1,,`)));
    await expect(importing.dryRun([file])).rejects.toBeInstanceOf(JobCancelled);
    expect(stagedAtCancel).toBeGreaterThan(1_000);
    expect(importing.store.raw.prepare("select count(*) from import_row").pluck().get()).toBe(0);
    expect(importing.store.raw.prepare("select state from import_run").pluck().all()).toEqual(["cancelled"]);
    expect(canonicalDump(importing.store)).toEqual({});
  });
});

describe("the error workbook of an import", () => {
  it.each(["xlsx", "csv", "csvGbk"] as const)(
    "[R289] as %s: refused rows with their cells and reasons; corrected, it imports again with the remembered mapping",
    async (format) => {
      const importing = createImporting();
      const file = importing.file("坏.csv", csv("王伟,C1,13812345678,12.5,重点,=1+1", "李娜,C2,,三百,重点,", "张敏,C3,,1,顶级,00123", "合计,,,14,,"));
      const { runId } = await importing.dryRun([file], {}, { rememberAs: "总行名单" });
      const { counts } = await importing.commit(runId);
      expect(counts).toMatchObject({ rows: 4, new: 1, skipped: 1, refused: 2 });
      expect(reasonCounts(importing.store.read, runId, 9)).toEqual(
        expect.arrayContaining([
          { outcome: "refused", reason: "notANumber", table: "client", field: "depositBalance", heading: "存款余额(万元)", rows: 1 },
          { outcome: "refused", reason: "unknownCode", table: "client", field: "grade", heading: "客户等级", rows: 1 },
        ]),
      );
      const target = path.join(importing.folder, format === "xlsx" ? "错误.xlsx" : "错误.csv");
      const written = await errorWorkbookJob(importing.context, { runId, path: target, format, language: "zh-CN" });
      expect(written.rows).toBe(2);
      const { readFileSync } = await import("node:fs");
      const { readTexts } = await import("#test/support/readTable.ts");
      const texts = await readTexts(readFileSync(target));
      expect(texts.map((row) => row.slice(0, 6))).toEqual([
        ["原行号", "未导入原因", "姓名", "客户号", "手机号码", "存款余额(万元)"],
        ["3", "存款余额(万元)：不是数字", "李娜", "C2", "", "三百"],
        ["4", "客户等级：字典中没有这个词", "张敏", "C3", "", "1"],
      ]);
      const corrected = importing.file(
        "改.csv",
        texts.map((row) => row.map((text) => (text === "三百" ? "300" : text === "顶级" ? "重点" : text)).join(",")).join("\n"),
      );
      const { files } = await inspectFilesJob(importing.context, { files: [{ token: corrected, path: corrected, name: "改.csv" }] });
      expect(files[0]?.remembered?.name).toBe("总行名单");
      expect((await importing.importFiles([corrected])).counts).toMatchObject({ rows: 2, new: 2, refused: 0 });
      expect(clientNamed(importing, "张敏")).toMatchObject({ grade: "key", note: "00123" });
    },
  );
});

describe("the inspection of files", () => {
  it.each([
    ["clients-gbk.csv", "csv", "gb18030"],
    ["clients-utf16.csv", "csv", "utf-16le"],
    ["clients-utf8-semicolon.csv", "csv", "utf-8"],
    ["long-numbers.xlsx", "xlsx", null],
    ["maturities-title-total.xlsx", "xlsx", null],
    ["legacy.xls", "xls", null],
  ])("[R015] %s: format, encoding, headings; it imports, and again it changes nothing", async (name, format, encoding) => {
    const importing = createImporting();
    const { files, set } = await inspectFilesJob(importing.context, { files: [{ token: "t", path: fixture(name), name }] });
    expect(set).toBe("tables");
    expect(files[0]).toMatchObject({ refusal: null, format, encoding, mappingErrors: [] });
    const first = await importing.importFiles([fixture(name)], { problems: "leaveCellOut" });
    expect(first.counts.new).toBeGreaterThan(0);
    expect(sumOf(first.counts)).toBe(first.counts.rows);
    const again = await importing.importFiles([fixture(name)], { problems: "leaveCellOut" });
    expect(again.txId).toBeNull();
  });

  it("[R028] shows no document or phone number in full, and says which files it refuses", async () => {
    const importing = createImporting();
    const good = importing.file("g.csv", "姓名,证件号码,手机号码,其他\n王伟,11010519491231002X,13812345678,6222021234567890123\n");
    const bad = importing.file("b.pdf", "%PDF-1.7 x");
    const { files } = await inspectFilesJob(importing.context, {
      files: [good, bad, path.join(importing.folder, "none.csv")].map((one) => ({ token: "t", path: one, name: path.basename(one) })),
    });
    const text = JSON.stringify(files);
    for (const secret of ["11010519491231002X", "13812345678", "6222021234567890123"]) expect(text).not.toContain(secret);
    expect(files.map(({ refusal }) => refusal?.type ?? null)).toEqual([null, "notATable", "fileGone"]);
  });

  it("[R289] a mapping is kept under its name, recognised by the headings, and proposed again", async () => {
    const importing = createImporting();
    const { runId } = await importing.dryRun([importing.file("a.csv", csv("王伟,C1,,,,"))], {}, { rememberAs: "总行" });
    expect(keptMappings(importing.store.read)).toMatchObject([{ mapping: { name: "总行", headerRow: 1 } }]);
    expect(runById(importing.store.read, runId)?.state).toBe("ready");
    const other = importing.file("b.csv", "备注,客户等级,姓名,客户号,手机号码,存款余额(万元)\n好,重点,李娜,C2,,1\n");
    const { files } = await inspectFilesJob(importing.context, { files: [{ token: "t", path: other, name: "b.csv" }] });
    expect(files[0]?.remembered).toMatchObject({ name: "总行" });
    expect(files[0]?.columns.every(({ mapping, heading }) => mapping?.heading === heading)).toBe(true);
  });
});
