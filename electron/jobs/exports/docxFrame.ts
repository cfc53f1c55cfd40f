/*
 * The frame of every Word document of ours: paper, styles, head and foot with the page's number, the watermark that Word
 * knows as one. The library writes it once; the body is put in as XML (docxXml.ts). Styles carry names, so that a branch
 * changes a look in one place of its template.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from "docx";
import { TextWatermark } from "docx/watermarks";
import PizZip from "pizzip";
import { type Label, pageOf } from "#electron/features/exchange/strings.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";
import { clean, margins, type OwnStyle, paper, textWidth } from "./docxXml.ts";

const body = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "宋体" } as const;
const heads = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "黑体" } as const;

/** A height that no font changes: a report that fills one page in one program does so in another. */
const fixed = (line: number) => ({ line, lineRule: LineRuleType.EXACT }) as const;

const ownStyles = {
  SuixingLine: [
    { zh: "报告副题", en: "Report line" },
    { size: 20, color: "333333" },
    { alignment: AlignmentType.CENTER, spacing: { ...fixed(280), after: 120 } },
  ],
  SuixingFact: [{ zh: "报告要素", en: "Report facts" }, { size: 21 }, { spacing: fixed(284) }],
  SuixingList: [{ zh: "报告清单", en: "Report list" }, { size: 18 }, { spacing: fixed(250) }],
  SuixingText: [{ zh: "报告正文", en: "Report text" }, {}, { alignment: AlignmentType.BOTH, spacing: fixed(325) }],
  SuixingQuiet: [{ zh: "报告说明", en: "Report note" }, { size: 19, color: "555555" }, { spacing: fixed(270) }],
  SuixingCaption: [
    { zh: "照片说明", en: "Picture caption" },
    { size: 18, color: "555555" },
    { alignment: AlignmentType.CENTER, spacing: fixed(260) },
  ],
} as const satisfies Readonly<Record<OwnStyle, readonly [Label, IRunOptions, NonNullable<IParagraphStyleOptions["paragraph"]>]>>;

const styleOptions = (language: FileLanguage): IParagraphStyleOptions[] =>
  Object.entries(ownStyles).map(([id, [name, run, paragraph]]) => ({
    id,
    name: language === "en" ? name.en : name.zh,
    basedOn: "Normal",
    quickFormat: true,
    run,
    // Chinese begins a paragraph two characters in.
    paragraph: id === "SuixingText" && language === "zh-CN" ? { ...paragraph, indent: { firstLine: 440 } } : paragraph,
  }));

const small = { font: body, size: 18, color: "555555" } as const;
const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];

/** The head of each page: left, right, and whatever hangs on it (the watermark). */
const headOf = ([left, right]: readonly [string, string], watermark: string | undefined): Header =>
  new Header({
    children: [
      new Paragraph({
        tabStops,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "999999", space: 4 } },
        children: [
          new TextRun({ ...small, text: clean(left) }),
          new TextRun({ ...small, children: [new Tab(), clean(right)] }),
          ...(watermark === undefined ? [] : [new TextWatermark({ text: clean(watermark), font: "宋体", color: "D9D9D9", opacity: 0.5, width: 430 })]),
        ],
      }),
    ],
  });

/** The foot of each page: who made it and when, page x of y. */
const footOf = (signature: string, language: FileLanguage): Footer => {
  const page = pageOf[language];
  const number = [new Tab(), page.before, PageNumber.CURRENT, page.between, PageNumber.TOTAL_PAGES, page.after];
  return new Footer({
    children: [new Paragraph({ tabStops, children: [new TextRun({ ...small, text: clean(signature) }), new TextRun({ ...small, children: number })] })],
  });
};

export interface Frame {
  readonly title: string;
  readonly head: readonly [string, string];
  readonly signature: string;
  readonly watermark?: string;
  readonly language: FileLanguage;
}

export interface FramedPackage {
  readonly zip: PizZip;
  /** The main part, cut where the body stands. */
  readonly before: string;
  readonly after: string;
}

/** Stands where the body comes. */
const place = "SuixingBody";

/** The package around a body. */
export const createFrame = async ({ title, head, signature, watermark, language }: Frame): Promise<FramedPackage> => {
  const document = new Document({
    title: clean(title),
    creator: clean(signature),
    styles: {
      default: {
        document: { run: { font: body, size: 22, language: { value: "en-US", eastAsia: "zh-CN" } } },
        heading1: {
          run: { font: heads, bold: true, size: 40, color: "000000" },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { ...fixed(520), after: 60 } },
        },
        heading2: {
          run: { font: heads, bold: true, size: 24, color: "000000" },
          paragraph: { keepNext: true, spacing: { ...fixed(340), before: 110, after: 40 } },
        },
      },
      paragraphStyles: styleOptions(language),
    },
    sections: [
      {
        properties: { page: { size: paper, margin: margins } },
        headers: { default: headOf(head, watermark) },
        footers: { default: footOf(signature, language) },
        children: [new Paragraph(place)],
      },
    ],
  });
  const zip = new PizZip(await Packer.toBuffer(document));
  const xml = zip.file("word/document.xml")?.asText() ?? "";
  const at = xml.indexOf(place);
  const [from, to] = [xml.lastIndexOf("<w:p>", at), xml.indexOf("</w:p>", at)];
  if (at < 0 || from < 0 || to < 0) throw new Error("the frame has no place for a body");
  return { zip, before: xml.slice(0, from), after: xml.slice(to + "</w:p>".length) };
};
