/*
 * The hub's transaction of a push (sync-spec L): one lock, one reading, decisions in memory, one writing per table. A line
 * that came before gets the answer that it got before; whatever happens, a line is answered exactly once.
 */
import type { Instant } from "#shared/kernel/time.ts";
import type { FeedEdit, LineAnswer, PushLine, WireConflict, WireEdit, WireRow } from "#shared/protocol/messages.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { answersOf, appendFeed, decideConflicts, lineKey, saveAnswers, saveConflicts, type StoredEntry } from "#db/hub/feed.ts";
import { lockBranch, setBranchSeq, type StoredRow } from "#db/hub/ground.ts";
import { partsOfRows } from "#db/hub/parts.ts";
import { isInLobbyView, lobbyValues } from "#shared/domain/merge/lobbyView.ts";
import { mayDecide } from "#shared/domain/merge/mayDecide.ts";
import { placesAbove } from "#shared/domain/merge/mayWriteRow.ts";
import { changesParties, partTables, wholeOf } from "#shared/domain/merge/partyView.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import type { HubDatabase, HubTx } from "#db/hub/schema.ts";
import { acceptEdit, correctedTime, type LineContext, type PlacedEdit } from "./acceptEdit.ts";
import { type Claims, isClaim, namedConflicts, readClaims, recoveredRev } from "./claims.ts";
import { type DeviceParty, readerOf } from "./parties.ts";
import { mayReadLoose } from "./partyRows.ts";
import { openWorkingSet, type WorkingSet } from "./workingSet.ts";

export interface Push {
  readonly party: DeviceParty;
  readonly lines: readonly PushLine[];
  readonly deviceTime: Instant;
  readonly hubTime: Instant;
  /** The device's cursor: what it could know (A2). */
  readonly cursor: number;
  readonly newId: () => string;
}

type Answer = Omit<LineAnswer, "line">;

const toWireRow = (row: StoredRow): WireRow => ({
  t: row.table,
  r: row.rowId,
  c: row.clientId,
  rev: row.seq,
  d: row.isDeleted,
  v: row.values as WireRow["v"], // field values are the values of the wire
});

const groundOf = (lines: readonly PushLine[]): { rowIds: string[]; clientIds: string[] } => {
  const rowIds = new Set<string>();
  const clientIds = new Set<string>();
  for (const line of lines) {
    if (line.clientId !== null) {
      rowIds.add(line.clientId);
      clientIds.add(line.clientId);
    }
    for (const edit of line.edits) {
      rowIds.add(edit.r);
      if (edit.t === "client") clientIds.add(edit.r);
      const target = edit.o === "i" ? edit.v?.["clientId"] : edit.f?.["clientId"]?.[1];
      if (typeof target === "string") {
        rowIds.add(target);
        clientIds.add(target);
      }
      for (const name of placesAbove) {
        const above = edit.v?.[name];
        if (typeof above === "string") rowIds.add(above);
      }
    }
  }
  return { rowIds: [...rowIds], clientIds: [...clientIds] };
};

interface LineResult {
  readonly answer: Answer;
  readonly entries: readonly StoredEntry[];
  readonly conflicts: readonly WireConflict[];
  readonly nextSeq: number;
}

const outcomeOf = (edits: number, refusedWhole: number, refused: number, conflicts: number): Answer["outcome"] => {
  if (refused > 0) return refusedWhole === edits ? "refused" : "partlyRefused";
  return conflicts > 0 ? "acceptedWithConflict" : "accepted";
};

/** What a refusal is about, by name: a line that is offered again may be parted otherwise than it was (L4, F5). */
const partOf = ({ r, o, f }: WireEdit, field: string | undefined): Answer["refused"][number]["of"] => ({
  r,
  o,
  ...(o === "u" && f && field === undefined ? { f: Object.keys(f) } : {}),
});

/** What a push says about conflicts: claims that it raises, and open conflicts that its lines would decide, by id. */
interface Disputes {
  readonly claims: Claims;
  readonly named: ReadonlyMap<string, WireConflict>;
}

