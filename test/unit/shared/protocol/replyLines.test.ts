import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toColumns } from "#shared/protocol/columns.ts";
import type { ExchangeReply, FeedEntry, HistoryReply, LineAnswer, WireConflict } from "#shared/protocol/messages.ts";
import { exchangeLines, historyLines, readExchangeLines, readHistoryLines } from "#shared/protocol/replyLines.ts";

const at = "2026-11-21T08:00:00.000Z";

const line = (seq: number, note = "字"): FeedEntry => ({
  type: "line",
  seq,
  part: 0,
  header: { txId: `t${seq}`, kind: "edit", label: {}, actorId: "u1", editedAt: at, workstationId: "d1" },
  clientId: "c1",
  edits: [{ t: "client", r: "c1", o: "u", f: { note: [null, `${note}\n"${seq}"`] } }],
});
const left = (seq: number): FeedEntry => ({ type: "left", seq, clientId: "c2" });
const answerOf = (number: number): LineAnswer => ({ line: number, seq: 100 + number, outcome: "accepted", refused: [], settled: [], gone: [] });
const conflict = (seq: number): WireConflict => ({
  id: `k${seq}`,
  seq,
  t: "client",
  r: "c1",
  c: "c1",
  field: "note",
  kind: "later",
  base: null,
  kept: "甲",
  keptBy: "u1",
  keptDevice: "d1",
  keptAt: at,
  lost: "乙",
  lostBy: "u2",
  lostDevice: "d2",
  lostAt: at,
  state: "open",
});

const reply: ExchangeReply = {
  epoch: "e",
  epochSeq: 0,
  hubTime: at,
  answers: [answerOf(1), answerOf(2), answerOf(3)],
  // The notice has the number of the line before it: a handover is both.
  feed: { entries: [line(5), line(7), left(7), line(9)], toSeq: 20, isEnd: true, untilSeq: 20 },
  conflicts: [conflict(5), conflict(9), conflict(15)],
  leaseUntil: at,
  sees: "own",
};

/** What is told when so many lines after the head arrived. */
const cutAfter = (parts: number, told: ExchangeReply = reply): ExchangeReply | undefined =>
  readExchangeLines(
    `${exchangeLines(told)
      .split("\n")
      .slice(0, parts + 1)
      .join("\n")}\n{"half":`,
    true,
    3,
  );

