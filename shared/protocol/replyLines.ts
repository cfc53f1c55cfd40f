/*
 * Long answers as lines (docs/sync-spec.md F9): a head, then the parts in order, one on each line, or for who reads columns some
 * hundreds of them (L6). What arrived of an answer that was cut off counts up to its last whole line, as if the hub had made a
 * smaller page: nothing of it is sent again.
 */
import { z } from "zod";
import { fewestInColumns, fromColumns, type Json, toColumns } from "./columns.ts";
import { ExchangeReply, FeedEntry, HistoryReply, LineAnswer } from "./messages.ts";
import { isPlainLine } from "./plainLine.ts";

/** What a device that reads lines names in `accept`; the type of the answer then. */
export const linesType = "application/x-ndjson";

const Count = z.int().nonnegative();
const ExchangeHead = z.object({ reply: ExchangeReply, answers: Count, entries: Count });
const HistoryHead = z.object({ reply: HistoryReply, entries: Count });

/** How a part is written; who keeps its JSON has it already. */
type TextOf = (part: object) => string;

/** The last line ends like the others: one that does not was cut. */
const lines = (head: unknown, parts: readonly string[]): string => [JSON.stringify(head), ...parts, ""].join("\n");

/** Most parts of a line in columns: what is cut off with it is asked for again. */
const mostInColumns = 250;

const inColumns = (parts: readonly object[], textOf: TextOf): string[] => {
  const texts: string[] = [];
  for (let from = 0; from < parts.length; from += mostInColumns) {
    const some = parts.slice(from, from + mostInColumns);
    if (some.length < fewestInColumns) texts.push(...some.map((part) => textOf(part)));
    else texts.push(JSON.stringify({ columns: toColumns(some as Json[]) })); // answers and steps are made of what JSON says
  }
  return texts;
};

/** Steps of an import share their transaction and say much: columns would take them longer than they save. */
const areDaysWork = (entries: readonly FeedEntry[]): boolean => entries.filter((entry) => "part" in entry && entry.part > 0).length * 2 <= entries.length;

/** A reply of an exchange: head, answers, steps of the feed (F9). `readsColumns`: who asked reads a day's work in columns (L6). */
export const exchangeLines = (reply: ExchangeReply, textOf: TextOf = JSON.stringify, readsColumns = false): string => {
  const { answers, feed } = reply;
  const entries = feed?.entries ?? [];
  const head = { reply: { ...reply, answers: [], feed: feed && { ...feed, entries: [] } }, answers: answers.length, entries: entries.length };
  if (readsColumns && areDaysWork(entries)) return lines(head, [...inColumns(answers, textOf), ...inColumns(entries, textOf)]);
  return lines(
    head,
    [...answers, ...entries].map((part) => textOf(part)),
  );
};

/** A page of earlier steps: head, steps (F9). */
export const historyLines = (reply: HistoryReply, textOf: TextOf = JSON.stringify): string =>
  lines(
    { reply: { ...reply, entries: [] }, entries: reply.entries.length },
    reply.entries.map((entry) => textOf(entry)),
  );

const isInColumns = (value: unknown): value is { readonly columns: unknown } => typeof value === "object" && value !== null && "columns" in value;

/** The parts that a line says. Throws for what is no JSON and for columns that cannot be read. */
const partsOf = (text: string): unknown[] => {
  const value: unknown = JSON.parse(text);
  return isInColumns(value) ? fromColumns(value.columns, mostInColumns) : [value];
};

/** The whole lines of an answer, the head first; throws when an answer that came to its end lacks some or has too many. */
const wholeLines = <H extends z.ZodType>(
  text: string,
  isCut: boolean,
  Head: H,
  countOf: (head: z.infer<H>) => number,
): { readonly head: z.infer<H>; readonly parts: readonly unknown[]; readonly isWhole: boolean } | undefined => {
  const [first, ...rest] = text.split("\n").slice(0, -1);
  if (first === undefined && isCut) return undefined;
  const head = Head.parse(JSON.parse(first ?? ""));
  const parts = rest.flatMap(partsOf);
  const isWhole = parts.length === countOf(head);
  if (parts.length > countOf(head) || (!isWhole && !isCut)) throw new Error("not the lines that were told");
  return { head, parts, isWhole };
};

const stepOf = (value: unknown): FeedEntry => (isPlainLine(value) ? value : FeedEntry.parse(value));

/** Steps that are surely all that there are up to a number: several may have the number of the last one. */
const closedSteps = (entries: readonly FeedEntry[]): { readonly entries: FeedEntry[]; readonly toSeq: number } | undefined => {
  const last = entries.at(-1);
  const kept = last ? entries.filter((entry) => entry.seq < last.seq) : [];
  return last && kept.length > 0 ? { entries: kept, toSeq: last.seq - 1 } : undefined;
};

/**
 * The reply that lines tell; of a cut one what arrived of it, and undefined when that leads nowhere. `afterSeq`: the cursor that
 * was asked from. Throws for what is not of the protocol.
 */
export const readExchangeLines = (text: string, isCut: boolean, afterSeq: number): ExchangeReply | undefined => {
  const told = wholeLines(text, isCut, ExchangeHead, ({ answers, entries }) => answers + entries);
  if (!told) return undefined;
  const { head, parts, isWhole } = told;
  const { reply } = head;
  const answers = parts.slice(0, head.answers).map((part) => LineAnswer.parse(part));
  const entries = parts.slice(head.answers).map(stepOf);
  if (isWhole) return { ...reply, answers, feed: reply.feed && { ...reply.feed, entries } };
  const steps = closedSteps(entries);
  if (answers.length === 0 && !steps) return undefined;
  // Lines without an answer are offered again, and the feed comes with the last of them.
  if (!reply.feed || answers.length < head.answers) return { ...reply, answers, feed: null, conflicts: [] };
  const { entries: kept, toSeq } = steps ?? { entries: [], toSeq: afterSeq };
  return { ...reply, answers, feed: { ...reply.feed, entries: kept, toSeq, isEnd: false }, conflicts: reply.conflicts.filter(({ seq }) => seq <= toSeq) };
};

/** The first line of a reply: the reply without answers and steps, and how many steps follow. Throws for what is no head. */
export const readExchangeHead = (line: string): { readonly head: ExchangeReply; readonly steps: number } => {
  const { reply, entries } = ExchangeHead.parse(JSON.parse(line));
  return { head: reply, steps: entries };
};

/** The same for a page of earlier steps. */
export const readHistoryLines = (text: string, isCut: boolean): HistoryReply | undefined => {
  const told = wholeLines(text, isCut, HistoryHead, ({ entries }) => entries);
  if (!told) return undefined;
  const entries = told.parts.map(stepOf);
  if (told.isWhole) return { ...told.head.reply, entries };
  const steps = closedSteps(entries);
  // Conflicts come with the last page.
  return steps && { ...told.head.reply, ...steps, isEnd: false, conflicts: [] };
};
