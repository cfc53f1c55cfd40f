/*
 * A random history of a branch: a few simulated devices that edit, delete, merge, reassign, sync, lose replies and come
 * back from backups, on a real hub. Afterwards everybody syncs, and everything that must hold is compared at once.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
import type { HubDatabase } from "#db/hub/schema.ts";
import { emptyDigest, xorDigest } from "#db/hub/ground.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { readFeed } from "#hub/exchange/readFeed.ts";
import { readerOf } from "#hub/exchange/parties.ts";
import { bucketOf } from "#shared/domain/merge/rowState.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { FeedEntry, LineAnswer, WireConflict, WireEdit } from "#shared/protocol/messages.ts";
import { addBranch, handClock, partyOf, type Person, userIdOf } from "#test/support/hubWorld.ts";
import { countingIds } from "#test/support/testStore.ts";
import { createOracle, keyOf, type KnowingLine, type Oracle } from "./oracle.ts";
import { createSimDevice, type SimDevice } from "./simDevice.ts";

export interface Command {
  readonly device: number;
  readonly what: number;
  readonly which: number;
  readonly value: number;
  readonly more: number;
}

export interface History {
  readonly devices: number;
  readonly pageSteps: number;
  readonly commands: readonly Command[];
}

const byte = fc.nat({ max: 255 });
export const histories: fc.Arbitrary<History> = fc.record({
  devices: fc.integer({ min: 3, max: 5 }),
  pageSteps: fc.constantFrom(1, 2, 3, 7, 4_000),
  commands: fc.array(fc.record({ device: byte, what: byte, which: byte, value: byte, more: byte }, { noNullPrototype: true }), {
    minLength: 5,
    maxLength: 45,
    size: "max",
  }),
});

/** What happened over all histories, so that nobody proves something on empty ones. */
export type Tally = Map<string, number>;
export const count = (tally: Tally, what: string, by = 1): void => {
  tally.set(what, (tally.get(what) ?? 0) + by);
};

const staff: readonly (readonly [Person, number])[] = [
  ["head", 1],
  ["wang", 1],
  ["li", 1],
  ["wang", 2],
  ["head", 2],
];
const names = ["张三", "李四", "王五", "赵六"];
const skews = [0, 3 * 86_400_000, -3 * 86_400_000, 1_234, -60_000];

type Values = NonNullable<WireEdit["v"]>;

interface Stage {
  readonly device: SimDevice;
  readonly person: Person;
  readonly command: Command;
  readonly next: () => string;
  readonly tally: Tally;
}

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];
const idsOf = (device: SimDevice, table: string, isDeleted = false): string[] =>
  [...device.rows()].filter(([, row]) => row.table === table && row.isDeleted === isDeleted).map(([rowId]) => rowId);

const addClient = ({ device, person, command, next }: Stage): void => {
  const clientId = next();
  const managers: readonly Person[] = ["wang", "li"];
  const manager = person === "head" ? (pick(managers, command.value) ?? "wang") : person;
  const contact = next();
  device.write(clientId, [
    { t: "client", r: clientId, o: "i", v: { kind: "person", name: pick(names, command.more) ?? "", managerId: userIdOf(manager) } },
    { t: "contactPoint", r: contact, o: "i", v: { clientId, kind: "mobile", value: "13800000000" } },
  ]);
};

const addContact = ({ device, command, next }: Stage): void => {
  const clientId = pick(idsOf(device, "client"), command.which);
  if (clientId !== undefined) device.write(clientId, [{ t: "contactPoint", r: next(), o: "i", v: { clientId, kind: "mobile", value: `139${command.value}` } }]);
};

