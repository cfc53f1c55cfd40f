/*
 * Markers of own lines (sync-spec F4): the rows that a line wrote get the line's number. A day's lines pass in one run, so
 * what they wrote is read at once and the numbers are written table by table: markers one by one would set each of them in
 * turn, and of a row that several lines wrote the last number is the one that stays.
 */
import type { WireEdit } from "#shared/protocol/messages.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { refusedRowsOfLines } from "#db/workstation/sync/attention.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { ownEditsBetween, ownTransaction, unnumberedClients } from "#db/workstation/sync/pushQueue.ts";
import { noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import { type PassedRow, setRevsOfLines } from "#db/workstation/sync/remoteRows.ts";
import type { SyncNumbers } from "#db/workstation/sync/syncState.ts";
import { withoutAwaited } from "./recoverLost.ts";

/** Markers of `count` lines in a row that took numbers in a row; one of them may be named by its transaction. */
export type Marker = { readonly seq: number } & ({ readonly txId: string; readonly part: number } | { readonly line: number; readonly count: number });

const runOf = (tx: WriteTx, marker: Marker): { readonly first: number; readonly count: number } | undefined => {
  if ("line" in marker) return { first: marker.line, count: marker.count };
  const own = ownTransaction(tx, marker.txId);
  return own && { first: own.firstLine + marker.part, count: 1 };
};

/** Passes markers; answers the last own line of them. A faulty hub may name lines that are not own ones. */
export const passMarkers = (tx: WriteTx, marker: Marker): number | undefined => {
  const run = runOf(tx, marker);
  if (!run) return undefined;
  const { first, count } = run;
  const lines = ownEditsBetween(tx, first, first + count - 1);
  if (lines.length === 0) return undefined;
  const refused = refusedRowsOfLines(tx, first, first + count - 1);
  const tables = new Map<string, Map<string, PassedRow>>();
  for (const { line, edits } of lines) {
    const refusedHere = withoutAwaited(tx, refused.get(line) ?? new Set());
    const rev = marker.seq + line - first;
    for (const { t, r, o } of JSON.parse(edits) as WireEdit[]) {
      // written by appendTransaction
      const rows = tables.get(t) ?? new Map<string, PassedRow>();
      tables.set(t, rows);
      rows.set(r, { rev, isMade: rows.get(r)?.isMade === true || (o === "i" && !refusedHere.has(r)) });
    }
  }
  setRevsOfLines(tx, tables);
  return lines.at(-1)?.line;
};

/**
 * Own lines that the feed has passed without a marker are about clients who are not this user's any more. One whom such a line made
 * was never his here with a number: no notice of leaving and no comparison names him (C1), so he is noted as leaving (F4, S2).
 */
export const letUnmarkedGo = (tx: WriteTx, passedBefore: number, { passedLine, cursor }: Pick<SyncNumbers, "passedLine" | "cursor">): void => {
  const made = passedLine > passedBefore ? unnumberedClients(tx, passedBefore + 1, passedLine) : [];
  if (made.length === 0) return;
  const staying = new Set([
    ...[...refusedRowsOfLines(tx, passedBefore + 1, passedLine).values()].flatMap((rows) => [...rows]),
    ...lostRows(tx).map(({ clientId }) => clientId),
  ]);
  for (const id of made) if (!staying.has(id)) noteDeparture(tx, id, cursor);
};
