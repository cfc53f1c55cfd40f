/* Value bands as they are typed: amounts in 元 as text, checked before anything is sent (R092). */
import type { ValueBandItem } from "#shared/contracts/dictionaries.ts";
import { codeForEntry } from "./dictionaryCatalogue.ts";

export interface BandDraft {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Lowest balance in 元 as typed; null for the band without a floor. */
  readonly from: string | null;
}

export type BandProblem = "amount" | "sameFloor" | "noName" | "tooFew" | "tooMany";

const most = 20;

/** Amount in 分 of a text such as `50000`, `50,000` or `5万`; null when it is none. */
export const fenOfYuan = (text: string): number | null => {
  const match = /^(-?)(\d+(?:\.\d{1,6})?)(万|亿)?$/.exec(text.normalize("NFKC").replaceAll(/[,\s元¥]/g, ""));
  if (!match) return null;
  const unit = match[3] === "亿" ? 10_000_000_000 : match[3] === "万" ? 1_000_000 : 100;
  const fen = Math.round(Number(match[2]) * unit) * (match[1] === "-" ? -1 : 1);
  return Number.isSafeInteger(fen) ? fen : null;
};

export const draftsOf = (bands: readonly ValueBandItem[]): readonly BandDraft[] =>
  bands
    .toSorted((left, right) => (right.fromFen ?? Number.MIN_SAFE_INTEGER) - (left.fromFen ?? Number.MIN_SAFE_INTEGER))
    .map(({ code, zh, en, fromFen }) => ({ code, zh, en, from: fromFen === null ? null : String(fromFen / 100) }));

/** A further band above all others, still to be filled in. */
export const withNewBand = (drafts: readonly BandDraft[]): readonly BandDraft[] => [
  { code: codeForEntry("band", new Set(drafts.map(({ code }) => code))), zh: "", en: "", from: "" },
  ...drafts,
];

/** What is wrong with each band, by its code, and with all of them together. */
export const bandProblems = (drafts: readonly BandDraft[]): { readonly byCode: ReadonlyMap<string, BandProblem>; readonly whole: BandProblem | null } => {
  const byCode = new Map<string, BandProblem>();
  const floors = new Map<number, string>();
  for (const { code, zh, from } of drafts) {
    if (zh.trim() === "") byCode.set(code, "noName");
    if (from === null) continue;
    const fen = fenOfYuan(from);
    if (fen === null) byCode.set(code, "amount");
    else if (floors.has(fen)) byCode.set(code, "sameFloor");
    else floors.set(fen, code);
  }
  return { byCode, whole: drafts.length < 2 ? "tooFew" : drafts.length > most ? "tooMany" : null };
};

/** The bands to save, highest first; only to be asked for when nothing is wrong. */
export const bandsOf = (drafts: readonly BandDraft[]): ValueBandItem[] =>
  drafts
    .map(({ code, zh, en, from }) => ({ code, zh: zh.trim(), en: en.trim() === "" ? zh.trim() : en.trim(), fromFen: from === null ? null : fenOfYuan(from) }))
    .toSorted((left, right) => (right.fromFen ?? Number.MIN_SAFE_INTEGER) - (left.fromFen ?? Number.MIN_SAFE_INTEGER));

export const isSameBands = (left: readonly ValueBandItem[], right: readonly ValueBandItem[]): boolean =>
  JSON.stringify(bandsOf(draftsOf(left))) === JSON.stringify(bandsOf(draftsOf(right)));

export interface BandRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** The balances of each band in 分 as the amounts stand now, by code; a band that is not filled in has none. */
export const bandRanges = (drafts: readonly BandDraft[]): ReadonlyMap<string, BandRange> => {
  const known = drafts.flatMap(({ code, from }) => {
    const fen = from === null ? Number.MIN_SAFE_INTEGER : fenOfYuan(from);
    return fen === null ? [] : [{ code, fen }];
  });
  const sorted = known.toSorted((left, right) => right.fen - left.fen);
  return new Map(sorted.map(({ code, fen }, index) => [code, { from: fen === Number.MIN_SAFE_INTEGER ? null : fen, to: sorted[index - 1]?.fen ?? null }]));
};
