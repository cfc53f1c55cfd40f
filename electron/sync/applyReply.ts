/*
 * What a device does with the hub's reply, in one transaction (sync-spec L5, F3): answers settle own lines, the page of the
 * feed is applied and the cursor moves with it. Announce only after the commit.
 */
import type { SyncNumbers } from "#db/workstation/sync/syncState.ts";
import type { ExchangeReply, FeedEdit, FeedEntry, LineAnswer, WireEdit } from "#shared/protocol/messages.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { derivedOnce, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { withIndexesMadeOnce } from "#db/workstation/leftOffIndexes.ts";
import { applySettingsInForce } from "#db/workstation/settingsInForce.ts";
import { applyRemoteLines, type HubRow, type Holding, type RemoteLine, settleRows } from "#db/workstation/sync/applyFeed.ts";
import { emptyRefused, erasedReason, keepRefused } from "#db/workstation/sync/attention.ts";
import { saveConflict, takeDecisionBack } from "#db/workstation/sync/conflicts.ts";
import { endArriving, markUnread } from "#db/workstation/sync/arriving.ts";
import { forgetSent } from "#db/workstation/sync/contents.ts";
import { forgetRows } from "#db/workstation/sync/forgetRows.ts";
import { knowsClient, noteDeparture, withdrawDeparture } from "#db/workstation/sync/forgetClient.ts";
import { editsTextOf, type HeldFields, heldFields, type LineHead, lineHead, markAnswered, markAllPending } from "#db/workstation/sync/pushQueue.ts";
import { forgetSeen, unseenBases } from "#db/workstation/sync/unseen.ts";
import { dropLostClient, lostRows, noteLostRows } from "#db/workstation/sync/lostRows.ts";
import { holdsClient, localRow, lowerRevs, setRevs } from "#db/workstation/sync/remoteRows.ts";
import { giveUpRow } from "#db/workstation/sync/giveUp.ts";
import { passedBelow, withAnswers, withoutPassed } from "#db/workstation/sync/answeredLines.ts";
import { setWaitingRows, type WaitingRow, waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { addEpochClamp, lastGoodSession, lastLine, setSyncNumbers, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { isNewView } from "#db/workstation/sync/view.ts";
import { noteRowsForgotten } from "./auditTrail.ts";
import { automaticHeader, type DeviceContext } from "./deviceContext.ts";
import { letUnmarkedGo, type Marker, passMarkers } from "./passMarkers.ts";
import { awaitedRows, withoutStale } from "./recoverLost.ts";
import { toConflict, toHubRow, toRemoteLine, refusedEdits, type UnseenBases } from "./wire.ts";

/** What a reply changed here. */
export interface Changed {
  readonly clientIds: Set<string>;
  readonly tables: Set<string>;
  refused: number;
}

export const noChange = (): Changed => ({ clientIds: new Set(), tables: new Set(), refused: 0 });

const note = (changed: Changed, outcome: EditOutcome): void => {
  for (const id of outcome.clientIds) changed.clientIds.add(id);
  for (const table of outcome.tables) changed.tables.add(table);
};

/** Held fields are read only when somebody else's line comes: a page of markers needs none. */
const lazyHeld = (tx: WriteTx, passedLine: number): HeldFields => {
  let read: HeldFields | undefined;
  const get = (): HeldFields => (read ??= heldFields(tx, passedLine));
  return {
    holds: (row, field, after) => get().holds(row, field, after),
    holdsRow: (row, after) => get().holdsRow(row, after),
    valuesOf: (row, after) => get().valuesOf(row, after),
  };
};

/** An edit as needs attention keeps it. */
interface KeptEdit extends Pick<WireEdit, "t" | "r" | "o"> {
  readonly f?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

/**
 * What stays of an edit about a client whom the branch erased: which row it was about, for the person who wrote it (E4). A row that was
 * to move to him is another client's, and stays as it was written.
 */
const withoutValues = (edit: KeptEdit): KeptEdit => (edit.f?.["clientId"] === undefined ? { t: edit.t, r: edit.r, o: edit.o } : edit);

/**
 * What a person decided about a conflict and the hub refused: the conflict waits again (M9). When the decision changed no value, the line
 * has no edit to keep in needs attention (A3), and it is kept as the value that was to stand.
 */
const refusedDecision = (tx: WriteTx, head: LineHead | undefined, at: string): ((item: LineAnswer["refused"][number]) => KeptEdit | undefined) => {
  const taken = typeof head?.conflictId === "string" ? takeDecisionBack(tx, head.conflictId, at) : undefined;
  return ({ field }) => {
    if (!taken || field !== taken.conflict.field) return undefined;
    const { table, rowId, kept, lost } = taken.conflict;
    return { t: table, r: rowId, o: "u", f: { [field]: [kept, taken.decision === "lost" ? lost : kept] } };
  };
};

const applyAnswer = (
  tx: WriteTx,
  context: DeviceContext,
  answer: LineAnswer,
  ground: { readonly held: HeldFields; readonly unseen: UnseenBases; readonly hasPassed: boolean },
  changed: Changed,
): void => {
  const text = answer.refused.length > 0 ? editsTextOf(tx, answer.line) : undefined;
  const edits = text === undefined ? [] : refusedEdits(text, ground.unseen, answer.refused);
  const head = answer.refused.length > 0 ? lineHead(tx, answer.line) : undefined;
  const awaited = awaitedRows(tx, answer, edits);
  const decisionOf = refusedDecision(tx, ground.hasPassed ? undefined : head, context.clock.now());
  for (const [index, item] of answer.refused.entries()) {
    const edit: KeptEdit | undefined = edits[index] ?? decisionOf(item);
    if (!edit || !head) continue;
    // What waits for a restored hub is kept like all that was refused: what comes of the row meanwhile may hide it (A3).
    const isNew = keepRefused(tx, {
      id: context.ids.next(),
      line: answer.line,
      txId: head.txId,
      editedAt: head.editedAt,
      refusedAt: context.clock.now(),
      clientId: head.clientId,
      edit: JSON.stringify(item.reason === erasedReason ? withoutValues(edit) : edit),
      field: item.field ?? null,
      reason: item.reason,
    });
    if (isNew && !awaited.has(edit.r)) changed.refused += 1;
  }
  // Told again after a restore of the hub: the feed has brought here what these rows became since.
  if (ground.hasPassed) return;
  if (answer.settled.length === 0 && answer.gone.length === 0) return;
  // With a row that is awaited its client is, of whom the hub says that he is nobody's here (L4).
  const isAwaited = (rowId: string): boolean => awaited.has(rowId) || (awaited.size > 0 && rowId === head?.clientId);
  const gone = answer.gone.flatMap(({ t, r }) => (isAwaited(r) ? [] : [{ table: t, rowId: r }]));
  noteUnseenClients(tx, answer, isAwaited);
  const settled = answer.settled.map(toHubRow);
  note(changed, settleRows(tx, automaticHeader(context, { sync: "settled" }), settled, gone, ground.held, answer.line));
  const waiting = settled.filter((row) => !isPlaceKnown(tx, row));
  if (waiting.length > 0) setWaitingRows(tx, [...waitingRows(tx), ...waiting.map((row) => ({ line: answer.line, seq: answer.seq, row }))]);
};

/**
 * A client whom the hub knew as this user's and shows him no more has left, though the feed may not say so: when he is given back
 * before its page ends he comes whole (F7). Not of whom a restored hub may lack something (R1).
 */
const noteUnseenClients = (tx: WriteTx, { gone, seq }: LineAnswer, isAwaited: (rowId: string) => boolean): void => {
  const lost = gone.some(({ t }) => t === "client") ? new Set(lostRows(tx).map(({ clientId }) => clientId)) : new Set<string | null>();
  for (const { t, r } of gone) if (t === "client" && !isAwaited(r) && !lost.has(r) && (localRow(tx, "client", r)?.rev ?? 0) > 0) noteDeparture(tx, r, seq);
};

const isPlaceKnown = (tx: WriteTx, row: HubRow): boolean => row.clientId === null || row.table === "client" || holdsClient(tx, row.clientId);

/**
 * Brings settled rows to a client who came after the answer (F6), when the feed has come to the number of the answer: what it
 * tells of the row afterwards is newer. A client who is not here by then is not this device's, and neither is his row.
 */
const settleWaiting = (tx: WriteTx, context: DeviceContext, due: readonly WaitingRow[], held: HeldFields, changed: Changed): void => {
  for (const { line, seq, row } of due) {
    const present = isSyncedTable(row.table) ? localRow(tx, row.table, row.rowId) : undefined;
    if ((present?.rev ?? 0) > seq || held.holds(row.rowId, "clientId", line)) continue;
    const header = automaticHeader(context, { sync: "settled" });
    if (isPlaceKnown(tx, row)) note(changed, settleRows(tx, header, [row], [], held, line));
    else if (present) note(changed, giveUpRow(tx, header, present, row.clientId));
  }
};

/** Applies lines of others; consecutive ones of one transaction together, so that the log names it once. */
export const applyLines = (tx: WriteTx, lines: readonly RemoteLine[], holding: Holding, changed: Changed): void => {
  let group: RemoteLine[] = [];
  const clients = new Set<string>();
  const flush = (): void => {
    if (group.length > 0) note(changed, applyRemoteLines(tx, group, holding));
    group = [];
    clients.clear();
  };
  for (const line of lines) {
    const [first] = group;
    // A client twice in one group would meet its own steps, see applyGroups.
    const isSame = first?.header.txId === line.header.txId && line.clientId !== null && !clients.has(line.clientId);
    if (!isSame) flush();
    group.push(line);
    if (line.clientId !== null) clients.add(line.clientId);
  }
  flush();
};

/** A run of markers one by one: what belongs between two of them comes between them. */
const oneByOne = (entry: FeedEntry & { readonly type: "passed" }): FeedEntry[] =>
  Array.from({ length: entry.count }, (_, at) => ({ ...entry, seq: entry.seq + at, line: entry.line + at, count: 1 }));

/** Rows of the branch that concern the user no more: he is told so in a step of its own (S4). */
const letRowsGo = (tx: WriteTx, context: DeviceContext, left: readonly FeedEdit[], pushedLine: number, changed: Changed): void => {
  const rows = left.map(({ t, r }) => ({ table: t, rowId: r }));
  noteRowsForgotten(tx, context, forgetRows(tx, rows, pushedLine));
  for (const { table } of rows) changed.tables.add(table);
};

type FeedPage = NonNullable<ExchangeReply["feed"]>;

/** Steps of the feed, in order; answers the numbers afterwards. */
const applyEntries = (tx: WriteTx, context: DeviceContext, { entries, toSeq }: FeedPage, before: SyncNumbers, changed: Changed): SyncNumbers => {
  const held = lazyHeld(tx, before.passedLine);
  let { passedLine, ownSeq } = before;
  let waiting: RemoteLine[] = [];
  const flush = (): void => {
    applyLines(tx, waiting, { held, afterLine: passedLine }, changed);
    waiting = [];
  };
  const passedAt = passedBelow(before);
  /** What own lines hold is free from their place on, also when their marker never comes: what stands there is the hub's word. */
  const passUnmarked = (seq: number): void => {
    const line = passedAt(seq);
    if (line <= passedLine) return;
    flush();
    passedLine = line;
  };
  let settling = waitingRows(tx);
  /** What the hub had settled by a number of the feed is settled before what comes after it. */
  const settleUpTo = (seq: number): void => {
    const due = settling.filter((item) => item.seq <= seq);
    if (due.length === 0) return;
    flush();
    settling = settling.filter((item) => item.seq > seq);
    setWaitingRows(tx, settling);
    settleWaiting(tx, context, due, held, changed);
  };
  /** What came before a marker is applied before it: then the row has the number of the marker, and what the line held is free. */
  const pass = (marker: Marker): boolean => {
    flush();
    const line = passMarkers(tx, marker);
    ownSeq = Math.max(ownSeq, "count" in marker ? marker.seq + marker.count - 1 : marker.seq);
    if (line !== undefined) passedLine = Math.max(passedLine, line);
    return line !== undefined;
  };
  const isSettledWithin = ({ seq, count }: { readonly seq: number; readonly count: number }): boolean =>
    settling.some((item) => item.seq >= seq && item.seq < seq + count - 1);
  for (const told of entries.flatMap((entry) => (entry.type === "passed" && isSettledWithin(entry) ? oneByOne(entry) : [entry]))) {
    const { entry, stale } = withoutStale(tx, told);
    settleUpTo(entry.seq - 1);
    passUnmarked(entry.seq);
    if (stale.length > 0) {
      flush();
      setRevs(
        tx,
        stale.map(({ t, r }) => ({ table: t, rowId: r })),
        entry.seq,
      );
    }
    if (entry.type === "line") {
      const isOwn = entry.header.workstationId === context.workstationId;
      const left = entry.clientId === null ? entry.edits.filter(({ o }) => o === "m") : [];
      if (left.length > 0) {
        flush();
        letRowsGo(tx, context, left, before.pushedLine, changed);
      } else if (!isOwn || !pass({ seq: entry.seq, txId: entry.header.txId, part: entry.part })) waiting.push(toRemoteLine(entry));
    } else if (entry.type === "own" || entry.type === "passed") {
      pass(entry);
    } else {
      flush();
      dropLostClient(tx, entry.clientId);
      if (entry.isErased === true) emptyRefused(tx, entry.clientId);
      if (knowsClient(tx, entry.clientId)) noteDeparture(tx, entry.clientId, entry.seq);
      // Whether he was on his way or back again: nothing more of him comes.
      endArriving(tx, [entry.clientId]);
    }
  }
  flush();
  settleUpTo(toSeq);
  const given = entries.flatMap((entry) => (entry.type === "line" && entry.clientId !== null && isGivenTo(entry, context) ? [entry.clientId] : []));
  for (const clientId of given) withdrawDeparture(tx, clientId);
  // Also who was made and handed over between two sessions is new to the receiver; of a first download everybody is, in each of its pages.
  if (given.length > 0 && lastGoodSession(tx) !== undefined && !isNewView(tx)) markUnread(tx, given, context.clock.now());
  return { ...before, passedLine, ownSeq };
};

/** Whether a line gives its client to this device's user: a client that left and came back stays. */
const isGivenTo = (entry: Extract<FeedEntry, { type: "line" }>, context: DeviceContext): boolean =>
  entry.edits.some((edit) => edit.t === "client" && edit.f?.["managerId"]?.[1] === context.actorId);

/** The hub was restored: numbers go back to where it stands, and everything of our own is offered again (R1). */
export const applyNewEpoch = (tx: WriteTx, reply: Pick<ExchangeReply, "epoch" | "epochSeq">): void => {
  const before = syncNumbers(tx);
  if (before.epoch === "") {
    setSyncNumbers(tx, { ...before, epoch: reply.epoch });
    return;
  }
  noteLostRows(tx, reply.epochSeq);
  lowerRevs(tx, reply.epochSeq);
  addEpochClamp(tx, { line: lastLine(tx), seq: reply.epochSeq });
  markAllPending(tx);
  forgetSent(tx);
  // The lines are answered again.
  setWaitingRows(tx, []);
  setSyncNumbers(tx, { epoch: reply.epoch, cursor: Math.min(before.cursor, reply.epochSeq), ownSeq: 0, pushedLine: 0, passedLine: 0, answeredSeq: 0 });
};

/** Earlier steps of clients that are not held here: all of them are applied, own ones of an earlier time too (F7). */
export const applyHistory = (tx: WriteTx, entries: readonly FeedEntry[], changed: Changed): void => {
  const { passedLine } = syncNumbers(tx);
  derivedOnce(tx, () =>
    applyLines(
      tx,
      entries.flatMap((entry) => (entry.type === "line" ? [toRemoteLine(entry)] : [])),
      { held: lazyHeld(tx, passedLine), afterLine: passedLine, isEarlier: true },
      changed,
    ),
  );
};

/** What lists keep of every client follows the settings of the branch, on whichever device they were made (G4). */
const followSettings = (tx: WriteTx, changed: Changed): void => {
  if (changed.tables.has("setting")) applySettingsInForce(tx);
};

/** Applies replies one after the other, as long as they come, and moves the numbers with each. */
export const applyInTurn = (tx: WriteTx, context: DeviceContext, replies: Iterable<ExchangeReply>): Changed =>
  derivedOnce(tx, () => {
    const changed = noChange();
    for (const reply of replies) applyWhole(tx, context, reply, changed);
    followSettings(tx, changed);
    return changed;
  });

/** Applies a whole reply and moves the numbers. */
export const applyReply = (tx: WriteTx, context: DeviceContext, reply: ExchangeReply): Changed => applyInTurn(tx, context, [reply]);

/** As `applyInTurn`, for a great part of a first download (F10): indexes are made once, after all rows. */
export const applyManyReplies = (tx: WriteTx, context: DeviceContext, replies: Iterable<ExchangeReply>): Changed =>
  withIndexesMadeOnce(tx, () => applyInTurn(tx, context, replies));

const applyWhole = (tx: WriteTx, context: DeviceContext, reply: ExchangeReply, changed: Changed): void => {
  let numbers = syncNumbers(tx);
  // Held through the end of the log: later lines of the same batch keep what they wrote.
  const held = lazyHeld(tx, numbers.passedLine);
  const unseen = unseenBases(tx);
  const given: { readonly line: number; readonly seq: number }[] = [];
  for (const answer of reply.answers) {
    if (answer.line <= numbers.pushedLine) continue;
    // A line offered again in a new epoch that stands before the cursor: its marker passed long ago and does not come again (R1).
    const hasPassed = answer.seq <= numbers.cursor;
    applyAnswer(tx, context, answer, { held, unseen, hasPassed }, changed);
    if (!hasPassed) given.push(answer);
    numbers = {
      ...numbers,
      answeredSeq: Math.max(numbers.answeredSeq, answer.seq),
      pushedLine: answer.line,
      passedLine: hasPassed ? Math.max(numbers.passedLine, answer.line) : numbers.passedLine,
    };
  }
  numbers = withAnswers(numbers, given);
  if (reply.answers.length > 0) markAnswered(tx, numbers.pushedLine);
  if (reply.feed) {
    const passedBefore = numbers.passedLine;
    numbers = applyEntries(tx, context, reply.feed, numbers, changed);
    const cursor = Math.max(numbers.cursor, reply.feed.toSeq);
    // The marker of a line about a client that left meanwhile never comes: the feed has passed its place.
    const passedLine = Math.max(numbers.passedLine, passedBelow(numbers)(cursor + 1));
    numbers = withoutPassed({ ...numbers, cursor, passedLine });
    letUnmarkedGo(tx, passedBefore, numbers);
    forgetSeen(tx, lazyHeld(tx, numbers.passedLine), numbers.passedLine);
  }
  for (const conflict of reply.conflicts) saveConflict(tx, toConflict(conflict), context.clock.now());
  setSyncNumbers(tx, numbers);
};
