/* Steps that the import journeys share: a new workstation, a bank's list in GBK. */
import { createWriteStream } from "node:fs";
import path from "node:path";
import { writeTable } from "#shared/tabular/writeTable.ts";
import type { StartedApp } from "./app.ts";

export const passphrase = "城东-安全-2026";
export const slow = { timeout: 60_000 } as const;

export const createWorkstation = async ({ page }: StartedApp): Promise<void> => {
  await page.getByLabel("您的姓名").fill("李静");
  await page.getByLabel("网点名称").fill("城东支行");
  await page.getByLabel("口令", { exact: true }).fill(passphrase);
  await page.getByLabel("再输一次口令").fill(passphrase);
  await page.getByRole("button", { name: "建立工作站" }).click();
  await page.getByRole("navigation").first().waitFor(slow);
};

export const unlock = async ({ page }: StartedApp): Promise<void> => {
  const field = page.getByLabel("口令", { exact: true });
  await field.fill(passphrase);
  await field.press("Enter");
  await page.getByRole("navigation").first().waitFor(slow);
};

export const go = async ({ page }: StartedApp, name: string): Promise<void> => {
  await page.getByRole("navigation").getByRole("link", { name }).click();
};

const headings = ["客户姓名", "客户号", "性别", "身份证号码", "手机号", "出生日期", "存款余额(万元)", "职业", "理财师备注"];
const wrong: readonly (readonly string[])[] = [
  ["钱错一", "C90001", "女", "", "不详电话", "", "1", "教师", ""],
  ["孙错二", "C90002", "男", "", "13800138002", "2024-02-30", "2", "医生", ""],
  ["周错三", "C90003", "男", "", "13800138003", "1970-01-05", "约十来万", "律师", ""],
];

export interface BankList {
  readonly file: string;
  readonly good: number;
  readonly wrong: number;
}

/** A list as a bank system writes it, in GBK: invented people, three wrong rows, a line of totals. */
export const writeBankList = async (folder: string, good: number): Promise<BankList> => {
  const rows = Array.from({ length: good }, (_, index) => [
    `客户${String.fromCharCode(0x4e00 + 100 + index * 7)}${index + 1}`,
    `C1${String(index).padStart(4, "0")}`,
    index % 2 === 0 ? "男" : "女",
    "",
    `139${String(10_000_000 + index * 37)}`,
    `19${60 + (index % 35)}-0${1 + (index % 9)}-15`,
    String((index * 3.5).toFixed(1)),
    ["教师", "会计", "个体户"][index % 3] ?? "",
    "",
  ]);
  const total = ["合计", "", "", "", "", "", "1234.5", "", ""];
  const file = path.join(folder, "城东支行客户名单_20261121.csv");
  await writeTable({ type: "csv", encoding: "gbk" }, { sheet: "", header: headings, rows: [...rows, ...wrong, total] }, createWriteStream(file));
  return { file, good, wrong: wrong.length };
};

/** The counts beside the tabs of the dry run. */
export const countOf = async ({ page }: StartedApp, outcome: string): Promise<number> => {
  const text = await page.getByRole("tab", { name: new RegExp(`^${outcome}`) }).innerText();
  return Number(text.replaceAll(/[^\d]/g, ""));
};