const editClient = ({ device, command }: Stage): void => {
  const clientId = pick(idsOf(device, "client"), command.which);
  if (clientId === undefined) return;
  const marks = device.rows().get(clientId)?.values["warningMarks"];
  const list = Array.isArray(marks) ? marks : [];
  const mark = `m${command.value % 4}`;
  const toggled = list.includes(mark) ? list.filter((item) => item !== mark) : [...list, mark];
  const edits: readonly Values[] = [
    { name: pick(names, command.value) ?? "" },
    { salutation: pick(["先生", "女士", null], command.value) ?? null },
    { grade: pick(["a", "b", null], command.value) ?? null },
    { warningMarks: toggled.length === 0 ? null : toggled },
    { name: pick(names, command.value) ?? "", grade: pick(["a", "b"], command.value) ?? null, salutation: "老师" },
  ];
  device.update(clientId, pick(edits, command.more) ?? {});
};

const editContact = ({ device, command }: Stage): void => {
  const rowId = pick(idsOf(device, "contactPoint"), command.which);
  if (rowId === undefined) return;
  const edits: readonly Values[] = [
    { value: `137${command.value % 5}` },
    { label: pick(["家", "公司", null], command.value) ?? null },
    { consent: pick(["given", "withdrawn"], command.value) ?? null },
  ];
  device.update(rowId, pick(edits, command.more) ?? {});
};

const remove = ({ device, command }: Stage): void => {
  const rowId = pick(idsOf(device, "contactPoint"), command.which);
  if (rowId !== undefined) device.live(rowId, true);
};

const bringBack = ({ device, command }: Stage): void => {
  const rowId = pick(idsOf(device, "contactPoint", true), command.which);
  if (rowId !== undefined) device.live(rowId, false);
};

/** By the head an order; by anybody else refused for this field alone. */
const reassign = ({ device, command }: Stage): void => {
  const clientId = pick(idsOf(device, "client"), command.which);
  const managerId = userIdOf(pick(["wang", "li"] as const, command.value) ?? "li");
  if (clientId !== undefined) device.update(clientId, command.more % 4 === 0 ? { managerId, salutation: "经理" } : { managerId });
};

const merge = ({ device, command }: Stage): void => {
  const rowId = pick(idsOf(device, "contactPoint"), command.which);
  const target = pick(idsOf(device, "client"), command.value);
  if (rowId !== undefined && target !== undefined) device.update(rowId, { clientId: target });
};

const loose = ({ device, command, next, tally }: Stage): void => {
  const table = command.more % 2 === 0 ? "household" : "savedView";
  const rowId = pick(idsOf(device, table), command.which);
  const text = `t${command.value % 3}`;
  if (rowId === undefined || command.value % 5 === 0) {
    const edit: WireEdit =
      table === "household"
        ? { t: table, r: next(), o: "i", v: { name: text, kind: "family" } }
        : { t: table, r: next(), o: "i", v: { name: text, page: "clients", layout: text } };
    device.write(null, [edit]);
  } else if (device.update(rowId, table === "household" ? { name: text } : { layout: text })) count(tally, `${table} edited`);
};

/** A value that no column of this kind holds. */
const nonsense = ({ device, command }: Stage): void => {
  const clientId = pick(idsOf(device, "client"), command.which);
  if (clientId !== undefined) device.update(clientId, command.value % 2 === 0 ? { name: command.value } : { name: command.value, salutation: "同志" });
};

/** 22 of the 32 commands are edits; the others sync, lose a reply or come back from a copy. */
const orders = [reassign, reassign, reassign, merge, merge, loose, loose, nonsense];
const edits = [
  addClient,
  addContact,
  editClient,
  editClient,
  editClient,
  editClient,
  editClient,
  editContact,
  editContact,
  editContact,
  editContact,
  remove,
  remove,
  bringBack,
  ...orders,
];

