/* What a device offers again after the hub lost it (sync-spec R1): which rows, which fields, on whose right, and when it is settled. */
import { expect, it } from "vitest";
import type { RefusalReason, WireEdit } from "#shared/protocol/messages.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import type { HubRow } from "#db/workstation/sync/applyFeed.ts";
import { keepRefused } from "#db/workstation/sync/attention.ts";
import { editedAtOf, lostRows, noteLostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { lastLine } from "#db/workstation/sync/syncState.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { setView, type View } from "#db/workstation/sync/view.ts";
import { awaitedRows, lostOf, recoverLost, settleAwaited, withoutAwaited, withoutStale } from "#electron/sync/recoverLost.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";
import type { Person } from "#test/support/hubWorld.ts";

const at = "2026-11-21T08:00:00.000Z";
const mine = { managerId: "user-wang" };
const foreign = { managerId: "user-li" };

const world = (view: View = "own", person: Person = "wang") => {
  const device = loneDevice(person);
  const [client, phone] = [device.ids.next(), device.ids.next()];
  device.write((tx) => setView(tx, view));
  /** These rows lay here and are lost; `theirs` is what the hub has of them. */
  const recover = (here: readonly HubRow[], theirs: readonly HubRow[], more: readonly string[] = []): number =>
    device.write((tx) => {
      const lost = here.map(({ table, rowId, clientId, rev }) => ({ table, rowId, clientId: clientId ?? "", rev }));
      setLostRows(tx, [...lost, ...more.map((rowId) => ({ table: "contactPoint", rowId, clientId: client, rev: 3 }))]);
      return recoverLost(tx, device.context(), lostOf(tx, [client], theirs), theirs);
    });
  /** Own lines that were written, as they will be offered. */
  const offered = (): unknown[] =>
    device
      .store()
      .raw.prepare(
        "select line.edits, head.label from change_log line join change_tx head on head.seq = line.tx_seq where head.origin = 'here' order by line.seq",
      )
      .all()
      .map((line) => {
        const { edits, label } = line as { edits: string; label: string }; // two columns of JSON
        return { edits: JSON.parse(edits) as unknown, label: JSON.parse(label) as unknown };
      });
  return { device, client, phone, recover, offered, read: () => device.store().read };
};

it("[R1] what the hub lacks of a row is offered field by field, on the number that it stands at there; what is equal is not", () => {
  const { device, client, phone, recover, offered, read } = world();
  const [lay, stands] = [clientRow(client, 9, { ...mine, hobbies: "钓鱼" }), clientRow(client, 2, { ...mine, outlet: "城东" })];
  const line = phoneRow(phone, client, 8, { note: "晚上" });
  device.stand(lay, line);
  expect(recover([line, lay], [stands, phoneRow(phone, client, 3)], [device.ids.next()])).toBe(2);
  expect(offered()).toEqual([
    { edits: [{ t: "client", r: client, o: "u", f: { hobbies: [null, "钓鱼"], outlet: ["城东", null] }, b: 2 }], label: { sync: "recovered", rev: 9 } },
    { edits: [{ t: "contactPoint", r: phone, o: "u", f: { note: [null, "晚上"] }, b: 3 }], label: { sync: "recovered", rev: 8 } },
  ]);
  // One whose row is not here stays lost; those that were looked at do not.
  expect(lostRows(read())).toHaveLength(1);
});

it("[R1] a client whom the hub does not have is made anew, with the time at which he was made, and is found by search", () => {
  const { device, client, phone, recover, offered, read } = world("branch", "head");
  const [lay, line] = [clientRow(client, 9, foreign), phoneRow(phone, client, 8, {}, true)];
  device.stand(lay, line);
  expect(recover([line, lay], [])).toBe(2);
  expect(offered()).toMatchObject([
    { edits: [{ t: "client", r: client, o: "i", v: { name: "张三", managerId: "user-li" } }] },
    {
      edits: [
        { t: "contactPoint", r: phone, o: "i", v: { value: "13800000000" } },
        { t: "contactPoint", r: phone, o: "d" },
      ],
    },
  ]);
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 0, isDeleted: false });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 0, isDeleted: true });
  expect(clientSearch(read(), "张三", 5)).toHaveLength(1);
  expect(lostRows(read())).toEqual([]);
});

