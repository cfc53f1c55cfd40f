/*
 * Texts that spreadsheets would take for formulas. On the way out a text that begins with = + - @ gets an
 * apostrophe; on the way in that apostrophe goes again, and so does the ="…" with which bank systems keep the
 * digits of account numbers. So an error workbook can be corrected and imported again.
 */

const startsFormula = (code: number): boolean =>
  code === 0x3d ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x40 ||
  code === 0x09 ||
  code === 0x0d ||
  code === 0xff1d ||
  code === 0xff0b ||
  code === 0xff0d ||
  code === 0xff20;

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/u;

/** The text with an apostrophe in front when a spreadsheet could run it; signed numbers stay as they are. */
export const guardText = (text: string): string => (startsFormula(text.charCodeAt(0)) && !plainNumber.test(text) ? `'${text}` : text);

/** The text without the guards that this or another program has put around it. */
export const unguardText = (text: string): string => {
  const first = text.charCodeAt(0);
  if (first === 0x27) return startsFormula(text.charCodeAt(1)) || /^'\d[\dXx]*$/u.test(text) ? text.slice(1) : text;
  if (first === 0x3d && text.length > 2 && text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).replaceAll('""', '"');
  return text;
};
