/*
 * How complete and how fresh an archive is (R006, R007), and what to ask next (R008). The score serves the manager,
 * not the form: only what helps to serve the client counts, no field is forced (R002), and a field that does not
 * apply to persons or to companies is not counted for them.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { ClientField } from "./clientFields.ts";
import type { QuestionKey } from "./questions.ts";

/** What the score looks at: the client's own values and the sizes of the lists of the archive. */
export interface ArchiveFacts {
  readonly values: Readonly<Partial<Record<ClientField, FieldValue>>>;
  readonly counts: Readonly<Partial<Record<ArchivePart, number>>>;
}

export type ArchivePart = "contactPoint" | "relation" | "importantDate" | "need" | "holding" | "interaction";
export type ArchiveGroup = "identity" | "contact" | "work" | "company" | "finance" | "investment" | "preference" | "relationship";

/** One thing worth knowing: known when one of its fields has a value or one of its lists an entry. */
export interface ArchiveItem {
  readonly key: QuestionKey | "grade" | "identityDocument";
  readonly group: ArchiveGroup;
  readonly weight: number;
  readonly fields: readonly ClientField[];
  readonly parts?: readonly ArchivePart[];
  /** Whether the client is asked; the rest the manager or the bank's system knows. */
  readonly question: QuestionKey | null;
}

const asked = (key: QuestionKey, group: ArchiveGroup, weight: number, fields: readonly ClientField[], parts?: readonly ArchivePart[]): ArchiveItem => ({
  key,
  group,
  weight,
  fields,
  question: key,
  ...(parts ? { parts } : {}),
});

const sharedItems: readonly ArchiveItem[] = [
  { key: "identityDocument", group: "identity", weight: 8, fields: ["documentNumber"], question: null },
  asked("contact", "contact", 10, [], ["contactPoint"]),
  asked("preferredChannel", "preference", 5, ["preferredChannel"]),
  asked("consent", "preference", 5, ["contactConsent"]),
  asked("need", "relationship", 7, ["fundingNeed"], ["need"]),
  asked("holdings", "finance", 6, ["assetTotal", "depositBalance", "loanBalance"], ["holding"]),
  { key: "grade", group: "relationship", weight: 5, fields: ["grade"], question: null },
  asked("source", "relationship", 2, ["source"]),
  asked("concerns", "preference", 3, ["concerns"]),
  asked("satisfaction", "relationship", 2, ["satisfaction"]),
];

const personItems: readonly ArchiveItem[] = [
  ...sharedItems,
  asked("birthday", "identity", 7, ["birthOn"], ["importantDate"]),
  asked("greetings", "preference", 3, ["greetingConsent"]),
  asked("occupation", "work", 6, ["occupation", "occupationGroup"]),
  asked("employer", "work", 3, ["employer", "workBackground"]),
  asked("income", "finance", 6, ["incomeLevel", "annualIncome"]),
  asked("family", "identity", 5, ["familySituation", "maritalStatus"], ["relation"]),
  asked("riskCapacity", "investment", 6, ["riskCapacity"]),
  asked("investmentExperience", "investment", 3, ["investmentExperience"]),
  asked("investmentPreferences", "investment", 4, ["investmentPreferences", "returnOrientation"]),
  asked("investmentHorizon", "investment", 3, ["investmentHorizon"]),
  asked("financialGoal", "investment", 4, ["financialGoal"]),
  asked("hobbies", "preference", 3, ["hobbies", "personalPreferences"]),
  asked("spendingHabits", "preference", 2, ["spendingHabits"]),
];

const companyItems: readonly ArchiveItem[] = [
  ...sharedItems,
  asked("companyContact", "contact", 7, [], ["relation"]),
  asked("legalRepresentative", "company", 6, ["legalRepresentative"]),
  asked("industry", "company", 5, ["industry", "businessScope"]),
  asked("revenue", "company", 5, ["annualRevenue", "registeredCapital"]),
  asked("employees", "company", 3, ["employeeCount"]),
  asked("founding", "company", 2, ["foundedOn", "companyHistory"]),
  asked("companyPlans", "company", 5, ["companyPlans"]),
  asked("companyDifficulties", "company", 6, ["companyDifficulties"]),
];

