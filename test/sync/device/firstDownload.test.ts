/* The first download: pages kept until they are applied together, indexes made once, whatever ends it on the way (sync-spec F10). */
import { expect, it } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import type { ExchangeReply } from "#shared/protocol/messages.ts";
import { write, writeInBulk } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { withIndexesMadeOnce } from "#db/workstation/leftOffIndexes.ts";
import { unreadClients, unreadCount } from "#db/workstation/sync/arriving.ts";
import { digestsToCompare, refreshDigests } from "#db/workstation/sync/digests.ts";
import { recentSessions, syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import { type HubLink, keptOf } from "#electron/sync/hubLink.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { createHubWorld, type HubWorld, type LineWish, partyOf, userIdOf } from "#test/support/hubWorld.ts";
import { loneDevice } from "#test/support/loneDevice.ts";

const pageSteps = 900;
const clients = 2_300;
const changedClients = 60;

/** A branch of many clients of one manager, some of whom changed since they were made. */
const bigBranch = async (): Promise<HubWorld> => {
  const world = await createHubWorld({ pageSteps });
  const ids = Array.from({ length: clients }, () => world.next());
  const made = ids.map((id, no): LineWish => ({
    clientId: id,
    edits: [
      { t: "client", r: id, o: "i" as const, v: { kind: "person", name: `客户${no}`, managerId: userIdOf("wang"), depositBalance: no * 1_000 } },
      { t: "contactPoint", r: world.next(), o: "i" as const, v: { clientId: id, kind: "mobile", value: String(13_800_000_000 + no) } },
    ],
  }));
  for (let from = 0; from < made.length; from += 500) await world.ask("head", { lines: made.slice(from, from + 500), wantsFeed: false });
  const changed = ids
    .filter((_, no) => no < changedClients)
    .map((id) => ({ clientId: id, edits: [{ t: "client", r: id, o: "u" as const, f: { hobbies: [null, "书法"] as [null, string] }, b: 9_999 }] }));
  await world.ask("head", { lines: changed, cursor: 9_999, wantsFeed: false });
  return world;
};

/** A manager's device; `asked` hears each statement that is asked for, before it is carried out. */
const deviceIn = (world: HubWorld, asked: (sql: string) => void = () => undefined): TestDevice =>
  createDevice({
    party: partyOf(world.branchId, "wang"),
    exchange: () => world.exchange,
    clock: world.clock,
    prefix: 1,
    around: (store) => ({ ...store, prepare: (sql) => (asked(sql), store.prepare(sql)) }),
  });

const gone = err({ type: "unreachable" as const, detail: "gone" });

const schemaOf = (device: TestDevice): unknown =>
  device.store().raw.prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name").all();
const clientCount = (device: TestDevice): unknown => device.store().raw.prepare("select count(*) from client").pluck().get();
const settingsOf = (device: TestDevice): unknown[] => ["foreign_keys", "cache_size"].map((name) => device.store().raw.pragma(name, { simple: true }));

/** A context whose link hands its answers on, each with its number, and does something before. */
const meeting = (device: TestDevice, meet: (no: number, answer: Answer) => Answer | Promise<Answer>): DeviceContext => {
  const context = device.context();
  let no = 0;
  const exchange: HubLink["exchange"] = async (request) => {
    const answer = await context.link.exchange(request);
    no += 1;
    return meet(no, answer);
  };
  return { ...context, link: { ...context.link, exchange } };
};
type Answer = Awaited<ReturnType<HubLink["exchange"]>>;

/** What both sides hold is the same, the log is unbroken, search and schema are those of any store. */
const isWhole = async (world: HubWorld, device: TestDevice, schema: unknown, count = clients): Promise<void> => {
  const { read, raw } = device.store();
  expect(schemaOf(device)).toEqual(schema);
  expect(raw.pragma("foreign_key_check")).toEqual([]);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(firstBrokenLink(read)).toBeNull();
  expect(clientCount(device)).toBe(count);
  expect(clientSearch(read, "13800002299", 5).map(({ name }) => name)).toEqual(["客户2299"]);
  refreshed(device);
  const { total: _total, ...digests } = digestsToCompare(read);
  const asked = { ...digests, buckets: [...digests.buckets], cursor: syncNumbers(read).cursor };
  expect(await world.exchange.compare(partyOf(world.branchId, "wang", 1), asked)).toEqual({ type: "equal" });
};
const refreshed = (device: TestDevice): void => write(device.store(), (tx) => refreshDigests(tx, { everything: true }));

const give = (world: HubWorld, id: string) =>
  world.push("head", { clientId: id, edits: [{ t: "client", r: id, o: "u", f: { managerId: [userIdOf("li"), userIdOf("wang")] }, b: 9_999 }] }, 9_999);

/** A client who was another manager's and was given to the device's. */
const given = async (world: HubWorld, name: string): Promise<string> => {
  const id = await world.client("li", { name });
  await give(world, id);
  return id;
};

const isEmpty = (device: TestDevice, schema: unknown): void => {
  expect(schemaOf(device)).toEqual(schema);
  expect(clientCount(device)).toBe(0);
  expect(syncNumbers(device.store().read).cursor).toBe(0);
};

/** How many transactions ended between the first client that was written and the last. */
const commitsWithin = (asked: readonly string[]): number => {
  const isClient = (sql: string): boolean => sql.startsWith("insert or fail into client ");
  return asked.slice(asked.findIndex(isClient), asked.findLastIndex(isClient)).filter((sql) => sql === "commit").length;
};

const lastSession = (device: TestDevice) => recentSessions(device.store().read, 1)[0];

it("[F10] a long first download is one transaction, ends equal and whole, and nobody counts as handed over", async () => {
  const world = await bigBranch();
  const asked: string[] = [];
  const device = deviceIn(world, (sql) => void asked.push(sql));
  const [schema, settings] = [schemaOf(device), settingsOf(device)];
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true, value: { repaired: 0, entries: clients + changedClients } });
  expect(asked.filter((sql) => sql === "drop index main.client_by_name").length).toBe(1);
  expect(asked.filter((sql) => sql.startsWith("CREATE INDEX client_by_name ")).length).toBe(1);
  expect(commitsWithin(asked)).toBe(0);
  await isWhole(world, device, schema);
  expect(settingsOf(device)).toEqual(settings);
  expect(unreadCount(device.store().read)).toBe(0);
  // Later ones write as ever.
  asked.length = 0;
  const late = await given(world, "后来的");
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true, value: { repaired: 0, entries: 2 } });
  expect(asked.some((sql) => sql.startsWith("drop index"))).toBe(false);
  expect(unreadClients(device.store().read).map(({ clientId }) => clientId)).toEqual([late]);
});

