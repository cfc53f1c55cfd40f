interface PlannedVisit {
  readonly state: string;
  readonly plannedOn: string;
  readonly startTime: string | null;
}

/** When a visit begins, as a text that sorts; one without a time comes last on its day. */
const beginOf = (visit: PlannedVisit): string => `${visit.plannedOn} ${visit.startTime ?? "99:99"}`;

/** The visit to go to now: the one under way, else the earliest that is still planned. */
export const nextVisitOf = <T extends PlannedVisit>(visits: readonly T[]): T | undefined =>
  visits.find((visit) => visit.state === "underWay") ??
  visits.filter((visit) => visit.state === "planned").toSorted((one, other) => beginOf(one).localeCompare(beginOf(other)))[0];
