/*
 * Numbers, money and days as Chinese and English readers expect them. Money comes in minor units (fen);
 * lists show 万元 with one decimal, the full amount stays available.
 */
import { dayWithoutEnd, noEnd } from "#shared/domain/clients/endlessDay.ts";
import type { Language } from "./text.ts";
import { todayInChina } from "./time.ts";

/** One formatter for each form: making one takes longer than drawing a row of a list. */
const formatters = new Map<string, Intl.NumberFormat>();
const formatterOf = (locale: string, decimals: number): Intl.NumberFormat => {
  const name = `${locale} ${decimals}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formatters.set(name, made);
  return made;
};

const grouped = (value: number, decimals: number): string => formatterOf("en-US", decimals).format(value);

export const formatNumber = (value: number, language: Language, decimals = 0): string => formatterOf(language, decimals).format(value);

const symbols: Readonly<Record<string, string>> = { CNY: "¥", USD: "US$", EUR: "€", HKD: "HK$", JPY: "JP¥", GBP: "£" };

/** Full amount: `¥1,234,567.00`; whole yuan lose their zeros. */
export const formatMoneyFull = (fen: number, currency = "CNY"): string => {
  const sign = fen < 0 ? "−" : "";
  const decimals = fen % 100 === 0 ? 0 : 2;
  return `${sign}${symbols[currency] ?? `${currency} `}${grouped(Math.abs(fen) / 100, decimals)}`;
};

/** For lists: `123.5万` in Chinese, `¥1.2M` in English. Small amounts stay whole yuan. */
export const formatMoneyShort = (fen: number, language: Language, currency = "CNY"): string => {
  const yuan = Math.abs(fen) / 100;
  const sign = fen < 0 ? "−" : "";
  const symbol = currency === "CNY" ? "" : (symbols[currency] ?? `${currency} `);
  if (language === "zh-CN") {
    if (yuan < 10_000) return `${sign}${symbol}${grouped(Math.round(yuan), 0)}`;
    if (yuan < 1_000_000_000) return `${sign}${symbol}${grouped(yuan / 10_000, 1)}万`;
    return `${sign}${symbol}${grouped(yuan / 100_000_000, 2)}亿`;
  }
  const mark = symbols[currency] ?? `${currency} `;
  if (yuan < 10_000) return `${sign}${mark}${grouped(Math.round(yuan), 0)}`;
  if (yuan < 1_000_000) return `${sign}${mark}${grouped(yuan / 1000, 0)}k`;
  return `${sign}${mark}${grouped(yuan / 1_000_000, 2)}m`;
};

const weekDays = { "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };
const monthsEn = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const weekDayOf = (day: string, language: Language): string => {
  const index = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekDays[language][index] ?? "";
};

/** A day or a moment as text without its year, where that is the present one: another year is always said. */
export const withoutPresentYear = (text: string, today = todayInChina()): string => (text.slice(0, 5) === today.slice(0, 5) ? text.slice(5) : text);

/**
 * `long` 2026年11月21日 周六 · `short` 11-21 周六, in another year than the present one 2025-11-21 周五 · `plain` 2026-11-21.
 * Incomplete days stay as written; an end that never comes is said so.
 */
export const formatDay = (day: string, language: Language, form: "long" | "short" | "plain" = "long", today = todayInChina()): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match || form === "plain") return day;
  if (day === dayWithoutEnd) return language === "en" ? noEnd.en : noEnd.zh;
  const [, year = "", month = "", date = ""] = match;
  const weekDay = weekDayOf(day, language);
  if (language === "en") {
    const monthName = monthsEn[Number(month) - 1] ?? month;
    const isYearSaid = form === "long" || withoutPresentYear(day, today) === day;
    return `${weekDay} ${Number(date)} ${monthName}${isYearSaid ? ` ${year}` : ""}`;
  }
  return form === "long" ? `${year}年${Number(month)}月${Number(date)}日 ${weekDay}` : `${withoutPresentYear(day, today)} ${weekDay}`;
};

const inChina = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();

/** A moment in China's time: `2026-11-21 08:41`; `day` 2026-11-21; `time` 08:41; `short` 11-21 08:41, with the year where it is not the present one. */
export const formatInstant = (instant: string, form: "full" | "day" | "short" | "time" = "full", today = todayInChina()): string => {
  const text = inChina(instant);
  if (form === "day") return text.slice(0, 10);
  if (form === "time") return text.slice(11, 16);
  const full = `${text.slice(0, 10)} ${text.slice(11, 16)}`;
  return form === "short" ? withoutPresentYear(full, today) : full;
};

/** Account and card numbers in groups of four. */
export const groupDigits = (text: string): string => text.replace(/\s+/g, "").replace(/(.{4})(?=.)/g, "$1 ");

/** The end of an identity: enough to compare two screens by telephone. */
export const shortId = (id: string): string => id.slice(-8);
