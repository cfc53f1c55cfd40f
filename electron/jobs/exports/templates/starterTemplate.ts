/*
 * The template that a branch begins with: our own layout of a report as a Word file with fields, to be given the branch's
 * letterhead, words and order, and handed in again (R229). It stands in the language of the window; the fields' names too.
 */
import { AlignmentType, Document, HeightRule, Packer, Paragraph, type Table, TableCell, TableRow, WidthType } from "docx";
import type { Fact } from "#electron/features/exchange/reports/reportModel.ts";
import { type Label, reportTexts as texts } from "#electron/features/exchange/strings.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";
import { allTemplateFields } from "#shared/domain/reports/templateFields.ts";
import { body, borders, cell, cellMargins, factTable, footOf, heading, headOf, margins, paper, run, tableOf, textWidth, titleOf } from "../docxParts.ts";

export const starterTemplate = async (language: FileLanguage): Promise<Uint8Array> => {
  const pick = ({ zh, en }: Label): string => (language === "en" ? en : zh);
  const named = (name: string): string => {
    const found = allTemplateFields.find(({ field }) => field.name === name)?.field;
    if (!found) throw new Error(`no such field: ${name}`);
    return language === "en" ? found.alias : found.name;
  };
  const field = (name: string, mark = ""): string => `{${mark}${named(name)}}`;
  const line = (text: string): Paragraph => new Paragraph({ children: [run(text)], spacing: { line: 340 } });
  const fact = (label: Label, name: string, isWide = false): Fact => ({ label: pick(label), value: field(name), isWide });
  const section = (label: Label, name: string): Paragraph[] => [heading(pick(label)), line(field(name))];
  const rows = (loop: string, header: readonly Label[], names: readonly string[], shares: readonly number[]): (Paragraph | Table)[] => {
    const widths = shares.map((share) => Math.round((textWidth * share) / 100));
    const rowOf = (cells: readonly string[], isHead: boolean): TableRow =>
      new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((text, index) => cell(text, widths[index] ?? 1000, { isHead, size: 18 })) });
    // The part opens in the first cell and closes in the last: the row repeats.
    const cells = names.map((name, index) => `${index === 0 ? field(loop, "#") : ""}${field(name)}${index === names.length - 1 ? field(loop, "/") : ""}`);
    return [tableOf([rowOf(header.map(pick), true), rowOf(cells, false)], widths)];
  };
  /** What stands there when a part has nothing. */
  const nothing = (loop: string): Paragraph => line(`${field(loop, "^")}${pick(texts.none)}${field(loop, "/")}`);
  const part = (loop: string, inside: readonly (Paragraph | Table)[]): (Paragraph | Table)[] => [line(field(loop, "#")), ...inside, line(field(loop, "/"))];
  const signatures = (): Table => {
    const width = Math.round(textWidth / 2);
    const place = (label: Label, name: string): TableCell =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        margins: cellMargins,
        borders,
        children: [line(pick(label)), new Paragraph({ alignment: AlignmentType.CENTER, children: [run(field(name, "@"))] })],
      });
    const cells = [place(texts.authorSignature, "报告人签名"), place(texts.signerSignature, "签认人签名")];
    return tableOf([new TableRow({ cantSplit: true, height: { value: 1300, rule: HeightRule.ATLEAST }, children: cells })], [width, width]);
  };
  const children = [
    titleOf(pick(texts.title), false),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [run(`${field("网点")}    ${pick(texts.manager)} ${field("报告人")}    ${pick(texts.number)} ${field("编号")}`, { size: 20, color: "333333" })],
    }),
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
      fact(texts.nextContactOn, "下次联系"),
    ]),
    ...section(texts.summary, "拜访情况"),
    ...section(texts.clientNeeds, "客户需求"),
    ...section(texts.feedback, "客户反馈"),
    ...section(texts.nextStep, "跟进计划"),
    heading(pick(texts.followUps)),
    ...rows("跟进事项", [texts.item, texts.due, texts.state], ["事项", "期限", "进展"], [60, 22, 18]),
    heading(pick(texts.promises)),
    ...rows("承诺", [texts.item, texts.due, texts.state, texts.outcome], ["事项", "期限", "进展", "兑现情况"], [40, 22, 14, 24]),
    heading(pick(texts.pictures)),
    nothing("照片"),
    ...part("照片", [
      line(field("照片图", "@")),
      new Paragraph({ alignment: AlignmentType.CENTER, children: [run(field("照片说明"), { size: 18, color: "555555" })] }),
    ]),
    heading(pick(texts.addenda)),
    nothing("补充说明"),
    ...part("补充说明", [line(`${field("补充时间")}  ${field("补充人")}：${field("补充内容")}`)]),
    heading(pick(texts.signOff)),
    factTable([
      fact(texts.author, "报告人"),
      fact(texts.submittedAt, "提交时间"),
      fact(texts.signer, "签认人"),
      fact(texts.signedAt, "签认时间"),
      fact(texts.state, "状态", true),
      fact(texts.remark, "签认意见", true),
    ]),
    new Paragraph({ spacing: { line: 80 }, children: [] }),
    signatures(),
  ];
  const document = new Document({
    title: pick(texts.title),
    styles: { default: { document: { run: { font: body, size: 22, language: { value: "en-US", eastAsia: "zh-CN" } } } } },
    sections: [
      {
        properties: { page: { size: paper, margin: margins } },
        headers: { default: headOf([`${field("机构")}  ${field("标题")}`, pick(texts.internal)]) },
        footers: { default: footOf(`${pick(texts.madeBy)} ${field("制表人")} ${field("制表时间")}`, language) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
