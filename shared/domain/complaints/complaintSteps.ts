/*
 * The seven steps of a complaint and the five of a service request (R209, R222), each with what must be known before it is
 * taken, and who may take it: nobody handles a complaint about himself (X11). The clocks stop when the client has the answer.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { WorkCalendar } from "#shared/domain/care/workingDays.ts";
import { type ClockRule, dueAfter } from "./clocks.ts";

export const complaintSteps = ["received", "classified", "submitted", "handled", "answered", "counted", "archived"] as const;
export type ComplaintStep = (typeof complaintSteps)[number];

export const requestSteps = ["access", "analysis", "provision", "callBack", "evaluation"] as const;
export type RequestStep = (typeof requestSteps)[number];

const after = <S extends string>(steps: readonly S[], step: string): S | null => {
  const place = steps.findIndex((one) => one === step);
  return place < 0 ? null : (steps[place + 1] ?? null);
};

/** The step that follows; null at the end, and for a case that was withdrawn. */
export const complaintStepAfter = (step: string): ComplaintStep | null => after(complaintSteps, step);
export const requestStepAfter = (step: string): RequestStep | null => after(requestSteps, step);

type Complaint = Pick<
  Row<"complaint">,
  | "kind"
  | "category"
  | "impact"
  | "complexity"
  | "submittedToId"
  | "handlerId"
  | "aboutUserId"
  | "cause"
  | "resolution"
  | "answeredOn"
  | "answer"
  | "escalation"
  | "confirmedOn"
  | "lesson"
  | "followUpOn"
>;

/** What a step asks for: a field of the row, or an entry of the log. */
export type StepNeed = keyof Complaint | "negotiation" | keyof Row<"serviceRequest">;

const needsOf: Readonly<Record<ComplaintStep, readonly (keyof Complaint)[]>> = {
  received: [],
  classified: ["category", "impact", "complexity"],
  submitted: ["submittedToId"],
  handled: ["cause", "resolution"],
  answered: ["answeredOn", "answer"],
  counted: ["lesson"],
  archived: ["followUpOn"],
};

/** What is lacking before a complaint may take a step (R222, R225, R227, R228); a suggestion needs no cause, no lesson. */
export const lackingForStep = (complaint: Complaint, to: ComplaintStep, facts: { readonly hasNegotiation: boolean }): readonly StepNeed[] => {
  const isSuggestion = complaint.kind === "suggestion";
  const spared = new Set<string>(isSuggestion ? ["cause", "lesson", "impact", "complexity"] : []);
  const lacking: StepNeed[] = needsOf[to].filter((field) => !spared.has(field) && complaint[field] === null);
  // A dispute is settled with the client, not about him.
  if (to === "handled" && complaint.kind === "dispute" && !facts.hasNegotiation) lacking.push("negotiation");
  // An answer that the client does not accept goes upward before the matter may be closed.
  if (to === "counted" && complaint.answer === "rejected" && complaint.escalation === null) lacking.push("escalation");
  if (to === "archived" && complaint.confirmedOn === null && complaint.answer !== "noReply") lacking.push("confirmedOn");
  return lacking;
};

const requestNeeds: Readonly<Record<RequestStep, readonly (keyof Row<"serviceRequest">)[]>> = {
  access: [],
  analysis: ["need"],
  provision: ["proposal"],
  callBack: ["result", "toldOn"],
  evaluation: ["satisfaction"],
};

/** What is lacking before a service request may take a step (R209, R213, R220). */
export const lackingForRequest = (request: Row<"serviceRequest">, to: RequestStep): readonly StepNeed[] =>
  requestNeeds[to].filter((field) => request[field] === null);

/** Until when the step after `step` should be taken; never later than the bank's own limit while that runs. */
export const nextStepDue = (step: ComplaintStep, today: Day, bankDueOn: string | null, rules: readonly ClockRule[], calendar: WorkCalendar): string | null => {
  const own =
    step === "received"
      ? dueAfter(rules, "stepClassify", today, calendar)
      : step === "classified"
        ? dueAfter(rules, "stepSubmit", today, calendar)
        : step === "submitted"
          ? dueAfter(rules, "stepHandle", today, calendar)
          : step === "answered" || step === "counted"
            ? dueAfter(rules, "callBack", today, calendar)
            : null;
  if (step === "archived") return null;
  if (step === "answered" || step === "counted") return own;
  return own === null || (bankDueOn !== null && bankDueOn < own) ? bankDueOn : own;
};

interface Person {
  readonly id: string;
  readonly role: string;
}

/** Whether somebody must keep out of a complaint: it is about him (X11). */
export const isRecused = (complaint: { readonly aboutUserId: string | null }, userId: string): boolean =>
  complaint.aboutUserId !== null && complaint.aboutUserId === userId;

/** Who can reach the client's rows and is not complained about: the client's manager and the branch managers. */
export const fitHandlers = <P extends Person>(people: readonly P[], managerId: string | null, aboutUserId: string | null): readonly P[] =>
  people.filter(({ id, role }) => id !== aboutUserId && (role === "branchManager" || id === managerId));

/**
 * Who has to act now: the one who was asked first stays responsible until it is closed (R212), but a client who was handed
 * over takes his cases along, because the former manager can no longer write them.
 */
export const responsibleOf = (
  { handlerId, aboutUserId }: { readonly handlerId: string; readonly aboutUserId: string | null },
  managerId: string | null,
  people: readonly Person[],
): string | null => {
  const fit = fitHandlers(people, managerId, aboutUserId);
  if (fit.some(({ id }) => id === handlerId)) return handlerId;
  return fit.find(({ id }) => id === managerId)?.id ?? fit[0]?.id ?? null;
};

/** Contingency plans that fit a complaint, the most specific first (R226). */
export const fittingPlans = <
  P extends { readonly categories: readonly string[] | null; readonly fromImpact: string | null; readonly isActive: boolean | null },
>(
  plans: readonly P[],
  { category, impact }: { readonly category: string | null; readonly impact: string | null },
): readonly P[] => {
  const levels = ["low", "middle", "high", "major"];
  const rank = (code: string | null): number => levels.indexOf(code ?? "");
  return plans
    .filter(
      (plan) =>
        plan.isActive !== false &&
        rank(impact) >= rank(plan.fromImpact) &&
        ((plan.categories ?? []).length === 0 || (category !== null && plan.categories?.includes(category))),
    )
    .toSorted((left, right) => (left.categories?.length ?? 99) - (right.categories?.length ?? 99));
};
