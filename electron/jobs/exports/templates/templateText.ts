/*
 * The texts of a template's part as a person reads them: paragraph by paragraph, in tables cell by cell, runs joined. Word
 * cuts a placeholder into runs wherever a proofing mark or a change of style falls; places are told as Word shows them.
 */
import type { TemplatePlace } from "#shared/domain/reports/templateFields.ts";

export interface TemplateParagraph {
  readonly text: string;
  readonly place: TemplatePlace;
  /** Innermost table row in which it stands, as a number of its own; null outside of tables. */
  readonly rowKey: number | null;
}

interface Cell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  paragraphs: number;
  readonly rowKey: number;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

const token =
  /<(\/?)w:(p|tbl|tr|tc|body|hdr|ftr)(?=[\s/>])[^>]*?(\/?)>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(lastRenderedPageBreak)\/?[^>]*>|<w:br\b[^>]*w:type="(page)"[^>]*>|<w:(tab|br|cr)\b[^>]*>|<(\/?)mc:(Fallback)\b[^>]*>/gu;

/** Every paragraph of a part in its order; what older programs would show in place of a drawing is left out. */
export const paragraphsOf = (xml: string, part: TemplatePlace["part"]): TemplateParagraph[] => {
  const found: TemplateParagraph[] = [];
  const open: { text: string; place: TemplatePlace; rowKey: number | null }[] = [];
  const tables: { readonly number: number; row: number; column: number; rowKey: number }[] = [];
  const cells: Cell[] = [];
  let [page, paragraphs, tableCount, rows, fallback, hasPages] = [1, 0, 0, 0, 0, false];
  const begin = (): void => {
    const cell = cells.at(-1);
    if (cell) cell.paragraphs += 1;
    else paragraphs += 1;
    open.push({
      text: "",
      rowKey: cell?.rowKey ?? null,
      place: {
        part,
        page: part === "body" ? page : null,
        paragraph: cell?.paragraphs ?? paragraphs,
        table: cell?.table ?? null,
        row: cell?.row ?? null,
        column: cell?.column ?? null,
      },
    });
  };
  const end = (): void => {
    const last = open.pop();
    if (last && fallback === 0) found.push(last);
  };
  const structure = (name: string, isEnd: boolean): void => {
    if (name === "p") return isEnd ? end() : begin();
    if (name === "tbl") {
      if (isEnd) tables.pop();
      else tables.push({ number: (tableCount += 1), row: 0, column: 0, rowKey: 0 });
      return;
    }
    const table = tables.at(-1);
    if (!table) return;
    if (name === "tr" && !isEnd) {
      table.row += 1;
      table.column = 0;
      table.rowKey = rows += 1;
    } else if (name === "tc") {
      if (isEnd) cells.pop();
      else cells.push({ table: table.number, row: table.row, column: (table.column += 1), paragraphs: 0, rowKey: table.rowKey });
    }
  };
  for (const [, slash, name, closed, text, rendered, pageBreak, space, fallbackEnd, isFallback] of xml.matchAll(token)) {
    if (isFallback !== undefined) fallback += fallbackEnd === "/" ? -1 : 1;
    else if (name !== undefined) {
      structure(name, slash === "/");
      if (closed === "/" && name === "p") end();
    } else if (rendered !== undefined || pageBreak !== undefined) {
      // Word notes where a page began when it laid the text out; before that only breaks set by hand are known.
      if (rendered !== undefined && !hasPages) [hasPages, page] = [true, 1];
      if (rendered !== undefined || !hasPages) page += 1;
    } else {
      const paragraph = open.at(-1);
      if (paragraph) paragraph.text += text === undefined ? (space === undefined ? "" : " ") : decoded(text);
    }
  }
  return found;
};

/** Edit distance of two short names, for the nearest known one. */
const distance = (left: string, right: string): number => {
  const [a, b] = [[...left], [...right]];
  let before = b.map((_, index) => index + 1);
  for (const [row, character] of a.entries()) {
    let diagonal = row;
    let last = row + 1;
    before = before.map((above, column) => {
      const cost = Math.min(above + 1, last + 1, diagonal + (b[column] === character ? 0 : 1));
      diagonal = above;
      last = cost;
      return cost;
    });
  }
  return before.at(-1) ?? a.length;
};

/** The known name that a written one most likely means; null when none is near. */
export const nearestName = (written: string, known: readonly string[]): string | null => {
  const far = (name: string): number => {
    if (written.startsWith(name) || name.startsWith(written)) return 1.2;
    return written.includes(name) || name.includes(written) ? 1.5 : distance(written, name);
  };
  const scored = known.map((name) => ({ name, far: far(name) })).toSorted((a, b) => a.far - b.far);
  const [best] = scored;
  return best && best.far <= Math.max(1.5, Math.floor([...written].length / 2)) ? best.name : null;
};