it("[F10] pages for which a transaction has no more time come in the next one", async () => {
  const world = await bigBranch();
  const asked: string[] = [];
  const device = deviceIn(world, (sql) => void asked.push(sql));
  const schema = schemaOf(device);
  expect(await runSyncSession({ ...device.context(), bulkMs: -1 })).toMatchObject({ ok: true, value: { repaired: 0, entries: clients + changedClients } });
  expect(commitsWithin(asked)).toBe(2);
  await isWhole(world, device, schema);
});

it("[F10] [R3] who pauses is heard between two transactions, and the next session goes on from there", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const schema = schemaOf(device);
  let isPaused = false;
  const context: DeviceContext = {
    ...device.context(),
    bulkMs: -1,
    // As the message of the window: it comes when the process has a turn.
    announce: () => void setImmediate(() => (isPaused = true)),
    isCancelled: () => isPaused,
  };
  expect(await runSyncSession(context)).toEqual(err({ type: "cancelled" }));
  expect(clientCount(device)).toBe(pageSteps);
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true, value: { repaired: 0 } });
  await isWhole(world, device, schema);
});

it("[F10] [X10] who was given before a first download is not marked as handed over by it, in whichever page or session of it he comes", async () => {
  const world = await createHubWorld({ pageSteps: 3 });
  for (let no = 0; no < 10; no += 1) await given(world, `客户${no}`);
  const device = deviceIn(world);
  const cut = meeting(device, (no, answer) => (no > 3 ? gone : answer));
  expect(await runSyncSession(cut)).toMatchObject({ ok: false });
  expect(clientCount(device)).toBe(5);
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true });
  expect(clientCount(device)).toBe(10);
  expect(unreadCount(device.store().read)).toBe(0);
});

