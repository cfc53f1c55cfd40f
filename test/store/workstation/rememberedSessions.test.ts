import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { lastGoodSession, recentSessions, saveSession } from "#db/workstation/sync/syncState.ts";
import { createTestStore } from "#test/support/testStore.ts";

it("[RE14] sessions of sync are remembered up to a number, and the last good one however long ago it was", () => {
  const { store } = createTestStore();
  const session = (number: number, outcome: string) => ({
    id: `s${String(number).padStart(4, "0")}`,
    startedAt: new Date(Date.parse("2026-01-01T00:00:00.000Z") + number * 900_000).toISOString(),
    endedAt: null,
    outcome,
    detail: "",
    lines: 0,
    refused: 0,
    conflicts: 0,
    entries: 0,
    bytesUp: 0,
    bytesDown: 0,
  });
  const ids = () => recentSessions(store.read, 10_000).map(({ id }) => id);
  for (let number = 0; number < 700; number += 1) write(store, (tx) => saveSession(tx, session(number, number === 3 ? "done" : "unreachable")));
  expect(ids().length).toBe(201);
  expect([ids()[0], ids().at(-1), lastGoodSession(store.read)?.id]).toEqual(["s0699", "s0003", "s0003"]);
  write(store, (tx) => saveSession(tx, session(700, "done")));
  expect([ids().length, ids()[0], ids().at(-1)]).toEqual([200, "s0700", "s0501"]);
});
