/*
 * The audit as one list: acts of this device and changes of every device, newest first, narrowed by who, what, when, whom and
 * where. Each source is read in its own order from where the last page ended, and merged by time.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { AuditFilter, AuditLine } from "#shared/domain/audit/auditLines.ts";
import { all, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { auditLengthOf, recentAudit } from "./auditLog.ts";
import { clientsOfTransaction, editsOfTransaction, partMark } from "./changeLog.ts";
import { localState } from "./localState.ts";
import { clientName, personName, rememberNames } from "./names.ts";
import { allRows } from "./rows.ts";
import { build } from "./schema.ts";

/** Where a page begins in each source: entries before these numbers. */
export interface AuditPlace {
  readonly acts: number;
  readonly changes: number;
}
export const newestPlace: AuditPlace = { acts: Number.MAX_SAFE_INTEGER, changes: Number.MAX_SAFE_INTEGER };

/** The id of this device. */
export const hereOf = (db: ReadDb): string => localState(db, "workstationId") ?? "";

const changePrefix = "change:";
/** What a larger transaction touched is not looked up line by line. */
const listedEdits = 50;
/** The first moment of a day of China, as an instant. */
const beginningOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();

/** What both sources are asked, as plain conditions. */
const bounds = ({ from, to }: AuditFilter): { readonly since: string | undefined; readonly until: string | undefined } => ({
  since: from === undefined ? undefined : beginningOf(from),
  until: to === undefined ? undefined : beginningOf(addDays(to as Day, 1)), // the contract let a day through
});

const wantsActs = ({ only, action, deviceId }: AuditFilter, here: string): boolean =>
  only !== "changes" && action?.startsWith(changePrefix) !== true && (deviceId === undefined || deviceId === here);
const wantsChanges = ({ only, action }: AuditFilter): boolean => only !== "acts" && (action === undefined || action.startsWith(changePrefix));

const changesQuery = (filter: AuditFilter) => {
  let query = build.selectFrom("change_tx").where("tx_id", "not like", `%${partMark}%`);
  const { since, until } = bounds(filter);
  if (filter.action !== undefined) query = query.where("kind", "=", filter.action.slice(changePrefix.length) as never); // another kind finds nothing
  if (filter.actorId !== undefined) query = query.where("actor_id", "=", filter.actorId);
  if (filter.deviceId !== undefined) query = query.where("workstation_id", "=", filter.deviceId);
  if (since !== undefined) query = query.where("edited_at", ">=", since);
  if (until !== undefined) query = query.where("edited_at", "<", until);
  const { clientId, text } = filter;
  if (text !== undefined && text !== "")
    query = query.where((expression) => expression(expression.fn<number>("instr", ["label", expression.val(text)]), ">", 0));
  if (clientId !== undefined) query = query.where("seq", "in", build.selectFrom("change_log").select("tx_seq").where("client_id", "=", clientId));
  return query;
};

const actsOf = (db: ReadDb, filter: AuditFilter, limit: number, before: number) => {
  const { since, until } = bounds(filter);
  return recentAudit(db, limit, before, { clientId: filter.clientId, action: filter.action, actorId: filter.actorId, since, until, text: filter.text });
};

const changesOf = (db: ReadDb, filter: AuditFilter, limit: number, before: number) =>
  all(
    db,
    changesQuery(filter)
      .select(["seq", "kind", "label", "actor_id as actorId", "workstation_id as deviceId", "edited_at as at", "edit_count as edits"])
      .where("seq", "<", before)
      .orderBy("seq", "desc")
      .limit(limit),
  );

/** The kinds of rows that a transaction touched. */
const tablesOf = (db: ReadDb, seq: number): string => [...new Set(editsOfTransaction(db, seq).map(({ table }) => table))].join(",");

/** A page of the audit, and where the next one begins; null at its end. `here`: this device. */
export const auditPage = (
  db: ReadDb,
  here: string,
  filter: AuditFilter,
  limit: number,
  before: AuditPlace = newestPlace,
): { readonly items: readonly AuditLine[]; readonly next: AuditPlace | null } => {
  const nameOfPerson = rememberNames(db, personName);
  const nameOfClient = rememberNames(db, clientName);
  const acts = (wantsActs(filter, here) ? actsOf(db, filter, limit + 1, before.acts) : []).map((entry): AuditLine => ({
    source: "acts",
    ...entry,
    actorName: nameOfPerson(entry.actorId),
    deviceId: here,
    isThisDevice: true,
    clientName: nameOfClient(entry.clientId),
    clients: entry.clientId === null ? 0 : 1,
  }));
  const changes = wantsChanges(filter) ? changesOf(db, filter, limit + 1, before.changes) : [];
  const found = [...acts, ...changes.map((row) => ({ source: "changes" as const, ...row }))].toSorted((left, right) =>
    left.at < right.at ? 1 : left.at > right.at ? -1 : right.seq - left.seq,
  );
  const shown = found.slice(0, limit);
  const lastOf = (source: AuditLine["source"]): number => shown.findLast((one) => one.source === source)?.seq ?? before[source];
  return {
    items: shown.map((one): AuditLine => {
      if ("action" in one) return one;
      const { seq, kind, label, actorId, deviceId, at, edits } = one;
      const { count, clientIds } = clientsOfTransaction(db, [seq], 1);
      const [clientId = null] = count === 1 ? clientIds : [];
      const said = JSON.parse(label) as AuditLine["detail"]; // written by appendTransaction only
      return {
        source: "changes",
        seq,
        at,
        actorId,
        actorName: nameOfPerson(actorId),
        deviceId,
        isThisDevice: deviceId === here,
        action: `${changePrefix}${kind}`,
        clientId,
        clientName: nameOfClient(clientId),
        clients: count,
        detail: { ...said, edits, ...(edits > 0 && edits <= listedEdits ? { tables: tablesOf(db, seq) } : {}) },
      };
    }),
    next: found.length > limit ? { acts: lastOf("acts"), changes: lastOf("changes") } : null,
  };
};

/** The place after everything that stands in the audit now. */
export const newestAudit = (db: ReadDb): AuditPlace => {
  const after = (table: "audit_entry" | "change_tx"): number =>
    (first(
      db,
      build.selectFrom(table).select(({ fn }) => fn.max("seq").as("seq")),
    )?.seq ?? 0) + 1;
  return { acts: after("audit_entry"), changes: after("change_tx") };
};

/** How many lines a filter finds. */
export const auditTotal = (db: ReadDb, here: string, filter: AuditFilter): number => {
  const { since, until } = bounds(filter);
  const acts = wantsActs(filter, here) ? auditLengthOf(db, { ...filter, since, until }) : 0;
  const changes = wantsChanges(filter)
    ? (first(
        db,
        changesQuery(filter).select(({ fn }) => fn.countAll<number>().as("n")),
      )?.n ?? 0)
    : 0;
  return acts + changes;
};

/** The people of the branch and the devices that changes came from. */
export const auditChoices = (db: ReadDb, here: string) => {
  const nameOfPerson = rememberNames(db, personName);
  const devices = all(
    db,
    build
      .selectFrom("change_tx")
      .select(({ fn }) => ["workstation_id as id", fn.max("actor_id").as("actorId")])
      .groupBy("workstation_id"),
  );
  const known = devices.some(({ id }) => id === here) ? devices : [...devices, { id: here, actorId: null }];
  return {
    people: allRows(db, "branchUser").map(({ id, name }) => ({ id, name })),
    devices: known.map(({ id, actorId }) => ({ id, isThis: id === here, personName: nameOfPerson(actorId) })),
  };
};