it("[R1] a row that was deleted or brought back is so again", () => {
  const { device, client, phone, recover, offered } = world();
  const second = device.ids.next();
  const [lay, deleted, restored] = [clientRow(client, 9, mine), phoneRow(phone, client, 8, {}, true), phoneRow(second, client, 7)];
  device.stand(lay, deleted, restored);
  expect(recover([lay, deleted, restored], [lay, phoneRow(phone, client, 3), phoneRow(second, client, 4, {}, true)])).toBe(2);
  expect(offered()).toMatchObject([{ edits: [{ r: second, o: "r", b: 4 }] }, { edits: [{ r: phone, o: "d", b: 3 }] }]);
});

it("[R1] nothing is offered that the user may not write: of another's client, in part of the bank's fields, or by a lobby manager", () => {
  const others = world();
  const [lay, phone] = [clientRow(others.client, 9, { ...foreign, hobbies: "钓鱼" }), phoneRow(others.phone, others.client, 8, { note: "晚上" }, true)];
  const added = phoneRow(others.device.ids.next(), others.client, 7);
  others.device.stand(lay, phone, added);
  expect(others.recover([lay, phone, added], [clientRow(others.client, 2, foreign), phoneRow(others.phone, others.client, 3)])).toBe(0);
  expect(others.offered()).toEqual([]);
  expect(lostRows(others.read())).toEqual([]);
  // A client without a manager at the hub, and rows of one whom the hub does not have, are nobody's.
  expect(others.recover([lay], [clientRow(others.client, 2)])).toBe(0);
  expect(others.recover([phone], [phoneRow(others.phone, others.client, 3)])).toBe(0);

  const bank = world();
  const known = clientRow(bank.client, 9, { ...mine, depositBalance: 5, hobbies: "钓鱼" });
  bank.device.stand(known);
  expect(bank.recover([known], [clientRow(bank.client, 2, mine)])).toBe(1);
  expect(bank.offered()).toMatchObject([{ edits: [{ f: { hobbies: [null, "钓鱼"] } }] }]);
  const only = clientRow(bank.client, 9, { ...mine, depositBalance: 7, hobbies: "钓鱼" });
  bank.device.stand(only);
  expect(bank.recover([only], [clientRow(bank.client, 2, { ...mine, hobbies: "钓鱼" })])).toBe(0);

  const lobby = world("lobby", "lobby");
  const seen = clientRow(lobby.client, 9, { ...mine, hobbies: "钓鱼" });
  lobby.device.stand(seen);
  expect(lobby.recover([seen], [clientRow(lobby.client, 2, mine)])).toBe(0);
  expect(lobby.offered()).toEqual([]);
});

it("[R1] lost are rows of clients beyond a number; one that is known already is noted anew; nobody else's client is asked for", () => {
  const { device, client, phone, read } = world();
  const item = device.ids.next();
  device.stand(clientRow(client, 9, mine), phoneRow(phone, client, 4), {
    table: "dictionaryItem",
    rowId: item,
    clientId: null,
    rev: 20,
    isDeleted: false,
    values: { dictionary: "salesStage", code: "a", labelZh: "新", isActive: true },
  });
  const stranger = { table: "contactPoint", rowId: device.ids.next(), clientId: "another", rev: 3 };
  device.write((tx) => setLostRows(tx, [{ table: "client", rowId: client, clientId: client, rev: 7 }, stranger]));
  device.write((tx) => noteLostRows(tx, 4));
  expect(lostRows(read())).toEqual([stranger, { table: "client", rowId: client, clientId: client, rev: 9 }]);
  device.write((tx) => setLostRows(tx, [stranger, { table: "futureTable", rowId: phone, clientId: client, rev: 3 }]));
  expect(device.write((tx) => lostOf(tx, [client], []))).toEqual([]);
  expect(() => editedAtOf(read(), { table: "client", rowId: item }, true)).toThrow("the row is gone");
});

