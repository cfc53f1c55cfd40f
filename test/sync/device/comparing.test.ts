/* Comparing with a hub that stops answering at any place, and what a comparison finds (sync-spec C2): what was done until then stays. */
import { expect, it } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import type { CompareReply, WireRow } from "#shared/protocol/messages.ts";
import type { HubRow } from "#db/workstation/sync/applyFeed.ts";
import { beginArriving } from "#db/workstation/sync/arriving.ts";
import { digestsOfBuckets, looseHashes, refreshDigests } from "#db/workstation/sync/digests.ts";
import { lostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { setSyncNumbers, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { isNewView, setView } from "#db/workstation/sync/view.ts";
import { valueBandsKey } from "#db/workstation/valueBands.ts";
import { compareAndRepair } from "#electron/sync/compareAndRepair.ts";
import { fetchArriving } from "#electron/sync/fetchArriving.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { isUnsettled, settleClients, settleExtra, settleRepaired, settleStrays } from "#electron/sync/settleRepaired.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";

const gone = { ok: false, error: { type: "unreachable" } };
const every = Array.from({ length: 256 }, (_, bucket) => bucket);
const wire = ({ table, rowId, clientId, rev, isDeleted, values }: HubRow): WireRow =>
  ({ t: table, r: rowId, c: clientId, rev, d: isDeleted, v: { ...values } }) as WireRow;

const world = () => {
  const device = loneDevice();
  const client = device.ids.next();
  device.stand(clientRow(client, 2));
  device.write((tx) => setSyncNumbers(tx, { ...syncNumbers(tx), cursor: 5 }));
  const different = (more: Partial<Extract<CompareReply, { type: "different" }>> = {}): CompareReply => ({
    type: "different",
    clients: [{ clientId: client, digest: "0".repeat(32) }],
    buckets: every,
    reference: null,
    own: null,
    ...more,
  });
  const compare = (reply: CompareReply): Pick<HubLink, "compare"> => ({ compare: () => Promise.resolve(ok(reply)) });
  const rows = (...all: readonly HubRow[]): Pick<HubLink, "rows"> => ({ rows: () => Promise.resolve(ok({ rows: all.map(wire), seq: 5 })) });
  return { device, client, different, compare, rows, read: () => device.store().read };
};
const looseRow = (r: string, t: string) => [{ r, t, hash: "1".repeat(32) }];

it("[C2] a hub that is gone when it is asked to compare ends the comparison", async () => {
  const { device } = world();
  expect(await compareAndRepair(device.hearing({}))).toMatchObject(gone);
});

it("[C2] a hub that is gone when a missing client is asked for ends it; the client counts as arriving", async () => {
  const { device, client, different, compare } = world();
  const missing = device.ids.next();
  const clients = [client, missing].map((clientId) => ({ clientId, digest: "0".repeat(32) }));
  expect(await compareAndRepair(device.hearing(compare(different({ clients }))))).toMatchObject(gone);
  expect(device.store().raw.prepare("select client_id from sync_arriving").pluck().all()).toEqual([missing]);
});

it("[C2] a hub that is gone when rows of a client, of the branch or of the user are asked for ends it at that place", async () => {
  const { device, client, different, compare, rows } = world();
  const item = device.ids.next();
  expect(await compareAndRepair(device.hearing(compare(different())))).toMatchObject(gone);
  for (const side of ["reference", "own"] as const) {
    let asked = 0;
    const link = {
      ...compare(different({ [side]: looseRow(item, side === "own" ? "setting" : "dictionaryItem") })),
      rows: (request: Parameters<HubLink["rows"]>[0]) => {
        asked += 1;
        return request.rowIds.length === 0 ? rows(clientRow(client, 2)).rows(request) : device.hearing({}).link.rows(request);
      },
    };
    expect(await compareAndRepair(device.hearing(link))).toMatchObject(gone);
    expect(asked).toBe(2);
  }
});

it("[C2] a difference that no repair removes is an error after three attempts, with the number of clients", async () => {
  const { device, client, different, compare, rows } = world();
  let asked = 0;
  const counting: Pick<HubLink, "compare"> = {
    compare: (request) => {
      asked += 1;
      return compare(different()).compare(request);
    },
  };
  expect(await compareAndRepair(device.hearing({ ...counting, ...rows(clientRow(client, 2)) }))).toEqual({ ok: false, error: { type: "differs", clients: 1 } });
  expect(asked).toBe(3);
});

it("[C2] nothing is compared while own lines wait; the hub is not even asked", async () => {
  const { device, client } = world();
  device.edit([setField("client", client, { hobbies: "钓鱼" })]);
  expect(await compareAndRepair(device.hearing({}))).toEqual({ ok: true, value: { type: "changing", repaired: 0, total: "" } });
});

it("[F7] a device that begins has no history to fetch", async () => {
  const { device, client } = world();
  expect(await fetchArriving(device.hearing({}), [client], 0)).toEqual({ ok: true, value: null });
  expect(device.store().raw.prepare("select count(*) from sync_arriving").pluck().get()).toBe(0);
});

it("[F7] clients who have come differently far are asked for apart, each from where he stands, page by page", async () => {
  const { device } = world();
  const [one, two] = [device.ids.next(), device.ids.next()];
  device.write((tx) => {
    beginArriving(tx, [one], 9);
    tx.prepare("update sync_arriving set through_seq = 4").run();
  });
  const asked: unknown[] = [];
  const through: unknown[] = [];
  const history: HubLink["history"] = (request) => {
    asked.push({ clientIds: request.clientIds, afterSeq: request.afterSeq, untilSeq: request.untilSeq });
    const isEnd = request.afterSeq !== 0;
    through.push(device.store().raw.prepare("select through_seq from sync_arriving where client_id = ?").pluck().get(two));
    // His row comes with his first page: who lay here before would be nobody's handover.
    if (request.clientIds.includes(two) && !isEnd) device.stand(clientRow(two, 1));
    return Promise.resolve(ok({ entries: [], toSeq: request.afterSeq + 3, isEnd, conflicts: [], away: [] }));
  };
  expect(await fetchArriving(device.hearing({ history }), [one, two], 9)).toMatchObject({ ok: true });
  // How far he came is in the store after each page; who is wholly in is new to his manager.
  expect(through).toEqual([0, 0, 3]);
  expect(device.store().raw.prepare("select client_id from sync_unread").pluck().all()).toEqual([two]);
  expect(asked).toEqual([
    { clientIds: [one], afterSeq: 4, untilSeq: 9 },
    { clientIds: [two], afterSeq: 0, untilSeq: 9 },
    { clientIds: [two], afterSeq: 3, untilSeq: 9 },
  ]);
  expect(device.store().raw.prepare("select count(*) from sync_arriving").pluck().get()).toBe(0);
});

it("[R092] [C2] value bands that a repair brings or takes away are in force for the clients who are here", () => {
  const { device, client, read } = world();
  const setting = device.ids.next();
  const value = JSON.stringify([{ code: "top", zh: "高", en: "top", fromFen: 1 }]);
  device.stand(clientRow(client, 3, { depositBalance: 500 }));
  const band = (): unknown => device.store().raw.prepare("select value_band from client where id = ?").pluck().get(client);
  const usual = band();
  const row: WireRow = { t: "setting", r: setting, c: null, rev: 4, d: false, v: { key: valueBandsKey, value } } as WireRow;
  device.write((tx) => settleRepaired(device.context(), tx, [row], []));
  expect(band()).toBe("top");
  device.write((tx) => settleStrays(device.context(), tx, [{ table: "setting", rowId: setting }]));
  expect(localRow(read(), "setting", setting)).toMatchObject({ isDeleted: true, rev: 0 });
  expect(band()).toBe(usual);
});

it("[C2] rows of a client that the hub does not have become tombstones; a client without any on either side changes nothing", () => {
  const { device, client, read } = world();
  const phone = device.ids.next();
  device.stand(phoneRow(phone, client, 3));
  const lines = (): unknown => device.store().raw.prepare("select count(*) from change_log").pluck().get();
  const before = lines();
  device.write((tx) => settleClients(device.context(), tx, [device.ids.next()], []));
  expect(lines()).toBe(before);
  device.write((tx) => settleClients(device.context(), tx, [client], [wire(clientRow(client, 2))]));
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ isDeleted: true, rev: 0 });
  expect(localRow(read(), "client", client)).toMatchObject({ isDeleted: false, rev: 2 });
});

