/*
 * The audit of reads and acts that change no synced row: opening an archive, revealing a masked value, searching,
 * exporting, unlocking, failing to. Append-only and chained by hash; the head of the chain is kept apart, so that a
 * cut-off end shows. Changes themselves are in the change log.
 */
import { createHash } from "node:crypto";
import { all, first, run } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "./localState.ts";
import { build } from "./schema.ts";

export interface AuditEntry {
  readonly at: string;
  readonly actorId: string;
  readonly action: string;
  readonly clientId: string | null;
  /** Plain data about the act; never a client's values. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

const genesis = "0".repeat(64);
/** Where the head of the chain is kept: `<number of entries>:<hash>`. */
const headKey = "auditHead";
const hashOf = (previous: string, at: string, actorId: string, action: string, clientId: string | null, detail: string): string =>
  createHash("sha256")
    .update(JSON.stringify([previous, at, actorId, action, clientId, detail]))
    .digest("hex");

/** Appends an entry to the audit chain. */
export const appendAudit = (tx: WriteTx, entry: AuditEntry): void => {
  const last = first(tx, build.selectFrom("audit_entry").select(["seq", "hash"]).orderBy("seq", "desc").limit(1));
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? genesis;
  const detail = JSON.stringify(entry.detail);
  const hash = hashOf(previous, entry.at, entry.actorId, entry.action, entry.clientId, detail);
  run(
    tx,
    build.insertInto("audit_entry").values({
      seq,
      at: entry.at,
      actor_id: entry.actorId,
      action: entry.action,
      client_id: entry.clientId,
      detail,
      prev_hash: previous,
      hash,
    }),
  );
  setLocalState(tx, headKey, `${seq}:${hash}`);
};

/** Looks that a page repeats by itself while it is open. */
const foldedActions: ReadonlySet<string> = new Set(["archiveOpened", "clientPeek", "searched"]);
/** Within this time the same look at the same archive, with nothing in between, is one look. */
const foldedMs = 10 * 60_000;

/** Appends an act that the router noticed; a page that fetches its archive again after a change is not a second look. */
export const appendAct = (tx: WriteTx, entry: AuditEntry): void => {
  const newest = foldedActions.has(entry.action)
    ? first(tx, build.selectFrom("audit_entry").select(["at", "actor_id as actorId", "action", "client_id as clientId"]).orderBy("seq", "desc").limit(1))
    : undefined;
  const isRepeated = newest?.action === entry.action && newest.actorId === entry.actorId && newest.clientId === entry.clientId;
  if (isRepeated && Math.abs(Date.parse(entry.at) - Date.parse(newest.at)) < foldedMs) return;
  appendAudit(tx, entry);
};

interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly action: string;
  readonly clientId: string | null;
  readonly detail: string;
  readonly prevHash: string;
  readonly hash: string;
}
const storedColumns = ["seq", "at", "actor_id as actorId", "action", "client_id as clientId", "detail", "prev_hash as prevHash", "hash"] as const;
const storedEntries = build.selectFrom("audit_entry").select(storedColumns);

const toEntry = (row: StoredEntry): AuditEntry & { readonly seq: number } => ({
  seq: row.seq,
  at: row.at,
  actorId: row.actorId,
  action: row.action,
  clientId: row.clientId,
  detail: JSON.parse(row.detail) as AuditEntry["detail"], // written by appendAudit only
});

/** Which entries; every part narrows. `since`, `until`: instants, the second not included. `text`: a part of the detail. */
export interface AuditEntryFilter {
  readonly clientId?: string | undefined;
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly text?: string | undefined;
}

const narrowed = ({ clientId, action, actorId, since, until, text }: AuditEntryFilter) => {
  let entries = build.selectFrom("audit_entry");
  if (clientId !== undefined) entries = entries.where("client_id", "=", clientId);
  if (action !== undefined) entries = entries.where("action", "=", action);
  if (actorId !== undefined) entries = entries.where("actor_id", "=", actorId);
  if (since !== undefined) entries = entries.where("at", ">=", since);
  if (until !== undefined) entries = entries.where("at", "<", until);
  if (text !== undefined && text !== "")
    entries = entries.where((expression) => expression(expression.fn<number>("instr", ["detail", expression.val(text)]), ">", 0));
  return entries;
};

/** The newest entries before `beforeSeq`, newest first. */
export const recentAudit = (
  db: ReadDb,
  limit: number,
  beforeSeq: number = Number.MAX_SAFE_INTEGER,
  only: AuditEntryFilter = {},
): (AuditEntry & { readonly seq: number })[] =>
  all(db, narrowed(only).select(storedColumns).where("seq", "<", beforeSeq).orderBy("seq", "desc").limit(limit)).map(toEntry);

/** How many entries a filter finds. */
export const auditLengthOf = (db: ReadDb, only: AuditEntryFilter): number =>
  first(
    db,
    narrowed(only).select(({ fn }) => fn.countAll<number>().as("n")),
  )?.n ?? 0;

/** How many entries the audit holds. */
export const auditLength = (db: ReadDb): number =>
  first(
    db,
    build.selectFrom("audit_entry").select(({ fn }) => fn.countAll<number>().as("n")),
  )?.n ?? 0;

/** Entries read at a time while the chain is recomputed: it may hold years. */
const entriesAtOnce = 2_000;

/** Number of the entry at which the audit chain breaks first, or null when it holds. */
export const firstBrokenAudit = (db: ReadDb): number | null => {
  let previous = genesis;
  let expected = 1;
  for (let page = pageAfter(db, Number.MIN_SAFE_INTEGER); page.length > 0; page = pageAfter(db, page.at(-1)?.seq ?? 0)) {
    for (const row of page) {
      const hash = hashOf(previous, row.at, row.actorId, row.action, row.clientId, row.detail);
      if (row.seq !== expected || row.prevHash !== previous || row.hash !== hash) return expected;
      previous = row.hash;
      expected += 1;
    }
  }
  const head = expected === 1 ? undefined : `${expected - 1}:${previous}`;
  return localState(db, headKey) === head ? null : expected;
};

const pageAfter = (db: ReadDb, seq: number): StoredEntry[] => all(db, storedEntries.where("seq", ">", seq).orderBy("seq").limit(entriesAtOnce));

/** A head of the chain that the hub acknowledged. */
export interface AcknowledgedHead {
  readonly at: string;
  readonly entrySeq: number;
  readonly hash: string;
}

/**
 * The first acknowledged head that the chain does not hold any more: its entry is gone (`cut`), or another one stands there
 * (`changed`). A chain that was sealed anew after a change holds by itself, but not against what the hub knows (SE9).
 */
export const unacknowledgedAudit = (
  db: ReadDb,
  heads: readonly AcknowledgedHead[],
): { readonly at: string; readonly entry: number; readonly kind: "cut" | "changed" } | null => {
  for (const { at, entrySeq, hash } of heads.toSorted((left, right) => left.entrySeq - right.entrySeq)) {
    const row = first(db, build.selectFrom("audit_entry").select("hash").where("seq", "=", entrySeq));
    if (!row) return { at, entry: entrySeq, kind: "cut" };
    if (row.hash !== hash) return { at, entry: entrySeq, kind: "changed" };
  }
  return null;
};
