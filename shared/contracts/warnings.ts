/* Warnings of churn and risk: reason, action, deadline, outcome (R082-R091, X14). */
import { z } from "zod";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { type ClosingProblem, type WarningLine, type WarningScope, warningScopes } from "#shared/domain/warnings/warningLines.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const WarningIds = z.array(RowId).min(1).max(200);

export type WarningNotFound = { readonly type: "warningNotFound"; readonly id: string };

export const warnings = {
  warningList: query({
    input: z.strictObject({
      scope: z.enum(warningScopes),
      clientId: RowId.optional(),
      kind: z.string().max(60).optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: type<{
      readonly today: string;
      readonly total: number;
      readonly lines: readonly WarningLine[];
      readonly counts: Readonly<Record<WarningScope, number>>;
    }>(),
  }),
  warningFile: query({
    input: z.strictObject({ warningId: RowId }),
    output: type<{
      readonly today: string;
      readonly line: WarningLine;
      readonly ruleName: string | null;
      readonly ruleNameEn: string | null;
      /** Articles of the library that say how risks of this kind are answered (R084). */
      readonly strategies: readonly { readonly id: string; readonly title: string; readonly titleEn: string | null }[];
    }>(),
    error: type<WarningNotFound>(),
    errors: ["warningNotFound"],
  }),
  /** A risk that the manager sees himself (R082, R088). */
  saveWarning: command({
    input: z.strictObject({
      clientId: RowId,
      warningId: RowId.optional(),
      values: rowInput("warning", ["title", "kind", "severity", "reason", "action", "strategy", "dueOn"]),
    }),
    output: type<{ readonly warningId: string; readonly txId: string | null }>(),
    error: type<{ readonly type: "clientNotFound" } | WarningNotFound | RowProblem>(),
    errors: ["clientNotFound", "warningNotFound", "valueRefused"],
  }),
  /** Begins to act: under way, with a follow-up in the manager's list (R083). */
  takeUpWarnings: command({
    input: z.strictObject({ ids: WarningIds }),
    output: type<{ readonly taken: number; readonly txId: string | null }>(),
    error: type<WarningNotFound>(),
    errors: ["warningNotFound"],
  }),
  closeWarnings: command({
    input: z.strictObject({
      ids: WarningIds,
      outcome: z.string().max(60),
      note: z.string().max(4000),
      lossStage: z.string().max(60).optional(),
      lossReason: z.string().max(60).optional(),
    }),
    output: type<{ readonly closed: number; readonly txId: string | null }>(),
    error: type<WarningNotFound | ClosingProblem | RowProblem>(),
    errors: ["warningNotFound", "alreadyClosed", "outcomeMissing", "noteMissing", "lossMissing", "valueRefused"],
  }),
  /** Nothing was wrong: counts against the rule that raised it. */
  markFalseAlarms: command({
    input: z.strictObject({ ids: WarningIds, note: z.string().max(4000) }),
    output: type<{ readonly closed: number; readonly txId: string | null }>(),
    error: type<WarningNotFound | { readonly type: "alreadyClosed" }>(),
    errors: ["warningNotFound", "alreadyClosed"],
  }),
  reopenWarnings: command({
    input: z.strictObject({ ids: WarningIds }),
    output: type<{ readonly txId: string | null }>(),
    error: type<WarningNotFound>(),
    errors: ["warningNotFound"],
  }),
} as const satisfies FeatureContract;