it("[C2] equal sides settle what waited for it; a hub that has more is asked again first", async () => {
  const { device, client, compare, read } = world();
  expect(await compareAndRepair(device.hearing(compare({ type: "behind" })))).toMatchObject({ ok: true, value: { type: "behind", repaired: 0 } });
  expect(isUnsettled(read())).toBe(false);
  const equal = () => compareAndRepair(device.hearing(compare({ type: "equal" })));
  expect(await equal()).toMatchObject({ ok: true, value: { type: "equal", total: expect.stringMatching(/^[0-9a-f]{32}$/u) } });
  device.write((tx) => setLostRows(tx, [{ table: "client", rowId: client, clientId: client, rev: 9 }]));
  expect(isUnsettled(read())).toBe(true);
  await equal();
  expect(lostRows(read())).toEqual([]);
  device.write((tx) => {
    setView(tx, "own");
    setView(tx, "branch");
  });
  expect(isUnsettled(read())).toBe(true);
  await equal();
  expect(isNewView(read())).toBe(false);
  device
    .store()
    .raw.prepare(
      "insert into sync_attention (id, line_seq, tx_id, edited_at, refused_at, client_id, edit, field, reason, state) values ('a', 1, 't', 'x', 'x', null, '{}', null, 'bankOwned', 'open')",
    )
    .run();
  expect(isUnsettled(read())).toBe(true);
});

