/*
 * The mark of who exported and when, on every page of a filled template: Word's own watermark in each header that a section
 * uses, and a header where there was none, so that no layout of a bank can leave it out.
 */
import type PizZip from "pizzip";

const documentName = "word/document.xml";
const documentRels = "word/_rels/document.xml.rels";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const headerType = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const markXml = (text: string, no: number): string =>
  `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:noProof/><w:sz w:val="2"/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">` +
  `<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>` +
  `<v:shape id="SuixingMark${no}" o:spid="_x0000_s${4_000 + no}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:48pt;rotation:315;z-index:-251650048;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">` +
  `<v:fill opacity=".5"/><v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string="${escapeXml(text)}"/></v:shape></w:pict></w:r></w:p>`;

const text = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? "";

/** Names of a package are compared without regard to case, as Word does. */
const fileNamed = (zip: PizZip, name: string): string | undefined => Object.keys(zip.files).find((one) => one.toLowerCase() === name.toLowerCase());

const references = /<w:headerReference\b[^>]*\br:id="([^"]+)"[^>]*\/?>/gu;

const targetOf = (rels: string, id: string): string | undefined => {
  const tag = [...rels.matchAll(/<Relationship\b[^>]*>/gu)].map(([one]) => one).find((one) => one.includes(`Id="${id}"`));
  return tag === undefined ? undefined : /\bTarget="([^"]+)"/u.exec(tag)?.[1];
};

/** Adds a header of our own to sections that have none for their ordinary pages, or for first or even pages that they set apart. */
const addMissingHeaders = (zip: PizZip, mark: string): void => {
  const id = "rIdSuixingMark";
  const name = "headerSuixing.xml";
  const document = text(zip, documentName);
  const hasEven = /<w:evenAndOddHeaders\b(?![^>]*w:val="(?:0|false)")/u.test(text(zip, "word/settings.xml"));
  let isNeeded = false;
  // A later section without a reference goes on with the one before; the first section decides.
  let isFirst = true;
  const changed = document.replaceAll(/<w:sectPr\b([^>]*?)(\/>|>([\s\S]*?)<\/w:sectPr>)/gu, (whole, attributes: string, _end: string, inner = "") => {
    const has = (type: string): boolean => new RegExp(`<w:headerReference\\b[^>]*w:type="${type}"`, "u").test(inner);
    const wanted = [
      isFirst && !has("default") ? "default" : "",
      /<w:titlePg\b/u.test(inner) && isFirst && !has("first") ? "first" : "",
      hasEven && isFirst && !has("even") ? "even" : "",
    ].filter((type) => type !== "");
    isFirst = false;
    if (wanted.length === 0) return whole;
    isNeeded = true;
    return `<w:sectPr${attributes}>${wanted.map((type) => `<w:headerReference xmlns:r="${relationships}" w:type="${type}" r:id="${id}"/>`).join("")}${inner}</w:sectPr>`;
  });
  if (!isNeeded) return;
  zip.file(documentName, changed);
  zip.file(`word/${name}`, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr ${namespaces}>${mark}</w:hdr>`);
  const rels = text(zip, documentRels);
  zip.file(documentRels, rels.replace(/<\/Relationships>\s*$/u, `<Relationship Id="${id}" Type="${relationships}/header" Target="${name}"/></Relationships>`));
  const types = text(zip, "[Content_Types].xml");
  zip.file("[Content_Types].xml", types.replace(/<\/Types>\s*$/u, `<Override PartName="/word/${name}" ContentType="${headerType}"/></Types>`));
};

/** Puts the mark on every page. */
export const markEveryPage = (zip: PizZip, mark: string): void => {
  const rels = text(zip, documentRels);
  const targets = new Set([...text(zip, documentName).matchAll(references)].flatMap(([, id = ""]) => targetOf(rels, id) ?? []));
  let no = 1;
  for (const target of targets) {
    const name = fileNamed(zip, target.startsWith("/") ? target.slice(1) : `word/${target}`);
    const xml = name === undefined ? "" : text(zip, name);
    if (name !== undefined && xml.includes("</w:hdr>")) zip.file(name, xml.replace("</w:hdr>", `${markXml(mark, (no += 1))}</w:hdr>`));
  }
  addMissingHeaders(zip, markXml(mark, 1));
};
