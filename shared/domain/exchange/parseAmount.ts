/*
 * Amounts as banks write them, read by moving the decimal point in the text: no floating point anywhere, so
 * 0.1 + 0.2 never happens to money. Understands 万/亿, ¥ ￥ $ 元, thousands marks, (1,234.50), trailing minus,
 * full-width digits, decimal commas, and the long decimals and exponents that spreadsheets write.
 */
import { type Result, err, ok } from "#shared/kernel/result.ts";
import { compact } from "./plainText.ts";

export type AmountRefusal = "notANumber" | "numberTooLarge";

const currencyMarks = ["人民币", "RMB", "CNY", "CZK", "USD", "HKD", "EUR", "US$", "HK$", "¥", "$", "€", "£"];
const plainSuffixes = ["元整", "圆整", "元", "圆", "块"];
const unitExponents: readonly (readonly [string, number])[] = [
  ["万亿", 12],
  ["百万", 6],
  ["千万", 7],
  ["亿", 8],
  ["万", 4],
  ["千", 3],
  ["百", 2],
  ["w", 4],
  ["W", 4],
];

/** The power of ten of a unit word such as 万元 (4), 亿 (8), 千元 (3), 元 (0); undefined for any other text. */
export const unitExponentOf = (text: string): number | undefined => {
  let rest = compact(text).replace(/^(?:单位[::]?|人民币)+/u, "");
  if (/^(?:元|圆|rmb|cny|¥|分|%|percent|kč|czk)$/iu.test(rest)) return rest === "分" ? -2 : 0;
  if (rest.endsWith("元") || rest.endsWith("圆")) rest = rest.slice(0, -1);
  return unitExponents.find(([word]) => word === rest)?.[1];
};

const stripAffixes = (text: string): { readonly body: string; readonly exponent: number } => {
  let body = text;
  let exponent = 0;
  for (const mark of currencyMarks) {
    if (body.startsWith(mark)) body = body.slice(mark.length);
    if (body.endsWith(mark)) body = body.slice(0, -mark.length);
  }
  for (const suffix of plainSuffixes) {
    if (body.endsWith(suffix)) {
      body = body.slice(0, -suffix.length);
      break;
    }
  }
  for (const [word, power] of unitExponents) {
    if (body.endsWith(word)) {
      body = body.slice(0, -word.length);
      exponent = power;
      break;
    }
  }
  return { body, exponent };
};

/** Removes thousands marks and turns a decimal comma into a point; undefined when the marks do not form a number. */
const withoutGrouping = (body: string): string | undefined => {
  if (body.includes("'")) return withoutGrouping(body.replaceAll("'", ","));
  const comma = body.indexOf(",");
  if (comma < 0) return body;
  const point = body.indexOf(".");
  if (point >= 0 && point < comma) {
    // 12.5,3 is neither one nor the other: only whole groups of three before the comma are a number.
    if (!/^\d{1,3}(?:\.\d{3})+$/u.test(body.slice(0, comma)) || body.indexOf(",", comma + 1) >= 0) return undefined;
    return `${body.slice(0, comma).replaceAll(".", "")}.${body.slice(comma + 1)}`;
  }
  if (point >= 0 && body.lastIndexOf(",") > point) return undefined;
  const whole = point >= 0 ? body.slice(0, point) : body;
  const tail = whole.slice(comma + 1);
  const groups = tail.split(",");
  for (const size of [3, 4]) {
    if (comma > 0 && comma <= size && groups.every((group) => group.length === size)) return body.replaceAll(",", "");
  }
  if (point < 0 && groups.length === 1 && tail.length <= 2) return body.replace(",", ".");
  return undefined;
};

/** Splits off `e+18` as spreadsheets write it. */
const withoutExponent = (body: string): { readonly body: string; readonly exponent: number } | undefined => {
  const at = body.search(/e/iu);
  if (at < 0) return { body, exponent: 0 };
  const exponent = Number(body.slice(at + 1));
  return Number.isInteger(exponent) && Math.abs(exponent) <= 30 && at < body.length - 1 ? { body: body.slice(0, at), exponent } : undefined;
};

/** Digits times a power of ten, rounded half away from zero to an integer. */
const shifted = (digits: string, point: number): Result<number, AmountRefusal> => {
  if (point < 0) return ok(0);
  if (point > 40) return /^0*$/u.test(digits) ? ok(0) : err("numberTooLarge");
  const kept = digits.length > point ? digits.slice(0, point) : digits.padEnd(point, "0");
  let value = kept.length === 0 ? 0 : Number(kept);
  if (digits.charCodeAt(point) >= 53) value += 1;
  return value > Number.MAX_SAFE_INTEGER ? err("numberTooLarge") : ok(value);
};

const scanNumber = (body: string, scale: number): Result<number, AmountRefusal> => {
  let digits = "";
  let point = -1;
  for (let index = 0; index < body.length; index += 1) {
    const code = body.charCodeAt(index);
    if (code === 46 && point < 0) {
      point = index;
      digits = body.slice(0, index) + body.slice(index + 1);
    } else if (code < 48 || code > 57) return err("notANumber");
  }
  if (point < 0) {
    digits = body;
    point = body.length;
  }
  return digits.length === 0 ? err("notANumber") : shifted(digits, point + scale);
};

/**
 * Reads a decimal text as an integer of `10^-scale` units: scale 2 gives 分, scale 0 whole numbers. `unitExponent`
 * is the power of ten that the column's heading names (4 for 万元); a unit in the cell itself takes its place.
 */
export const parseScaled = (text: string, scale: number, unitExponent = 0): Result<number, AmountRefusal> => {
  const quick = scanNumber(text, scale + unitExponent);
  if (quick.ok || quick.error === "numberTooLarge") return quick;
  let body = compact(text).replaceAll("−", "-").replaceAll("—", "-").replaceAll("￥", "¥").replaceAll("\u2019", "'");
  let negative = false;
  if (body.startsWith("(") && body.endsWith(")")) {
    negative = true;
    body = body.slice(1, -1);
  }
  const flipSign = (): void => {
    if (body.startsWith("-") || body.startsWith("+")) {
      negative = negative !== body.startsWith("-");
      body = body.slice(1);
    } else if (body.endsWith("-")) {
      negative = !negative;
      body = body.slice(0, -1);
    }
  };
  flipSign();
  const signed = negative;
  const stripped = stripAffixes(body);
  body = stripped.body;
  if (!signed) flipSign();
  const grouped = withoutGrouping(body);
  const scientific = grouped === undefined ? undefined : withoutExponent(grouped);
  if (scientific === undefined) return err("notANumber");
  const ownUnit = stripped.exponent === 0 ? unitExponent : stripped.exponent;
  const value = scanNumber(scientific.body, scale + ownUnit + scientific.exponent);
  return value.ok && negative && value.value !== 0 ? ok(-value.value) : value;
};
