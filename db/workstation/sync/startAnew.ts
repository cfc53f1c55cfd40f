/*
 * The user of this device has another role and sees other things (sync-spec S5): everything that came of the branch leaves the
 * device, with the history, and comes again as the new role may see it. What was written here was offered to the hub before.
 * The log keeps its places, emptied, so that numbers go on and the chain still tells that there was something.
 */
import { runOf } from "#db/engine/query.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { partMark, resealChain } from "#db/workstation/changeLog.ts";
import { noteGone } from "./goneCount.ts";
import { setLostRows } from "./lostRows.ts";
import { removeAllRows } from "./remoteRows.ts";
import { lastLine, setSyncNumbers, syncNumbers } from "./syncState.ts";
import { setWaitingRows } from "./waitingRows.ts";

const emptied = [
  "delete from sync_digest",
  "delete from sync_unread",
  "delete from sync_arriving",
  "delete from sync_departing",
  "delete from sync_conflict",
  "delete from sync_quarantine",
  "delete from sync_unseen",
  "delete from sync_content",
  "delete from sync_attention where state <> 'open'",
  "delete from attachment_chunk",
] as const;

/** Empties the device of what the branch gave it; answers the head of the log before, for the audit. */
export const startAnew = (tx: WriteTx): string | undefined => {
  removeAllRows(tx);
  for (const statement of emptied) runOf(tx, statement);
  runOf(tx, "update import_row set name = '', cells = '[]', edits = '[]', conflicts = '[]', problems = '[]'");
  runOf(tx, "update change_log set client_id = null, edits = '[]'");
  // Own ids must be free: what was written here comes back whole, as after a restore (F4).
  runOf(tx, `update change_tx set tx_id = 'past${partMark}' || seq, label = '{}', origin = 'hub', state = 'acknowledged', undoes = null, undone_by = null`);
  const headBefore = resealChain(tx, 1);
  noteGone(tx);
  setWaitingRows(tx, []);
  setLostRows(tx, []);
  const line = lastLine(tx);
  const { epoch } = syncNumbers(tx);
  setSyncNumbers(tx, { epoch, cursor: 0, ownSeq: 0, pushedLine: line, passedLine: line, answeredSeq: 0 });
  return headBefore;
};
