/* How this workstation stands with its hub: one query for the status bar and the pages of the exchange. */
import type { ConflictLine, RefusedLine, SyncStatus } from "#shared/contracts/daySync.ts";
import type { ActorInfo } from "#shared/contracts/session.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { isMaskedField, maskField } from "#shared/domain/clients/maskRow.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { mayDecide } from "#shared/domain/merge/mayDecide.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { clientName, personName, rememberNames } from "#db/workstation/names.ts";
import { openRefused, openRefusedCount, type RefusedEdit } from "#db/workstation/sync/attention.ts";
import { unreadCount } from "#db/workstation/sync/arriving.ts";
import { allConflicts, conflictsOfClient, openConflictCount, openConflicts } from "#db/workstation/sync/conflicts.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { clockOffsetMs, hubIdentity, lastGoodSession, leaseUntil, pendingByKind, recentSessions } from "#db/workstation/sync/syncState.ts";
import type { QueryContext } from "#electron/features/context.ts";

/** The running job of sync, if there is one. */
export const runningSync = (context: Pick<QueryContext, "jobs">): string | null =>
  context.jobs.running().find((job) => job.name === "sync" && job.state === "running")?.jobId ?? null;

const bundleJobs: ReadonlySet<string> = new Set(["bundleOut", "bundleIn"]);

/** The running job of the exchange by files, if there is one. */
export const runningBundle = (context: Pick<QueryContext, "jobs">): { readonly jobId: string; readonly way: "out" | "in" } | null => {
  const job = context.jobs.running().find(({ name, state }) => bundleJobs.has(name) && state === "running");
  return job ? { jobId: job.jobId, way: job.name === "bundleOut" ? "out" : "in" } : null;
};

export const syncStatus = (context: QueryContext): SyncStatus => {
  const { db } = context;
  const hub = hubIdentity(db);
  const sessions = recentSessions(db, 20);
  const lastGood = lastGoodSession(db) ?? null;
  const jobId = runningSync(context);
  return {
    hub: hub ? { url: hub.url, branchName: hub.branchName, fingerprint: hub.fingerprint, deviceId: hub.deviceId } : null,
    isRunning: jobId !== null,
    jobId,
    isFirst: hub !== undefined && lastGood === null,
    lastGood,
    last: sessions[0] ?? null,
    sessions,
    pending: hub ? pendingByKind(db) : [],
    conflicts: openConflictCount(db, context.actor.role),
    refused: openRefusedCount(db),
    unread: unreadCount(db),
    leaseUntil: leaseUntil(db) ?? null,
    clockOffsetMs: clockOffsetMs(db),
  };
};

/** What the register masks leaves the main process masked (R265). */
const shown = (table: string, field: string, value: FieldValue, kind?: FieldValue): FieldValue =>
  isSyncedTable(table) ? maskField(table, field, value, kind) : value;

/** Whether a value leaves masked. */
export const isMaskedText = (table: string, field: string, value: FieldValue): boolean =>
  isSyncedTable(table) && isMaskedField(table, field) && typeof value === "string" && value !== "";

/** Conflicts as the desk shows them; those that wait for a person first. */
export const conflictLines = (
  db: ReadDb,
  actor: Pick<ActorInfo, "id" | "role">,
  wish: { readonly clientId?: string | undefined; readonly includeDecided?: boolean | undefined },
): ConflictLine[] => {
  const nameOf = rememberNames(db, personName);
  const clientOf = rememberNames(db, clientName);
  const records = wish.clientId === undefined ? (wish.includeDecided ? allConflicts(db, 500) : openConflicts(db)) : conflictsOfClient(db, wish.clientId);
  const lines = records
    .filter((record) => wish.includeDecided || record.state === "open")
    .map((record): ConflictLine => ({
      id: record.id,
      clientId: record.clientId,
      clientName: clientOf(record.clientId),
      table: record.table,
      rowId: record.rowId,
      field: record.field,
      kind: record.kind,
      base: shown(record.table, record.field, record.base),
      kept: shown(record.table, record.field, record.kept),
      keptBy: nameOf(record.keptBy) ?? record.keptBy,
      keptAt: record.keptAt,
      isKeptMine: record.keptBy === actor.id,
      lost: shown(record.table, record.field, record.lost),
      lostBy: nameOf(record.lostBy) ?? record.lostBy,
      lostAt: record.lostAt,
      isLostMine: record.lostBy === actor.id,
      state: record.state,
      mayDecide: mayDecide(record, actor.role),
    }));
  return lines.toSorted((left, right) => Number(right.kind === "guarded") - Number(left.kind === "guarded"));
};

const operations = { i: "insert", u: "update", d: "delete", r: "restore" } as const;

interface StoredEdit {
  readonly t: string;
  readonly r: string;
  readonly o: keyof typeof operations;
  readonly v?: Readonly<Record<string, FieldValue>>;
  readonly f?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

/** A refused edit, read from the compact form in which it was kept. */
export const readRefused = (refused: RefusedEdit) => {
  const edit = JSON.parse(refused.edit) as StoredEdit; // written by the session of sync from the log
  const all = edit.v ?? Object.fromEntries(Object.entries(edit.f ?? {}).map(([name, [, to]]) => [name, to]));
  const values = refused.field === null ? all : Object.fromEntries(Object.entries(all).filter(([name]) => name === refused.field));
  return { table: edit.t, rowId: edit.r, operation: operations[edit.o], values };
};

/** Reasons that another value can mend. */
const correctable: ReadonlySet<string> = new Set(["valueRefused", "clientMissing"]);

export const refusedLines = (db: ReadDb): RefusedLine[] => {
  const clientOf = rememberNames(db, clientName);
  return openRefused(db).map((refused): RefusedLine => {
    const edit = readRefused(refused);
    const present = isSyncedTable(edit.table) ? localRow(db, edit.table, edit.rowId) : undefined;
    const isThere = present !== undefined && !(present.rev === 0 && present.isDeleted);
    // How a contact is masked hangs on its kind.
    const kind = edit.values["kind"] ?? present?.values["kind"];
    const masked = Object.keys(edit.values).filter((name) => isMaskedText(edit.table, name, edit.values[name] ?? null));
    return {
      id: refused.id,
      clientId: refused.clientId,
      clientName: clientOf(refused.clientId),
      ...edit,
      values: Object.fromEntries(Object.entries(edit.values).map(([name, value]) => [name, shown(edit.table, name, value, kind)])),
      masked,
      field: refused.field,
      present: isThere ? Object.fromEntries(Object.keys(edit.values).map((name) => [name, shown(edit.table, name, present.values[name] ?? null, kind)])) : {},
      reason: refused.reason,
      editedAt: refused.editedAt,
      refusedAt: refused.refusedAt,
      isCorrectable: correctable.has(refused.reason),
    };
  });
};
