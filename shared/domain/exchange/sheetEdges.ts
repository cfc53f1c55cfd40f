/*
 * What stands around the text of every printed sheet that stays in the bank (R265): whose program and internal use at the
 * head, who printed it and when at the foot, and page x of y. A PDF gets them from the program that makes it, a printer from
 * the margins of the page's own style: never both, or each would stand there twice.
 */
/** Texts of the corners of a sheet; the page number and their count stand between the three parts of `page`. */
export interface SheetEdges {
  readonly head: readonly [left: string, right: string];
  readonly foot: string;
  readonly page: { readonly before: string; readonly between: string; readonly after: string };
}

const cssText = (text: string): string => `"${text.toWellFormed().replaceAll(/[\\"<>\p{Cc}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** The edges as margin boxes of a style sheet, for a printer (R265). */
export const marginBoxes = ({ head, foot, page }: SheetEdges): string => {
  const box = (name: string, content: string): string =>
    `@${name} { content: ${content}; font: 8pt "SimSun", "Songti SC", "Noto Serif CJK SC", serif; color: #555; }`;
  const number = `${cssText(page.before)} counter(page) ${cssText(page.between)} counter(pages) ${cssText(page.after)}`;
  return `@page { ${box("top-left", cssText(head[0]))} ${box("top-right", cssText(head[1]))} ${box("bottom-left", cssText(foot))} ${box("bottom-right", number)} }`;
};
