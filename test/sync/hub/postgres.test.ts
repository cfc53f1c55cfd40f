/*
 * The hub on PostgreSQL: the same histories end in the same database as on the embedded one (differential), and two hub
 * processes on one PostgreSQL give a feed whose order is the order of commits (sync-spec L3).
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openPostgresHub } from "#db/engine/hubDatabase.ts";
import { hubMigrations, migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase, HubSchema } from "#db/hub/schema.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { syncAll } from "#test/support/branchWorld.ts";
import { addBranch, dumpBranch, handClock, openTestHub, overTheWire, partyOf, userIdOf } from "#test/support/hubWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { change, createBundleWorld, newClient as newBundleClient } from "#test/support/bundleWorld.ts";
import { givenOnAndLost, onSecondDeviceOnly } from "#test/support/lostWindow.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";
import type { PushLine } from "#shared/protocol/messages.ts";
import { histories, runHistory, type Tally } from "./history.ts";

const wanted = process.env["SUIXING_DIFFERENTIAL"];
const runs = Number(wanted ?? 40);
const seed = Number(process.env["SUIXING_SEED"] ?? (wanted === undefined ? 20_261_121 : Math.floor(Math.random() * 2 ** 31)));

describe.skipIf(postgresMissing !== null)(`the hub on PostgreSQL${postgresMissing === null ? "" : ` (skipped: ${postgresMissing})`}`, () => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  /** Pools on one new database, as processes of a hub have them. */
  const open = async (name: string, pools: number): Promise<HubDatabase[]> => {
    const url = await server?.database(name);
    if (url === undefined) throw new Error("no server");
    const hubs = await Promise.all(Array.from({ length: pools }, () => openPostgresHub<HubSchema>(url, 6)));
    onTestFinished(async () => {
      await Promise.all(hubs.map((hub) => hub.close()));
    });
    return hubs;
  };

  it("processes that start at once take turns at the migrations", async () => {
    for (let no = 0; no < 6; no += 1) {
      const hubs = await open(`migrations_${no}`, 4);
      const steps = await Promise.all(hubs.map((hub) => migrateHub(hub)));
      expect(steps.reduce((sum, taken) => sum + taken, 0)).toBe(hubMigrations.length);
    }
  });

  it("[B1] [B2] files from a stick end in the same branch and the same stores on PostgreSQL as on the embedded database", async () => {
    const ends: unknown[] = [];
    for (const engine of ["postgres", "sqlite"] as const) {
      const [hub] = engine === "postgres" ? await open("bundles", 1) : [await openTestHub()];
      if (!hub) throw new Error("no hub");
      if (engine === "postgres") await migrateHub(hub);
      const { world, device } = await createBundleWorld({ hub, pageSteps: 3 });
      const wang = await device("wang", 1, { prefix: 61 });
      const head = await device("head", 1, { prefix: 62 });
      const ids = Array.from({ length: 8 }, (_, index) => newBundleClient(wang, `客户${index}`, `1380000${2000 + index}`));
      expect(await wang.carry()).toMatchObject({ lines: 8, refused: 0, differing: 0 });
      expect(await head.carry()).toMatchObject({ differing: 0 });
      world.clock.advance(60_000);
      change(wang, ids[0] ?? "", { grade: "key" });
      change(head, ids[0] ?? "", { grade: "ordinary" });
      change(head, ids[1] ?? "", { managerId: userIdOf("li") });
      world.clock.advance(60_000);
      for (const each of [head, wang, head]) expect(await each.carry()).toMatchObject({ differing: 0 });
      ends.push([await dumpBranch(hub, world.branchId), ...[wang, head].map((each) => canonicalDump(each.store()))]);
    }
    expect(ends[0]).toEqual(ends[1]);
    expect(JSON.stringify(ends[0])).toContain("客户7");
  });

  it("[R6] a client who is brought back, and one who is claimed, end in the same branch and the same stores on PostgreSQL as on the embedded database", async () => {
    const ends: unknown[] = [];
    for (const engine of ["postgres", "sqlite"] as const) {
      const [alone, given] = engine === "postgres" ? await open("brought_back", 2) : [await openTestHub(), await openTestHub()];
      if (!alone || !given) throw new Error("no hub");
      if (engine === "postgres") await migrateHub(alone);
      const back = await onSecondDeviceOnly({ hub: alone, branchId: "back" });
      await syncAll(back.first, back.second, back.second, back.first);
      const claim = await givenOnAndLost({ hub: given, branchId: "claim" });
      const head = claim.device("head");
      await syncAll(claim.second, claim.second, claim.li, claim.li, head);
      const before = openConflicts(head.store().read);
      const decision = { clientId: claim.fresh, label: { conflictId: before[0]?.id ?? "" }, edits: [] };
      await claim.hub.push("head", decision);
      await syncAll(claim.li, claim.second, head);
      const devices = [back.first, back.second, claim.second, claim.li, head];
      ends.push([await dumpBranch(alone, "back"), await dumpBranch(given, "claim"), before, ...devices.map((each) => canonicalDump(each.store()))]);
      expect(before).toMatchObject([{ rowId: claim.fresh, field: "managerId" }]);
      expect(
        [back.first, claim.second].map((each, index) => localRow(each.store().read, "client", [back.fresh, claim.fresh][index] ?? "")?.values["name"]),
      ).toEqual(["后来", "后来"]);
      expect(localRow(claim.li.store().read, "client", claim.fresh)).toBeUndefined();
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  it(`[M2] [F1] [C1] [RE12] ${runs} histories end in the same database as on SQLite, seed ${seed}`, { timeout: 60_000 + runs * 4_000 }, async () => {
    const [postgres] = await open("differential", 1);
    if (!postgres) throw new Error("no pool");
    await migrateHub(postgres);
    const sqlite = await openTestHub(true);
    const tally: Tally = new Map();
    let no = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        no += 1;
        const branchId = `branch-${no}`;
        await runHistory(sqlite, branchId, history, tally);
        await runHistory(postgres, branchId, history, tally);
        expect(await dumpBranch(postgres, branchId)).toEqual(await dumpBranch(sqlite, branchId));
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(tally.get("conflict later") ?? 0).toBeGreaterThan(0);
  });

  it("[L3] twelve writers in two processes: a reader of pages misses no entry, branches do not wait for each other", async () => {
    const hubs = await open("concurrency", 2);
    const [first] = hubs;
    if (!first) throw new Error("no pool");
    await migrateHub(first);
    const branches = ["north", "south"];
    for (const branchId of branches) await addBranch(first, branchId);
    const clock = handClock();
    let ids = 0;
    const newId = (): string => `conflict-${(ids += 1)}`;
    const exchanges = hubs.map((hub) => createExchange({ hub, clock, newId, leaseDays: 14, pageSteps: 7 }));
    const hello = { protocol: 1, schema: 1, deviceTime: clock.now(), epoch: "", cursor: 0, ownSeq: 0 };
    const perWriter = 25;
    let writing = 12;

    const lineOf = (device: string, userId: string, no: number): PushLine => {
      const clientId = `${device}-client-${Math.floor(no / 5)}`;
      const header = { txId: `${device}-${no}`, kind: "edit", label: {}, actorId: userId, editedAt: clock.now() };
      // Every fifth line makes a client; all lines also fight for one tag of the branch.
      const own: PushLine["edits"] =
        no % 5 === 0
          ? [{ t: "client", r: clientId, o: "i", v: { kind: "person", name: device, managerId: userId } }]
          : [{ t: "client", r: clientId, o: "u", f: { name: [device, `${device} ${no}`] } }];
      return {
        line: no + 1,
        part: 0,
        header,
        clientId,
        edits: [
          ...own,
          no === 0
            ? { t: "tag", r: "tag", o: "i", v: { name: device, tagClass: "service" } }
            : { t: "tag", r: "tag", o: "u", f: { name: ["", `${device} ${no}`] } },
        ],
      };
    };

    const write = async (no: number): Promise<number[]> => {
      const [branchId, exchange] = [branches[no % 2] ?? "north", exchanges[Math.floor(no / 2) % 2]];
      if (!exchange) throw new Error("no exchange");
      const party = partyOf(branchId, "wang", no);
      const seqs: number[] = [];
      for (let at = 0; at < perWriter; at += 1) {
        const reply = await overTheWire(exchange, party, { hello, push: [lineOf(`${branchId}-${no}`, userIdOf("wang"), at)], wantsFeed: false });
        seqs.push(...reply.answers.map(({ seq }) => seq));
      }
      writing -= 1;
      return seqs;
    };

    /** Reads pages while the writers write, and once more at the end. */
    const read = async (branchId: string, process: number): Promise<number[]> => {
      const exchange = exchanges[process];
      if (!exchange) throw new Error("no exchange");
      const seen: number[] = [];
      for (let cursor = 0; ;) {
        const isLast = writing === 0;
        const { feed } = await overTheWire(exchange, partyOf(branchId, "head", `reader-${process}`), {
          hello: { ...hello, cursor },
          push: [],
          wantsFeed: true,
        });
        seen.push(...(feed?.entries ?? []).map(({ seq }) => seq));
        cursor = feed?.toSeq ?? cursor;
        if (isLast && feed?.isEnd === true) return seen;
      }
    };

    const readers = branches.flatMap((branchId) => [0, 1].map(async (process) => ({ branchId, seen: await read(branchId, process) })));
    const written = await Promise.all(Array.from({ length: 12 }, (_writer, no) => write(no)));
    expect(written.flat()).toHaveLength(12 * perWriter);
    for (const { branchId, seen } of await Promise.all(readers)) {
      const stored = await first.q.selectFrom("feed").select("seq").where("branch_id", "=", branchId).orderBy("seq").execute();
      expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: stored.length }, (_entry, index) => index + 1));
      expect(seen).toEqual(stored.map(({ seq }) => seq));
      expect(stored.length).toBeGreaterThanOrEqual(6 * perWriter);
    }
  });

  it("[L3] a branch whose lock is held does not keep another one waiting", async () => {
    const hubs = await open("branches", 2);
    const [first, second] = hubs;
    if (!first || !second) throw new Error("no pool");
    await migrateHub(first);
    for (const branchId of ["north", "south"]) await addBranch(first, branchId);
    const clock = handClock();
    const exchange = createExchange({ hub: second, clock, newId: () => "conflict", leaseDays: 14 });
    const order: string[] = [];
    const push = async (branchId: string): Promise<void> => {
      const party = partyOf(branchId, "head");
      const header = { txId: branchId, kind: "edit", label: {}, actorId: party.userId, editedAt: clock.now() };
      const line: PushLine = {
        line: 1,
        part: 0,
        header,
        clientId: null,
        edits: [{ t: "tag", r: `${branchId}-tag`, o: "i", v: { name: "重点", tagClass: "service" } }],
      };
      await exchange.exchange(party, {
        hello: { protocol: 1, schema: 1, deviceTime: clock.now(), epoch: "", cursor: 0, ownSeq: 0 },
        push: [line],
        wantsFeed: false,
      });
      order.push(branchId);
    };
    let waiting: Promise<void> | undefined;
    await first.q.transaction().execute(async (tx) => {
      await tx.updateTable("branch").set({ seq: 0 }).where("id", "=", "north").execute();
      waiting = push("north");
      await push("south");
      order.push("lock given back");
    });
    await waiting;
    expect(order).toEqual(["south", "lock given back", "north"]);
  });
});
