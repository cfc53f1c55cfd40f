/* Issue 5 as a whole: three managers' reports come over the hub, the branch manager signs and exports the month in three formats (X02, X04). */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { read, utils } from "@e965/xlsx";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import type { Page } from "playwright";
import { afterEach, expect, it } from "vitest";
import { defaultDataRules } from "#shared/domain/audit/dataRules.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";
import { pdfPages } from "#test/support/pdfPages.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { ask as askWindow, goTo, value } from "./support/window.ts";

const wait = { timeout: 20_000 };
const passphrase = "correct horse battery";
/** Where pictures for a person go; nowhere without it. */
const pictures = process.env["SUIXING_PICTURES"];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
};

const ask = async <T>(program: TestProgram, intent: string, input: unknown = {}, feature = "visits"): Promise<T> => {
  const answer = await program.call(feature, intent, input);
  if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the caller names the output of the intent it called
};
const sync = async (program: TestProgram): Promise<void> => {
  await ask(program, "syncNow", {}, "daySync");
  await program.settleJobs();
  expect(await ask(program, "syncStatus", {}, "daySync")).toMatchObject({ last: { outcome: "done" } });
};

/** A month of one manager: some visits with reports that were handed in. */
const work = async (program: TestProgram, clients: readonly string[]): Promise<void> => {
  for (const [index, name] of clients.entries()) {
    const { clientId } = await ask<{ clientId: string }>(program, "createClient", { values: { kind: "person", name }, force: true }, "clients");
    const { visitId } = await ask<{ visitId: string }>(program, "planVisit", {
      clientId,
      values: { plannedOn: `2026-11-${String(3 + index * 4).padStart(2, "0")}`, kind: "onSite", purpose: "maturity", startTime: "09:30", place: "人民路 8 号" },
      force: true,
    });
    await ask(program, "saveReport", {
      visitId,
      values: { result: "interested", summary: `与${name}谈了到期安排。`, clientNeeds: `${name}要一笔随时能用的钱`, nextStep: "周五前发对照表" },
    });
    await ask(program, "submitReport", { visitId, followUps: [{ title: "寄对照表", dueOn: "2026-11-27" }], promises: [] });
  }
  await sync(program);
};

let started: StartedApp;
let profile = "";
let folder = "";
afterEach(async () => {
  await started.stop();
  removeProfile(profile);
  rmSync(folder, { recursive: true, force: true });
});

const saveTo = async (name: string): Promise<string> => {
  const file = path.join(folder, name);
  await answerDialogs(started, { save: file });
  return file;
};

