/* Which step an import is at: it follows from the state of the run, never from a counter of its own. */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { ImportRunLine } from "#shared/contracts/exchange/imports.ts";
import type { StepNumber } from "./ImportSteps.tsx";

export const stepOf = (run: Pick<ImportRunLine, "state"> | undefined, hasFiles: boolean): StepNumber => {
  switch (run?.state) {
    case "reading":
    case "ready":
    case "failed":
    case "cancelled":
    case "interrupted":
      return 3;
    case "committing":
    case "done":
      return 4;
    case undefined:
      return hasFiles ? 2 : 1;
  }
};

const chinaOffsetMs = 8 * 3_600_000;

/** The address part of the client list that shows whom the day of this import touched, newest first. */
export const clientsChangedOn = (finishedAt: string | null): Readonly<Record<string, unknown>> => {
  if (finishedAt === null) return {};
  const day = new Date(Date.parse(finishedAt) + chinaOffsetMs).toISOString().slice(0, 10);
  const filter: Condition = { field: "editedAt", op: "between", value: { from: day, to: day } };
  return { filter, sort: "-editedAt" };
};

/** Runs that somebody may want to go on with, but for the one on screen. */
export const unfinishedRuns = <R extends Pick<ImportRunLine, "state" | "runId">>(runs: readonly R[], openRunId: string | undefined): readonly R[] =>
  runs.filter(({ state, runId }) => runId !== openRunId && (state === "interrupted" || state === "ready" || state === "reading" || state === "committing"));
