/*
 * A device in a few lines of memory, which speaks with the hub only in lines and pages (sync-spec L, F). It keeps, beside
 * what a real one keeps, the writes that it has seen: the ground of the oracle. Its state is plain data, so that it can be
 * put back to an earlier one.
 */
import type { Exchange } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import {
  type ExchangeReply,
  type FeedEdit,
  type FeedEntry,
  HistoryReply,
  type LineAnswer,
  type PushLine,
  type WireEdit,
  type WireRow,
} from "#shared/protocol/messages.ts";
import { overTheWire } from "#test/support/hubWorld.ts";
import { keyOf, type KnowingLine, type Oracle, writeId } from "./oracle.ts";

type Value = NonNullable<WireEdit["v"]>[string];

export interface LocalRow {
  table: string;
  clientId: string | null;
  rev: number;
  isDeleted: boolean;
  values: Record<string, Value>;
  /** Number at which a field was last seen while own lines hold it. */
  base: Record<string, number>;
  /** A delete of somebody else was passed over, because own lines hold fields of the row. */
  isDeleteUnseen: boolean;
}

interface OwnLine extends KnowingLine {
  seq: number;
  isRefused: boolean;
  /** Rows that its answer took away: the line holds nothing of them any more. */
  gone: readonly string[];
}

interface State {
  cursor: number;
  ownSeq: number;
  rows: Map<string, LocalRow>;
  lines: OwnLine[];
  known: Set<string>;
  /** Clients of which rows were taken away by an answer. */
  incomplete: Set<string>;
}

export interface SimHub {
  readonly exchange: Exchange;
  readonly oracle: Oracle;
  readonly now: () => string;
  /** Called with each fresh line's answer, in the order of the hub. */
  readonly answered: (line: KnowingLine, answer: LineAnswer, cursor: number) => void;
  /** Called with each entry that came. */
  readonly came: (party: DeviceParty, entry: FeedEntry) => void;
}

const shifted = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString();

