/*
 * The commit: what the dry run planned becomes one transaction, so that one undo takes it back and a power cut
 * leaves all or nothing. Staged rows are read page by page; the log takes the text that the dry run wrote. Readers
 * go on meanwhile (WAL); other writers wait until it ends, which is measured and said.
 */
import { foldEdits } from "#shared/domain/exchange/foldEdits.ts";
import type { ImportCounts } from "#shared/domain/exchange/importOutcome.ts";
import type { ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import { write, type WriteTx } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { editsFromText, type EditGroup } from "#db/workstation/changeLog.ts";
import { clientsWithRowsLeftOut, type CommitRow, commitRows, countRows, type ImportRun, runById, setOutcome, updateRun } from "#db/workstation/imports.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { type Job, jobHeader, type JobContext } from "#electron/jobs/job.ts";
import { writeImport } from "./importTransaction.ts";
import { createRecheck } from "./recheck.ts";

type Run = ImportRun<{ readonly policy: ImportPolicy }>;

interface ClientRows {
  readonly clientId: string;
  readonly rows: CommitRow[];
}

/** Rows of one client that follow one another. */
function* byClient(rows: Iterable<CommitRow>): Generator<ClientRows> {
  let group: ClientRows | undefined;
  for (const row of rows) {
    if (group?.clientId !== row.clientId) {
      if (group) yield group;
      group = { clientId: row.clientId, rows: [] };
    }
    group.rows.push(row);
  }
  if (group) yield group;
}

const commitGroups = function* commitGroups(tx: WriteTx, run: Run, onRows: (count: number) => void): Generator<EditGroup> {
  const leftOut = new Set(clientsWithRowsLeftOut(tx, run.id));
  const recheck = createRecheck(tx, run.report.baseSeq, run.settings.policy.matchBy, leftOut);
  let done = 0;
  for (const { clientId, rows } of byClient(commitRows(tx, run.id, run.report.hasRepeats))) {
    const planned = rows.flatMap((row) => [
      ...editsFromText(row.edits, clientId),
      ...(row.decision === "takeFile" ? editsFromText(row.conflicts, clientId) : []),
    ]);
    const [first] = rows;
    const plain = rows.length === 1 && first?.decision !== "takeFile" ? first : undefined;
    const folded = plain ? planned : foldEdits(planned);
    const isTouched = recheck.isTouched(clientId, folded);
    const { edits, wasChanged } = isTouched ? recheck.remaining(clientId, folded) : { edits: folded, wasChanged: false };
    if (isTouched || edits.length === 0) {
      const outcome = edits.length > 0 ? "update" : wasChanged ? "skipped" : "unchanged";
      const reason = !wasChanged ? null : leftOut.has(clientId) ? "afterLeftOut" : "changedSince";
      for (const row of rows) setOutcome(tx, run.id, row.rowNo, outcome, reason, false, row.decision);
    }
    if (edits.length > 0) yield plain && !isTouched ? { clientId, edits, text: plain.edits } : { clientId, edits };
    done += rows.length;
    onRows(done);
  }
};

/** The groups, and whether there is one at all: a file that changes nothing makes no transaction. */
const peeked = (groups: Generator<EditGroup>): Iterable<EditGroup> | undefined => {
  const first = groups.next();
  if (first.done === true) return undefined;
  return (function* all() {
    yield first.value;
    yield* groups;
  })();
};

export const commitImportJob: Job<"commitImport"> = (context: JobContext, { runId }) => {
  const { store, clock } = context;
  const before = runById<Run["settings"]>(store.read, runId);
  ensure(before?.state === "committing", "the run is not to be committed");
  const total = before.counts.new + before.counts.update;
  context.report("committing", 0, total);
  const began = performance.now();
  const { counts, txId, clientIds } = writeImport(
    store,
    before.counts.new,
    (tx, apply): { readonly counts: ImportCounts; readonly txId: string | null; readonly clientIds: readonly string[] } => {
      const header = jobHeader(context, "import", { name: before.fileNames.join(", "), rows: before.counts.rows });
      const groups = peeked(
        commitGroups(tx, before, (done) => {
          if (done % 500 === 0) context.report("committing", done, total);
        }),
      );
      const outcome = groups === undefined ? undefined : apply(header, groups);
      const counted = countRows(tx, runId);
      const ended = { state: "done" as const, counts: counted, finishedAt: clock.now() };
      updateRun(tx, runId, outcome === undefined ? ended : { ...ended, txId: header.txId });
      const { open: _open, ...detail } = counted;
      appendAudit(tx, { at: header.editedAt, actorId: context.actorId, action: "imported", clientId: null, detail });
      return { counts: counted, txId: outcome === undefined ? null : header.txId, clientIds: outcome?.clientIds ?? [] };
    },
  );
  const commitMs = Math.round(performance.now() - began);
  write(store, (tx) => updateRun(tx, runId, { report: { ...before.report, commitMs } }));
  context.announce("imports", `import:${runId}`);
  if (txId !== null) context.announce("clients", "history", ...clientTopics(clientIds));
  context.report("committing", total, total);
  return { counts, txId, commitMs };
};