/** An own line about the phone, and what the hub refused of it. */
const refusedLine = (its: ReturnType<typeof world>, reason: RefusalReason, edit = 0) => {
  its.device.stand(clientRow(its.client, 2, mine), phoneRow(its.phone, its.client, 2));
  its.device.edit([setField("contactPoint", its.phone, { note: "我的" })]);
  const line = lastLine(its.read());
  const edits: WireEdit[] = [{ t: "contactPoint", r: its.phone, o: "u", f: { note: [null, "我的"] }, b: 2 }];
  const answer = { line, seq: 5, outcome: "refused" as const, refused: [{ edit, reason }], settled: [], gone: [] };
  return { line, edits, answer };
};
const lostPhone = ({ client }: ReturnType<typeof world>, rowId: string) => ({ table: "contactPoint", rowId, clientId: client, rev: 4 });

it.each(["unknownRow", "clientMissing", "outOfScope"] as const)(
  "[R1] a row of a lost client that was refused as %s is awaited, and counts as lost itself",
  (reason) => {
    const its = world();
    const { edits, answer } = refusedLine(its, reason);
    const { device, client, phone, read } = its;
    const ask = () => device.write((tx) => awaitedRows(tx, answer, edits));
    const other = lostPhone(its, device.ids.next());
    device.write((tx) => setLostRows(tx, [{ ...other, clientId: "another" }]));
    expect([...ask()]).toEqual([]);
    device.write((tx) => setLostRows(tx, [other]));
    expect([...ask()]).toEqual([phone]);
    expect(lostRows(read())).toEqual([other, { table: "contactPoint", rowId: phone, clientId: client, rev: 0 }]);
    // Asked again it is known, and noted once.
    expect([...ask()]).toEqual([phone]);
    expect(lostRows(read())).toHaveLength(2);
    expect([...device.write((tx) => withoutAwaited(tx, new Set([phone, "refused"])))]).toEqual(["refused"]);
  },
);

it("[R1] what was refused for another reason, of an edit that is not there or of a line that is not here is not awaited", () => {
  const its = world();
  const { edits, answer } = refusedLine(its, "roleMayNot");
  const { device, phone, read } = its;
  device.write((tx) => setLostRows(tx, [lostPhone(its, device.ids.next())]));
  const ask = (more: Partial<typeof answer>) => [...device.write((tx) => awaitedRows(tx, { ...answer, ...more }, edits))];
  expect(ask({})).toEqual([]);
  const mixed = [
    { edit: 0, reason: "roleMayNot" },
    { edit: 9, reason: "unknownRow" },
  ] as unknown as typeof answer.refused;
  expect(ask({ refused: mixed })).toEqual([]);
  expect(ask({ line: 4_000, refused: [{ edit: 0, reason: "unknownRow" }] })).toEqual([]);
  expect(lostRows(read())).toHaveLength(1);
  expect(ask({ refused: [{ edit: 0, reason: "unknownRow" }] })).toEqual([phone]);
});

