/*
 * A template of the branch, filled. docxtemplater repeats parts and puts texts in, whatever runs Word cut a placeholder into;
 * pictures are drawn by XML of our own. A template made for one report is repeated for each, on a page of its own. Every
 * page gets the mark of who exported and when, whatever the template looks like.
 */
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { allTemplateFields, reportsLoop } from "#shared/domain/reports/templateFields.ts";
import type { Picture, PictureBytes } from "#electron/features/exchange/reports/reportModel.ts";
import { type PackedPictures, packPictures } from "../docxPictures.ts";
import { clean, paragraphOf } from "../docxXml.ts";
import { type PackageEntry, partsOf } from "../writePackage.ts";
import { checkTemplate } from "./checkTemplate.ts";
import type { TemplateRow, TemplateValue } from "./templateData.ts";
import { markEveryPage } from "./templateWatermark.ts";

/** What stands between two reports of a template made for one. */
const breakField = "分页";
const documentName = "word/document.xml";

const photoBox = { width: 400, height: 300 } as const;
const signatureBox = { width: 160, height: 46 } as const;

const signatureFields: ReadonlySet<string> = new Set(["报告人签名", "签认人签名"]);

/** Name in the register of a field as it is written. */
const nameOf = new Map(allTemplateFields.flatMap(({ field }) => [[field.name, field.name] as const, [field.alias, field.name] as const]));

const partText = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? "";

const isPicture = (value: TemplateValue | undefined): value is Picture =>
  typeof value === "object" && value !== null && "sha256" in value && typeof value.sha256 === "string";

/** Repeats the body for each report, with a new page between two. */
const repeatBody = (xml: string): string => {
  const line = (tag: string): string => `<w:p><w:r><w:t>${tag}</w:t></w:r></w:p>`;
  const bodyAt = /<w:body\b[^>]*>/u.exec(xml);
  // The last section's setting belongs to the whole and stays outside; those within paragraphs are repeated.
  const end = /(?:<w:sectPr\b(?:(?!<w:sectPr\b)[\s\S])*<\/w:sectPr>|<w:sectPr\b[^>]*\/>)?\s*<\/w:body>/u.exec(xml);
  if (!bodyAt || !end) return xml;
  const from = bodyAt.index + bodyAt[0].length;
  return `${xml.slice(0, from)}${line(`{#${reportsLoop}}`)}${xml.slice(from, end.index)}${line(`{@${breakField}}`)}${line(`{/${reportsLoop}}`)}${xml.slice(end.index)}`;
};

/** Almost without height, so that a full page is not followed by an empty one. */
const pageBreak =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>';

/** Texts as XML can hold them, pictures as paragraphs; what belongs between two reports is added. */
const prepared = (row: TemplateRow, draw: PackedPictures["draw"]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === "string") return [name, clean(value)];
      if (isPicture(value)) {
        const drawn = draw(value, signatureFields.has(name) ? signatureBox : photoBox);
        return [name, drawn === "" ? "" : paragraphOf(drawn, { align: "center" })];
      }
      if (value === null) return [name, ""];
      const rows = value.map((item) => prepared(item, draw));
      if (name === reportsLoop) rows.forEach((item, index) => (item[breakField] = index < rows.length - 1 ? pageBreak : ""));
      return [name, rows];
    }),
  );

const has = (scope: unknown, name: string): scope is Record<string, unknown> => typeof scope === "object" && scope !== null && Object.hasOwn(scope, name);

/** Fields are looked up by name and nothing else: no expression of a template is ever run. */
const parser = (tag: string): { readonly get: (scope: unknown) => unknown } => {
  const written = tag.trim();
  const name = nameOf.get(written) ?? written;
  return { get: (scope) => (has(scope, name) ? scope[name] : undefined) };
};

/** What a template is filled with. */
export interface TemplateFilling {
  readonly values: TemplateRow;
  readonly pictures: ReadonlyMap<string, PictureBytes>;
  readonly watermark: string;
}

/** The parts of the filled template. Throws docxtemplater's error when it cannot be filled: a template that was kept can. */
export const fillTemplate = (template: Uint8Array, { values, pictures, watermark }: TemplateFilling): PackageEntry[] => {
  const zip = new PizZip(template);
  const names = Object.keys(zip.files).filter((name) => name.endsWith(".xml"));
  const isPerReport = checkTemplate(new Map(names.map((name) => [name.toLowerCase(), partText(zip, name)] as const))).isPerReport;
  if (isPerReport) zip.file(documentName, repeatBody(partText(zip, documentName)));
  const { entries, draw } = packPictures(zip, pictures);
  const document = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true, parser, nullGetter: () => "" });
  document.render(prepared(values, draw));
  const filled = document.getZip() as PizZip; // the package that went in
  markEveryPage(filled, clean(watermark));
  return [...partsOf(filled), ...entries];
};
