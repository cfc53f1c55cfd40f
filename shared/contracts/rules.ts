/* Rules that recognise opportunities and warnings: kept by the branch, tried before they are switched on (R137, R086, X14). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { RuleRecord } from "#shared/domain/rules/raise.ts";
import type { RuleProblem } from "#shared/domain/rules/ruleForm.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Nothing = z.strictObject({});

export interface RuleLine {
  readonly rule: Row<"rule">;
  readonly record: RuleRecord & { readonly open: number };
  /** What keeps it from running as it is worded. */
  readonly problems: readonly RuleProblem[];
  /** Whether exactly this wording was tried. */
  readonly isTried: boolean;
  /** Half or more of its judged hits were mistaken. */
  readonly isOftenMistaken: boolean;
}

/** A client whom the rule hits, with the reason in its stored form. */
export interface TrialExample {
  readonly clientId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly assetTotal: number | null;
  readonly reason: string;
}

/** Another rule in force that hits the same clients. */
export interface TrialOverlap {
  readonly ruleId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly clients: number;
  /** `same`: says the same again; `against`: one warns and the other sells. */
  readonly kind: "same" | "against";
}

export interface RuleTrial {
  readonly clients: number;
  readonly hits: number;
  /** Of all clients, in percent. */
  readonly share: number;
  /** So many that it says nothing about anybody: it cannot be switched on. */
  readonly isTooMany: boolean;
  /** What a manager's day would get of it at most. */
  readonly perDay: number;
  readonly examples: readonly TrialExample[];
  readonly overlaps: readonly TrialOverlap[];
}

export type RuleNotFound = { readonly type: "ruleNotFound" };
export type RuleUnfit = { readonly type: "ruleUnfit"; readonly problems: readonly RuleProblem[] };

export const rules = {
  ruleList: query({
    input: Nothing,
    output: type<{
      readonly lines: readonly RuleLine[];
      readonly mayKeep: boolean;
      readonly mostPerDay: Readonly<Record<"opportunity" | "warning", number>>;
    }>(),
  }),
  saveRule: command({
    input: z.strictObject({ ruleId: RowId.optional(), values: rowInput("rule") }),
    output: type<{ readonly ruleId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | RowProblem | RuleNotFound | { readonly type: "notHere"; readonly field: string }>(),
    errors: ["notAllowed", "valueRefused", "ruleNotFound", "notHere"],
  }),
  removeRule: command({
    input: z.strictObject({ ruleId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | RuleNotFound>(),
    errors: ["notAllowed", "ruleNotFound"],
  }),
  /** The dry run: whom the rule hits today, and why. Raises nothing; notes that this wording was tried. */
  tryRule: command({
    input: z.strictObject({ ruleId: RowId }),
    output: type<RuleTrial>(),
    error: type<NotAllowed | RuleNotFound | RuleUnfit>(),
    errors: ["notAllowed", "ruleNotFound", "ruleUnfit"],
  }),
  switchRule: command({
    input: z.strictObject({ ruleId: RowId, isActive: z.boolean() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<
      | NotAllowed
      | RuleNotFound
      | RuleUnfit
      | { readonly type: "notTried" }
      | { readonly type: "hitsTooMany"; readonly hits: number; readonly clients: number; readonly mostPercent: number }
    >(),
    errors: ["notAllowed", "ruleNotFound", "ruleUnfit", "notTried", "hitsTooMany"],
  }),
  /** The evaluation of the day; run again it raises nothing twice. */
  runRules: command({
    input: Nothing,
    output: type<{
      readonly opportunities: number;
      readonly warnings: number;
      readonly waiting: number;
      readonly heldBack: number;
      readonly passedOver: readonly string[];
    }>(),
  }),
} as const satisfies FeatureContract;