it("[R1] [A3] what was refused is settled when both sides have it, or its author wrote over it; otherwise it waits", () => {
  const { device, client, phone } = world();
  const deleted = device.ids.next();
  device.stand(clientRow(client, 2, { ...mine, hobbies: "钓鱼" }), phoneRow(phone, client, 2, { note: "晚上" }), phoneRow(deleted, client, 2, {}, true));
  const newRow = device.ids.next();
  device.edit([{ operation: "insert", table: "contactPoint", rowId: newRow, values: { clientId: client, kind: "mobile", value: "1" } }]);
  const before = lastLine(device.store().read);
  device.edit([setField("client", client, { outlet: "城东" })]);
  device.edit([setField("client", client, { outlet: "城西" })]);
  let line = 0;
  const stateOf = (edit: WireEdit, field: string | null = null, reason: RefusalReason = "unknownRow"): unknown => {
    line += 1;
    const id = device.ids.next();
    device.write((tx) => {
      keepRefused(tx, { id, line: before, txId: `tx-${line}`, editedAt: at, refusedAt: at, clientId: client, edit: JSON.stringify(edit), field, reason });
      settleAwaited(tx, device.context().clock.now());
    });
    return device.store().raw.prepare("select state from sync_attention where id = ?").pluck().get(id);
  };
  const ofClient = (f: WireEdit["f"]): WireEdit => ({ t: "client", r: client, o: "u", f });
  const ofPhone = (o: WireEdit["o"], r = phone): WireEdit => ({ t: "contactPoint", r, o });
  expect(stateOf(ofClient({ hobbies: [null, "钓鱼"] }))).toBe("corrected");
  expect(stateOf(ofClient({ hobbies: [null, "钓鱼"] }), null, "bankOwned")).toBe("open");
  expect(stateOf(ofClient({ hobbies: [null, "书法"] }))).toBe("open");
  // One field of it was refused: only that one is asked for.
  expect(stateOf(ofClient({ hobbies: [null, "钓鱼"], note: [null, "别的"] }), "hobbies")).toBe("corrected");
  expect(stateOf(ofClient({ hobbies: [null, "钓鱼"], note: [null, "别的"] }))).toBe("open");
  // A value that was taken away is not there; one that the user replaced himself was his.
  expect(stateOf(ofClient({ note: ["旧", null] }))).toBe("corrected");
  expect(stateOf(ofClient({ outlet: [null, "城东"] }))).toBe("corrected");
  expect(stateOf(ofClient({ outlet: [null, "城北"] }))).toBe("open");
  expect(stateOf(ofPhone("d", deleted))).toBe("corrected");
  expect(stateOf(ofPhone("d"))).toBe("open");
  expect(stateOf(ofPhone("r"))).toBe("corrected");
  expect(stateOf(ofPhone("r", deleted))).toBe("open");
  expect(stateOf({ ...ofPhone("i"), v: { note: "晚上" } })).toBe("corrected");
  expect(stateOf({ ...ofPhone("i"), v: { note: "早上" } })).toBe("open");
  expect(stateOf(ofPhone("i"))).toBe("corrected");
  // Not here, not at the hub, not understood.
  expect(stateOf(ofPhone("i", device.ids.next()))).toBe("open");
  expect(stateOf({ ...ofPhone("i", newRow), v: { value: "1" } })).toBe("open");
  expect(stateOf({ t: "futureTable", r: phone, o: "i", v: { note: "晚上" } })).toBe("open");
});

it("[R1] only steps by which somebody recovered less than lies here are stale", () => {
  const its = world();
  const { device, phone } = its;
  device.write((tx) => setLostRows(tx, [lostPhone(its, phone)]));
  const header = { txId: "t", kind: "automatic", actorId: "user-head", editedAt: at, workstationId: "head-1" };
  const edit = { t: "contactPoint", r: phone, o: "p" as const, v: {} };
  const other = { ...edit, r: "another" };
  const stale = (label: Record<string, string | number>) =>
    device.write((tx) => withoutStale(tx, { type: "line", seq: 6, part: 0, header: { ...header, label }, clientId: its.client, edits: [edit, other] }));
  expect(stale({ sync: "recovered", rev: 3 })).toMatchObject({ entry: { edits: [other] }, stale: [edit] });
  expect(stale({ sync: "recovered", rev: 4 })).toMatchObject({ entry: { edits: [edit, other] }, stale: [] });
  expect(stale({ sync: "repaired", rev: 1 })).toMatchObject({ entry: { edits: [edit, other] }, stale: [] });
  const marker = { type: "left" as const, seq: 6, clientId: its.client };
  expect(device.write((tx) => withoutStale(tx, marker))).toEqual({ entry: marker, stale: [] });
});
