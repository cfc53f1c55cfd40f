/*
 * Dashboards: figures of a period beside another, with their charts, the rows behind each, client managers side by side,
 * and what the branch manager published for analysts (R009, R122-R124, R204, R211, R229-R241).
 */
import { z } from "zod";
import { type Day, isDay } from "#shared/kernel/time.ts";
import type { BoardSection, FigureRow, PublishedFigures } from "#shared/domain/figures/board.ts";
import { dashboardIds, sectionIds } from "#shared/domain/figures/dashboards.ts";
import { figureRuleBounds, type FigureRules } from "#shared/domain/figures/figureRules.ts";
import type { FigureId, FigureValue } from "#shared/domain/figures/figures.ts";
import type { HeldTogether } from "#shared/domain/figures/heldTogether.ts";
import { isRowSet, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId } from "./clients/rowInput.ts";
import { FileToken } from "./exchange/files.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const DayShape = z.custom<Day>((value) => typeof value === "string" && isDay(value));
/** From and to, both included. */
export const SpanShape = z.strictObject({ from: DayShape, to: DayShape });

/** Whose figures: one's own, everybody's of the branch, those of a unit, or one client manager's. */
export const FigureScopeShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mine") }),
  z.strictObject({ kind: z.literal("branch") }),
  z.strictObject({ kind: z.literal("person"), personId: RowId }),
  /** Rows for which nobody is responsible. */
  z.strictObject({ kind: z.literal("nobody") }),
  /** Rows for which people of a unit, or of one beneath it, are responsible (R252). */
  z.strictObject({ kind: z.literal("unit"), unitId: RowId }),
]);
export type FigureScopeChoice = z.output<typeof FigureScopeShape>;

export const RowSetShape = z.custom<RowSetId>((value) => typeof value === "string" && isRowSet(value));
const rule = (name: keyof FigureRules) => z.int().min(figureRuleBounds[name].min).max(figureRuleBounds[name].max);

type SpanWrong = { readonly type: "spanWrong"; readonly problem: "reversed" | "tooLong" };

/** What this person may see and do with figures. */
export interface FigureStanding {
  readonly today: string;
  readonly view: "live" | "published" | "none";
  /** Whose figures can be chosen; the first is shown first. */
  readonly scopes: readonly FigureScopeChoice[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Units whose figures can be chosen, in the order of their tree. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly nameEn: string | null; readonly depth: number }[];
  readonly mayPublish: boolean;
  readonly mayChangeRules: boolean;
  readonly rules: FigureRules;
}

/** A written file: its rows without the heading. */
export interface WrittenFigures {
  readonly rows: number;
  readonly byteSize: number;
}

export interface TeamMember {
  /** Null: rows for which nobody is responsible. */
  readonly personId: string | null;
  readonly name: string | null;
  readonly values: Readonly<Partial<Record<FigureId, FigureValue>>>;
}

/** A unit with all its people and those of the units beneath it (R252). */
export interface TeamUnit {
  readonly unitId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly depth: number;
  readonly personIds: readonly string[];
  readonly values: TeamMember["values"];
}

/** Client managers side by side, and units with theirs; `whole`: the branch, whose rows are those of all people together. */
export interface TeamFigures {
  readonly people: readonly TeamMember[];
  readonly units: readonly TeamUnit[];
  readonly whole: TeamMember["values"];
}

export const figures = {
  figureStanding: query({ input: z.strictObject({}), output: type<FigureStanding>() }),
  boardSection: query({
    input: z.strictObject({ section: z.enum(sectionIds), span: SpanShape, compare: SpanShape.nullable(), scope: FigureScopeShape }),
    output: type<BoardSection>(),
    error: type<NotAllowed | SpanWrong>(),
    errors: ["notAllowed", "spanWrong"],
  }),
  /** Exactly the rows that a figure counts; `code`: only those of one code, null for those without one. */
  figureRows: query({
    input: z.strictObject({
      rows: RowSetShape,
      span: SpanShape,
      scope: FigureScopeShape,
      code: z.string().max(60).nullable().optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    /** `amount`: the sum over all rows, in their unit. */
    output: type<{ readonly total: number; readonly amount: number; readonly rows: readonly FigureRow[] }>(),
    error: type<NotAllowed | SpanWrong>(),
    errors: ["notAllowed", "spanWrong"],
  }),
  teamFigures: query({
    input: z.strictObject({ span: SpanShape }),
    output: type<TeamFigures>(),
    error: type<NotAllowed | SpanWrong>(),
    errors: ["notAllowed", "spanWrong"],
  }),
  /** What clients hold together: groups and pairs, for lists to work with (R188). */
  heldTogether: query({
    input: z.strictObject({ scope: FigureScopeShape }),
    output: type<HeldTogether>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  publishedFigures: query({
    input: z.strictObject({}),
    output: type<readonly PublishedFigures[]>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** Totals of the branch without any client, for analysts and for later comparison; a period published again is written anew. */
  publishFigures: command({
    input: z.strictObject({ span: SpanShape }),
    output: type<{ readonly takenAt: string; readonly txId: string | null }>(),
    error: type<NotAllowed | SpanWrong>(),
    errors: ["notAllowed", "spanWrong"],
  }),
  /** What an analyst sees as a file: totals alone, so that no right to export clients is needed. */
  exportPublished: command({
    input: z.strictObject({
      dashboard: z.enum([...dashboardIds, "all"]),
      span: SpanShape,
      compare: SpanShape.nullable(),
      token: FileToken,
      language: z.enum(["zh-CN", "en"]),
    }),
    output: type<WrittenFigures>(),
    error: type<
      | NotAllowed
      | { readonly type: "fileGone" | "nothingToExport" | "exportRunning" }
      | { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" }
    >(),
    errors: ["notAllowed", "fileGone", "nothingToExport", "exportRunning", "fileNotWritten"],
  }),
  saveFigureRules: command({
    input: z.strictObject({
      punctualMinutes: rule("punctualMinutes"),
      reportWorkingDays: rule("reportWorkingDays"),
      riskValidMonths: rule("riskValidMonths"),
    }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
} as const satisfies FeatureContract;
