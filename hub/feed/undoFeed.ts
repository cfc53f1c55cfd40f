/*
 * Takes an import at the hub back, in batches from its last line to its first. What somebody has changed since stays: a field
 * that no longer has the import's value, a row that was edited, a client about whom there is by now more than the import brought.
 */
import type { FeedEdit } from "#shared/protocol/messages.ts";
import { sameValue } from "#shared/domain/merge/rowState.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { linesOfRun } from "#db/hub/feedUndo.ts";
import { addRun, changeRun, dropLock, type FeedRun, runOf } from "#db/hub/feedImports.ts";
import { lockBranch, rowsOfClients, type StoredRow } from "#db/hub/ground.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { appendSystemLines, hubDeviceId, type SystemWrite } from "#hub/exchange/systemLine.ts";
import type { FeedContext } from "./feedImport.ts";
import { FeedRefused } from "./feedRefused.ts";
import { breathe } from "./feedRows.ts";
import { keepAlive, takeBranch } from "./runLock.ts";

export interface Undone {
  readonly runId: string;
  /** Rows that were brought back. */
  readonly rows: number;
  /** Values and rows that were changed since and stayed. */
  readonly changedSince: number;
}

const linesAtOnce = 1_000;

type Values = SystemWrite["values"];

interface Step {
  readonly writes: SystemWrite[];
  changedSince: number;
}

/** What brings one edit's row back, given the row as it stands. */
const reverse = (edit: FeedEdit, row: StoredRow | undefined, clientId: string, into: Step): Values | "delete" | undefined => {
  if (!row || row.isDeleted || row.clientId !== clientId) {
    into.changedSince += 1;
    return undefined;
  }
  if (edit.o === "i") {
    const inserted = Object.entries(edit.v ?? {});
    const isAsInserted = inserted.every(([field, value]) => sameValue(row.values[field], value)) && Object.keys(row.values).length === inserted.length;
    if (!isAsInserted) into.changedSince += 1;
    return isAsInserted ? "delete" : undefined;
  }
  const back: Record<string, Values[string]> = {};
  for (const [field, [old, next]] of Object.entries(edit.f ?? {})) {
    if (sameValue(row.values[field], next)) back[field] = old;
    else into.changedSince += 1;
  }
  return Object.keys(back).length > 0 ? back : undefined;
};

const reverseBatch = (lines: readonly { readonly clientId: string; readonly edits: readonly FeedEdit[] }[], rows: readonly StoredRow[]): Step => {
  const step: Step = { writes: [], changedSince: 0 };
  const byId = new Map(rows.map((row) => [row.rowId, row] as const));
  const live = new Map<string, number>();
  for (const row of rows) if (!row.isDeleted && row.clientId !== null) live.set(row.clientId, (live.get(row.clientId) ?? 0) + 1);
  for (const { clientId, edits } of lines) {
    // The client's own row last: it goes only when nothing else of the client is left.
    const ordered = [...edits.filter(({ t }) => t !== "client"), ...edits.filter(({ t }) => t === "client")];
    for (const edit of ordered) {
      const row = byId.get(edit.r);
      if (edit.t === "client" && edit.o === "i" && (live.get(clientId) ?? 0) > 1) {
        step.changedSince += 1;
        continue;
      }
      const back = reverse(edit, row, clientId, step);
      if (back === undefined) continue;
      const base = { table: edit.t, rowId: edit.r, clientId };
      step.writes.push(back === "delete" ? { ...base, values: {}, isDeleted: true } : { ...base, values: back });
      // Earlier lines of the run about the same row meet what this one leaves.
      if (row && back === "delete") {
        byId.set(edit.r, { ...row, isDeleted: true });
        live.set(clientId, (live.get(clientId) ?? 0) - 1);
      } else if (row && back !== "delete") {
        const values = Object.fromEntries(Object.entries({ ...row.values, ...back }).filter(([, value]) => value !== null));
        byId.set(edit.r, { ...row, values });
      }
    }
  }
  return step;
};

const undoBatch = async (context: FeedContext, tx: HubTx, run: FeedRun, undoId: string, beforeSeq: number, firstPart: number) => {
  const lines = await linesOfRun(tx, run.branchId, run.id, run.fromSeq ?? 0, beforeSeq, linesAtOnce);
  const parsed = lines.flatMap(({ clientId, edits }) => (clientId === null ? [] : [{ clientId, edits: JSON.parse(edits) as FeedEdit[] }])); // written by the import
  const rows = await rowsOfClients(tx, run.branchId, [...new Set(parsed.map(({ clientId }) => clientId))]);
  const { writes, changedSince } = reverseBatch(parsed, rows);
  const done = await appendSystemLines(tx, {
    branchId: run.branchId,
    kind: "undo",
    label: { rows: run.parts },
    actorId: hubDeviceId,
    at: context.clock.now(),
    txId: undoId,
    writes,
    firstPart,
    undoes: run.id,
  });
  return { rows: done.changed, lines: done.lines, changedSince, nextSeq: lines.at(-1)?.seq ?? 0, isEnd: lines.length < linesAtOnce };
};

/** Takes a run back; a run that was cut off can be taken back too. */
export const undoFeed = async (
  context: FeedContext,
  wish: { readonly branchId: string; readonly actorId: string; readonly runId: string },
): Promise<Undone> => {
  const { branchId, actorId, runId } = wish;
  const run = await runOf(context.hub, branchId, runId);
  if (!run) throw new FeedRefused("noSuchRun");
  if (run.fromSeq === null || run.toSeq === null || run.state === "undone") throw new FeedRefused("nothingToUndo");
  const undoId = context.ids.next();
  await hubWrite(context.hub, async (tx) => {
    await takeBranch(context, tx, branchId, undoId);
    await addRun(tx, { id: undoId, branchId, startedAt: context.clock.now(), report: JSON.stringify({ undoes: runId }) });
  });
  let beforeSeq = run.toSeq + 1;
  let rows = 0;
  let lines = 0;
  let changedSince = 0;
  try {
    for (;;) {
      const from = beforeSeq;
      const firstPart = lines;
      const done = await hubWrite(context.hub, async (tx) => {
        await keepAlive(context, tx, branchId, undoId);
        await lockBranch(tx, branchId);
        return undoBatch(context, tx, run, undoId, from, firstPart);
      });
      rows += done.rows;
      lines += done.lines;
      changedSince += done.changedSince;
      beforeSeq = done.nextSeq;
      if (done.isEnd) break;
      await breathe();
    }
  } finally {
    await hubWrite(context.hub, (tx) => dropLock(tx, branchId, undoId));
  }
  await hubWrite(context.hub, async (tx) => {
    const at = context.clock.now();
    await changeRun(tx, runId, { state: "undone", undone_at: at });
    await changeRun(tx, undoId, { state: "done", finished_at: at });
    await appendHubAudit(tx, { at, actorId, action: "feedUndone", branchId, detail: { run: runId, rows, changedSince } });
  });
  context.log?.write(`${JSON.stringify({ event: "feedUndone", run: runId, branch: branchId, rows, changedSince })}\n`);
  return { runId, rows, changedSince };
};