export const runHistory = async (hub: HubDatabase, branchId: string, history: History, tally: Tally): Promise<Oracle> => {
  await addBranch(hub, branchId);
  const clock = handClock();
  const { next } = countingIds();
  const oracle = createOracle();
  const given = new Map<string, LineAnswer>();
  const lines: { readonly line: KnowingLine; readonly answer: LineAnswer }[] = [];
  let conflictNo = 0;
  const newId = (): string => `${branchId}-${(conflictNo += 1)}`;
  const exchange = createExchange({ hub, clock, newId, leaseDays: 14, pageSteps: history.pageSteps });
  const answered = (line: KnowingLine, answer: LineAnswer, cursor: number): void => {
    const key = keyOf(line.wire);
    const earlier = given.get(key);
    if (earlier) {
      expect({ ...answer, line: 0 }, "[L2] a repeated line gets the same answer").toEqual({ ...earlier, line: 0 });
      count(tally, "repeated");
      return;
    }
    given.set(key, answer);
    lines.push({ line, answer });
    oracle.accept(line, answer.seq, cursor);
    for (const { reason } of answer.refused) count(tally, `refused ${reason}`);
  };
  const came = (party: { readonly userId: string; readonly role: string; readonly deviceId: string }, entry: FeedEntry): void => {
    count(tally, entry.type === "line" && entry.header.workstationId === party.deviceId ? "own line whole" : entry.type);
    if (entry.type !== "line" || entry.clientId === null) return;
    if (entry.edits.some(({ o }) => o === "m")) count(tally, "moved entry");
    if (party.role !== "branchManager") expect(oracle.managerOf(entry.clientId), "[S1] nobody reads a client outside his scope").toBe(party.userId);
  };
  const devices = staff.slice(0, history.devices).map(([person, no], index) => ({
    person,
    device: createSimDevice(partyOf(branchId, person, no), { exchange, oracle, now: () => clock.now(), answered, came }, skews[index] ?? 0, next),
  }));
  const copies = new Map<number, unknown>();

  const act = async (command: Command): Promise<void> => {
    const index = command.device % devices.length;
    const chosen = devices[index];
    if (!chosen) return;
    const { device, person } = chosen;
    clock.advance((command.more % 3) * 1_000);
    const what = command.what % 32;
    if (what < edits.length) edits[what]?.({ device, person, command, next, tally });
    else if (what < 28) await device.sync(1 + (command.value % 4));
    else if (what < 30) await device.sync(1 + (command.value % 2), 1 + (command.more % 3));
    else if (what === 30 || !copies.has(index)) copies.set(index, device.copy());
    else {
      device.restore(copies.get(index));
      count(tally, "restored");
    }
  };

  const head = devices[0];
  if (head) for (const value of [0, 1]) addClient({ ...head, command: { device: 0, what: 0, which: 0, value, more: value }, next, tally });
  for (const { device } of devices) await device.sync(5);
  for (const command of history.commands) await act(command);
  for (let round = 0; round < 2; round += 1) for (const { device } of devices) await device.sync(1 + round * 9);

  for (const { kind } of oracle.conflicts) count(tally, `conflict ${kind}`);
  for (const [what, by] of Object.entries(oracle.counts())) count(tally, what, by);
  count(tally, "lines", lines.length);
  await checkHistory({ hub, branchId, exchange, oracle, lines, given, devices: devices.map(({ device }) => device), now: clock.now() });
  return oracle;
};

interface Finished {
  readonly hub: HubDatabase;
  readonly branchId: string;
  readonly exchange: ReturnType<typeof createExchange>;
  readonly oracle: Oracle;
  readonly lines: readonly { readonly line: KnowingLine; readonly answer: LineAnswer }[];
  readonly given: ReadonlyMap<string, LineAnswer>;
  readonly devices: readonly SimDevice[];
  readonly now: Instant;
}

const sorted = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).toSorted();
const byName = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const parse = <T>(text: string): T => JSON.parse(text) as T; // written by the hub from parsed messages

/** The hash of a row, written out once more (C1). */
const hashOf = (table: string, rowId: string, isDeleted: boolean, values: Readonly<Record<string, unknown>>): string => {
  const list = Object.entries(byName(values)).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return createHash("sha256")
    .update(`${table}\n${rowId}\n${isDeleted ? 1 : 0}\n${list.join(",")}`)
    .digest("hex")
    .slice(0, 32);
};

