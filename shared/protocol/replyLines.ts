/*
 * Long answers as lines (docs/sync-spec.md F9): a head, then the parts in order, one on each line. What arrived of an answer
 * that was cut off counts up to its last whole line, as if the hub had made a smaller page: nothing of it is sent again.
 */
import { z } from "zod";
import { ExchangeReply, FeedEntry, HistoryReply, LineAnswer } from "./messages.ts";
import { isPlainLine } from "./plainLine.ts";

/** What a device that reads lines names in `accept`; the type of the answer then. */
export const linesType = "application/x-ndjson";

const Count = z.int().nonnegative();
const ExchangeHead = z.object({ reply: ExchangeReply, answers: Count, entries: Count });
const HistoryHead = z.object({ reply: HistoryReply, entries: Count });

/** How a part is written; who keeps its JSON has it already. */
type TextOf = (part: object) => string;

const lines = (head: unknown, parts: readonly object[], textOf: TextOf): string => {
  const texts = [JSON.stringify(head)];
  for (const part of parts) texts.push(textOf(part));
  // The last line ends like the others: one that does not was cut.
  texts.push("");
  return texts.join("\n");
};

/** A reply of an exchange: head, answers, steps of the feed (F9). */
export const exchangeLines = (reply: ExchangeReply, textOf: TextOf = JSON.stringify): string => {
  const { answers, feed } = reply;
  const entries = feed?.entries ?? [];
  const head = { reply: { ...reply, answers: [], feed: feed && { ...feed, entries: [] } }, answers: answers.length, entries: entries.length };
  return lines(head, [...answers, ...entries], textOf);
};

/** A page of earlier steps: head, steps (F9). */
export const historyLines = (reply: HistoryReply, textOf: TextOf = JSON.stringify): string =>
  lines({ reply: { ...reply, entries: [] }, entries: reply.entries.length }, reply.entries, textOf);

/** The whole lines of an answer, the head first; throws when an answer that came to its end lacks some or has too many. */
const wholeLines = <H extends z.ZodType>(
  text: string,
  isCut: boolean,
  Head: H,
  countOf: (head: z.infer<H>) => number,
): { readonly head: z.infer<H>; readonly parts: readonly string[]; readonly isWhole: boolean } | undefined => {
  const [first, ...parts] = text.split("\n").slice(0, -1);
  if (first === undefined && isCut) return undefined;
  const head = Head.parse(JSON.parse(first ?? ""));
  const isWhole = parts.length === countOf(head);
  if (parts.length > countOf(head) || (!isWhole && !isCut)) throw new Error("not the lines that were told");
  return { head, parts, isWhole };
};

const parsed = <S extends z.ZodType>(texts: readonly string[], schema: S): z.infer<S>[] => texts.map((text) => schema.parse(JSON.parse(text)));

const stepOf = (text: string): FeedEntry => {
  const value: unknown = JSON.parse(text);
  return isPlainLine(value) ? value : FeedEntry.parse(value);
};

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
  const answers = parsed(parts.slice(0, head.answers), LineAnswer);
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
