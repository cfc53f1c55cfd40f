/* What an import at the hub says afterwards: counts that add up to the rows of the files, reasons, and what nobody understood. */
import type { ImportCounts, ImportOutcome, ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import { noCounts } from "#shared/domain/exchange/importOutcome.ts";
import type { RowProblem } from "#shared/domain/exchange/importRecord.ts";
import type { FeedFiles } from "./feedFiles.ts";

/** Why rows were not taken: a reason of whole rows, or of a column. */
export interface ReasonCount {
  readonly outcome: "skipped" | "refused";
  readonly reason: ImportReason;
  readonly heading: string;
  readonly rows: number;
}

export interface FeedReport {
  readonly runId: string;
  readonly branchId: string;
  readonly isDryRun: boolean;
  readonly set: "tables" | "berka";
  readonly counts: Omit<ImportCounts, "open">;
  readonly files: readonly {
    readonly name: string;
    readonly headings: readonly string[];
    readonly mapping: string | null;
    readonly leftOut: readonly string[];
    readonly managerHeadings: readonly string[];
  }[];
  readonly reasons: readonly ReasonCount[];
  /** Rows that can be corrected in the error workbook. */
  readonly notTaken: number;
  readonly newAccounts: number;
  /** New clients without a manager: only the branch manager sees them until they are assigned. */
  readonly unassigned: number;
  /** Manager words of the files that name no active client manager, with the rows that have them. */
  readonly unknownManagers: Readonly<Record<string, number>>;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly durationMs: number;
}

const mostWords = 100;

/** Counts while rows are decided. */
export const createTally = () => {
  const counts: Record<keyof FeedReport["counts"], number> = { rows: 0, new: 0, update: 0, unchanged: 0, skipped: 0, refused: 0 };
  const reasons = new Map<string, { outcome: "skipped" | "refused"; reason: ImportReason; heading: string; rows: number }>();
  const unknownManagers = new Map<string, number>();
  let notTaken = 0;
  let newAccounts = 0;
  let unassigned = 0;
  const addReason = (outcome: "skipped" | "refused", reason: ImportReason, heading: string): void => {
    const key = `${outcome} ${reason} ${heading}`;
    const known = reasons.get(key);
    if (known) known.rows += 1;
    else reasons.set(key, { outcome, reason, heading, rows: 1 });
  };
  return {
    row: (outcome: ImportOutcome, reason: ImportReason | null, problems: readonly RowProblem[]): void => {
      counts.rows += 1;
      counts[outcome] += 1;
      if (outcome !== "skipped" && outcome !== "refused") return;
      if (reason !== null && reason !== "problems") addReason(outcome, reason, "");
      else
        for (const key of new Set(problems.map((problem) => `${problem.reason}\u001f${problem.heading}`))) {
          const [why, heading = ""] = key.split("\u001f");
          addReason(outcome, why as ImportReason, heading); // just joined
        }
    },
    notTaken: (): void => {
      notTaken += 1;
    },
    newAccount: (): void => {
      newAccounts += 1;
    },
    unassigned: (): void => {
      unassigned += 1;
    },
    unknownManager: (word: string): void => {
      if (unknownManagers.size < mostWords || unknownManagers.has(word)) unknownManagers.set(word, (unknownManagers.get(word) ?? 0) + 1);
    },
    figures: () => ({
      counts: { ...counts },
      reasons: [...reasons.values()].map((reason) => ({ ...reason })).toSorted((one, other) => other.rows - one.rows),
      notTaken,
      newAccounts,
      unassigned,
      unknownManagers: Object.fromEntries(unknownManagers),
    }),
  };
};

export type Tally = ReturnType<typeof createTally>;

/** The report of a run that has just begun. */
export const emptyReport = (run: Pick<FeedReport, "runId" | "branchId" | "isDryRun" | "startedAt">, { set, files }: FeedFiles): FeedReport => {
  const { open: _open, ...counts } = noCounts;
  return {
    ...run,
    set,
    counts,
    files: files.map(({ name, headings, mappingName, leftOut, managerHeadings }) => ({ name, headings, mapping: mappingName, leftOut, managerHeadings })),
    reasons: [],
    notTaken: 0,
    newAccounts: 0,
    unassigned: 0,
    unknownManagers: {},
    finishedAt: null,
    durationMs: 0,
  };
};