/** The things worth knowing about a client of a kind (dictionary `clientKind`). */
export const archiveItems = (clientKind: string): readonly ArchiveItem[] => (clientKind === "company" ? companyItems : personItems);

const isFilled = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== null && value !== "" && value !== "unknown" && !(Array.isArray(value) && value.length === 0);

/** Plain loops: an import and a first download ask this of each client. */
const isKnown = ({ fields, parts }: ArchiveItem, { values, counts }: ArchiveFacts): boolean => {
  for (const field of fields) if (isFilled(values[field])) return true;
  if (parts) for (const part of parts) if ((counts[part] ?? 0) > 0) return true;
  return false;
};

export interface ArchiveScore {
  /** 0-100, weighted. */
  readonly score: number;
  readonly byGroup: Readonly<Partial<Record<ArchiveGroup, number>>>;
  /** What is missing, the most valuable first. */
  readonly missing: readonly ArchiveItem[];
}

const percent = (items: readonly ArchiveItem[], facts: ArchiveFacts): number => {
  let total = 0;
  let known = 0;
  for (const item of items) {
    total += item.weight;
    if (isKnown(item, facts)) known += item.weight;
  }
  return total === 0 ? 100 : Math.floor((known * 100) / total);
};

/** The completeness of an archive, whole and by group (R006); 100 only when nothing is missing. */
export const archiveScore = (facts: ArchiveFacts): ArchiveScore => {
  const items = archiveItems(facts.values.kind === "company" ? "company" : "person");
  const groups = [...new Set(items.map(({ group }) => group))];
  return {
    score: percent(items, facts),
    byGroup: Object.fromEntries(
      groups.map((group) => [
        group,
        percent(
          items.filter((item) => item.group === group),
          facts,
        ),
      ]),
    ),
    missing: items.filter((item) => !isKnown(item, facts)).toSorted((one, other) => other.weight - one.weight),
  };
};

/** What to ask the client next, the most valuable first (R008, R132); texts in questions.ts. */
export const nextQuestions = (facts: ArchiveFacts): readonly QuestionKey[] =>
  archiveScore(facts).missing.flatMap(({ question }) => (question === null ? [] : [question]));

/** After how many months an archive is to be gone through, by maintenance grade (R007); the sources give no number: editable. */
export interface UpdateCycles {
  readonly byGrade: Readonly<Record<string, number>>;
  readonly otherwise: number;
}

export const defaultUpdateCycles: UpdateCycles = { byGrade: { key: 3, ordinary: 6, exit: 12 }, otherwise: 6 };

/** Whole months from one day to another; negative when the second lies earlier. */
export const monthsBetween = (from: Day, to: Day): number => {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  if (months > 0 && toDay < fromDay) return months - 1;
  return months < 0 && toDay > fromDay ? months + 1 : months;
};

export interface Staleness {
  readonly monthsSinceEdit: number;
  readonly cycleMonths: number;
  readonly isStale: boolean;
}

/** Whether an archive waits for its periodic update (R007). */
export const stalenessOf = (lastEditedOn: Day, grade: string | null, today: Day, cycles: UpdateCycles = defaultUpdateCycles): Staleness => {
  const cycleMonths = (grade === null ? undefined : cycles.byGrade[grade]) ?? cycles.otherwise;
  const monthsSinceEdit = Math.max(0, monthsBetween(lastEditedOn, today));
  return { monthsSinceEdit, cycleMonths, isStale: monthsSinceEdit >= cycleMonths };
};

/** The whole score alone (R006): for lists and imports, where fifty thousand are made in a second. */
export const completenessOf = (facts: ArchiveFacts): number => percent(archiveItems(facts.values.kind === "company" ? "company" : "person"), facts);
