/*
 * How wide the columns of a written list are: as wide as what stands in them, so that no name is cut off by its neighbour and a
 * column of counts takes no room. Lengths are measured in digits of the spreadsheet's own letter.
 */

/** A Chinese character takes this many digits. */
const fullWidth = 2.1;
/** Room between a text and the next column. */
const padding = 2;
/** The arrow of a heading that filters. */
const arrow = 3;
const narrowest = 6;
/** A page of A4 across holds so many digits in the smallest letters that are still read with ease (three fifths of the usual). */
const digitsAcross = 248;

const lengthOf = (text: string): number => {
  let length = 0;
  // Beyond U+2E80 stand Chinese characters and their punctuation.
  for (const character of text) length += (character.codePointAt(0) ?? 0) >= 0x2e80 ? fullWidth : 1;
  return length;
};

const longestLine = (text: string): number => Math.max(0, ...text.split("\n").map(lengthOf));

/** Up to here a heading stays on one line. */
const shortHeading = 12;
/** A long heading may stand on two lines, but none of its words is broken; Chinese breaks anywhere. */
const headingLength = (heading: string): number => {
  const length = lengthOf(heading);
  const words = heading.match(/[^\s\u2e80-\uffff]+/gu) ?? [];
  return Math.min(length, Math.max(length / 2, shortHeading, ...words.map((word) => word.length)));
};

/**
 * Widths of columns in digits.
 * @param rows the first rows as they are shown, cell by cell
 * @param widest how wide each column may become; longer texts go on in the next line
 */
export const columnWidths = (header: readonly string[], rows: readonly (readonly string[])[], widest: readonly number[]): readonly number[] =>
  header.map((heading, index) => {
    const limit = widest[index] ?? Number.POSITIVE_INFINITY;
    let length = headingLength(heading) + arrow;
    for (const row of rows) {
      const cell = longestLine(row[index] ?? "") + padding;
      if (cell > length) length = cell;
      if (length >= limit) return limit;
    }
    return Math.max(narrowest, Math.ceil(length));
  });

/** A column of running text keeps this width: more lines are read with ease, shorter ones are not. */
const narrowestText = 40;

/**
 * The same widths, or narrower ones for columns of running text where that alone brings a list onto the width of one page: its
 * sentences go on in more lines, while a second page beside the first would tear every row apart.
 */
export const narrowedToPage = (widths: readonly number[]): readonly number[] => {
  const excess = widths.reduce((sum, width) => sum + width, 0) - digitsAcross;
  const spare = widths.map((width) => Math.max(0, width - narrowestText));
  const allSpare = spare.reduce((sum, width) => sum + width, 0);
  if (excess <= 0 || excess > allSpare) return widths;
  return widths.map((width, index) => width - Math.ceil((excess * (spare[index] ?? 0)) / allSpare));
};

/** Whether a text surely fits, told without looking at each character. */
const inOneLine = (text: string, width: number): boolean => text.length * fullWidth <= width && !text.includes("\n");

/**
 * Lines that the tallest cell of a row takes, 1 at least. Spreadsheets disagree on whether a row without a height grows with
 * its text, so it is written down.
 */
export const linesOf = (cells: readonly string[], widths: readonly number[]): number => {
  let lines = 1;
  for (const [index, text] of cells.entries()) {
    const width = (widths[index] ?? 16) - 1;
    if (inOneLine(text, width)) continue;
    const taken = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOf(line) / width)), 0);
    if (taken > lines) lines = taken;
  }
  return lines;
};

/** Over how many pages side by side a list of these widths is printed, so that it can still be read; its first two columns stand on each. */
export const pagesAcross = (widths: readonly number[]): number => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const repeated = (widths[0] ?? 0) + (widths[1] ?? 0);
  return total <= digitsAcross ? 1 : Math.ceil((total - repeated) / Math.max(digitsAcross / 4, digitsAcross - repeated));
};