interface Plain {
  readonly t: string;
  readonly r: string;
  c: string | null;
  d: boolean;
  v: Record<string, unknown>;
}

/** The rows that come of applying entries to nothing. */
const replay = (entries: readonly { readonly clientId: string | null; readonly edits: (FeedEntry & { type: "line" })["edits"] }[]): Plain[] => {
  const rows = new Map<string, Plain>();
  for (const { clientId, edits: list } of entries) {
    for (const { t, r, o, v, f } of list) {
      const row = rows.get(r);
      if (o === "i" || o === "p") rows.set(r, { t, r, c: clientId, d: row?.d ?? false, v: { ...v } });
      else if (o === "m") rows.delete(r);
      else if (!row) throw new Error("the feed edits a row that it did not make");
      else if (o === "d" || o === "r") row.d = o === "d";
      else if (o === "u")
        for (const [field, [from, to]] of Object.entries(f ?? {})) {
          expect(from, "the feed's old value is the value before").toEqual(row.v[field] ?? null);
          if (to === null) delete row.v[field];
          else row.v[field] = to;
        }
    }
  }
  return [...rows.values()];
};

const shown = (rows: readonly Plain[]): string[] => sorted(rows.map(({ t, r, c, d, v }) => ({ t, r, c, d, v: byName(v) })));

const checkHistory = async ({ hub, branchId, exchange, oracle, lines, given, devices, now }: Finished): Promise<void> => {
  const stored = await hub.q.selectFrom("row_state").selectAll().where("branch_id", "=", branchId).execute();
  const rows: Plain[] = stored.map((row) => ({
    t: row.table_name,
    r: row.row_id,
    c: row.client_id,
    d: row.is_deleted === 1,
    v: parse<Record<string, unknown>>(row.vals),
  }));
  const truth = [...oracle.rows].map(([r, row]): Plain => ({ t: row.table, r, c: row.clientId, d: row.isDeleted, v: Object.fromEntries(row.values) }));
  expect(shown(rows), "the hub's rows are the truth").toEqual(shown(truth));

  const records = (await hub.q.selectFrom("conflict").select("record").where("branch_id", "=", branchId).execute()).map(({ record }) =>
    parse<WireConflict>(record),
  );
  expect(sorted(records.map(({ id: _id, state: _state, seq, ...rest }) => byName({ seq, ...rest }))), "[M2] the hub's conflicts are the oracle's").toEqual(
    sorted(oracle.conflicts.map(({ line, ...rest }) => byName({ seq: given.get(line)?.seq, ...rest }))),
  );

  const feed = await hub.q.selectFrom("feed").selectAll().where("branch_id", "=", branchId).orderBy("seq").execute();
  const told = feed.map((entry) => ({ ...entry, clientId: entry.client_id, edits: parse<(FeedEntry & { type: "line" })["edits"]>(entry.edits) }));
  expect(shown(replay(told)), "[F1] [I7] the feed replays to the rows").toEqual(shown(rows));
  expect(
    feed.map(({ seq }) => seq),
    "[L3] the numbers of the feed have no gaps",
  ).toEqual(feed.map((_entry, index) => index + 1));

  const effects = new Set(
    told.flatMap((entry) =>
      entry.edits.flatMap(({ r, v, f, o }) =>
        [...Object.keys(v ?? f ?? {}), ...(o === "d" || o === "r" ? ["#row"] : [])].map((field) => `${entry.tx_id}:${r}:${field}`),
      ),
    ),
  );
  for (const [id, fate] of oracle.fates)
    if (fate === "taken" && !id.endsWith(":clientId") && !effects.has(id)) expect.fail(`[I2] ${id} was accepted and is nowhere in the feed`);
  for (const { line, answer } of lines) {
    const lost = line.wire.edits.flatMap((edit) =>
      Object.keys(edit.f ?? edit.v ?? { "#row": 0 }).filter((field) => oracle.fates.get(`${line.wire.header.txId}:${edit.r}:${field}`) === "lost"),
    );
    const kept = records.filter((record) => record.seq === answer.seq && record.lostDevice === line.device);
    expect(kept.length, "[I4] every value that lost is kept in a conflict").toBe(lost.length);
  }

  const digests = new Map<string, string>();
  for (const { t, r, c, d, v } of rows) if (c !== null) digests.set(c, xorDigest(digests.get(c) ?? emptyDigest, hashOf(t, r, d, v)));
  const scopes = await hub.q.selectFrom("client_scope").selectAll().where("branch_id", "=", branchId).execute();
  expect(sorted(scopes.map((scope) => [scope.client_id, scope.manager_id, scope.digest])), "[C1] digests and managers are those of the rows").toEqual(
    sorted([...digests].map(([clientId, digest]) => [clientId, oracle.managerOf(clientId), digest])),
  );

  for (const device of devices) await checkDevice({ hub, exchange, oracle, device, rows, now });
};

