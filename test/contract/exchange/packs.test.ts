/* The branch's packs (X02, R236): one folder of six files or nothing at all; reminded of until it was built. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { read, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { defaultDataRules } from "#shared/domain/audit/dataRules.ts";
import type { PackBuilt, PackStanding } from "#shared/contracts/exchange/packs.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const place = "00000000-0000-4000-8000-000000000001";
const paper = new TextEncoder().encode("%PDF-1.7 printed");

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };
const ask = async <T>(program: TestProgram, intent: string, input: unknown = {}, feature = "exchange"): Promise<T> => {
  const answer: Answer = await program.call(feature, intent, input);
  if (!answer.ok) throw new Error(`${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the caller names the output of the intent it called
};

/** A workstation of a branch whose dialogs give one folder and whose printer prints a fixed page. */
const workstation = async (role: "branchManager" | "clientManager") => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const folder = path.join(temporaryFolder(), "周报月报");
  mkdirSync(folder);
  const unused = (): never => {
    throw new Error("not part of this journey");
  };
  const printed: string[] = [];
  const desktop: Desktop = {
    chooseFiles: unused,
    chooseSaveFile: unused,
    chooseFolder: () => Promise.resolve({ token: place, name: "周报月报", byteSize: 0 }),
    grant: (file) => ({ token: place, name: path.basename(file), byteSize: 0 }),
    pathOf: (token) => (token === place ? folder : undefined),
    open: unused,
    print: unused,
    printPage: unused,
    pagePdf: unused,
    htmlPdf: ({ html }) => {
      printed.push(html);
      return Promise.resolve(paper);
    },
    writeFile: (file, bytes) => {
      writeFileSync(file, bytes);
    },
    removePartial: () => undefined,
    telephone: () => null,
    dial: () => Promise.resolve(false),
  };
  const program = createTestProgram({ desktop });
  const { code } = await hub.codeFor(await hub.addUser("赵行长", role, "城南支行"));
  await ask(program, "joinBranch", { code, passphrase: testPassphrase, deviceName: "测试机" }, "session");
  await ask(program, "syncNow", {}, "daySync");
  await program.settleJobs();
  const handIn = async (name: string, plannedOn: string): Promise<void> => {
    const { clientId } = await ask<{ clientId: string }>(program, "createClient", { values: { kind: "person", name }, force: true }, "clients");
    const { visitId } = await ask<{ visitId: string }>(program, "planVisit", { clientId, values: { plannedOn, kind: "onSite" } }, "visits");
    await ask(program, "saveReport", { visitId, values: { result: "informed", summary: `与${name}谈`, clientNeeds: "无", nextStep: "电话" } }, "visits");
    await ask(program, "submitReport", { visitId, followUps: [{ title: "寄材料", dueOn: "2026-11-02" }], promises: [] }, "visits");
  };
  return { program, folder, printed, handIn };
};

