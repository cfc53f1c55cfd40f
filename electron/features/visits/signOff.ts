/*
 * Signing off (X02): the branch manager's queue, and the steps of both sides. What a step may do is decided by
 * `reportSteps`, here and again at the hub. What a reader says stays with the report as an addendum under his name.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { visits } from "#shared/contracts/visits.ts";
import type { ErrorOf } from "#shared/contracts/contract.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { reportStepRefusal, signsReports } from "#shared/domain/visits/reportSteps.ts";
import { rowById } from "#db/workstation/rows.ts";
import { authorsToSign, countToSign, reportsToSign, type SignOffReader, signOffReaderAt } from "#db/workstation/signOff.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { commit } from "./visitEditing.ts";

type SignOff = "signOffQueue" | "signOffCounts" | "signReports" | "returnReport" | "askAboutReport" | "withdrawDecision" | "answerReport";
type StepError = ErrorOf<(typeof visits)["withdrawDecision"]>;
type Report = Row<"visitReport">;
type Values = Readonly<Record<string, FieldValue>>;

const filters = ["waiting", "overdue", "questioned", "returned", "signed"] as const;

const readerOf = ({ db, actor, clock }: QueryContext): SignOffReader | undefined =>
  signsReports(actor.role) ? signOffReaderAt(db, actor.id, clock.now()) : undefined;

const refusalOf = ({ actor }: CommandContext, report: Report, next: Values) => reportStepRefusal({ userId: actor.id, role: actor.role }, { ...report }, next);

const signed = ({ actor, clock }: CommandContext, remark: string | undefined): Values => ({
  state: "signed",
  signedById: actor.id,
  signedAt: clock.now(),
  signRemark: remark === undefined || remark === "" ? null : remark,
});

const addendum = ({ ids, actor, clock }: CommandContext, { id, clientId }: Report, body: string): Change => ({
  operation: "insert",
  table: "reportAddendum",
  rowId: ids.next(),
  values: { clientId, reportId: id, body, writtenAt: clock.now(), authorId: actor.id },
});

/** Takes one step of one report, with what is said to it. */
const takeStep = (context: CommandContext, reportId: string, what: string, next: Values, words?: string): Result<{ readonly txId: string }, StepError> => {
  const report = rowById(context.db, "visitReport", reportId);
  if (!report) return err({ type: "reportNotFound" });
  const reason = report.state === next["state"] ? "decidedElsewhere" : refusalOf(context, report, next);
  if (reason) return err({ type: "stepRefused", reason, state: report.state });
  const step: Change = { operation: "update", table: "visitReport", rowId: report.id, values: next };
  const said = words === undefined ? [] : [addendum(context, report, words)];
  return ok({ txId: commit(context, "edit", { what }, [step, ...said]) ?? "" });
};

/** What is said to a report is read with it: a word that the branch stops is not kept (R249). */
const stoppedIn = (context: CommandContext, words: string): RowProblem | undefined => stoppedWord(context.db, "reportAddendum", { body: words });

const sayStep = (
  context: CommandContext,
  reportId: string,
  what: string,
  next: Values,
  words: string,
): Result<{ readonly txId: string }, StepError | RowProblem> => {
  const stopped = stoppedIn(context, words);
  return stopped ? err(stopped) : takeStep(context, reportId, what, next, words);
};

const unsigned = { signedById: null, signedAt: null } as const;

export const signOffHandlers: Pick<HandlersOf<typeof visits>, SignOff> = {
  signOffQueue: (context, { filter, managerId, limit }) => {
    const reader = readerOf(context);
    if (!reader) return err(keptByOthers);
    const { db } = context;
    const count = (wish: (typeof filters)[number]): number => countToSign(db, reader, { filter: wish, managerId });
    const counts = {
      waiting: count("waiting"),
      overdue: count("overdue"),
      questioned: count("questioned"),
      returned: count("returned"),
      signed: count("signed"),
    };
    return ok({ lines: reportsToSign(db, reader, { filter, managerId }, limit), total: counts[filter], counts, managers: authorsToSign(db, reader) });
  },
  signOffCounts: (context) => {
    const reader = readerOf(context);
    if (!reader) return ok(null);
    return ok({ waiting: countToSign(context.db, reader, { filter: "waiting" }), overdue: countToSign(context.db, reader, { filter: "overdue" }) });
  },
  signReports: (context, { reportIds, remark }) => {
    const stopped = stoppedIn(context, remark ?? "");
    if (stopped) return err(stopped);
    const changes: Change[] = [];
    const refused: { reportId: string; reason: NonNullable<ReturnType<typeof refusalOf>> | "reportNotFound" }[] = [];
    for (const reportId of new Set(reportIds)) {
      const report = rowById(context.db, "visitReport", reportId);
      const next = signed(context, remark);
      const reason = !report ? "reportNotFound" : report.state === "signed" ? "decidedElsewhere" : refusalOf(context, report, next);
      if (reason) refused.push({ reportId, reason });
      else changes.push({ operation: "update", table: "visitReport", rowId: reportId, values: next });
    }
    return ok({ signed: changes.length, refused, txId: commit(context, "edit", { what: "reportsSigned", count: changes.length }, changes) });
  },
  returnReport: (context, { reportId, remark }) => sayStep(context, reportId, "reportReturned", { state: "returned", ...unsigned, signRemark: remark }, remark),
  askAboutReport: (context, { reportId, question }) =>
    sayStep(context, reportId, "reportQuestioned", { state: "questioned", ...unsigned, signRemark: question }, question),
  withdrawDecision: (context, { reportId }) => takeStep(context, reportId, "decisionWithdrawn", { state: "submitted", ...unsigned }),
  answerReport: (context, { reportId, answer }) =>
    sayStep(context, reportId, "reportAnswered", { state: "submitted", submittedAt: context.clock.now() }, answer),
};