const checkDevice = async ({
  hub,
  exchange,
  oracle,
  device,
  rows,
}: Pick<Finished, "hub" | "exchange" | "oracle" | "now"> & { readonly device: SimDevice; readonly rows: readonly Plain[] }): Promise<void> => {
  const { party } = device;
  const owners = new Map([...oracle.rows].map(([r, row]) => [r, row.ownerId] as const));
  const inScope = rows.filter(({ r, c }) =>
    c === null ? (owners.get(r) ?? party.userId) === party.userId : party.role === "branchManager" || oracle.managerOf(c) === party.userId,
  );
  expect(device.pending()).toBe(0);
  const here = [...device.rows()].map(([r, row]): Plain => ({ t: row.table, r, c: row.clientId, d: row.isDeleted, v: row.values }));
  expect(shown(here), `[I1] ${party.deviceId} holds what the hub holds of its scope`).toEqual(shown(inScope));

  const buckets = Array.from({ length: 256 }, () => emptyDigest);
  let [reference, own] = [emptyDigest, emptyDigest];
  for (const { t, r, c, d, v } of here) {
    const hash = hashOf(t, r, d, v);
    if (c !== null) buckets[bucketOf(c)] = xorDigest(buckets[bucketOf(c)] ?? emptyDigest, hash);
    else if (t === "savedView") own = xorDigest(own, hash);
    else reference = xorDigest(reference, hash);
  }
  expect(await exchange.compare(party, { cursor: device.cursor(), buckets, reference, own }), "[C2] both sides compare equal").toEqual({ type: "equal" });

  const reader = readerOf(party);
  const whole = { reader, deviceId: "nobody", afterSeq: 0, untilSeq: device.cursor(), ownSeq: 0, answered: new Set<string>() };
  const once = await readFeed(hub, whole);
  const inPages: FeedEntry[] = [];
  for (let afterSeq = 0; ;) {
    const page = await readFeed(hub, { ...whole, afterSeq, pageSteps: 1 + (inPages.length % 3) });
    inPages.push(...page.entries);
    afterSeq = page.toSeq;
    if (page.isEnd) break;
  }
  // Who left after a page's end is told with it as well, when it lacks steps of his; then again in his place (F7).
  const inPlace = inPages.filter((entry) => entry.type !== "left" || once.entries.some(({ type, seq }) => type === "left" && seq === entry.seq));
  expect(inPlace, "pages of any size give the same").toEqual(once.entries);
  const fromStart = replay(once.entries.flatMap((entry) => (entry.type === "line" ? [entry] : [])));
  expect(shown(fromStart.filter(({ r }) => inScope.some((row) => row.r === r))), "[F1] a first download replays to the scope").toEqual(shown(inScope));
};