describe("replies in lines", () => {
  it("[F9] a whole one is the reply, also with nothing in it and where nobody was asked for the feed", () => {
    for (const told of [reply, { ...reply, answers: [], conflicts: [] }, { ...reply, feed: null }, { ...reply, answers: [], feed: null }])
      expect(readExchangeLines(exchangeLines(told), false, 3)).toEqual(told);
    // Everything was there before the end was cut.
    expect(readExchangeLines(exchangeLines(reply), true, 3)).toEqual(reply);
  });

  it("[F9] of a cut one the answers that arrived count; the feed comes with the last line", () => {
    expect(readExchangeLines("", true, 3)).toBeUndefined();
    expect(readExchangeLines('{"reply":', true, 3)).toBeUndefined();
    expect(cutAfter(0)).toBeUndefined();
    expect(cutAfter(2)).toEqual({ ...reply, answers: reply.answers.slice(0, 2), feed: null, conflicts: [] });
    // All answers and no step: there is more to ask for, from where it was asked.
    expect(cutAfter(3)).toEqual({ ...reply, feed: { entries: [], toSeq: 3, isEnd: false, untilSeq: 20 }, conflicts: [] });
  });

  it("[F9] of a cut one the steps below the last number that arrived count, with the conflicts up to there", () => {
    expect(cutAfter(4)?.feed).toEqual({ entries: [], toSeq: 3, isEnd: false, untilSeq: 20 });
    expect(cutAfter(5)).toEqual({ ...reply, feed: { entries: [line(5)], toSeq: 6, isEnd: false, untilSeq: 20 }, conflicts: [conflict(5)] });
    // Whether all of number 7 is there cannot be known.
    expect(cutAfter(6)?.feed).toMatchObject({ entries: [line(5)], toSeq: 6 });
    expect(cutAfter(7)).toEqual(reply);
    expect(cutAfter(1, { ...reply, answers: [] })).toBeUndefined();
  });

  it("[F9] the feed in pieces of any cuts is the feed: nothing missing, nothing twice, the cursor always moves", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 30 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (steps, cuts) => {
          let seq = 1;
          const all = steps.map((step, index) => ((seq += step), index % 3 === 2 ? left(seq) : line(seq, "长".repeat(index))));
          const got: FeedEntry[] = [];
          const until = seq + 3;
          for (let cursor = 0, isEnd = false; !isEnd;) {
            const page = { ...reply, answers: [], feed: { entries: all.filter((entry) => entry.seq > cursor), toSeq: until, isEnd: true, untilSeq: until } };
            const bytes = Buffer.from(exchangeLines(page));
            const end = Math.floor(bytes.length * (cuts.next().value ?? 1));
            const told = readExchangeLines(bytes.subarray(0, end).toString("utf8"), true, cursor) ?? readExchangeLines(bytes.toString("utf8"), false, cursor);
            if (!told?.feed) throw new Error("no page");
            expect(told.feed.toSeq).toBeGreaterThan(cursor);
            got.push(...told.feed.entries);
            ({ toSeq: cursor, isEnd } = told.feed);
          }
          expect(got).toEqual(all);
        },
      ),
    );
  });

  const wide = Array.from({ length: 600 }, (_, index) => (index % 5 === 4 ? left(index + 10) : line(index + 10, `字${index}`)));
  const daysReply: ExchangeReply = {
    ...reply,
    answers: Array.from({ length: 300 }, (_, index) => answerOf(index + 1)),
    feed: { entries: wide, toSeq: 700, isEnd: true, untilSeq: 700 },
    conflicts: [conflict(15), conflict(690)],
  };
  const inColumns = exchangeLines(daysReply, JSON.stringify, true);

  it("[L6] in columns it is the same reply; of an import it comes one by one, and so do a few parts", () => {
    // The head, two lines of answers, three of steps, and the end.
    expect([inColumns.split("\n").length, exchangeLines(daysReply).split("\n").length]).toEqual([7, 902]);
    expect(readExchangeLines(inColumns, false, 3)).toEqual(daysReply);
    expect(exchangeLines(reply, JSON.stringify, true)).toBe(exchangeLines(reply));
    const imported = { ...daysReply, feed: { ...reply.feed, entries: wide.map((entry) => (entry.type === "line" ? { ...entry, part: 1 } : entry)) } };
    expect(exchangeLines(imported as ExchangeReply, JSON.stringify, true)).toBe(exchangeLines(imported as ExchangeReply)); // its feed is there
  });

  it("[L6] [F9] of one in columns that was cut what its whole lines say counts, wherever it was cut", () => {
    const ends = [...inColumns.matchAll(/\n/gu)].map(({ index }) => index + 1);
    const cut = (end: number) => readExchangeLines(inColumns.slice(0, end), true, 3);
    const [head = 0, half = 0, answers = 0, steps = 0, more = 0] = ends;
    expect([cut(head - 1), cut(head), cut(half - 1)]).toEqual([undefined, undefined, undefined]);
    const halfAnswered = { ...daysReply, answers: daysReply.answers.slice(0, 250), feed: null, conflicts: [] };
    expect([cut(half), cut(answers - 1)]).toEqual([halfAnswered, halfAnswered]);
    expect(cut(steps - 1)?.feed).toEqual({ entries: [], toSeq: 3, isEnd: false, untilSeq: 700 });
    const partly = { ...daysReply, feed: { entries: wide.slice(0, 249), toSeq: 258, isEnd: false, untilSeq: 700 }, conflicts: [conflict(15)] };
    expect([cut(steps), cut(more - 1)]).toEqual([partly, partly]);
    expect(cut(inColumns.length)).toEqual(daysReply);
  });

  it("[SE7] columns of another number, of something else or of too much are not taken", () => {
    const texts = inColumns.split("\n");
    const columnsOf = (parts: Parameters<typeof toColumns>[0]): string => JSON.stringify({ columns: toColumns(parts) });
    const answers = (from: number, to: number) => daysReply.answers.slice(from, to) as unknown as Parameters<typeof toColumns>[0]; // of what JSON says
    for (const [at, wrong] of [
      [1, columnsOf(answers(0, 249))],
      [1, columnsOf(answers(0, 251))],
      [1, '{"columns":null}'],
      [1, '{"columns":{"forms":[0],"formOf":[0],"columns":[]}}'],
      [2, columnsOf([...answers(250, 299), 5])],
      [3, columnsOf(answers(0, 250))],
    ] as const)
      expect(() => readExchangeLines(texts.with(at, wrong).join("\n"), false, 3), wrong.slice(0, 60)).toThrow();
  });

  it("[F9] a page of earlier steps likewise; its conflicts come with the end", () => {
    const page: HistoryReply = { entries: [line(5), line(7), line(9)], toSeq: 20, isEnd: true, conflicts: [conflict(5)], away: ["c9"] };
    const text = historyLines(page);
    expect(readHistoryLines(text, false)).toEqual(page);
    const cut = (parts: number) =>
      readHistoryLines(
        `${text
          .split("\n")
          .slice(0, parts + 1)
          .join("\n")}\n`,
        true,
      );
    expect([readHistoryLines("", true), cut(0), cut(1)]).toEqual([undefined, undefined, undefined]);
    expect(cut(2)).toEqual({ entries: [line(5)], toSeq: 6, isEnd: false, conflicts: [], away: ["c9"] });
    expect(cut(3)).toEqual(page);
  });

  it("[SE7] what is not of the protocol is not taken: missing or further lines, other things on them, another head", () => {
    const texts = exchangeLines(reply).split("\n");
    const wrongs = [
      "",
      "\n",
      "null\n",
      texts.slice(0, -2).join("\n"),
      `${exchangeLines(reply)}${JSON.stringify(answerOf(4))}\n`,
      `${[texts[0], "5", ...texts.slice(2)].join("\n")}`,
      exchangeLines(reply).replace('"answers":3', '"answers":-3'),
    ];
    for (const wrong of wrongs) expect(() => readExchangeLines(wrong, false, 3)).toThrow();
    expect(() => readExchangeLines("null\n5\n", true, 3)).toThrow();
    expect(() => readHistoryLines(`${historyLines({ entries: [], toSeq: 1, isEnd: true, conflicts: [], away: [] })}5\n`, true)).toThrow();
  });
});