it("[X02][X04] three managers' reports reach the branch manager, who signs, returns and asks with the keyboard, then exports the month as Word, PDF and Excel", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const head = await hub.addUser("赵行长", "branchManager", "城南支行");
  const people = [
    ["王敏", ["张建国", "陈芳", "刘洋"]],
    ["李强", ["沈文静", "马少华"]],
    ["孙丽", ["周晓", "吴敏敏"]],
  ] as const;
  const programs: TestProgram[] = [];
  for (const [name, clients] of people) {
    const program = await joinProgram(hub, await hub.addUser(name, "clientManager", "城南支行"));
    await sync(program);
    await work(program, clients);
    programs.push(program);
  }

  profile = newProfile();
  folder = mkdtempSync(path.join(tmpdir(), "suixing-签认-"));
  started = await startApp({ profile });
  const { page } = started;
  await page.getByRole("button", { name: "加入网点" }).first().click(wait);
  await page.getByLabel("加入码").fill((await hub.codeFor(head)).line);
  await page.locator("input[type=password]").nth(0).fill(passphrase);
  await page.locator("input[type=password]").nth(1).fill(passphrase);
  await page.locator("button[type=submit]").click();
  await page.getByText("7 份拜访报告待签认").first().waitFor({ timeout: 60_000 });
  await picture(page, "sign-today");

  // Read and decide, by keys alone.
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  const list = page.getByRole("list", { name: "待阅报告" });
  const report = page.getByRole("region", { name: "报告全文" });
  await expect.poll(() => list.getByRole("listitem").count(), wait).toBe(7);
  /** The report beside the list is that of its current line. */
  const reads = async (): Promise<string> => {
    const name = (await list.locator("[aria-current=true] strong").textContent(wait)) ?? "";
    await report.getByText(`${name}要一笔随时能用的钱`).waitFor(wait);
    return name;
  };
  const first = await reads();
  await picture(page, "sign-queue");
  await page.keyboard.press("j");
  await expect.poll(reads, wait).not.toBe(first);
  await page.keyboard.press("s");
  await expect.poll(() => list.getByRole("listitem").count(), wait).toBe(6);
  expect(await reads()).not.toBe(first);
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/退回原因/).fill("请写明金额");
  await picture(page, "sign-return");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => list.getByRole("listitem").count(), wait).toBe(5);
  await page.keyboard.press("q");
  await dialog.getByLabel(/问题/).fill("用款是年底吗？");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => list.getByRole("listitem").count(), wait).toBe(4);
  await page.getByRole("button", { name: "全部签认…" }).click();
  await dialog
    .getByText(/^(王敏|李强|孙丽)：\d 份$/)
    .first()
    .waitFor(wait);
  await picture(page, "sign-bulk");
  await dialog.getByRole("button", { name: "签认 4 份" }).click();
  await page.getByText("没有待签认的报告").waitFor(wait);
  await page.getByRole("tab", { name: /已签认/ }).click();
  await expect.poll(() => list.getByRole("listitem").count(), wait).toBe(5);
  await picture(page, "sign-signed");

  // The month in three formats.
  const exported: Record<string, string> = {};
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.getByText("报告", { exact: true }).first().click(wait);
  for (const [format, name] of [
    ["Word（.docx）", "十一月.docx"],
    ["PDF", "十一月.pdf"],
    ["Excel（每份一行）", "十一月.xlsx"],
  ] as const) {
    await page.getByRole("button", { name: "导出报告…" }).click(wait);
    await dialog.getByText(format, { exact: true }).click();
    await dialog.getByText("自定").click();
    for (const [label, day] of [
      ["从", "2026-11-01"],
      ["到", "2026-11-30"],
    ] as const) {
      await dialog.getByLabel(label, { exact: true }).fill(day);
      await dialog.getByLabel(label, { exact: true }).press("Enter");
      await dialog.getByLabel(label, { exact: true }).press("Tab");
    }
    const file = await saveTo(name);
    await dialog.getByRole("button", { name: "导出…" }).click();
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
    exported[path.extname(name)] = file;
  }

  const word = new Docxtemplater(new PizZip(readFileSync(exported[".docx"] ?? "")), { delimiters: { start: "⟦", end: "⟧" } }).getFullText();
  const book = read(readFileSync(exported[".xlsx"] ?? ""), { cellDates: true });
  const rows = book.SheetNames.flatMap((name) => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, raw: false }));
  const excel = JSON.stringify(rows);
  const pages = await pdfPages(readFileSync(exported[".pdf"] ?? ""));
  const printed = pages.join("");
  for (const text of [word, excel, printed]) {
    for (const [name, clients] of people) for (const said of [name, ...clients.map((client) => `与${client}谈了到期安排。`)]) expect(text).toContain(said);
    for (const said of ["已签认", "已退回", "有疑问", "赵行长"]) expect(text).toContain(said);
  }
  for (const text of [word, printed]) for (const said of ["请写明金额", "用款是年底吗？"]) expect(text).toContain(said);
  // One page at least for each report, and every page counted.
  expect(pages.length).toBeGreaterThan(7);
  expect(pages.at(-1)?.replaceAll(/\s/gu, "")).toContain(`第${pages.length}页/共${pages.length}页`);

  // A manager may take out nothing by himself: the branch manager reads his request in the window and agrees, and it opens there.
  const [wang] = programs;
  if (!wang) throw new Error("nobody joined");
  await value(page, "audit", "saveDataRules", { rules: { ...defaultDataRules, secondPerson: "every" } });
  const inStep = async (): Promise<void> => {
    await askWindow(page, "daySync", "syncNow", {});
    await sync(wang);
  };
  const paper = { scope: { from: "2026-11-01", to: "2026-11-30" }, language: "zh-CN", purpose: "月底交总行归档" };
  let request = "";
  const asked = async (): Promise<string> => {
    await inStep();
    const answer = await wang.call("exchange", "printReports", paper);
    const error: unknown = answer.ok ? undefined : answer.error;
    if (typeof error === "object" && error !== null && "line" in error) request = String(error.line);
    return request;
  };
  await expect.poll(asked, { timeout: 30_000 }).toMatch(/^suixing-export:/);
  await goTo(page, "/settings/dataRules");
  await page.getByLabel("粘贴 suixing-export: 开头的一行").fill(request);
  await page.getByText("月底交总行归档").waitFor(wait);
  await picture(page, "agree");
  await page.getByRole("button", { name: "同意", exact: true }).click(wait);
  await page.getByText("已同意王敏的导出").waitFor(wait);
  const isAgreed = async (): Promise<unknown> => {
    await inStep();
    return ask(wang, "exportAgreed", { line: request }, "audit");
  };
  await expect.poll(isAgreed, { timeout: 30_000 }).toEqual({ isAgreed: true });
  // He needs one as well: his request is copied with a key, and stands there again, word by word, when he exports the same later.
  await goTo(page, "/visits");
  await page.getByText("报告", { exact: true }).first().click(wait);
  const openExport = (): Promise<void> => page.getByRole("button", { name: "导出报告…" }).click(wait);
  await openExport();
  await dialog.getByLabel("用途（记入审计）").fill("年底归档");
  await saveTo("等同意.docx");
  await dialog.getByRole("button", { name: "导出…" }).click();
  const own = dialog.getByLabel("导出申请");
  await own.waitFor(wait);
  const line = await own.inputValue();
  await dialog.getByRole("button", { name: "复制" }).click();
  await expect.poll(() => started.app.evaluate(({ clipboard }) => clipboard.readText()), wait).toBe(line);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached", ...wait });
  await openExport();
  await own.waitFor(wait);
  await expect.poll(() => own.inputValue(), wait).toBe(line);
  await expect.poll(() => dialog.getByLabel("用途（记入审计）").inputValue(), wait).toBe("年底归档");
  await picture(page, "export-second-person");
  // Another wish has another line.
  await dialog.getByText("PDF", { exact: true }).click();
  await expect.poll(() => own.count(), wait).toBe(0);
  expect(started.consoleErrors).toEqual([]);
});