it("[S2] [C2] clients that the hub does not name leave; what nobody could expect to agree is no fault", async () => {
  const { device, client, different, compare, read } = world();
  let round = 0;
  const once: Pick<HubLink, "compare"> = {
    compare: (request) => {
      round += 1;
      return compare(round === 1 ? different({ clients: [] }) : { type: "equal" }).compare(request);
    },
  };
  device.write((tx) => {
    setView(tx, "branch");
    setView(tx, "own");
  });
  expect(await compareAndRepair(device.hearing(once))).toMatchObject({ ok: true, value: { type: "equal", repaired: 0 } });
  expect(localRow(read(), "client", client)).toBeUndefined();
});

it("[R1] [R6] a client whom a restored hub does not know as this user's is offered once, then awaited; who sees the whole branch writes him anew", async () => {
  const { device, client, different, compare, read } = world();
  const phone = device.ids.next();
  device.stand(phoneRow(phone, client, 3));
  const lose = (isOffered: boolean) => device.write((tx) => setLostRows(tx, [{ table: "client", rowId: client, clientId: client, rev: 9, isOffered }]));
  device.write((tx) => setView(tx, "own"));
  lose(true);
  const own = await compareAndRepair(device.hearing(compare(different({ clients: [] }))));
  expect(own).toMatchObject({ ok: true, value: { type: "awaiting", repaired: 0, total: expect.any(String) } });
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 2 });
  // Something else was wrong beside it: that was repaired, and both sides are compared again.
  let asked = 0;
  const beside: Partial<HubLink> = {
    compare: (request) => {
      asked += 1;
      return compare(different({ clients: [], reference: asked === 1 ? looseRow(device.ids.next(), "dictionaryItem") : null })).compare(request);
    },
    rows: () => Promise.resolve(ok({ rows: [], seq: 5 })),
  };
  expect(await compareAndRepair(device.hearing(beside))).toMatchObject({ ok: true, value: { type: "awaiting", repaired: 1 } });
  expect(asked).toBe(2);
  lose(false);
  expect(await compareAndRepair(device.hearing(compare(different({ clients: [] }))))).toMatchObject({ ok: true, value: { type: "changing", repaired: 1 } });
  expect(lostRows(read())).toMatchObject([{ rowId: client, isOffered: true }]);
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 0, isDeleted: false });
  device.stand(clientRow(client, 2));
  lose(false);
  device.write((tx) => setView(tx, "branch"));
  const extra = device.write((tx) => settleExtra(device.context(), tx, [client, "gone"]));
  expect(extra).toEqual({ left: ["gone"], recovered: [client], awaited: [] });
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 0, isDeleted: false });
  expect(device.store().raw.prepare("select client_id, seq from sync_departing").all()).toEqual([{ client_id: "gone", seq: 5 }]);
});