const acceptLine = (set: WorkingSet, line: PushLine, push: Push, seq: number, { claims, named }: Disputes): LineResult => {
  const { party, newId } = push;
  const { header } = line;
  const author = {
    deviceId: party.deviceId,
    actorId: header.actorId,
    editedAt: correctedTime(header.editedAt as Instant, push.deviceTime, push.hubTime), // checked by the schema of the push
    txId: header.txId,
  };
  const context: LineContext = { party, author, actorId: header.actorId, clientId: line.clientId, seq, newId, recoveredRev: recoveredRev(header), claims };
  const effects: PlacedEdit[] = [];
  const conflicts: WireConflict[] = [];
  const refused: Answer["refused"] = [];
  const toSettle = new Map<string, string>();
  let refusedWhole = 0;
  for (const [index, wire] of line.edits.entries()) {
    const outcome = acceptEdit(set, wire, context);
    effects.push(...outcome.effects);
    conflicts.push(...outcome.conflicts);
    for (const item of outcome.refused) refused.push({ edit: index, ...item, of: partOf(wire, item.field) });
    if (outcome.isRefused) refusedWhole += 1;
    if (outcome.mustSettle) toSettle.set(wire.r, wire.t);
  }
  if (refused.length === 0) refused.push(...refusedDecisions(line, party, named));
  const settled: WireRow[] = [];
  const gone: Answer["gone"] = [];
  for (const [rowId, table] of toSettle) {
    const row = set.row(rowId);
    const seen = row && seenBy(set, row, party);
    if (seen) settled.push(toWireRow(seen));
    else gone.push({ t: table, r: rowId, c: line.clientId });
  }
  // With what is gone of a client whom the author may read no more he is named himself: the feed may never say that he left (F7).
  const client = gone.length > 0 && line.clientId !== null && !toSettle.has(line.clientId) ? set.row(line.clientId) : undefined;
  if (client?.table === "client" && !seenBy(set, client, party)) gone.push({ t: "client", r: client.rowId, c: client.rowId });
  const stored = JSON.stringify({ ...header, workstationId: party.deviceId });
  const base = { deviceId: party.deviceId, txId: header.txId, part: line.part, header: stored };
  const steps = stepsOf(effects, line.clientId, party.userId);
  const entries = steps.map(({ clientId, ownerId, edits }, index): StoredEntry => ({
    ...base,
    seq: seq + index,
    clientId,
    ownerId,
    edits: JSON.stringify(edits),
  }));
  const nextSeq = seq + entries.length;
  const answer: Answer = { seq, outcome: outcomeOf(line.edits.length, refusedWhole, refused.length, conflicts.length), refused, settled, gone };
  return { answer, entries, conflicts, nextSeq };
};

/** A row as its author may read it; undefined when he may not. */
const seenBy = (set: WorkingSet, row: StoredRow, party: DeviceParty): StoredRow | undefined => {
  const reader = readerOf(party);
  if (row.clientId === null) return mayReadLoose(reader, row, set.row) ? row : undefined;
  switch (reader.sees) {
    case "branch":
      return row;
    case "own":
      return set.realManagerOf(row.clientId) === party.userId ? row : undefined;
    case "lobby":
      return isInLobbyView(row.table) ? { ...row, values: lobbyValues(row.table, row.values) } : undefined;
    case "none":
      return undefined;
  }
};

/** Rows that are parts of rows of which it changes whom they concern. */
const partsToo = async (tx: HubTx, branchId: string, lines: readonly PushLine[]): Promise<string[]> => {
  const changed = lines.flatMap(({ edits }) => edits.flatMap((edit) => (changesParties(edit.t, Object.keys(edit.f ?? {})) ? [edit.r] : [])));
  return changed.length === 0 ? [] : partsOfRows(tx, branchId, partTables, new Set(changed), wholeOf);
};

interface Step {
  readonly clientId: string | null;
  readonly ownerId: string | null;
  readonly edits: FeedEdit[];
}

/**
 * The steps of the feed that a line becomes: one for each place where something took effect, the line's own aggregate
 * first, so that nobody reads what lies outside his scope (F2, S1). A line of which nothing took effect there is a step
 * for its author alone: its marker must pass, and nobody else learns of it.
 */
const stepsOf = (effects: readonly PlacedEdit[], clientId: string | null, userId: string): Step[] => {
  const steps: Step[] = [];
  for (const { edit, ...place } of effects) {
    const step = steps.find((other) => other.clientId === place.clientId && other.ownerId === place.ownerId);
    if (step) step.edits.push(edit);
    else steps.push({ ...place, edits: [edit] });
  }
  const main = steps.find((step) => step.clientId === clientId && step.ownerId === null) ??
    steps.find((step) => step.clientId === null && step.ownerId === userId) ?? { clientId: null, ownerId: userId, edits: [] };
  return [main, ...steps.filter((step) => step !== main)];
};

/** Conflicts that a line would decide: named in the label of its transaction (M9). */
const namedBy = (line: PushLine): string[] => {
  const id = line.header.label["conflictId"];
  return typeof id === "string" && id !== "" ? [id] : [];
};

