/*
 * Amounts and rates as managers write them: 元, or with 万 / 亿 behind (`50万`, `1.2亿`, `1,234.56`). Read as
 * decimal text, never as a floating number, so that no 分 is lost. What is kept is 分; a rate is percent × 10000.
 */
import { parseFen } from "#shared/domain/clients/money.ts";

/** Moves the decimal point of `whole.fraction` by `shift` to the right; undefined when digits would be lost. */
const shifted = (whole: string, fraction: string, shift: number): number | undefined => {
  const kept = fraction.slice(0, shift).padEnd(shift, "0");
  if (/[1-9]/.test(fraction.slice(shift))) return undefined;
  const value = Number(whole + kept);
  return Number.isSafeInteger(value) ? value : undefined;
};

/** 分 of an amount as written; null for nothing written; undefined when it is no amount of whole 分. */
export const readAmount = (text: string): number | null | undefined => {
  if (text.trim() === "") return null;
  const amount = parseFen(text);
  return amount.ok ? amount.value : undefined;
};

/** An amount for an input field: plain 元 without grouping, so that it can be edited. */
export const writeAmount = (fen: number): string => {
  const sign = fen < 0 ? "-" : "";
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const cents = digits.slice(-2);
  return `${sign}${digits.slice(0, -2)}${cents === "00" ? "" : `.${cents}`}`;
};

/** A rate as written (`1.75`, `1.75%`); null for nothing written; undefined when it is none. */
export const readRate = (text: string): number | null | undefined => {
  const plain = text.normalize("NFKC").replaceAll(/[\s%]/g, "");
  if (plain === "") return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  const value = shifted(whole, fraction, 4);
  return value === undefined ? undefined : sign === "" || value === 0 ? value : -value;
};

export const writeRate = (rate: number): string => {
  const sign = rate < 0 ? "-" : "";
  const digits = String(Math.abs(rate)).padStart(5, "0");
  const fraction = digits.slice(-4).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -4)}${fraction === "" ? "" : `.${fraction}`}`;
};