it("[S4] rows of others that the hub does not show do not stay as tombstones; those of all do", () => {
  const { device, read } = world();
  const [note, item] = [device.ids.next(), device.ids.next()];
  const loose = { clientId: null, rev: 4, isDeleted: false };
  device.stand(
    { table: "shiftNote", rowId: note, ...loose, values: { fromUserId: "user-head", toUserId: "user-wang", day: "2026-11-21", body: "交接" } },
    { table: "dictionaryItem", rowId: item, ...loose, values: { dictionary: "salesStage", code: "a", labelZh: "新", isActive: true } },
  );
  const audited = (): unknown => device.store().raw.prepare("select count(*) from audit_entry where action = 'rowsLeft'").pluck().get();
  device.write((tx) => settleStrays(device.context(), tx, []));
  expect(audited()).toBe(0);
  device.write((tx) =>
    settleStrays(device.context(), tx, [
      { table: "shiftNote", rowId: note },
      { table: "dictionaryItem", rowId: item },
    ]),
  );
  expect(localRow(read(), "shiftNote", note)).toBeUndefined();
  expect(localRow(read(), "dictionaryItem", item)).toMatchObject({ isDeleted: true, rev: 0 });
  expect(audited()).toBe(1);
});

it("[C2] what differs is asked for, settled, counted, and compared again with new digests: clients, reference data and own rows", async () => {
  const { device, client, different, rows, read } = world();
  const [same, item, stray, own] = Array.from({ length: 4 }, () => device.ids.next()) as [string, string, string, string];
  const loose = { clientId: null, rev: 4, isDeleted: false };
  const dictionary = (rowId: string, labelZh: string): HubRow => ({
    table: "dictionaryItem",
    rowId,
    ...loose,
    values: { dictionary: "salesStage", code: rowId, labelZh, isActive: true },
  });
  device.stand(clientRow(same, 2), dictionary(item, "旧"), dictionary(stray, "多"));
  const digestOf = (id: string): string => device.write((tx) => (refreshDigests(tx), digestsOfBuckets(tx, every).get(id) ?? ""));
  const equal = digestOf(same);
  const requests: Parameters<HubLink["compare"]>[0][] = [];
  const askedRows: unknown[] = [];
  const phases: string[] = [];
  const told: string[] = [];
  const hashes = looseHashes(read(), "branch");
  const known = hashes.find(({ r }) => r !== item && r !== stray);
  const context = {
    ...device.hearing({
      compare: (request) => {
        requests.push(request);
        const reply = different({
          clients: [
            { clientId: client, digest: "0".repeat(32) },
            { clientId: same, digest: equal },
          ],
          reference: [...(known ? [known] : []), ...looseRow(item, "dictionaryItem")],
          own: looseRow(own, "setting"),
        });
        return Promise.resolve(ok(requests.length === 1 ? reply : { type: "equal" as const }));
      },
      rows: (request) => {
        askedRows.push(request);
        const [one] = request.rowIds;
        const answer = one === item ? [dictionary(item, "新")] : one === own ? [] : [clientRow(client, 2, { note: "中心" })];
        return rows(...answer).rows(request);
      },
    }),
    onProgress: (phase: string) => void phases.push(phase),
    announce: (...topics: readonly string[]) => void told.push(...topics),
  };
  const others = hashes.filter(({ r }) => r !== item && r !== known?.r).length;
  expect(await compareAndRepair(context)).toMatchObject({ ok: true, value: { type: "equal", repaired: 1 + 1 + others + 1 } });
  // What is on the screen is read again.
  for (const topic of ["clients", "today", `client:${client}`, "table:client", "table:dictionaryItem"]) expect(told).toContain(topic);
  expect(askedRows).toEqual([
    { clientIds: [client], rowIds: [] },
    { clientIds: [], rowIds: [item] },
    { clientIds: [], rowIds: [own] },
  ]);
  expect(localRow(read(), "client", client)).toMatchObject({ values: { note: "中心" } });
  expect(localRow(read(), "dictionaryItem", item)).toMatchObject({ values: { labelZh: "新" }, isDeleted: false });
  expect(localRow(read(), "dictionaryItem", stray)).toMatchObject({ isDeleted: true, rev: 0 });
  expect(requests.map(({ cursor, buckets }) => [cursor, buckets.length])).toEqual([
    [5, 256],
    [5, 256],
  ]);
  expect(requests[0]?.buckets).not.toEqual(requests[1]?.buckets);
  expect(requests[0]?.reference).not.toBe(requests[1]?.reference);
  expect(phases).toEqual(["comparing", "repairing", "comparing"]);
});
