/*
 * What must hold when everybody has synced until nothing was left (architecture.md, invariants I1-I7): the devices hold
 * what the hub says, nothing that anybody wrote is lost, nothing happened twice, histories lead to the present.
 */
import { sql } from "kysely";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { isInLobbyView, lobbyValues } from "#shared/domain/merge/lobbyView.ts";
import { sameValue, withValues } from "#shared/domain/merge/rowState.ts";
import type { FeedEdit, LineAnswer } from "#shared/protocol/messages.ts";
import { firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { toLocalRow } from "#db/workstation/sync/remoteRows.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { hasPending, syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { SqlValue } from "#db/engine/store.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { Exchange } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";
import { mayReadLoose } from "#hub/exchange/partyRows.ts";
import { preparedOnce } from "./preparedOnce.ts";
import { canonicalDump } from "./canonicalDump.ts";
import { createDevice, type StorePool, type TestDevice } from "./deviceWorld.ts";
import { dumpBranch, type HandClock } from "./hubWorld.ts";
import type { ErasedInHistory } from "./simulationHub.ts";
import { type Records, type Truth, whereIs, type Written } from "./simulationTruth.ts";

interface PlainRow {
  readonly table: string;
  readonly clientId: string | null;
  readonly isDeleted: boolean;
  readonly values: Readonly<Record<string, FieldValue>>;
}

const fail = (what: string, detail: unknown): never => {
  throw new Error(`${what}: ${JSON.stringify(detail, null, 1)}`);
};

const sorted = (values: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(Object.entries(values).toSorted(([left], [right]) => (left < right ? -1 : 1)));

/** Compares two sets of rows; the first difference is the message. */
const same = (what: string, mine: ReadonlyMap<string, PlainRow>, theirs: ReadonlyMap<string, PlainRow>): void => {
  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const [left, right] = [mine.get(id), theirs.get(id)];
    const plain = (row: PlainRow | undefined) => row && { ...row, values: sorted(row.values) };
    if (JSON.stringify(plain(left)) !== JSON.stringify(plain(right))) fail(what, { id, mine: plain(left), theirs: plain(right) });
  }
};

type Branch = Awaited<ReturnType<typeof readBranch>>;

const readBranch = async (hub: HubDatabase, branchId: string) => {
  const dump = await dumpBranch(hub, branchId);
  return {
    seq: (await hub.q.selectFrom("branch").select("seq").where("id", "=", branchId).executeTakeFirstOrThrow()).seq,
    rows: dump.rows.map((row) => ({
      id: row.row_id,
      seq: row.seq,
      ownerId: row.owner_id,
      row: { table: row.table_name, clientId: row.client_id, isDeleted: row.is_deleted === 1, values: JSON.parse(row.vals) as PlainRow["values"] }, // written by the hub
    })),
    managers: new Map(dump.scopes.map((scope) => [scope.client_id, scope.manager_id] as const)),
    feed: dump.feed.map((entry) => ({ ...entry, edits: JSON.parse(entry.edits) as FeedEdit[] })), // as above
    answers: new Map(
      dump.answers.map((item) => [`${item.device_id}/${item.tx_id}/${item.part}`, JSON.parse(item.answer) as Omit<LineAnswer, "line">] as const),
    ), // as above
    conflicts: dump.conflicts.map(({ record, ...rest }) => ({
      ...rest,
      record: record as unknown as {
        t: string;
        r: string;
        field: string;
        lost: FieldValue;
        lostDevice: string;
        lostBy: string;
        keptBy: string;
        c: string | null;
      },
    })), // as above
  };
};

const mayHold = (branch: Branch, party: DeviceParty, clientId: string | null, ownerId: string | null): boolean => {
  if (clientId === null) return ownerId === null || ownerId === party.userId;
  const { sees } = readerOf(party);
  return sees === "branch" || sees === "lobby" || (sees === "own" && branch.managers.get(clientId) === party.userId);
};

/** The rows that a device should hold, as its user may see them (S1, S4). */
const rowsFor = (branch: Branch, party: DeviceParty): Branch["rows"] => {
  const reader = readerOf(party);
  const states = new Map(branch.rows.map(({ id, seq, ownerId, row }) => [id, { ...row, rowId: id, seq, ownerId }] as const));
  return branch.rows.flatMap((each) => {
    const { row, ownerId } = each;
    if (row.clientId === null) return mayReadLoose(reader, { ...row, ownerId }, (rowId) => states.get(rowId)) ? [each] : [];
    if (!mayHold(branch, party, row.clientId, ownerId)) return [];
    if (reader.sees !== "lobby") return [each];
    return isInLobbyView(row.table) ? [{ ...each, row: { ...row, values: lobbyValues(row.table, row.values) } }] : [];
  });
};

const rowsOfDevice = (device: TestDevice) =>
  syncedTableNames.flatMap((table) =>
    (preparedOnce(device.store(), `select * from ${toSnake(table)}`).all() as Record<string, SqlValue>[]) // rows of a table
      .map((raw) => toLocalRow(table, raw)),
  );

/** [I1] [I5] What a device holds is what the hub says for its scope, and nothing else. */
const checkDevice = (branch: Branch, device: TestDevice, truth: Truth): void => {
  const { party } = device;
  const name = party.deviceId;
  const { read, raw } = device.store();
  const local = rowsOfDevice(device);
  const known = local.filter((row) => row.rev > 0);
  const alive = local.find((row) => row.rev === 0 && !row.isDeleted);
  if (alive) fail(`[A3] ${name} keeps a row that the hub does not have`, alive);
  const wanted = rowsFor(branch, party);
  const isLobby = readerOf(party).sees === "lobby";
  same(
    `[I1] ${name} against the hub`,
    new Map(known.map(({ rowId, table, clientId, isDeleted, values }) => [rowId, { table, clientId, isDeleted, values }])),
    new Map(wanted.map(({ id, row }) => [id, row])),
  );
  const revs = new Map(known.map(({ rowId, rev }) => [rowId, rev]));
  const numbers = syncNumbers(read);
  for (const { id, seq } of wanted)
    // A change that a lobby manager does not see leaves his row's number behind.
    if (((revs.get(id) ?? 0) < seq && !isLobby) || (revs.get(id) ?? 0) > branch.seq) fail(`[I5] ${name}: number of a row`, { id, seq, rev: revs.get(id) });
  const unread = branch.feed.find((entry) => entry.seq > numbers.cursor && mayHold(branch, party, entry.client_id, entry.owner_id));
  if (unread || numbers.cursor > branch.seq) fail(`[I5] ${name}: cursor`, { cursor: numbers.cursor, unread });
  if (ownLineCount(read, numbers.passedLine) > 0) fail(`[F5] ${name} still holds fields`, numbers);
  if (hasPending(read)) fail(`[L2] ${name} still waits for the hub`, numbers);
  if (firstBrokenLink(read) !== null) fail(`[SE9] the change log of ${name} is broken`, firstBrokenLink(read));
  if (firstBrokenAudit(read) !== null) fail(`[SE9] the audit of ${name} is broken`, firstBrokenAudit(read));
  for (const table of ["sync_arriving", "sync_departing", "sync_quarantine"]) {
    const rest = raw.prepare(`select * from ${table}`).all();
    if (rest.length > 0) fail(`[S2] ${name}: ${table} is not empty`, rest);
  }
  const stranger = raw
    .prepare("select client_id from change_log where client_id is not null and edits <> '[]' and client_id not in (select id from client)")
    .pluck()
    .get();
  if (stranger !== undefined && wanted.every(({ row }) => row.clientId !== stranger) && typeof stranger === "string" && branch.managers.has(stranger))
    fail(`[S2] ${name}: the log still knows of a client outside the scope`, stranger);
  checkProvenance(device, known);
  checkSearch(device);
  if (!truth.isHubRestored()) checkTwice(branch, device);
  checkConflicts(branch, device);
};

/** [I7] Every value that a device shows stands in its own history. */
const checkProvenance = (device: TestDevice, rows: ReturnType<typeof rowsOfDevice>): void => {
  const known = new Set<string>();
  const inserted = new Set<string>();
  for (const text of device.store().raw.prepare("select edits from change_log").pluck().all() as string[]) {
    for (const edit of JSON.parse(text) as FeedEdit[]) {
      // written by the store
      if (edit.o === "i") inserted.add(edit.r);
      for (const [field, value] of Object.entries(edit.v ?? {})) known.add(`${edit.r}/${field}/${JSON.stringify(value)}`);
      for (const [field, [, value]] of Object.entries(edit.f ?? {})) known.add(`${edit.r}/${field}/${JSON.stringify(value)}`);
    }
  }
  const hasForgotten = device.store().raw.prepare("select 1 from audit_entry where action = 'clientsLeft'").get() !== undefined;
  for (const { rowId, values, table } of rows) {
    // What moved in from a client who left has left its beginning with him.
    if (hasForgotten && !inserted.has(rowId)) continue;
    for (const [field, value] of Object.entries(values)) {
      // A move is told by the client whom the row left; it went with him.
      if (hasForgotten && field === "clientId") continue;
      if (!known.has(`${rowId}/${field}/${JSON.stringify(value)}`))
        fail(`[I7] ${device.party.deviceId}: a value without a history`, { table, rowId, field, value });
    }
  }
};

/** A client is found by search exactly when it is alive and was not merged away; the guards of the store are shut. */
const checkSearch = (device: TestDevice): void => {
  const { raw } = device.store();
  const missing = raw
    .prepare("select id from client where deleted_at is null and merged_into_id is null and row_no not in (select rowid from client_search)")
    .pluck()
    .get();
  const stray = raw
    .prepare(
      "select s.rowid from client_search s left join client c on c.row_no = s.rowid where c.id is null or c.deleted_at is not null or c.merged_into_id is not null",
    )
    .pluck()
    .get();
  if (missing !== undefined || stray !== undefined) fail(`[SP5] ${device.party.deviceId}: the search index`, { missing, stray });
  if (raw.prepare("select is_open from temp.write_gate").pluck().get() !== 0) fail("the write gate stands open", device.party.deviceId);
};

/** [I3] A line of the feed stands in a device's log once. */
const checkTwice = (branch: Branch, device: TestDevice): void => {
  const fed = new Map<string, number>();
  for (const entry of branch.feed) fed.set(`${entry.tx_id}/${entry.client_id}`, (fed.get(`${entry.tx_id}/${entry.client_id}`) ?? 0) + 1);
  const lines = device
    .store()
    .raw.prepare<[], { key: string; n: number }>(
      `select substr(head.tx_id, 1, 36) || '/' || coalesce(line.client_id, 'null') as key, count(*) as n from change_log line join change_tx head on head.seq = line.tx_seq
       where head.label not like '%"sync"%' and line.edits <> '[]' and line.client_id is not null and head.origin = 'hub' group by 1`,
    )
    .all();
  for (const { key, n } of lines) if (n > (fed.get(key) ?? 0)) fail(`[I3] ${device.party.deviceId}: a line came twice`, { key, n, fed: fed.get(key) });
};

/** [I4] Every conflict of the device's scope is in its inbox, and a lobby manager's holds nothing that he may not see (S1). */
const checkConflicts = (branch: Branch, device: TestDevice): void => {
  const { party } = device;
  const isLobby = readerOf(party).sees === "lobby";
  const mine = device.store().raw.prepare<[], { row_id: string; field: string; record: string }>("select row_id, field, record from sync_conflict").all();
  const strange = isLobby ? device.store().raw.prepare("select * from sync_conflict where client_id is not null and table_name <> 'remark'").get() : undefined;
  if (strange !== undefined) fail(`[S1] ${party.deviceId}: a lobby manager's inbox holds what he may not see`, strange);
  const inbox = new Set(mine.map(({ row_id, field, record }) => `${row_id}/${field}/${JSON.stringify((JSON.parse(record) as { lost: FieldValue }).lost)}`)); // written by the store
  for (const { record, state } of branch.conflicts) {
    const isHisToSee = !isLobby || (record.t === "remark" && [record.keptBy, record.lostBy].includes(party.userId));
    const isMine = record.c !== null && mayHold(branch, party, record.c, null) && isHisToSee;
    if (isMine && state === "open" && !inbox.has(`${record.r}/${record.field}/${JSON.stringify(record.lost)}`))
      fail(`[I4] ${device.party.deviceId}: a conflict is not in the inbox`, record);
  }
};

/** [I7] The feed leads to the hub's rows, field by field. */
const checkFeed = (branch: Branch, erased: ErasedInHistory): void => {
  const rows = new Map<string, PlainRow>();
  const steps = new Set<string>();
  for (const entry of branch.feed) {
    const key = `${entry.device_id}/${entry.tx_id}/${entry.part}/${entry.client_id}/${entry.owner_id}`;
    if (steps.has(key)) fail("[I3] a step stands twice in the feed", key);
    steps.add(key);
    for (const edit of entry.edits) {
      const row = rows.get(edit.r) ?? { table: edit.t, clientId: entry.client_id, isDeleted: false, values: {} };
      const set = edit.f ? Object.fromEntries(Object.entries(edit.f).map(([field, [, to]]) => [field, to])) : (edit.v ?? {});
      if (edit.o === "d" || edit.o === "r") rows.set(edit.r, { ...row, isDeleted: edit.o === "d" });
      else if (edit.o === "p") rows.set(edit.r, { ...row, clientId: entry.client_id, isDeleted: false, values: withValues({}, set) });
      else if (edit.o === "m" && typeof edit.v?.["clientId"] === "string" && erased.clients.has(edit.v["clientId"])) rows.delete(edit.r);
      else if (edit.o !== "m") rows.set(edit.r, { ...row, values: withValues(row.values, set) });
    }
  }
  same("[I7] the feed against the hub's rows", rows, new Map(branch.rows.map(({ id, row }) => [id, row])));
};

/** [I2] [I4] [A3] Nothing that anybody wrote is lost. */
const checkTruth = (branch: Branch, devices: readonly TestDevice[], truth: Truth, erased: ErasedInHistory): void => {
  const effects = new Map<string, FieldValue[]>();
  const history = new Map<string, { seq: number; value: FieldValue }[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T): void => void map.set(key, [...(map.get(key) ?? []), value]);
  for (const entry of branch.feed) {
    for (const edit of entry.edits) {
      const set: [string, FieldValue][] =
        edit.o === "d"
          ? [["#row", true]]
          : edit.o === "r"
            ? [["#row", null]]
            : edit.f
              ? Object.entries(edit.f).map(([field, [, to]]) => [field, to])
              : Object.entries(edit.v ?? {});
      if (edit.o === "m") continue;
      for (const [field, value] of set) {
        put(effects, `${entry.tx_id}/${edit.r}/${field}`, value);
        put(history, `${edit.r}/${field}`, { seq: entry.seq, value });
      }
    }
  }
  const records: Records = {
    effects: (tx, rowId, field) => effects.get(`${tx}/${rowId}/${field}`) ?? [],
    // A field was empty before its first value.
    heldBefore: (rowId, field, seq) => [null, ...(history.get(`${rowId}/${field}`) ?? []).filter((step) => step.seq <= seq + 4).map((step) => step.value)],
    lost: (rowId, field, device) =>
      branch.conflicts.filter(({ record }) => record.r === rowId && record.field === field && record.lostDevice === device).map(({ record }) => record.lost),
    answer: (device, tx, part) => branch.answers.get(`${device}/${tx}/${part}`),
  };
  for (const value of truth.written()) {
    // Of whom the branch erased nothing is to be found anywhere (E1).
    if (erased.rows.has(value.rowId) || (value.clientId !== null && erased.clients.has(value.clientId))) continue;
    const device = devices.find(({ party }) => party.deviceId === value.device);
    const place = whereIs(value, records);
    // A device that went back to a copy has lost what it had not sent: with its disk, not by the exchange.
    if (place === "unanswered" && truth.isRestored(value.device)) continue;
    if (place === undefined || place === "unanswered") fail("[I2] a value is lost", { ...value, place });
    if (place !== "refused" || truth.isRestored(value.device)) continue;
    if (device && !isKept(device, value)) fail("[A3] a refused value is not in needs attention", value);
  }
};

/** Whether a refused value lies in needs attention, as it was written. */
const isKept = (device: TestDevice, value: Written): boolean =>
  preparedOnce(device.store(), "select field, edit from sync_attention where tx_id = ? and edit ->> 'r' = ?")
    .all(value.tx, value.rowId)
    .some((kept) => {
      const { field, edit } = kept as { field: string | null; edit: string }; // the columns asked for
      const { o, v, f } = JSON.parse(edit) as FeedEdit; // written by keepRefused
      if (value.field === "#row") return o === (value.to === true ? "d" : "r");
      // A new row is kept whole, whichever of its values was refused.
      if (value.isInsert) return o === "i" && sameValue(v?.[value.field], value.to);
      return o === "u" && (field === null || field === value.field) && f?.[value.field] !== undefined && sameValue(f[value.field]?.[1], value.to);
    });

/** [E1] [E3] Neither the hub nor a device holds anything of whom the branch erased, but that he was. */
const checkErased = async (hub: HubDatabase, branchId: string, devices: readonly TestDevice[], erased: ErasedInHistory): Promise<void> => {
  const ids = [...erased.clients];
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  const kept = await sql<{ readonly what: string }>`
    select 'row' as what from row_state where branch_id = ${branchId} and client_id in (select value from json_each(${list}))
    union all select 'step' from feed where branch_id = ${branchId} and client_id in (select value from json_each(${list}))
    union all select 'scope' from client_scope where branch_id = ${branchId} and client_id in (select value from json_each(${list}))
    union all select 'conflict' from conflict where branch_id = ${branchId} and client_id in (select value from json_each(${list}))
    union all select 'answer' from pushed_line, json_each(answer, '$.settled') as row
      where branch_id = ${branchId} and row.value ->> 'c' in (select value from json_each(${list}))
    union all select 'clock' from field_clock where branch_id = ${branchId} and row_id not in (select row_id from row_state)`.execute(hub.q);
  if (kept.rows.length > 0) fail("[E1] the hub keeps something of an erased client", kept.rows);
  for (const { party, store } of devices) {
    const { raw } = store();
    const held = raw
      .prepare(
        `select 'client' as what, id from client where id in (select value from json_each(:ids))
         union all select 'line', client_id from change_log where edits <> '[]' and client_id in (select value from json_each(:ids))
         union all select 'conflict', client_id from sync_conflict where client_id in (select value from json_each(:ids))
         union all select 'refused', client_id from sync_attention
           where client_id in (select value from json_each(:ids)) and (edit ->> 'v' is not null or edit ->> 'f' is not null)`,
      )
      .all({ ids: list });
    if (held.length > 0) fail(`[E3] ${party.deviceId} holds something of an erased client`, held);
  }
};

/** [F1] A device that begins now holds, derived columns included, what one that was there all the time holds. */
const checkNewcomer = async (device: TestDevice, { folder, exchange, clock, pool }: Surroundings): Promise<void> => {
  const { party } = device;
  const named: DeviceParty = { deviceId: `${party.deviceId}-new`, branchId: party.branchId, userId: party.userId, role: party.role };
  const newcomer = createDevice({ party: named, exchange: () => exchange, clock, prefix: 99, folder, ...(pool ? { pool } : {}) });
  try {
    const outcome = await newcomer.sync();
    if (!outcome.ok || outcome.value.repaired > 0) fail("[F1] the first download", outcome);
    const [mine, theirs] = [canonicalDump(device.store()), canonicalDump(newcomer.store())];
    for (const table of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const [left, right] = [mine[table] ?? [], theirs[table] ?? []];
      for (const [index, row] of left.entries())
        if (JSON.stringify(row) !== JSON.stringify(right[index]))
          fail(`[I1] ${table} of ${party.deviceId} against a newcomer's`, differing(row, right[index] ?? {}));
      if (left.length !== right.length) fail(`[I1] ${table} of ${party.deviceId} against a newcomer's`, [left.length, right.length]);
    }
  } finally {
    newcomer.close();
  }
};

const differing = (left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): unknown =>
  Object.keys(left).flatMap((name) => (JSON.stringify(left[name]) === JSON.stringify(right[name]) ? [] : [[left["id"], name, left[name], right[name]]]));

interface Surroundings {
  readonly erased?: ErasedInHistory;
  readonly folder: string;
  readonly exchange: Exchange;
  readonly clock: HandClock;
  readonly pool?: StorePool;
}

/** Everything that must hold at the end of a scenario; throws with what does not. */
export const checkWorld = async (
  hub: HubDatabase,
  branchId: string,
  devices: readonly TestDevice[],
  truth: Truth,
  surroundings: Surroundings,
): Promise<void> => {
  const branch = await readBranch(hub, branchId);
  const erased = surroundings.erased ?? { clients: new Set<string>(), rows: new Set<string>() };
  checkFeed(branch, erased);
  await checkErased(hub, branchId, devices, erased);
  for (const device of devices) checkDevice(branch, device, truth);
  checkTruth(branch, devices, truth, erased);
  const [watched] = devices.filter((_, index) => index === truth.written().length % devices.length);
  if (watched) await checkNewcomer(watched, surroundings);
};