it.each([
  ["the first index goes", "drop index main.", 1],
  ["the last row of a page is written", "insert or fail into contact_point", 900],
  ["the middle of the second page", "insert or fail into client ", 1_300],
  ["the first index is made again", "CREATE INDEX", 1],
  ["some indexes are made", "CREATE INDEX", 60],
  ["references are looked at", "pragma foreign_key_check", 1],
  ["the end", "commit", 1],
])("[F10] [R3] a process that ends when %s has nothing of it, and the next session brings the whole", async (_when, statement, times) => {
  const world = await bigBranch();
  let left = Number.POSITIVE_INFINITY;
  const device = deviceIn(world, (sql) => {
    if (sql.startsWith("drop index") && left === Number.POSITIVE_INFINITY) left = times;
    if (left !== Number.POSITIVE_INFINITY && sql.startsWith(statement) && (left -= 1) === 0) throw new Error("the process is gone");
  });
  const [schema, settings] = [schemaOf(device), settingsOf(device)];
  await expect(runSyncSession(device.context())).rejects.toThrow("the process is gone");
  expect(left).toBe(0);
  isEmpty(device, schema);
  expect(settingsOf(device)).toEqual(settings);
  // As the disk has it: what another process finds.
  device.reopen();
  isEmpty(device, schema);
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true, value: { repaired: 0 } });
  await isWhole(world, device, schema);
});

it("[F10] [R3] what arrived before the network ended is applied, and the next session goes on from there", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const schema = schemaOf(device);
  expect(await runSyncSession(meeting(device, (no, answer) => (no > 2 ? gone : answer)))).toEqual(gone);
  expect(lastSession(device)).toMatchObject({ outcome: "unreachable", entries: 2 * pageSteps });
  expect(clientCount(device)).toBe(2 * pageSteps);
  expect(schemaOf(device)).toEqual(schema);
  const told: number[] = [];
  const context = meeting(device, (_no, answer) => {
    if (answer.ok) told.push(answer.value.feed?.entries.length ?? 0);
    return answer;
  });
  expect(await runSyncSession(context)).toMatchObject({ ok: true, value: { repaired: 0, entries: clients + changedClients - 2 * pageSteps } });
  expect(told).toEqual([clients + changedClients - 2 * pageSteps]);
  await isWhole(world, device, schema);
});

it("[F10] a page that turns out not to be of the protocol ends the session after those before it", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const schema = schemaOf(device);
  const context = device.context();
  let no = 0;
  const exchangeKept: HubLink["exchangeKept"] = async (request) => {
    const answer = await context.link.exchange(request);
    no += 1;
    if (!answer.ok) return answer;
    const kept = keptOf(answer.value);
    return ok(no < 3 ? kept : { ...kept, read: () => JSON.parse("{") as ExchangeReply });
  };
  expect(await runSyncSession({ ...context, link: { ...context.link, exchangeKept } })).toEqual(err({ type: "garbled" }));
  expect(clientCount(device)).toBe(2 * pageSteps);
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true, value: { repaired: 0 } });
  await isWhole(world, device, schema);
});