/**
 * Decisions that are not the author's to make, beyond the edits of the line (L4): mostly it has none, for who leaves a client where he
 * is changes no value. The conflict is named by the line alone, so that nothing of it is told to whom it does not concern.
 */
const refusedDecisions = (line: PushLine, { role }: DeviceParty, named: ReadonlyMap<string, WireConflict>): Answer["refused"] =>
  namedBy(line).flatMap((id) => {
    const conflict = named.get(id);
    if (!conflict || mayDecide({ table: conflict.t, field: conflict.field }, role)) return [];
    return [{ edit: line.edits.length, field: conflict.field, reason: "decidedElsewhere" as const, of: { r: line.clientId ?? id, o: "u" as const } }];
  });

/** Those that it does decide; whose claim to a client was not followed is told to let him go (R6). */
const decidedBy = (line: PushLine, { outcome, seq }: Answer, set: WorkingSet, named: ReadonlyMap<string, WireConflict>): string[] => {
  if (outcome !== "accepted" && outcome !== "acceptedWithConflict") return [];
  const ids = namedBy(line);
  for (const claim of ids.flatMap((id) => named.get(id) ?? [])) {
    if (isClaim(claim) && set.realManagerOf(claim.r) !== claim.lostBy) set.refuseClaim(claim.r, claim.lostBy, seq);
  }
  return ids;
};

const acceptInTransaction = async (tx: HubTx, push: Push): Promise<LineAnswer[]> => {
  const { party, lines } = push;
  const { branchId, deviceId, userId } = party;
  const lastSeq = await lockBranch(tx, branchId);
  const known = await answersOf(tx, branchId, deviceId, [...new Set(lines.map((line) => line.header.txId))]);
  const fresh = lines.filter((line) => !known.has(lineKey(line.header.txId, line.part)));
  const ground = groundOf(fresh);
  const parts = await partsToo(tx, branchId, fresh);
  const named = await namedConflicts(tx, party, fresh.flatMap(namedBy));
  const clientIds = [...ground.clientIds, ...[...named.values()].filter(isClaim).map(({ r }) => r)];
  const set = await openWorkingSet(tx, branchId, { clientIds, rowIds: [...ground.rowIds, ...parts] }, userId, push.cursor);
  const disputes = { claims: await readClaims(tx, party, set, fresh), named };
  const answers = new Map<string, Answer>();
  const entries: StoredEntry[] = [];
  const conflicts: WireConflict[] = [];
  const decided: { readonly ids: readonly string[]; readonly seq: number }[] = [];
  const given: { readonly txId: string; readonly part: number; readonly seq: number; readonly answer: string }[] = [];
  let seq = lastSeq + 1;
  for (const line of fresh) {
    const key = lineKey(line.header.txId, line.part);
    if (answers.has(key)) continue; // the same line twice in one batch
    const result = acceptLine(set, line, push, seq, disputes);
    answers.set(key, result.answer);
    given.push({ txId: line.header.txId, part: line.part, seq: result.answer.seq, answer: JSON.stringify(result.answer) });
    entries.push(...result.entries);
    conflicts.push(...result.conflicts);
    const ids = decidedBy(line, result.answer, set, named);
    if (ids.length > 0) decided.push({ ids, seq });
    seq = result.nextSeq;
  }
  await set.save();
  await appendFeed(tx, branchId, entries);
  await saveConflicts(
    tx,
    branchId,
    conflicts.map((item) => ({ id: item.id, seq: item.seq, clientId: item.c, keptBy: item.keptBy, lostBy: item.lostBy, record: JSON.stringify(item) })),
  );
  for (const item of decided) await decideConflicts(tx, readerOf(party), item.ids, item.seq);
  await saveAnswers(tx, branchId, deviceId, given);
  if (seq - 1 > lastSeq) await setBranchSeq(tx, branchId, seq - 1);
  return lines.map((line) => {
    const key = lineKey(line.header.txId, line.part);
    const earlier = known.get(key);
    const answer = earlier === undefined ? answers.get(key) : (JSON.parse(earlier) as Answer); // written above, by an earlier push
    ensure(answer !== undefined, "a line was not answered");
    return { line: line.line, ...answer };
  });
};

/** Accepts a push in a transaction that does more. */
export const acceptWithin = async (tx: HubTx, push: Push): Promise<LineAnswer[]> => (push.lines.length === 0 ? [] : acceptInTransaction(tx, push));

/** Accepts a push; each line is answered, and the answers are durable when this resolves. */
export const acceptLines = async (hub: HubDatabase, push: Push): Promise<LineAnswer[]> =>
  push.lines.length === 0 ? [] : hubWrite(hub, (tx) => acceptInTransaction(tx, push));
