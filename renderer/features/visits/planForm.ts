/* The form of a plan as plain text, what is wrong with it, and the values that go to the program. */
import { isDay } from "#shared/kernel/time.ts";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { minutesOf, timeOf, timeProblem, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";

export interface PlanForm {
  readonly visitId: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly kind: string;
  readonly purpose: string;
  readonly title: string;
  readonly plannedOn: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly place: string;
  readonly travelMinutes: string;
  readonly agenda: string;
  readonly documentsToBring: string;
  /** One person a line, `name, role`. */
  readonly theirs: string;
  readonly ours: string;
}

export type PlanProblem = "chooseClient" | "notADay" | "notATime" | "endBeforeStart" | "endWithoutStart" | "notMinutes";

export const emptyPlan = (day: string): PlanForm => ({
  visitId: null,
  clientId: "",
  clientName: "",
  kind: "onSite",
  purpose: "routine",
  title: "",
  plannedOn: day,
  startTime: "",
  endTime: "",
  place: "",
  travelMinutes: "",
  agenda: "",
  documentsToBring: "",
  theirs: "",
  ours: "",
});

type Participant = Pick<Row<"visitParticipant">, "name" | "role" | "isOurs">;

const lineOf = ({ name, role }: Participant): string => (role ? `${name}，${role}` : name);
const linesOf = (list: readonly Participant[], ours: boolean): string =>
  list
    .filter((one) => (one.isOurs === true) === ours)
    .map(lineOf)
    .join("\n");

export const planOfVisit = (visit: Row<"visit">, clientName: string, participants: readonly Participant[]): PlanForm => ({
  visitId: visit.id,
  clientId: visit.clientId,
  clientName,
  kind: visit.kind,
  purpose: visit.purpose ?? "",
  title: visit.title ?? "",
  plannedOn: visit.plannedOn,
  startTime: visit.startTime ?? "",
  endTime: visit.endTime ?? "",
  place: visit.place ?? "",
  travelMinutes: visit.travelMinutes === null ? "" : String(visit.travelMinutes),
  agenda: visit.agenda ?? "",
  documentsToBring: visit.documentsToBring ?? "",
  theirs: linesOf(participants, false),
  ours: linesOf(participants, true),
});

/** `9`, `930`, `9:30`, `９：30` as `HH:MM`; what is no time stays as written. */
export const tidyTime = (text: string): string => {
  const plain = text.normalize("NFKC").trim().replace(/[.：]/g, ":");
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(plain);
  if (!match) return plain;
  const minutes = minutesOf(`${(match[1] ?? "").padStart(2, "0")}:${match[2] ?? "00"}`);
  return minutes === undefined ? plain : timeOf(minutes);
};

/** The usual end of a visit that begins then. */
export const usualEnd = (startTime: string): string => {
  const start = minutesOf(startTime);
  return start === undefined || start + usualVisitMinutes >= 24 * 60 ? "" : timeOf(start + usualVisitMinutes);
};

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The first thing that keeps the plan from being saved. */
export const problemOfPlan = (form: PlanForm): PlanProblem | null => {
  if (form.clientId === "") return "chooseClient";
  if (!isDay(form.plannedOn)) return "notADay";
  const problem = timeProblem(orNull(form.startTime), orNull(form.endTime));
  if (problem) return problem;
  const travel = form.travelMinutes.trim();
  return travel === "" || (/^\d{1,3}$/.test(travel) && Number(travel) <= 600) ? null : "notMinutes";
};

export const valuesOfPlan = (form: PlanForm): RowInput<"visit"> => ({
  kind: form.kind,
  purpose: orNull(form.purpose),
  title: orNull(form.title),
  plannedOn: form.plannedOn,
  startTime: orNull(form.startTime),
  endTime: orNull(form.endTime),
  place: orNull(form.place),
  travelMinutes: form.travelMinutes.trim() === "" ? null : Number(form.travelMinutes),
  agenda: orNull(form.agenda),
  documentsToBring: orNull(form.documentsToBring),
});

const peopleOf = (text: string, isOurs: boolean): RowInput<"visitParticipant">[] =>
  text.split("\n").flatMap((line) => {
    const [name = "", ...rest] = line.split(/[,，、]/);
    return name.trim() === "" ? [] : [{ name: name.trim().slice(0, 60), role: orNull(rest.join("，"))?.slice(0, 60) ?? null, isOurs }];
  });

export const participantsOfPlan = (form: PlanForm): RowInput<"visitParticipant">[] =>
  [...peopleOf(form.theirs, false), ...peopleOf(form.ours, true)].slice(0, 30);