it("[F10] [SP8] the steps of a page are let go before the next page is read", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const context = device.context();
  const read: ExchangeReply[] = [];
  /** How many steps of the pages before are still held when a page is read. */
  const held: number[] = [];
  const exchangeKept: HubLink["exchangeKept"] = async (request) => {
    const answer = await context.link.exchange(request);
    if (!answer.ok) return answer;
    const kept = keptOf(answer.value);
    return ok({
      ...kept,
      read: () => {
        held.push(read.reduce((sum, page) => sum + (page.feed?.entries.length ?? 0), 0));
        const page = kept.read();
        read.push(page);
        return page;
      },
    });
  };
  expect(await runSyncSession({ ...context, link: { ...context.link, exchangeKept } })).toMatchObject({
    ok: true,
    value: { entries: clients + changedClients },
  });
  expect(held).toEqual([0, 0, 0]);
});

it("[F7] [F10] a client who is given between two pages, and began before them, comes with his history", async () => {
  const world = await bigBranch();
  const guest = await world.client("li", { name: "转来的" });
  const filling = Array.from({ length: pageSteps }, () => world.next()).map((id) => ({
    clientId: id,
    edits: [{ t: "client", r: id, o: "i" as const, v: { kind: "person", name: "补充", managerId: userIdOf("wang") } }],
  }));
  await world.ask("head", { lines: filling, wantsFeed: false });
  const device = deviceIn(world);
  const schema = schemaOf(device);
  const context = meeting(device, async (no, answer) => {
    if (no === 3) await give(world, guest);
    return answer;
  });
  expect(await runSyncSession(context)).toMatchObject({ ok: true, value: { repaired: 0 } });
  expect(device.store().raw.prepare("select name from client where id = ?").pluck().get(guest)).toBe("转来的");
  await isWhole(world, device, schema, clients + pageSteps + 1);
});

it("[F5] [F10] what is written here while pages are asked for is kept, goes out, and holds", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const schema = schemaOf(device);
  const mine = device.ids.next();
  const context = meeting(device, (no, answer) => {
    if (no === 2)
      device.act("create", (tx, header) =>
        applyChanges(tx, header, [
          { operation: "insert", table: "client", rowId: mine, values: { kind: "person", name: "自己的", managerId: userIdOf("wang") } },
        ]),
      );
    return answer;
  });
  expect(await runSyncSession(context)).toMatchObject({ ok: true, value: { repaired: 0, lines: 1, refused: 0 } });
  expect(device.store().raw.prepare("select rev > 0 from client where id = ?").pluck().get(mine)).toBe(1);
  await isWhole(world, device, schema, clients + 1);
});

it("[P6] [F10] a device that is blocked between two pages hears it", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const blocked = err({ type: "refused" as const, error: "blocked" as const });
  expect(await runSyncSession(meeting(device, (no, answer) => (no > 1 ? blocked : answer)))).toEqual(blocked);
});

it("[R1] [F10] a hub that was restored between two pages is noticed, and the device begins from there", async () => {
  const world = await bigBranch();
  const device = deviceIn(world);
  const schema = schemaOf(device);
  const context = meeting(device, (no, answer) => (no === 2 && answer.ok ? ok({ ...answer.value, epoch: "another", epochSeq: 0 }) : answer));
  await runSyncSession(context);
  expect(await runSyncSession(device.context())).toMatchObject({ ok: true });
  await isWhole(world, device, schema);
});

it("a row that refers to none is not written, and nothing with it", () => {
  const device = loneDevice();
  const [schema, settings] = [schemaOf(device), settingsOf(device)];
  const id = device.ids.next();
  const astray = () =>
    writeInBulk(device.store(), (tx) =>
      withIndexesMadeOnce(tx, () =>
        applyChanges(tx, device.header(), [
          { operation: "insert", table: "contactPoint", rowId: id, values: { clientId: "nobody", kind: "mobile", value: "13800000000" } },
        ]),
      ),
    );
  expect(astray).toThrow("a row refers to one that is not there");
  isEmpty(device, schema);
  expect(settingsOf(device)).toEqual(settings);
  expect(device.store().raw.prepare("select count(*) from contact_point").pluck().get()).toBe(0);
});