export const createSimDevice = (party: DeviceParty, hub: SimHub, skewMs: number, nextId: () => string) => {
  let state: State = { cursor: 0, ownSeq: 0, rows: new Map(), lines: [], known: new Set(), incomplete: new Set() };
  let lineNo = 0;
  const isHead = party.role === "branchManager";
  const { oracle } = hub;

  const touches = (edit: WireEdit, field: string): boolean => (field === "#row" ? edit.o === "d" || edit.o === "r" : field in (edit.v ?? edit.f ?? {}));
  /** Lines after one that may hold fields; one that was refused holds nothing. */
  const laterThan = (line?: OwnLine): OwnLine[] =>
    (line ? state.lines.slice(state.lines.indexOf(line) + 1) : state.lines).filter(({ isRefused }) => !isRefused);
  const isHeld = (rowId: string, field: string, after?: OwnLine): boolean =>
    laterThan(after).some(({ wire, gone }) => !gone.includes(rowId) && wire.edits.some((edit) => edit.r === rowId && touches(edit, field)));
  const isRowHeld = (rowId: string, after?: OwnLine): boolean =>
    laterThan(after).some(({ wire, gone }) => !gone.includes(rowId) && wire.edits.some((edit) => edit.r === rowId));

  const put = (row: LocalRow, field: string, value: Value): void => {
    if (value === null) delete row.values[field];
    else row.values[field] = value;
  };

  /** What is free again can be seen at the row's number. */
  const release = (rowId: string, row: LocalRow, after?: OwnLine): void => {
    for (const field of Object.keys(row.base)) if (!isHeld(rowId, field, after)) delete row.base[field];
    if (!isRowHeld(rowId, after)) row.isDeleteUnseen = false;
  };

  // ---- own edits

  const write = (clientId: string | null, edits: readonly WireEdit[], part = 0, txId = nextId()): string => {
    lineNo += 1;
    const trueTime = hub.now();
    const header = { txId, kind: "edit", label: {}, actorId: party.userId, editedAt: shifted(trueTime, skewMs) };
    const wire: PushLine = { line: lineNo, part, header, clientId, edits: [...edits] };
    state.lines.push({ wire, device: party.deviceId, user: party.userId, isHead, trueTime, known: new Set(state.known), seq: 0, isRefused: false, gone: [] });
    for (const edit of edits) {
      for (const field of Object.keys(edit.v ?? edit.f ?? { "#row": 0 })) state.known.add(writeId(txId, edit.r, field));
      const row = state.rows.get(edit.r);
      if (edit.o === "i") state.rows.set(edit.r, { table: edit.t, clientId, rev: 0, isDeleted: false, values: { ...edit.v }, base: {}, isDeleteUnseen: false });
      else if (row && edit.o === "u") for (const [field, [, to]] of Object.entries(edit.f ?? {})) put(row, field, to);
      else if (row) row.isDeleted = edit.o === "d";
      const target = edit.f?.["clientId"]?.[1];
      if (row && typeof target === "string") row.clientId = target;
    }
    return txId;
  };

  /** An update as one edit for each number at which its fields were seen. False when a real device could not say it. */
  const update = (rowId: string, values: Readonly<Record<string, Value>>): boolean => {
    const row = state.rows.get(rowId);
    if (!row || row.isDeleted || (row.isDeleteUnseen && Object.keys(values).some((field) => !(field in row.base)))) return false;
    const byBase = new Map<number, NonNullable<WireEdit["f"]>>();
    for (const [field, to] of Object.entries(values)) {
      const from = row.values[field] ?? null;
      if (JSON.stringify(from) === JSON.stringify(to)) continue;
      const base = (row.base[field] ??= row.rev);
      byBase.set(base, { ...byBase.get(base), [field]: [from, to] });
    }
    if (byBase.size === 0) return false;
    write(
      row.clientId,
      [...byBase].map(([b, f]): WireEdit => ({ t: row.table, r: rowId, o: "u", f, b })),
    );
    return true;
  };

  const live = (rowId: string, wantsDeleted: boolean): boolean => {
    const row = state.rows.get(rowId);
    if (!row || row.isDeleted === wantsDeleted || row.isDeleteUnseen || Object.values(row.base).some((base) => base !== row.rev)) return false;
    row.base["#row"] = row.rev;
    write(row.clientId, [{ t: row.table, r: rowId, o: wantsDeleted ? "d" : "r", b: row.rev }]);
    return true;
  };

  // ---- what the hub says

  const see = (id: string | undefined): void => {
    if (id !== undefined) state.known.add(id);
  };

  const settle = (line: OwnLine, settled: WireRow): void => {
    const standing = oracle.snapshots.get(keyOf(line.wire))?.get(settled.r) ?? new Map<string, string>();
    const present = state.rows.get(settled.r);
    const row: LocalRow = present ?? { table: settled.t, clientId: settled.c, rev: 0, isDeleted: false, values: {}, base: {}, isDeleteUnseen: false };
    state.rows.set(settled.r, row);
    // An answer before this one took it away, and it is readable again: later lines hold of it what they hold.
    if (!present) overlay(settled.r, row, line);
    if (!isHeld(settled.r, "clientId", line)) row.clientId = settled.c;
    for (const field of new Set([...Object.keys(settled.v), ...Object.keys(row.values), ...standing.keys()])) {
      if (field === "#row" || isHeld(settled.r, field, line)) continue;
      put(row, field, settled.v[field] ?? null);
      see(standing.get(field));
      delete row.base[field];
    }
    const isLifeHeld = settled.d ? isRowHeld(settled.r, line) : isHeld(settled.r, "#row", line);
    if (!isLifeHeld) {
      row.isDeleted = settled.d;
      row.isDeleteUnseen = false;
      delete row.base["#row"];
      see(standing.get("#row"));
    } else if (settled.d) row.isDeleteUnseen = true;
    row.rev = Math.max(row.rev, settled.rev);
  };

  const takeAnswer = (answer: LineAnswer): void => {
    const line = state.lines.find(({ wire }) => wire.line === answer.line);
    if (!line) throw new Error("an answer to a line that was not sent");
    line.seq = answer.seq;
    line.isRefused = answer.outcome === "refused";
    for (const row of answer.settled) settle(line, row);
    // A row that is not readable any more goes; should its client come back, its history is asked once more (F7).
    line.gone = answer.gone.map(({ r }) => r);
    for (const { r, c } of answer.gone) {
      state.rows.delete(r);
      if (c !== null) state.incomplete.add(c);
    }
  };

  const pass = (line: OwnLine, seq: number): void => {
    for (const { r } of line.wire.edits) {
      const row = state.rows.get(r);
      if (row && !line.gone.includes(r)) row.rev = Math.max(row.rev, seq);
    }
    state.lines = state.lines.filter((other) => other !== line);
    for (const { r } of line.wire.edits) {
      const row = state.rows.get(r);
      if (!row) continue;
      // What stands after the line is what is shown: own value, settled value, or the same value of somebody else.
      for (const [field, id] of oracle.snapshots.get(keyOf(line.wire))?.get(r) ?? []) if (field in row.base && !isHeld(r, field)) see(id);
      release(r, row);
    }
  };

  /** A row that went away and comes again: what own lines hold of it is shown as they left it, for markers carry no values. */
  const overlay = (rowId: string, row: LocalRow, after?: OwnLine): void => {
    for (const line of laterThan(after).filter(({ gone }) => !gone.includes(rowId))) {
      for (const edit of line.wire.edits.filter((other) => other.r === rowId)) {
        for (const [field, [, to]] of Object.entries(edit.f ?? {})) {
          put(row, field, to);
          row.base[field] ??= edit.b ?? 0;
          if (field === "clientId" && typeof to === "string") row.clientId = to;
        }
        if (edit.o === "d" || edit.o === "r") {
          row.isDeleted = edit.o === "d";
          row.base["#row"] ??= edit.b ?? 0;
        }
      }
    }
  };

  const applyEdit = (entry: FeedEntry & { type: "line" }, edit: FeedEdit, isEarlier: boolean): void => {
    const { txId } = entry.header;
    const row = state.rows.get(edit.r);
    if (edit.o === "m") {
      const target = edit.v?.["clientId"];
      if (!row || row.rev >= entry.seq || isHeld(edit.r, "clientId")) return;
      // At once into the other aggregate: its own entry with the row does not come when that client left the scope since. By a history it only goes.
      if (!isEarlier && typeof target === "string" && state.rows.has(target)) row.clientId = target;
      else state.rows.delete(edit.r);
      return;
    }
    if (edit.o === "i" || edit.o === "p") {
      if (row && row.rev >= entry.seq) return;
      const standing = oracle.snapshots.get(keyOf(entry))?.get(edit.r);
      const next: LocalRow = {
        table: edit.t,
        clientId: row && isHeld(edit.r, "clientId") ? row.clientId : entry.clientId,
        rev: entry.seq,
        // A tombstone that is put is deleted by the edit after it.
        isDeleted: row !== undefined && row.isDeleted && isHeld(edit.r, "#row"),
        values: { ...edit.v },
        base: row?.base ?? {},
        isDeleteUnseen: row?.isDeleteUnseen ?? false,
      };
      // A whole row also shows which fields are empty.
      for (const field of new Set([...Object.keys(row?.values ?? {}), ...Object.keys(next.values), ...(standing?.keys() ?? [])])) {
        if (field === "#row") continue;
        if (row && isHeld(edit.r, field)) put(next, field, row.values[field] ?? null);
        else see(standing?.get(field));
      }
      if (!isRowHeld(edit.r)) see(standing?.get("#row"));
      if (!row) overlay(edit.r, next);
      state.rows.set(edit.r, next);
      return;
    }
    if (!row) return; // moved by an own line into a client that left; the end shows whether it is missed
    const isNew = row.rev < entry.seq || touchedNow.has(edit.r);
    if (!isNew) return;
    touchedNow.add(edit.r);
    row.rev = Math.max(row.rev, entry.seq);
    if (edit.o === "u") {
      for (const [field, [, to]] of Object.entries(edit.f ?? {})) {
        if (isHeld(edit.r, field)) continue;
        put(row, field, to);
        see(writeId(txId, edit.r, field));
      }
    } else if (edit.o === "d" ? isRowHeld(edit.r) : isHeld(edit.r, "#row")) {
      if (edit.o === "d") row.isDeleteUnseen = true;
    } else {
      row.isDeleted = edit.o === "d";
      see(writeId(txId, edit.r, "#row"));
    }
  };
  /** Rows that the entry at hand touched already: two edits of one row have one number. */
  let touchedNow = new Set<string>();

  /** A row that an own line moved away: a history that was asked for before the line's own place brought it back (F7). */
  const leave = (line: OwnLine, entry: FeedEntry): void => {
    // A marker says that the line stands as it was written.
    const moves =
      entry.type === "line"
        ? entry.edits.map(({ o, r, v }) => [r, o === "m" ? v?.["clientId"] : undefined] as const)
        : line.wire.edits.map(({ r, f }) => [r, line.gone.includes(r) ? f?.["clientId"]?.[1] : undefined] as const);
    for (const [rowId, target] of moves) {
      const row = state.rows.get(rowId);
      // What came later than the line knows better where the row lies.
      if (!row || row.rev >= entry.seq || typeof target !== "string" || isHeld(rowId, "clientId", line)) continue;
      if (isHeldClient(target)) row.clientId = target;
      else state.rows.delete(rowId);
    }
  };

  const isHeldClient = (clientId: string): boolean => state.rows.get(clientId) !== undefined;

  const history = async (clientId: string, untilSeq: number): Promise<void> => {
    for (let afterSeq = 0; ;) {
      const request = { clientIds: [clientId], afterSeq, untilSeq };
      const reply = HistoryReply.parse(JSON.parse(JSON.stringify(await hub.exchange.history(party, request))));
      for (const entry of reply.entries) await take(entry, true);
      afterSeq = reply.toSeq;
      if (reply.isEnd) return;
    }
  };

  const take = async (entry: FeedEntry, isEarlier = false): Promise<void> => {
    hub.came(party, entry);
    if (!isEarlier) passBelow(entry.seq);
    if (entry.type === "left") {
      for (const [rowId, row] of state.rows) if (row.clientId === entry.clientId) state.rows.delete(rowId);
      return;
    }
    if (entry.type === "passed") throw new Error("this device speaks the first protocol");
    const key = entry.type === "own" ? `${entry.txId}/${entry.part}` : keyOf(entry);
    const own = state.lines.find(({ wire }) => keyOf(wire) === key);
    if (own) {
      leave(own, entry);
      pass(own, entry.seq);
    }
    // Of a row that the answer took away and a history has brought since, the line's own values are missing here.
    const missing = own?.gone ?? [];
    if (entry.type === "own") {
      const clients = new Set(missing.map((rowId) => state.rows.get(rowId)?.clientId));
      for (const clientId of clients) if (typeof clientId === "string") await history(clientId, entry.seq);
      return;
    }
    if (own && !isEarlier && missing.length === 0) return;
    const { clientId } = entry;
    const isCreation = entry.edits.some((edit) => edit.t === "client" && edit.o === "i");
    if (clientId !== null && !isCreation && !isEarlier && (!isHeldClient(clientId) || state.incomplete.delete(clientId)))
      await history(clientId, entry.seq - 1);
    touchedNow = new Set();
    for (const edit of own && !isEarlier ? entry.edits.filter(({ r }) => missing.includes(r)) : entry.edits) {
      // A second edit of a row within one entry comes on top of the first one's number.
      if ((edit.o === "i" || edit.o === "p") && (state.rows.get(edit.r)?.rev ?? -1) < entry.seq) touchedNow.add(edit.r);
      applyEdit(entry, edit, isEarlier);
    }
  };

  /** Lines in clients that left the scope have no marker: their number says that they are passed. */
  const passBelow = (below: number): void => {
    for (const line of state.lines.filter(({ seq }) => seq > 0 && seq < below)) pass(line, line.seq);
  };

  const takePage = async (reply: ExchangeReply): Promise<void> => {
    const { feed } = reply;
    if (!feed) return;
    for (const entry of feed.entries) {
      await take(entry);
      if (entry.type === "own") state.ownSeq = Math.max(state.ownSeq, entry.seq);
      if (entry.type === "line" && entry.header.workstationId === party.deviceId) state.ownSeq = Math.max(state.ownSeq, entry.seq);
    }
    state.cursor = feed.toSeq;
    passBelow(state.cursor + 1);
  };

  const ask = (lines: readonly OwnLine[], wantsFeed: boolean): Promise<ExchangeReply> =>
    overTheWire(hub.exchange, party, {
      hello: { protocol: 1, schema: 1, deviceTime: shifted(hub.now(), skewMs), epoch: "", cursor: state.cursor, ownSeq: state.ownSeq },
      push: lines.map(({ wire }) => wire),
      wantsFeed,
    });

  /** Sends all that waits in batches and pulls to the end; `cut`: the reply of that message is lost and the session ends. */
  const sync = async (batch: number, cut = Number.POSITIVE_INFINITY): Promise<void> => {
    let message = 0;
    for (;;) {
      const waiting = state.lines.filter(({ seq }) => seq === 0);
      const lines = waiting.slice(0, batch);
      const wantsFeed = lines.length === waiting.length;
      const { cursor } = state;
      const reply = await ask(lines, wantsFeed);
      for (const [index, line] of lines.entries()) {
        const answer = reply.answers[index];
        if (!answer) throw new Error("a line was not answered");
        hub.answered(line, answer, cursor);
      }
      message += 1;
      if (message >= cut) return;
      for (const answer of reply.answers) takeAnswer(answer);
      await takePage(reply);
      if (wantsFeed && reply.feed?.isEnd === true) return;
    }
  };

  return {
    party,
    write,
    update,
    live,
    sync,
    rows: (): ReadonlyMap<string, LocalRow> => state.rows,
    pending: (): number => state.lines.filter(({ seq }) => seq === 0).length,
    cursor: (): number => state.cursor,
    /** A copy of the store, as a backup has it. */
    copy: (): unknown => structuredClone(state),
    restore: (copy: unknown): void => {
      state = structuredClone(copy) as State; // made by `copy`
    },
  };
};

export type SimDevice = ReturnType<typeof createSimDevice>;
