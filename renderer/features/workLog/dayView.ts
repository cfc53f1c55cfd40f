/* A day's facts as the page shows them: parts in order, each with its lines and how many more there are. */
import { lateSections, type WorkCounts, type WorkLine, type WorkSection, workSections } from "#shared/domain/workLog/workLogLines.ts";

export interface DayPart {
  readonly section: WorkSection;
  readonly count: number;
  readonly isLate: boolean;
  readonly lines: readonly WorkLine[];
  readonly more: number;
}

/** The dictionary that says what a line's code means. */
export const dictionaryOf: Readonly<Partial<Record<WorkSection, string>>> = {
  visitsDone: "visitKind",
  visitsMissed: "visitState",
  reports: "visitResult",
  followUpsDone: "followUpSource",
  followUpsMissed: "followUpSource",
  contacts: "channel",
  maturityCalls: "maturityResult",
  maturitiesSettled: "maturityResult",
  greetings: "occasion",
  newClients: "grade",
};

export const dayParts = (counts: WorkCounts, lines: readonly WorkLine[]): readonly DayPart[] =>
  workSections.flatMap((section): DayPart[] => {
    const count = counts[section] ?? 0;
    const own = lines.filter((line) => line.section === section);
    return count === 0 ? [] : [{ section, count, isLate: lateSections.has(section), lines: own, more: Math.max(0, count - own.length) }];
  });

/** Where a line leads. */
export const placeOf = (line: Pick<WorkLine, "section" | "id" | "clientId">): string =>
  line.section === "visitsDone" || line.section === "visitsMissed" ? `/visits/${line.id}` : `/clients/${line.clientId}`;
