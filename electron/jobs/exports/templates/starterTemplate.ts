/*
 * The template that a branch begins with: our own layout of a report as a Word file with fields, to be given the branch's
 * letterhead, words and order, and handed in again (R229). It stands in the language of the window; the fields' names too.
 */
import type { Fact } from "#electron/features/exchange/reports/reportModel.ts";
import { type Label, reportTexts as texts } from "#electron/features/exchange/strings.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";
import { allTemplateFields } from "#shared/domain/reports/templateFields.ts";
import { createFrame } from "../docxFrame.ts";
import { cellOf, factTable, gap, heading, listTable, paragraph, rowOf, titleOf } from "../docxXml.ts";
import { packageBytes, partsOf } from "../writePackage.ts";

export const starterTemplate = async (language: FileLanguage): Promise<Uint8Array> => {
  const pick = ({ zh, en }: Label): string => (language === "en" ? en : zh);
  const named = (name: string): string => {
    const found = allTemplateFields.find(({ field }) => field.name === name)?.field;
    if (!found) throw new Error(`no such field: ${name}`);
    return language === "en" ? found.alias : found.name;
  };
  const field = (name: string, mark = ""): string => `{${mark}${named(name)}}`;
  const line = (text: string): string => paragraph(text, { style: "SuixingText", align: "left" });
  const fact = (label: Label, name: string, isWide = false): Fact => ({ label: pick(label), value: field(name), isWide });
  const section = (label: Label, name: string): string => heading(pick(label)) + line(field(name));
  // The part opens in the first cell and closes in the last: the row repeats.
  const rows = (loop: string, header: readonly Label[], names: readonly string[], shares: readonly number[]): string => {
    const cells = names.map((name, index) => `${index === 0 ? field(loop, "#") : ""}${field(name)}${index === names.length - 1 ? field(loop, "/") : ""}`);
    return listTable({ header: header.map(pick), rows: [cells], shares });
  };
  const part = (loop: string, inside: string): string => line(field(loop, "#")) + inside + line(field(loop, "/"));
  const signatures = (width: number): string => {
    const place = (label: Label, name: string): string =>
      cellOf(paragraph(pick(label), { style: "SuixingQuiet" }) + paragraph(field(name, "@"), { align: "center" }), width, { span: 2 });
    return rowOf([place(texts.authorSignature, "报告人签名"), place(texts.signerSignature, "签认人签名")], { height: 1250 });
  };
  const children = [
    titleOf(pick(texts.title), false),
    paragraph(`${field("网点")}    ${pick(texts.manager)} ${field("报告人")}    ${pick(texts.number)} ${field("编号")}`, { style: "SuixingLine" }),
    factTable([
      fact(texts.client, "客户"),
      fact(texts.clientNumber, "客户号"),
      fact(texts.date, "拜访日期"),
      fact(texts.time, "拜访时间"),
      fact(texts.kind, "方式"),
      fact(texts.purpose, "目的"),
      fact(texts.subject, "主题", true),
      fact(texts.place, "地点", true),
      fact(texts.ours, "我方参加人", true),
      fact(texts.theirs, "客户方参加人", true),
      fact(texts.result, "结果"),
      fact(texts.mood, "客户情绪"),
      fact(texts.nextContactOn, "下次联系"),
      fact(texts.state, "状态"),
    ]),
    section(texts.summary, "拜访情况"),
    section(texts.clientNeeds, "客户需求"),
    section(texts.feedback, "客户反馈"),
    section(texts.nextStep, "跟进计划"),
    heading(pick(texts.recommendations)),
    rows(
      "产品推荐",
      [texts.product, texts.grades, texts.basis, texts.disclosed, texts.answer],
      ["产品", "风险等级", "推荐依据", "已说明", "客户意向"],
      [24, 14, 34, 14, 14],
    ),
    heading(pick(texts.followUps)),
    rows("跟进事项", [texts.item, texts.due, texts.state], ["事项", "期限", "进展"], [60, 22, 18]),
    heading(pick(texts.promises)),
    rows("承诺", [texts.item, texts.due, texts.state, texts.outcome], ["事项", "期限", "进展", "兑现情况"], [40, 22, 14, 24]),
    heading(pick(texts.signOff)),
    factTable(
      [
        fact(texts.author, "报告人"),
        fact(texts.submittedAt, "提交时间"),
        fact(texts.signer, "签认人"),
        fact(texts.signedAt, "签认时间"),
        fact(texts.remark, "签认意见", true),
      ],
      signatures,
    ),
    gap,
    // Behind what is signed and without headings of their own: a report that has neither fills one page.
    part("补充说明", line(`${pick(texts.addenda)}  ${field("补充时间")}  ${field("补充人")}${language === "en" ? ": " : "："}${field("补充内容")}`)),
    part("照片", paragraph(field("照片图", "@"), { align: "center", isKept: true }) + paragraph(field("照片说明"), { style: "SuixingCaption" })),
  ];
  const { zip, before, after } = await createFrame({
    title: pick(texts.title),
    head: [`${field("机构")}  ${field("标题")}`, pick(texts.internal)],
    signature: `${pick(texts.madeBy)} ${field("制表人")} ${field("制表时间")}`,
    language,
  });
  zip.file("word/document.xml", [before, ...children, after].join(""));
  return packageBytes(partsOf(zip));
};
