/*
 * The matrix as rows and cells (R036-R039, R046, X01): kinds of clients × 日常维护 / 特殊维护 / 客户关怀 and how often
 * they are visited. A row exists for every value an axis can have, so that a gap is seen; of sizes for every amount
 * that some rhythm names, the largest first.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export type Rhythm = Row<"rhythm">;

export const matrixAxes = ["grade", "preferenceType", "behaviourType", "lifecycleStage", "size"] as const;
export type MatrixAxis = (typeof matrixAxes)[number];

export const matrixColumns = ["daily", "special", "care", "visit"] as const;
export type MatrixColumn = (typeof matrixColumns)[number];

/** Which column a rhythm stands in: visits by themselves, everything else by its routine. */
export const columnOf = (rhythm: Pick<Rhythm, "action" | "routine">): string => (rhythm.action === "visit" ? "visit" : rhythm.routine);

/** The values of an axis, in the dictionary's order; values that only rhythms still name come last. */
export const codesOfAxis = (
  axis: MatrixAxis,
  rhythms: readonly Pick<Rhythm, "axis" | "code">[],
  entries: readonly string[],
  extra: readonly string[] = [],
): string[] => {
  const named = rhythms.filter((rhythm) => rhythm.axis === axis).map((rhythm) => rhythm.code);
  const all = [...new Set([...entries, ...named, ...extra])];
  return axis === "size" ? all.toSorted((left, right) => Number(right) - Number(left)) : all;
};

export const rhythmsOfCell = <T extends Pick<Rhythm, "axis" | "code" | "action" | "routine">>(
  rhythms: readonly T[],
  axis: string,
  code: string,
  column: MatrixColumn,
): T[] => rhythms.filter((rhythm) => rhythm.axis === axis && rhythm.code === code && columnOf(rhythm) === column);

export interface RhythmForm {
  readonly every: number | null;
  readonly unit: "months" | "days";
  readonly action: string;
  readonly templateFamilyId: string | null;
  readonly isActive: boolean;
}

export const formOf = (rhythm: Rhythm | undefined, column: MatrixColumn): RhythmForm => ({
  every: rhythm?.everyMonths ?? rhythm?.everyDays ?? null,
  unit: rhythm?.everyDays && !rhythm.everyMonths ? "days" : "months",
  action: rhythm?.action ?? (column === "visit" ? "visit" : "checklist"),
  templateFamilyId: rhythm?.templateFamilyId ?? null,
  isActive: rhythm?.isActive !== false,
});

export type FormProblem = "needInterval" | "needTemplate";

/** What hinders saving: a checklist needs its template; a visit or a contact needs its interval. */
export const formProblem = (form: RhythmForm): FormProblem | undefined => {
  if (form.action === "checklist" && form.templateFamilyId === null) return "needTemplate";
  return (form.every ?? 0) <= 0 && form.templateFamilyId === null ? "needInterval" : undefined;
};

/** The form as values of the row; the routine of a visit column is daily maintenance. */
export const valuesOf = (form: RhythmForm, axis: string, code: string, column: MatrixColumn) => ({
  axis,
  code,
  routine: column === "visit" ? "daily" : column,
  action: form.action,
  everyMonths: form.unit === "months" ? form.every : null,
  everyDays: form.unit === "days" ? form.every : null,
  templateFamilyId: column === "visit" ? null : form.templateFamilyId,
  isActive: form.isActive,
});