describe("packs of the branch", () => {
  it("[X02][R236] last week's pack: six files with Chinese names in one folder, what is empty left out; asked for until it is built", async () => {
    const { program, folder, handIn, printed } = await workstation("branchManager");
    const before = await ask<readonly PackStanding[]>(program, "packStanding");
    // The clock of the tests stands at Saturday 2026-11-21.
    expect(before).toEqual([
      { kind: "week", from: "2026-11-09", to: "2026-11-15", reports: 0, builtAt: null, isDue: false },
      { kind: "month", from: "2026-10-01", to: "2026-10-31", reports: 0, builtAt: null, isDue: false },
    ]);
    await handIn("沈文静", "2026-11-10");
    await handIn("马少华", "2026-11-15");
    await handIn("下周的", "2026-11-16");
    const due = await ask<readonly PackStanding[]>(program, "packStanding");
    expect(due.map(({ reports, isDue }) => [reports, isDue])).toEqual([
      [2, true],
      [0, false],
    ]);

    const wish = { kind: "week", from: "2026-11-09", to: "2026-11-15", token: place, language: "zh-CN" };
    const built = await ask<PackBuilt>(program, "buildPack", wish);
    expect(built).toMatchObject({ folder: "周报_2026-11-09至2026-11-15_城南支行", parts: { word: 2, pdf: 2, table: 2, overdue: 3, unsigned: null } });
    expect(readdirSync(folder)).toEqual([built.folder]);
    const files = readdirSync(path.join(folder, built.folder)).toSorted();
    expect(files).toEqual(["1 拜访报告.docx", "2 拜访报告.pdf", "3 拜访报告明细.xlsx", "4 经营数据.xlsx", "5 逾期跟进.xlsx"]);
    const book = read(readFileSync(path.join(folder, built.folder, "5 逾期跟进.xlsx")));
    expect(utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 })).toHaveLength(4);
    expect(
      readFileSync(path.join(folder, built.folder, "2 拜访报告.pdf"))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    expect(printed[0]).toContain("与沈文静谈");
    expect(printed[0]).not.toContain("与下周的谈");
    const after = await ask<readonly PackStanding[]>(program, "packStanding");
    expect(after[0]).toMatchObject({ builtAt: expect.any(String), isDue: false });
    // Once more: beside the first, not over it.
    expect(await ask<PackBuilt>(program, "buildPack", wish)).toMatchObject({ folder: `${built.folder} (2)` });
    expect(program.faults).toEqual([]);
  });

  it("[X02] what cannot be built leaves nothing: an empty period, a folder that is gone or closed, a wrong period", async () => {
    const { program, folder, handIn } = await workstation("branchManager");
    const wish = { kind: "week", from: "2026-11-09", to: "2026-11-15", token: place, language: "en" };
    const refused = async (more: object = {}): Promise<unknown> => {
      const answer: Answer = await program.call("exchange", "buildPack", { ...wish, ...more });
      expect(answer.ok).toBe(false);
      return answer.error;
    };
    expect(await refused()).toEqual({ type: "nothingToExport" });
    await handIn("沈文静", "2026-11-10");
    expect(await refused({ from: "2026-11-16" })).toEqual({ type: "periodWrong" });
    expect(await refused({ token: "00000000-0000-4000-8000-00000000ffff" })).toEqual({ type: "fileGone" });
    rmSync(folder, { recursive: true });
    expect(await refused()).toEqual({ type: "fileNotWritten", reason: "readonly" });
    expect(existsSync(folder)).toBe(false);
  });

  it("[X02] a pack that is stopped midway leaves no folder and is still due", async () => {
    const { program, folder, handIn } = await workstation("branchManager");
    await handIn("沈文静", "2026-11-10");
    const building = program.call("exchange", "buildPack", { kind: "week", from: "2026-11-09", to: "2026-11-15", token: place, language: "zh-CN" });
    const running = await ask<{ jobs: readonly { jobId: string; state: string }[] }>(program, "runningJobs", {}, "jobs");
    const job = running.jobs.find(({ state }) => state === "running");
    await ask(program, "cancelJob", { jobId: job?.jobId ?? "" }, "jobs");
    expect(await building).toEqual({ ok: false, error: { type: "exportCancelled" } });
    expect(readdirSync(folder)).toEqual([]);
    expect((await ask<readonly PackStanding[]>(program, "packStanding"))[0]).toMatchObject({ builtAt: null, isDue: true });
  });

  it("[R247] is the branch manager's: nobody else is asked, nobody else builds", async () => {
    const { program } = await workstation("clientManager");
    expect(await ask(program, "packStanding")).toBeNull();
    const answer: Answer = await program.call("exchange", "buildPack", { kind: "week", from: "2026-11-09", to: "2026-11-15", token: place, language: "zh-CN" });
    expect(answer.error).toMatchObject({ type: "roleMayNot" });
  });

  it("[R258] is not built where the branch lets the branch manager export nothing", async () => {
    const { program } = await workstation("branchManager");
    const rules = { ...defaultDataRules, exporters: ["clientManager"], fullExporters: [] };
    expect(await program.call("audit", "saveDataRules", { rules })).toMatchObject({ ok: true });
    const answer: Answer = await program.call("exchange", "buildPack", { kind: "week", from: "2026-11-09", to: "2026-11-15", token: place, language: "zh-CN" });
    expect(answer.error).toMatchObject({ type: "notAllowed" });
  });
});
