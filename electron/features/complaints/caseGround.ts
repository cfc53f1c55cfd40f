/* What the queries and commands of a case share: who may act, what the clocks say, what a row of the screen needs. */
import { dayOf, type Day } from "#shared/kernel/time.ts";
import type { CasePerson, CaseRefusal, ComplaintLine, RequestLine } from "#shared/contracts/complaints.ts";
import { createWorkCalendar, type WorkCalendar } from "#shared/domain/care/workingDays.ts";
import { dueAfter, readClock, ruleOf } from "#shared/domain/complaints/clocks.ts";
import { fitHandlers, isRecused, responsibleOf } from "#shared/domain/complaints/complaintSteps.ts";
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { openComplaintsOf, type ComplaintRow, type RequestRow } from "#db/workstation/cases.ts";
import { peopleOfBranch } from "#db/workstation/names.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import type { QueryContext } from "#electron/features/context.ts";

export interface CaseGround {
  readonly today: Day;
  readonly calendar: WorkCalendar;
  readonly rules: readonly Row<"clockRule">[];
  readonly people: readonly CasePerson[];
  /** Working days before a limit from which a case counts as soon due. */
  readonly soonWithin: number;
  readonly soonUntil: Day;
}

/** Reads what every answer about cases needs, once. */
export const caseGround = ({ db, clock }: Pick<QueryContext, "db" | "clock">): CaseGround => {
  const today = dayOf(clock.now());
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const rules = allRows(db, "clockRule");
  const people = peopleOfBranch(db).flatMap(({ id, name, role, isActive }) => (isActive ? [{ id, name, role }] : []));
  const soonWithin = ruleOf(rules, "escalateAhead")?.days ?? 1;
  return { today, calendar, rules, people, soonWithin, soonUntil: dueAfter(rules, "escalateAhead", today, calendar) ?? today };
};

interface Handled {
  readonly handlerId: string;
  readonly managerId: string | null;
  readonly aboutUserId?: string | null;
}

/** Who has to act on a case now (R212). */
export const responsibleFor = (ground: CaseGround, { handlerId, managerId, aboutUserId }: Handled): string | null =>
  responsibleOf({ handlerId, aboutUserId: aboutUserId ?? null }, managerId, ground.people);

const nameOf = (ground: CaseGround, id: string | null): string | null => ground.people.find((person) => person.id === id)?.name ?? null;

export const complaintLine = (ground: CaseGround, row: ComplaintRow): ComplaintLine => {
  const { today, calendar, soonWithin } = ground;
  const responsibleId = responsibleFor(ground, row);
  const stopped = row.answeredOn ?? row.closedOn;
  return {
    ...row,
    responsibleId,
    responsibleName: nameOf(ground, responsibleId),
    bank: readClock(row.bankDueOn, stopped, today, calendar, soonWithin),
    regulator: readClock(row.regulatorDueOn, stopped, today, calendar, soonWithin),
    stepClock: row.step === "archived" || row.step === "withdrawn" ? null : readClock(row.stepDueOn, null, today, calendar, soonWithin),
  };
};

export const requestLine = (ground: CaseGround, row: RequestRow): RequestLine => {
  const responsibleId = responsibleFor(ground, row);
  return {
    ...row,
    responsibleId,
    responsibleName: nameOf(ground, responsibleId),
    clock: readClock(row.dueOn, row.toldOn ?? row.closedOn, ground.today, ground.calendar, ground.soonWithin),
  };
};

/**
 * Why somebody may only read a case; null when he may act. A store of one's own has nobody to hand a case to: everything is
 * open there, but for what is about its owner while somebody else of the branch is known.
 */
export const caseRefusal = (ground: CaseGround, actor: SignedIn, row: Handled): CaseRefusal | null => {
  if (!worksWith(actor.role, "archives")) return "roleMayNot";
  const about = row.aboutUserId ?? null;
  const isAlone = actor.isJoined !== true && fitHandlers(ground.people, row.managerId, about).length === 0;
  if (isRecused({ aboutUserId: about }, actor.id)) return isAlone ? null : "recused";
  if (actor.role === "branchManager" || actor.isJoined !== true) return null;
  return responsibleFor(ground, row) === actor.id ? null : "otherHandler";
};

/** The handler becomes who acts, when the one of the row can no longer write it: the client went to another manager (R014). */
export const takenOver = (ground: CaseGround, actor: SignedIn, row: Handled): { readonly handlerId?: string } =>
  row.handlerId !== actor.id && responsibleFor(ground, row) === actor.id ? { handlerId: actor.id } : {};

/** The log of a case says who did what, when. */
export const entryChange = (
  context: { readonly ids: { readonly next: () => string }; readonly actor: SignedIn },
  at: { readonly clientId: string; readonly caseId: string; readonly today: Day },
  values: Readonly<Partial<Record<"kind" | "step" | "body" | "channel" | "clientSaid" | "offer" | "outcome" | "happenedOn", string | null>>>,
): Change & { readonly operation: "insert" } => ({
  operation: "insert",
  table: "caseEntry",
  rowId: context.ids.next(),
  values: { happenedOn: at.today, ...values, clientId: at.clientId, caseId: at.caseId, byUserId: context.actor.id },
});

const mark = "complaint";

/** The mark in the archive follows the open complaints, so that lists, segments and scripts know of them (R091). */
export const markChanges = (db: ReadDb, clientId: string, caseId: string, isOpen: boolean): Change[] => {
  const marks = rowById(db, "client", clientId)?.warningMarks ?? [];
  const wanted = isOpen || openComplaintsOf(db, clientId, caseId) > 0;
  if (wanted === marks.includes(mark)) return [];
  const next = wanted ? [...marks, mark] : marks.filter((one) => one !== mark);
  return [{ operation: "update", table: "client", rowId: clientId, values: { warningMarks: next } }];
};
