/*
 * Texts from bank systems come with full-width digits, ideographic spaces, invisible marks and stray line ends.
 * One place makes them comparable; a fast path leaves plain ASCII untouched, because this runs for every cell.
 */

const isPlain = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
};

const isWide = (code: number): boolean =>
  (code >= 0xff01 && code <= 0xff5e) || code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;

const halfWidth = (code: number): string => String.fromCharCode(code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : 0x20);

/** Full-width ASCII forms (０１ＡＢ，．（）) become half-width, all spaces become U+0020; other characters stay. */
export const toHalfWidth = (text: string): string => {
  let plain = "";
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x7f || !isWide(code)) continue;
    plain += text.slice(from, index) + halfWidth(code);
    from = index + 1;
  }
  return from === 0 ? text : plain + text.slice(from);
};

/** Characters that have no place in a stored text: controls, zero-width and direction marks (line ends are kept). */
const isInvisible = (code: number): boolean =>
  (code < 0x20 && code !== 0x0a && code !== 0x09) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  code === 0xfeff;

/** Removes control, zero-width and direction characters, so that a text from outside shows as what it is. */
export const withoutInvisible = (text: string): string => {
  let clean = "";
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code >= 0x20 && code < 0x7f) || !isInvisible(code)) continue;
    clean += text.slice(from, index);
    from = index + 1;
  }
  return from === 0 ? text : clean + text.slice(from);
};

/** One line without invisible characters, ends trimmed and runs of spaces joined. Full-width letters stay as typed. */
export const oneLine = (text: string): string => {
  const clean = withoutInvisible(text).trim();
  return /\s/u.test(clean) ? clean.replace(/\s+/gu, " ") : clean;
};

/** Several lines: line ends become `\n`, invisible characters go, outer blank space goes. */
export const manyLines = (text: string): string => (isPlain(text) ? text.trim() : withoutInvisible(text.replace(/\r\n?/gu, "\n")).trim());

/** A text without any blank space, half-width: for numbers, codes and comparisons. */
export const compact = (text: string): string => {
  const plain = toHalfWidth(text);
  if (isPlain(plain)) return plain.includes(" ") ? plain.replaceAll(" ", "") : plain;
  return withoutInvisible(plain).replace(/\s+/gu, "");
};

/** The form in which headings and labels are compared: compact, lower case, without `*`, `_`, `-`, `:` and dots. */
export const comparable = (text: string): string =>
  compact(text)
    .toLowerCase()
    .replace(/[*_\-:.、。"'“”]/gu, "");

/** Whether a text is one or more ASCII digits and nothing else. */
export const isDigits = (text: string): boolean => {
  if (text.length === 0) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
};
