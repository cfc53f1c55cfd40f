/*
 * A template of the branch, filled. docxtemplater repeats parts and puts texts in, whatever runs Word cut a placeholder into;
 * pictures are drawn by XML of our own. A template made for one report is repeated for each, on a page of its own. Every
 * page gets the mark of who exported and when, whatever the template looks like.
 */
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { allTemplateFields, reportsLoop } from "#shared/domain/reports/templateFields.ts";
import type { Picture, PictureBytes } from "#electron/features/exchange/reports/reportModel.ts";
import { fitInto } from "#electron/features/exchange/reports/reportPictures.ts";
import { checkTemplate } from "./checkTemplate.ts";
import type { TemplateRow, TemplateValue } from "./templateData.ts";
import { markEveryPage } from "./templateWatermark.ts";

/** What stands between two reports of a template made for one. */
const breakField = "分页";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const documentName = "word/document.xml";
const documentRels = "word/_rels/document.xml.rels";

const endings: Readonly<Record<string, string>> = { "image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/bmp": "bmp" };

/** English metric units per pixel of 1/96 inch. */
const unitsPerPixel = 9_525;
const photoBox = { width: 400, height: 300 } as const;
const signatureBox = { width: 172, height: 56 } as const;

const signatureFields: ReadonlySet<string> = new Set(["报告人签名", "签认人签名"]);

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const cleanText = (text: string): string => text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

/** Name in the register of a field as it is written. */
const nameOf = new Map(allTemplateFields.flatMap(({ field }) => [[field.name, field.name] as const, [field.alias, field.name] as const]));

const partText = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? "";

/** Puts the pictures into the package, each content once; gives the id by which the text names each. */
const addPictures = (zip: PizZip, pictures: ReadonlyMap<string, PictureBytes>): ReadonlyMap<string, string> => {
  const ids = new Map<string, string>();
  const lines: string[] = [];
  for (const [sha256, { mediaType, bytes }] of pictures) {
    const ending = endings[mediaType];
    if (ending === undefined) continue;
    const id = `rIdSuixing${ids.size + 1}`;
    const name = `suixing${ids.size + 1}.${ending}`;
    zip.file(`word/media/${name}`, bytes, { binary: true });
    lines.push(`<Relationship Id="${id}" Type="${relationships}/image" Target="media/${name}"/>`);
    ids.set(sha256, id);
  }
  if (ids.size === 0) return ids;
  const rels =
    partText(zip, documentRels) ||
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  zip.file(documentRels, rels.replace(/<\/Relationships>\s*$/u, `${lines.join("")}</Relationships>`));
  const types = partText(zip, "[Content_Types].xml");
  const missing = [...new Set(Object.values(endings))].filter((ending) => !new RegExp(`Extension="${ending}"`, "iu").test(types));
  zip.file(
    "[Content_Types].xml",
    types.replace(/(<Types\b[^>]*>)/u, `$1${missing.map((ending) => `<Default Extension="${ending}" ContentType="image/${ending}"/>`).join("")}`),
  );
  return ids;
};

let drawn = 0;

/** A paragraph with a picture: Word draws it as it stands here, turned as the camera noted. */
const pictureXml = (picture: Picture, id: string, box: { readonly width: number; readonly height: number }): string => {
  const { width, height } = fitInto(picture, box);
  const [wide, high] = [Math.round(width * unitsPerPixel), Math.round(height * unitsPerPixel)];
  const isLying = picture.turn === 90 || picture.turn === 270;
  const [across, down] = isLying ? [high, wide] : [wide, high];
  const name = escapeXml(cleanText(picture.caption).slice(0, 200));
  drawn += 1;
  const no = 50_000 + (drawn % 1_000_000);
  return (
    `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="${no}" name="picture ${no}" descr="${name}"/>` +
    `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
    `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${no}" name="picture ${no}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip xmlns:r="${relationships}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm${picture.turn === 0 ? "" : ` rot="${picture.turn * 60_000}"`}><a:off x="0" y="0"/><a:ext cx="${across}" cy="${down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    `</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  );
};

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

const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';

/** Texts as XML can hold them, pictures as paragraphs; what belongs between two reports is added. */
const prepared = (row: TemplateRow, ids: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === "string") return [name, cleanText(value)];
      if (isPicture(value)) {
        const id = ids.get(value.sha256);
        return [name, id === undefined ? "" : pictureXml(value, id, signatureFields.has(name) ? signatureBox : photoBox)];
      }
      if (value === null) return [name, ""];
      const rows = value.map((item) => prepared(item, ids));
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

/** The bytes of the filled template. Throws docxtemplater's error when it cannot be filled: a template that was kept can. */
export const fillTemplate = (template: Uint8Array, { values, pictures, watermark }: TemplateFilling): Uint8Array => {
  const zip = new PizZip(template);
  const names = Object.keys(zip.files).filter((name) => name.endsWith(".xml"));
  const isPerReport = checkTemplate(new Map(names.map((name) => [name.toLowerCase(), partText(zip, name)] as const))).isPerReport;
  if (isPerReport) zip.file(documentName, repeatBody(partText(zip, documentName)));
  const ids = addPictures(zip, pictures);
  const document = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true, parser, nullGetter: () => "" });
  document.render(prepared(values, ids));
  const filled = document.getZip() as PizZip; // the package that went in
  markEveryPage(filled, cleanText(watermark));
  return filled.generate({ type: "uint8array", compression: "DEFLATE" });
};
