/*
 * Amounts are whole 分 everywhere; here they become text and back, without a floating-point number in between.
 * Accounts are grouped by `groupAccount` in mask.ts.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Language } from "./partialDate.ts";

const groupThousands = (digits: string): string => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

const hundredths = (value: number): string => {
  const text = String(value).padStart(3, "0");
  return `${groupThousands(text.slice(0, -2))}.${text.slice(-2)}`;
};

/** Short units: from which amount in 分, and how many 分 make a hundredth of the unit. */
const shortUnits: Readonly<Record<Language, readonly { readonly sign: string; readonly fenPerHundredth: number }[]>> = {
  zh: [
    { sign: "亿", fenPerHundredth: 100_000_000 },
    { sign: "万", fenPerHundredth: 10_000 },
  ],
  en: [
    { sign: "bn", fenPerHundredth: 1_000_000_000 },
    { sign: "m", fenPerHundredth: 1_000_000 },
    { sign: "k", fenPerHundredth: 1000 },
  ],
};

/** An amount in 分 as text with thousands separators: `full` 1,234,567.89, `wan` 123.46万 (zh) or 1.23m (en); below one unit both are alike. */
export const formatFen = (fen: number, style: "full" | "wan", language: Language): string => {
  const sign = fen < 0 ? "-" : "";
  const amount = Math.abs(fen);
  if (style === "wan") {
    for (const unit of shortUnits[language]) {
      const rounded = Math.round(amount / unit.fenPerHundredth);
      if (rounded >= 100) return `${sign}${hundredths(rounded)}${unit.sign}`;
    }
  }
  return `${sign}${hundredths(amount)}`;
};

/** The short form in running text, without zeros that say nothing: 20万, 1.5m. */
export const formatFenShort = (fen: number, language: Language): string =>
  formatFen(fen, "wan", language).replace(/\.(?:00|(\d)0)(?!\d)/, (_, tenth?: string) => (tenth ? `.${tenth}` : ""));

export type AmountProblem = { readonly type: "amountMalformed" } | { readonly type: "amountTooPrecise" } | { readonly type: "amountOutOfRange" };

/** Units that people type after an amount, as powers of ten. */
const unitPowers: Readonly<Record<string, number>> = { "": 0, 元: 0, 块: 0, 百: 2, 千: 3, k: 3, 万: 4, w: 4, 百万: 6, m: 6, 千万: 7, 亿: 8, bn: 9 };

const scaled = (whole: string, decimals: string, power: number): Result<number, AmountProblem> => {
  const padded = decimals.padEnd(power, "0");
  const kept = padded.slice(0, power);
  if (/[1-9]/.test(padded.slice(power))) return err({ type: "amountTooPrecise" });
  const value = Number(BigInt(`${whole === "" ? "0" : whole}${kept}`));
  return Number.isSafeInteger(value) ? ok(value) : err({ type: "amountOutOfRange" });
};

/** The amount in 分 that a person typed: `1,234.56`, `12.5万`, `¥3千`, `(500)`; never rounded. */
export const parseFen = (text: string): Result<number, AmountProblem> => {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s¥￥]|rmb|cny/gu, "");
  const match = /^(?:(-)|\((?=.*\)$))?(\d{1,3}(?:,\d{3})+|\d{0,16})(?:\.(\d{0,18}))?(元|块|百万|千万|百|千|万|亿|k|w|m|bn)?元?\)?$/u.exec(plain);
  if (!match) return err({ type: "amountMalformed" });
  const [, minus, whole = "", decimals = "", unit = ""] = match;
  const isBracketed = plain.startsWith("(");
  if (isBracketed !== plain.endsWith(")") || (whole === "" && decimals === "")) return err({ type: "amountMalformed" });
  const amount = scaled(whole.replaceAll(",", ""), decimals, 2 + (unitPowers[unit] ?? 0));
  return amount.ok && (minus !== undefined || isBracketed) && amount.value !== 0 ? ok(-amount.value) : amount;
};

/** A stored rate (17500 = 1.75 %) as text; at least two decimals. */
export const formatRate = (rate: number): string => {
  const text = String(Math.abs(rate)).padStart(5, "0");
  const decimals = text.slice(-4).replace(/0{1,2}$/, "");
  return `${rate < 0 ? "-" : ""}${text.slice(0, -4)}.${decimals}%`;
};

/** The stored form of a rate that a person typed in percent: `1.75`, `1.75%`, `百分之1.75`. */
export const parseRate = (text: string): Result<number, AmountProblem> => {
  const match = /^(-)?(?:百分之)?(\d{1,4})(?:\.(\d{0,10}))?%?$/u.exec(text.normalize("NFKC").replaceAll(/\s/gu, ""));
  if (!match) return err({ type: "amountMalformed" });
  const rate = scaled(match[2] ?? "", match[3] ?? "", 4);
  return rate.ok && match[1] !== undefined && rate.value !== 0 ? ok(-rate.value) : rate;
};
