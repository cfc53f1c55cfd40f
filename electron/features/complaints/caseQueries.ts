/* What the pages of complaints and service requests show (R209-R228, X11). */
import { err, ok } from "#shared/kernel/result.ts";
import type { ComplaintFile, complaints, RequestFile } from "#shared/contracts/complaints.ts";
import { formatPartialDate } from "#shared/domain/clients/partialDate.ts";
import { bodyIn, languageOf, mergeText } from "#shared/domain/care/mergeText.ts";
import { complaintStatistics, requestStatistics } from "#shared/domain/complaints/caseStatistics.ts";
import { tighterOf } from "#shared/domain/complaints/clocks.ts";
import {
  complaintStepAfter,
  fitHandlers,
  fittingPlans,
  lackingForRequest,
  lackingForStep,
  requestStepAfter,
} from "#shared/domain/complaints/complaintSteps.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import {
  caseCounts,
  complaintById,
  complaintPage,
  complaintsBetween,
  entriesOfCase,
  requestById,
  requestPage,
  requestsBetween,
} from "#db/workstation/cases.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { letterValues } from "#electron/features/letterValues.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { caseGround, caseRefusal, complaintLine, requestLine } from "./caseGround.ts";

type Queries = "complaintList" | "requestList" | "complaintFile" | "requestFile" | "caseHandlers" | "caseStatistics" | "caseRules" | "caseLetter";

/** Lessons that the statistics list. */
const mostLessons = 50;

export const caseQueries: Pick<HandlersOf<typeof complaints>, Queries> = {
  complaintList: (context, input) => {
    const ground = caseGround(context);
    const { today, soonUntil } = ground;
    const { total, lines } = complaintPage(context.db, { ...input, today, soonUntil });
    return ok({ today, total, lines: lines.map((row) => complaintLine(ground, row)), counts: caseCounts(context.db, "complaint", today, soonUntil) });
  },
  requestList: (context, input) => {
    const ground = caseGround(context);
    const { today, soonUntil } = ground;
    const { total, lines } = requestPage(context.db, { ...input, today, soonUntil });
    return ok({ today, total, lines: lines.map((row) => requestLine(ground, row)), counts: caseCounts(context.db, "serviceRequest", today, soonUntil) });
  },
  complaintFile: (context, { complaintId }) => {
    const { db, actor } = context;
    const row = complaintById(db, complaintId);
    if (!row) return err({ type: "caseNotFound" });
    const ground = caseGround(context);
    const line = complaintLine(ground, row);
    const entries = entriesOfCase(db, complaintId);
    const nextStep = complaintStepAfter(row.step);
    const urgent = row.closedOn === null ? tighterOf(line.bank, line.regulator) : null;
    const file: ComplaintFile = {
      today: ground.today,
      line,
      entries,
      nextStep,
      lacking: nextStep === null ? [] : lackingForStep(row, nextStep, { hasNegotiation: entries.some(({ kind }) => kind === "negotiation") }),
      refusal: caseRefusal(ground, actor, row),
      handlers: fitHandlers(ground.people, row.managerId, row.aboutUserId),
      people: ground.people,
      plans: fittingPlans(allRows(db, "contingencyPlan"), row),
      letters: allRows(db, "messageTemplate")
        .filter(({ caseLetter, isActive }) => caseLetter !== null && isActive !== false)
        .map(({ id, name, nameEn, caseLetter, bodyEn }) => ({ id, name, nameEn, caseLetter, hasEnglish: bodyEn !== null })),
      shouldEscalate: urgent !== null && row.escalation === null && urgent.tone !== "running",
      mayExtend: mayEditDictionaries(actor) && row.complexity === "veryComplex" && row.extendedOn === null && row.closedOn === null,
      clientStatus: line.responsibleId === row.handlerId ? "here" : "handedOver",
      hasClientLeft: rowById(db, "client", row.clientId)?.lifecycleStage === "lost",
      rules: ground.rules,
    };
    return ok(file);
  },
  requestFile: (context, { requestId }) => {
    const row = requestById(context.db, requestId);
    if (!row) return err({ type: "caseNotFound" });
    const ground = caseGround(context);
    const nextStep = requestStepAfter(row.step);
    const file: RequestFile = {
      today: ground.today,
      line: requestLine(ground, row),
      entries: entriesOfCase(context.db, requestId),
      nextStep,
      lacking: nextStep === null ? [] : lackingForRequest(row, nextStep),
      refusal: caseRefusal(ground, context.actor, row),
      handlers: fitHandlers(ground.people, row.managerId, null),
    };
    return ok(file);
  },
  caseHandlers: (context, { clientId }) => {
    const client = rowById(context.db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const { people } = caseGround(context);
    return ok({ handlers: fitHandlers(people, client.managerId ?? context.actor.id, null), people });
  },
  caseStatistics: (context, { from, to }) => {
    const { calendar } = caseGround(context);
    const rows = complaintsBetween(context.db, from, to);
    const lessons = rows
      .filter(({ lesson }) => (lesson ?? "") !== "")
      .toSorted((left, right) => (right.closedOn ?? "").localeCompare(left.closedOn ?? ""))
      .slice(0, mostLessons)
      .map(({ id, title, category, lesson, improvement, closedOn }) => ({ id, title, category, lesson, improvement, closedOn }));
    return ok({ complaints: complaintStatistics(rows, calendar), requests: requestStatistics(requestsBetween(context.db, from, to)), lessons });
  },
  caseRules: ({ db }) =>
    ok({
      rules: allRows(db, "clockRule"),
      plans: allRows(db, "contingencyPlan").toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0)),
    }),
  caseLetter: (context, { complaintId, templateId, outlet, phone, language: asked = "zh" }) => {
    const { db } = context;
    const row = complaintById(db, complaintId);
    const template = rowById(db, "messageTemplate", templateId);
    const client = row && rowById(db, "client", row.clientId);
    if (!row || !template || !client) return err({ type: "caseNotFound" });
    const language = languageOf(template, asked);
    const dayText = (day: string | null): string | null => (day === null ? null : formatPartialDate(day, language));
    const isExtension = template.caseLetter === "extension";
    return ok(
      mergeText(bodyIn(template, language), {
        ...letterValues(context, client, { outlet, phone }, language),
        编号: row.number,
        事由: row.title,
        受理日期: dayText(row.receivedOn),
        答复期限: dayText(isExtension ? row.regulatorDueOn : row.bankDueOn),
        处理结果: row.resolution,
        延期原因: row.extensionReason,
      }),
    );
  },
};
