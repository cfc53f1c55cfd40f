/*
 * Every heading that the register knows, by comparable form: labels in both languages, the register's synonyms,
 * and the headings of contacts and of related persons, which are rows in the archive but columns in files.
 */
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import type { Target } from "./mapping.ts";
import { comparable } from "./plainText.ts";

const contactHeadings: Readonly<Record<string, readonly string[]>> = {
  mobile: [
    "手机",
    "手机号",
    "手机号码",
    "移动电话",
    "联系手机",
    "联系电话",
    "电话",
    "电话号码",
    "联系方式",
    "客户电话",
    "本人电话",
    "预留手机号",
    "预留手机",
    "mobile",
    "mobile phone",
    "mobile number",
    "phone",
    "phone number",
    "cell",
    "cell phone",
    "tel",
    "telephone",
  ],
  landline: ["固定电话", "座机", "固话", "家庭电话", "住宅电话", "办公电话", "单位电话", "公司电话", "landline", "home phone", "office phone"],
  email: ["电子邮箱", "邮箱", "电子邮件", "邮件", "email", "e-mail", "mail"],
  wechat: ["微信", "微信号", "wechat", "wechat id"],
  address: ["地址", "住址", "联系地址", "通讯地址", "家庭住址", "家庭地址", "单位地址", "公司地址", "注册地址", "居住地址", "address", "home address"],
  other: ["qq", "qq号"],
};

const relationWords: readonly (readonly [string, string, string])[] = [
  ["配偶", "spouse", "spouse"],
  ["爱人", "spouse", "spouse"],
  ["spouse", "spouse", "spouse"],
  ["子女", "child", "child"],
  ["孩子", "child", "child"],
  ["child", "child", "child"],
  ["父亲", "parent", "father"],
  ["母亲", "parent", "mother"],
  ["联系人", "authorisedPerson", "contact"],
  ["授权人", "authorisedPerson", "contact"],
  ["经办人", "authorisedPerson", "contact"],
  ["紧急联系人", "relative", "emergency"],
  ["担保人", "guarantor", "guarantor"],
  ["实际控制人", "beneficialOwner", "owner"],
];

const relationParts: readonly (readonly [string, string])[] = [
  ["", "relatedName"],
  ["姓名", "relatedName"],
  ["name", "relatedName"],
  ["电话", "phone"],
  ["手机", "phone"],
  ["手机号", "phone"],
  ["联系电话", "phone"],
  ["phone", "phone"],
  ["生日", "birthOn"],
  ["出生日期", "birthOn"],
  ["birthday", "birthOn"],
];

const dateHeadings: readonly (readonly [string, string])[] = [
  ["结婚纪念日", "wedding"],
  ["结婚日期", "wedding"],
  ["wedding anniversary", "wedding"],
  ["公司成立纪念日", "founding"],
  ["特别纪念日", "memorial"],
];

const weekHeadings = ["周", "统计周", "周次", "周起始日", "周开始日期", "统计周起始日", "week", "week of", "week beginning", "week start"];

const countHeadings: Readonly<Record<string, readonly string[]>> = {
  transferOut: ["转出次数", "转出笔数", "转账转出次数", "转账转出笔数", "周转出次数", "transfers out", "outgoing transfers"],
  mobileLogin: ["登录次数", "手机银行登录", "手机银行登录次数", "登陆次数", "周登录次数", "logins", "mobile logins", "mobile-bank logins"],
  counterVisit: ["到店次数", "网点办理次数", "visits to the branch"],
};

const accountHeadings = ["银行卡号", "借记卡号", "信用卡号", "银行账号", "存折账号", "账户号", "账户账号", "card number", "account number"];

const neverFromFiles = new Set(["mergedIntoId", "sourceKey"]);

/** Builds the index from the register; the client's own fields keep a heading that a list table also claims. */
export const buildHeadingIndex = (): ReadonlyMap<string, Target> => {
  const index = new Map<string, Target>();
  const claim = (heading: string, target: Target): void => {
    const key = comparable(heading);
    if (key !== "" && !index.has(key)) index.set(key, target);
  };
  const claimTable = (table: "client" | "holding"): void => {
    const columns: Readonly<Record<string, Column>> = archiveTables[table].columns;
    const usable = Object.entries(columns).filter(([field, column]) => column.kind !== "ref" && !neverFromFiles.has(field));
    for (const [field, column] of usable) for (const label of [column.zh, column.en]) claim(label, { table, field });
    for (const [field, column] of usable) for (const heading of [field, ...(column.headings ?? [])]) claim(heading, { table, field });
  };
  claimTable("client");
  for (const [kind, headings] of Object.entries(contactHeadings)) {
    for (const heading of headings) claim(heading, { table: "contactPoint", field: "value", kind, slot: `${kind}1` });
  }
  for (const [heading, kind] of dateHeadings) claim(heading, { table: "importantDate", field: "date", kind, slot: kind });
  for (const [word, kind, slot] of relationWords) {
    for (const [part, field] of relationParts) claim(`${word}${part}`, { table: "relation", field, kind, slot });
  }
  claimTable("holding");
  for (const heading of weekHeadings) claim(heading, { table: "activityCount", field: "weekOn" });
  for (const [kind, headings] of Object.entries(countHeadings)) {
    for (const heading of headings) claim(heading, { table: "activityCount", field: "count", kind, slot: kind });
  }
  for (const heading of ["行为类型", "行为种类", "kind of activity"]) claim(heading, { table: "activityCount", field: "kind" });
  for (const heading of ["行为次数", "activity count"]) claim(heading, { table: "activityCount", field: "count" });
  for (const heading of accountHeadings) claim(heading, { table: "holding", field: "accountNumber" });
  return index;
};

let built: ReadonlyMap<string, Target> | undefined;

/** The index, built on first use. */
export const headingIndex = (): ReadonlyMap<string, Target> => (built ??= buildHeadingIndex());
