/* A push meets a fault at each of its statements, and a full disk: nothing is half written, and the retry gives the same answers. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { ExchangeReply } from "#shared/protocol/messages.ts";
import { type FaultMoment, openFaultyHub } from "#test/support/faultyHub.ts";
import { createHubWorld, dumpBranch, type HubWorld, type LineWish, partyOf, userIdOf } from "#test/support/hubWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** A branch where a push can meet everything, and that push: the same in every branch. */
const prepared = async (hub: HubDatabase, branchId: string): Promise<{ readonly world: HubWorld; readonly push: () => Promise<ExchangeReply> }> => {
  const world = await createHubWorld({ hub, branchId });
  const [one, two] = [await world.client("wang"), await world.client("li")];
  const phone = world.next();
  await world.push("head", { clientId: one, edits: [{ t: "contactPoint", r: phone, o: "i", v: { clientId: one, kind: "mobile", value: "13800000000" } }] });
  await world.push("wang", { clientId: one, edits: [{ t: "client", r: one, o: "u", f: { name: ["张三", "李四"], grade: [null, "a"] }, b: 1 }] });
  const { outcome } = await world.push(partyOf(branchId, "head", 2), {
    clientId: one,
    edits: [{ t: "client", r: one, o: "u", f: { grade: [null, "c"] }, b: 1 }],
  });
  if (outcome !== "acceptedWithConflict") throw new Error("a conflict was expected");
  const clientId = world.next();
  const lines: LineWish[] = [
    { clientId, txId: "tx-1", edits: [{ t: "client", r: clientId, o: "i", v: { kind: "person", name: "新客户" } }] },
    {
      clientId: one,
      txId: "tx-2",
      edits: [{ t: "client", r: one, o: "u", f: { name: ["张三", "王五"], managerId: [userIdOf("wang"), userIdOf("li")] }, b: 1 }],
    },
    { clientId: one, txId: "tx-3", edits: [{ t: "contactPoint", r: phone, o: "u", f: { clientId: [one, two] }, b: 3 }] },
    { clientId: one, txId: "tx-4", edits: [{ t: "client", r: one, o: "u", f: { name: ["李四", 5] }, b: 4 }] },
    {
      clientId: null,
      txId: "tx-5",
      label: { conflictId: `${branchId}-conflict-1` },
      edits: [{ t: "savedView", r: world.next(), o: "i", v: { name: "到期", page: "clients", layout: "{}" } }],
    },
  ];
  const ready = lines.map((wish) => ({ ...wish, editedAt: world.clock.now() }));
  return { world, push: () => world.ask(partyOf(branchId, "head", 2), { lines: ready }) };
};

const plain = (value: unknown, branchId: string): unknown => JSON.parse(JSON.stringify(value).replaceAll(branchId, "BRANCH"));

/** An answer without the number of the line in the device's log: each attempt counts anew. */
const answersOf = (reply: ExchangeReply, branchId: string): unknown =>
  plain(
    reply.answers.map((answer) => ({ ...answer, line: 0 })),
    branchId,
  );

const openHub = async () => {
  const faulty = openFaultyHub(path.join(temporaryFolder(), "hub.db"), randomBytes(32));
  await migrateHub(faulty.hub);
  await sql`pragma synchronous = off`.execute(faulty.hub.q);
  return faulty;
};

describe("a push that meets a fault", () => {
  it.each<FaultMoment>(["before", "after"])("[L2] [I3] at any statement, %s it: all or nothing, and the retry gives the same answers", async (moment) => {
    const { hub, arm, disarm, failedAt } = await openHub();
    const clean = await prepared(hub, "clean");
    const expected = answersOf(await clean.push(), "clean");
    const after = plain(await dumpBranch(hub, "clean"), "clean");
    let statement = 0;
    const outcomes = { nothing: 0, all: 0 };
    const met = new Set<string>();
    for (;;) {
      statement += 1;
      const branchId = `branch${statement}`;
      const { push } = await prepared(hub, branchId);
      const before = plain(await dumpBranch(hub, branchId), branchId);
      arm(statement, moment);
      const failed = await push().then(
        () => false,
        () => true,
      );
      if (!disarm()) break; // the push has no more statements
      met.add(/^insert into (\w+) \(/u.exec(failedAt())?.[1] ?? "");
      expect(failed, `the fault at statement ${statement} is not answered as success`).toBe(true);
      const found = plain(await dumpBranch(hub, branchId), branchId);
      const isAll = JSON.stringify(found) === JSON.stringify(after);
      outcomes[isAll ? "all" : "nothing"] += 1;
      if (!isAll) expect(found).toEqual(before);
      expect(answersOf(await push(), branchId)).toEqual(expected);
      expect(plain(await dumpBranch(hub, branchId), branchId)).toEqual(after);
    }
    expect(outcomes.nothing).toBeGreaterThan(10);
    // Also row by row, as an embedded hub writes them.
    expect([...met]).toEqual(expect.arrayContaining(["row_state", "field_clock", "feed", "pushed_line", "client_scope"]));
    expect(outcomes.all).toBeGreaterThan(0);
    expect(await sql<{ integrity_check: string }>`pragma integrity_check`.execute(hub.q)).toMatchObject({ rows: [{ integrity_check: "ok" }] });
  });

  it("[L2] on a full disk: an error, the data as they were, and accepted when there is room again", async () => {
    const { hub } = await openHub();
    const room = async (pages: number): Promise<void> => {
      await sql.raw(`pragma max_page_count = ${pages}`).execute(hub.q);
    };
    let refused = 0;
    for (let more = 0; more < 64; more = more * 2 + 1) {
      const branchId = `branch${more}`;
      const { world, push } = await prepared(hub, branchId);
      const clientId = await world.client("wang");
      const note = (no: number): LineWish => ({
        clientId,
        txId: `note-${no}`,
        edits: [
          {
            t: "remark",
            r: `remark-${no}`,
            o: "i",
            v: { clientId, body: "长".repeat(900), authorRole: "clientManager", writtenAt: "2026-11-21T08:00:00.000Z" },
          },
        ],
      });
      const wish = { lines: Array.from({ length: 40 }, (_line, no) => note(no)) };
      const before = await dumpBranch(hub, branchId);
      const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(hub.q)).rows[0]?.page_count ?? 0;
      await room(pages + more);
      const outcome = await world.ask("wang", wish).then(
        () => "accepted",
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
      );
      expect(["accepted", "SQLITE_FULL"]).toContain(outcome);
      if (outcome === "SQLITE_FULL") {
        refused += 1;
        expect(await dumpBranch(hub, branchId)).toEqual(before);
      }
      await room(1_000_000);
      expect((await world.ask("wang", wish)).answers.map((answer) => answer.outcome)).toEqual(Array.from({ length: 40 }, () => "accepted"));
      expect((await push()).answers).toHaveLength(5);
    }
    expect(refused).toBeGreaterThan(2);
    expect(await sql<{ integrity_check: string }>`pragma integrity_check`.execute(hub.q)).toMatchObject({ rows: [{ integrity_check: "ok" }] });
  });
});
