/*
 * What is wrong with the placeholders of a template, each named with its place (R229): unknown fields, fields outside the
 * part that they belong to, braces and parts that are not closed. A template without a problem can be filled.
 */
import {
  allTemplateFields,
  documentTemplateFields,
  fieldNamed,
  mostTemplateProblems,
  reportsLoop,
  type TemplateField,
  type TemplatePlace,
  type TemplateProblem,
  type TemplateProblemKind,
} from "#shared/domain/reports/templateFields.ts";
import { nearestName, paragraphsOf, type TemplateParagraph } from "./templateText.ts";

export interface TemplateTag {
  /** `#` opens a part, `^` one for when there is nothing, `/` closes, `@` is a picture, nothing a text. */
  readonly mark: "" | "#" | "^" | "/" | "@";
  readonly name: string;
  readonly place: TemplatePlace;
  readonly rowKey: number | null;
  readonly isAlone: boolean;
}

type Found = TemplateTag | { readonly problem: TemplateProblemKind; readonly tag: string; readonly place: TemplatePlace };

const tagOf = (written: string, { text, place, rowKey }: TemplateParagraph): TemplateTag => {
  const trimmed = written.trim();
  const [, mark = "", name = ""] = /^([#^/@]?)\s*(.*)$/su.exec(trimmed) ?? [];
  return { mark: mark as TemplateTag["mark"], name: name.trim(), place, rowKey, isAlone: text.trim() === `{${written}}` }; // the pattern allows no other mark
};

/** The placeholders of a paragraph, and braces that make none. */
const scan = (paragraph: TemplateParagraph): Found[] => {
  const { text, place } = paragraph;
  const found: Found[] = [];
  const wrong = (problem: TemplateProblemKind, tag: string): void => void found.push({ problem, tag: tag.trim().slice(0, 60), place });
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    const close = text.indexOf("}", at);
    if (close >= 0 && (open < 0 || close < open)) {
      wrong("strayBrace", text.slice(Math.max(at, close - 12), close + 1));
      at = close + 1;
    } else if (open < 0) {
      break;
    } else {
      const end = text.indexOf("}", open + 1);
      const next = text.indexOf("{", open + 1);
      if (end < 0 || (next >= 0 && next < end)) {
        wrong("unclosedBrace", text.slice(open, open + 16));
        at = open + 1;
      } else {
        found.push(tagOf(text.slice(open + 1, end), paragraph));
        at = end + 1;
      }
    }
  }
  // Braces of a Chinese keyboard look right and are none. Only those around a known field are meant as a placeholder.
  for (const [whole, inner = ""] of text.matchAll(/｛([^｛｝{}]{1,30})｝/gu)) {
    const { name } = tagOf(inner, paragraph);
    if (allTemplateFields.some(({ field }) => field.name === name || field.alias === name)) wrong("fullWidthBrace", whole);
  }
  return found;
};

interface OpenPart {
  readonly tag: TemplateTag;
  readonly fields: readonly TemplateField[];
}

/** The part that a field belongs to, when it is known anywhere. */
const homeOf = (name: string): string | null | undefined => allTemplateFields.find(({ field }) => field.name === name || field.alias === name)?.within;

const knownNames = [...new Set(allTemplateFields.flatMap(({ field }) => [field.name, field.alias]))];

const checkPart = (found: readonly Found[], top: readonly TemplateField[], isBody: boolean): TemplateProblem[] => {
  const problems: TemplateProblem[] = [];
  const open: OpenPart[] = [];
  const say = (kind: TemplateProblemKind, tag: string, place: TemplatePlace, hint: string | null = null): void =>
    void problems.push({ kind, tag, place, hint });
  const visible = (name: string): TemplateField | undefined =>
    [...open].reverse().flatMap(({ fields }) => fieldNamed(fields, name) ?? [])[0] ?? fieldNamed(top, name);
  const unknown = (tag: TemplateTag): void => {
    const home = homeOf(tag.name);
    if (home === undefined) say("unknownField", tag.name, tag.place, nearestName(tag.name, knownNames));
    else say("outsideLoop", tag.name, tag.place, home);
  };
  // A part ends under the very name under which it began: Chinese with Chinese, English with English.
  const close = (tag: TemplateTag): void => {
    const last = open.at(-1);
    if (!last) return say("loopNotOpened", tag.name, tag.place);
    const index = open.findLastIndex((part) => tag.name === "" || part.tag.name === tag.name);
    if (index < 0) return say("loopMismatch", tag.name, tag.place, last.tag.name);
    for (const { tag: left } of open.splice(index + 1)) say("loopNotClosed", left.name, left.place);
    const begun = open.pop()?.tag ?? tag;
    if (begun.place.table !== tag.place.table) say("loopCutsTable", tag.name === "" ? begun.name : tag.name, begun.place);
  };
  for (const one of found) {
    if ("problem" in one) {
      say(one.problem, one.tag, one.place);
      continue;
    }
    if (one.mark === "/") {
      close(one);
      continue;
    }
    const field = visible(one.name);
    if (one.mark === "#" || one.mark === "^") {
      if (!field) unknown(one);
      else if (field.kind !== "loop") say("notALoop", one.name, one.place);
      // Open even when it is wrong: its end is then not a second problem.
      open.push({ tag: one, fields: one.mark === "#" ? (field?.fields ?? []) : [] });
      continue;
    }
    if (!field) unknown(one);
    else if (field.kind === "loop") say("loopAsText", one.name, one.place);
    else if (one.mark === "@" && field.kind !== "picture") say("notAPicture", one.name, one.place);
    else if (one.mark === "" && field.kind === "picture") say("pictureAsText", one.name, one.place);
    else if (one.mark === "@" && !isBody) say("pictureOutsideBody", one.name, one.place);
    else if (one.mark === "@" && !one.isAlone) say("pictureNotAlone", one.name, one.place);
  }
  for (const { tag } of open) say("loopNotClosed", tag.name, tag.place);
  return problems;
};

export interface TemplateVerdict {
  readonly problems: readonly TemplateProblem[];
  /** Made for one report: the whole body is repeated for each, on pages of its own. */
  readonly isPerReport: boolean;
}

const isTag = (found: Found): found is TemplateTag => !("problem" in found);

const isReportsLoop = (tag: TemplateTag): boolean => tag.mark === "#" && fieldNamed(documentTemplateFields, tag.name)?.name === reportsLoop;

/** Checks the placeholders of all parts; `parts` are the texts of the package by lower-case name. */
export const checkTemplate = (parts: ReadonlyMap<string, string>): TemplateVerdict => {
  const body = paragraphsOf(parts.get("word/document.xml") ?? "", "body").flatMap(scan);
  const isPerReport = !body.some((one) => isTag(one) && isReportsLoop(one));
  const reports = documentTemplateFields.find(({ name }) => name === reportsLoop)?.fields ?? [];
  const top = isPerReport ? [...reports, ...documentTemplateFields.filter(({ name }) => name !== reportsLoop)] : documentTemplateFields;
  const problems = checkPart(body, top, true);
  let tags = body.filter(isTag).length;
  for (const [name, xml] of parts) {
    const part = /^word\/(header|footer|footnotes|endnotes)\d*\.xml$/u.exec(name)?.[1];
    if (part === undefined) continue;
    const found = paragraphsOf(xml, part === "header" || part === "footer" ? part : "notes").flatMap(scan);
    tags += found.filter(isTag).length;
    problems.push(...checkPart(found, documentTemplateFields, false));
  }
  if (tags === 0 && problems.length === 0) {
    problems.push({ kind: "noField", tag: "", hint: null, place: { part: "body", page: 1, paragraph: 1, table: null, row: null, column: null } });
  }
  return { problems: problems.slice(0, mostTemplateProblems), isPerReport };
};
