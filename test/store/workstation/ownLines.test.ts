import { expect, it } from "vitest";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { appendTransaction } from "#db/workstation/changeLog.ts";
import { hasOwnLines, ownLineCount, ownLinesAfter } from "#db/workstation/sync/pushQueue.ts";
import { createTestStore } from "#test/support/testStore.ts";

/** A log of own transactions and of such from the hub, of one line and of many, longer than what is read at once. */
const parts = [
  ["here", 1],
  ["hub", 700],
  ["here", 1_200],
  ["hub", 3],
  ["here", 2],
  ["hub", 1],
] as const;

const madeLog = () => {
  const made = createTestStore();
  write(made.store, (tx) => {
    for (const [origin, lines] of parts) {
      const header: EditHeader = {
        txId: made.ids.next() as TxId, // counted ids have the form
        kind: "edit",
        label: {},
        actorId: "wang" as ActorId, // as above
        workstationId: "w" as WorkstationId, // as above
        editedAt: made.clock.now(),
      };
      const groups = Array.from({ length: lines }, (_, at) => ({ clientId: `c${at}`, edits: [], text: JSON.stringify(["x".repeat(at % 40)]) }));
      appendTransaction(tx, header, groups, origin);
    }
  });
  const own = made.store.raw
    .prepare("select line.seq from change_log line join change_tx head on head.seq = line.tx_seq where head.origin = 'here' order by line.seq")
    .pluck()
    .all()
    .map(Number);
  return { db: made.store.read, own, last: Number(made.store.raw.prepare("select max(seq) from change_log").pluck().get()) };
};

it("[L2] own lines are found in the order of the log, from every place of it, whatever came of the hub between them", () => {
  const { db, own, last } = madeLog();
  expect(own.length).toBe(1_203);
  for (const after of [0, 1, 2, 500, 700, 701, 702, 1_200, 1_201, 1_202, 1_901, 1_902, 1_903, 1_904, 1_906, last - 1, last, last + 1]) {
    const wanted = own.filter((line) => line > after);
    expect(ownLinesAfter(db, after, 5_000, 10_000_000).map(({ line }) => line)).toEqual(wanted);
    expect(ownLineCount(db, after)).toBe(wanted.length);
    expect(hasOwnLines(db, after)).toBe(wanted.length > 0);
  }
});

it("[L2] a push takes no more lines and bytes than it may, one line at least, and each line knows its part", () => {
  const { db, own } = madeLog();
  for (const limit of [1, 499, 500, 501, 1_000, 1_001]) expect(ownLinesAfter(db, 0, limit, 10_000_000).map(({ line }) => line)).toEqual(own.slice(0, limit));
  expect(ownLinesAfter(db, 0, 5_000, 1).map(({ line }) => line)).toEqual(own.slice(0, 1));
  const bounded = ownLinesAfter(db, 0, 5_000, 260_000);
  const sizes = bounded.map(({ edits }) => edits.length + 400);
  const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
  expect(bounded.length).toBeGreaterThan(500);
  expect(size).toBeLessThanOrEqual(260_000);
  expect(size + 450).toBeGreaterThan(260_000);
  expect(ownLinesAfter(db, 1, 5_000, 10_000_000).map(({ part }) => part)).toEqual([...Array.from({ length: 1_200 }, (_, at) => at), 0, 1]);
});
