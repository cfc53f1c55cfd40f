/* Grading: what the archive says of a client, proposals for many at once, how a relationship stands, the branch's standards (R036-R039, R092-R097, R121-R127, R266, X07, X08). */
import { z } from "zod";
import type { SensitiveTagRights, tagRightRoles } from "#shared/domain/clients/tagRules.ts";
import type { BehaviourLine } from "#shared/domain/grading/behaviour.ts";
import { type GradingRules, type GradingRulesProblem, mostFen } from "#shared/domain/grading/gradingRules.ts";
import type { PreferenceReading } from "#shared/domain/grading/preferenceType.ts";
import type { RelationshipView } from "#shared/domain/grading/relationship.ts";
import { type GradedField, gradedFields, type Suggestion } from "#shared/domain/grading/suggestions.ts";
import { longestTactic, type TacticText } from "#shared/domain/grading/tactics.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { SelectionShape } from "./clients/list.ts";
import { RowId } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

type ClientNotFound = { readonly type: "clientNotFound" };
type SelectionEmpty = { readonly type: "selectionEmpty" };

/** A proposal beside what the archive holds. */
export interface ShownSuggestion extends Suggestion {
  /** What is set now; null when nothing is. */
  readonly current: string | null;
}

/** How to talk to clients like this one, with what it fits by (R099, R102-R105, R108-R111). */
export interface Tactic extends TacticText {
  readonly id: string;
  readonly dictionary: string;
  readonly code: string;
}

export interface ClientGrading {
  readonly preference: { readonly inForce: string | null; readonly byHand: string | null; readonly reading: PreferenceReading | null; readonly share: number };
  readonly suggestions: readonly ShownSuggestion[];
  /** Who keeps a person by assets (X07); null for a company and below the lowest line. */
  readonly keeper: { readonly zh: string; readonly en: string; readonly fromFen: number } | null;
  /** Roles that the branch's table asks for and that nobody fills today (R093). */
  readonly team: { readonly segment: string; readonly roles: readonly string[]; readonly missing: readonly string[] } | null;
  readonly relationship: RelationshipView;
  /** Profit in 分 as the bank's systems give it; null where they give none (R095). */
  readonly profit: { readonly yearFen: number | null; readonly lifetimeFen: number | null };
  /** Week by week, as far as the bank's lists say (R187). */
  readonly behaviour: readonly BehaviourLine[];
  readonly tactics: readonly Tactic[];
}

export interface SuggestionGroup {
  readonly field: GradedField;
  readonly code: string;
  /** Clients without a value, and those whose value differs. */
  readonly empty: number;
  readonly differing: number;
}

export interface SuggestionPreview {
  readonly total: number;
  /** Clients that change with what is chosen. */
  readonly changed: number;
  readonly groups: readonly SuggestionGroup[];
  readonly samples: readonly { readonly clientId: string; readonly name: string; readonly suggestions: readonly ShownSuggestion[] }[];
}

const Fields = z.array(z.enum(gradedFields)).min(1).max(gradedFields.length);
const Bulk = z.strictObject({
  selection: SelectionShape,
  fields: Fields,
  /** Whether values that somebody set are replaced too; otherwise only empty ones are filled. */
  replaces: z.boolean(),
});

const Fen = z.int().min(0).max(mostFen);
const Code = z.string().min(1).max(60);
const Rules = z.strictObject({
  preferenceShare: z.int().min(0).max(100),
  tiers: z
    .array(z.strictObject({ tier: Code, fromFen: Fen }))
    .min(1)
    .max(20),
  corporate: z
    .array(
      z.strictObject({
        segment: Code,
        revenueFromFen: Fen.nullable(),
        depositFromFen: Fen.nullable(),
        employeesFrom: z.int().min(0).max(10_000_000).nullable(),
        withoutLoan: z.boolean(),
        roles: z.array(Code).max(10),
      }),
    )
    .min(1)
    .max(20),
});
const roles = ["clientManager", "branchManager"] as const satisfies typeof tagRightRoles;

export const grading = {
  clientGrading: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<ClientGrading>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  /** What accepting would do, field by field and code by code; nothing is written. */
  previewSuggestions: query({
    input: Bulk,
    output: type<SuggestionPreview>(),
    error: type<SelectionEmpty>(),
    errors: ["selectionEmpty"],
  }),
  /** One transaction, taken back as one. */
  acceptSuggestions: command({
    input: Bulk,
    output: type<{ readonly txId: string | null; readonly changed: number }>(),
    error: type<SelectionEmpty | NotAllowed>(),
    errors: ["selectionEmpty", "notAllowed"],
  }),
  /** What to mind in talking to the client of a visit. */
  tacticsOfVisit: query({
    input: z.strictObject({ visitId: RowId }),
    output: type<{ readonly tactics: readonly Tactic[] }>(),
    error: type<{ readonly type: "visitNotFound" }>(),
    errors: ["visitNotFound"],
  }),
  gradingRules: query({
    input: z.strictObject({}),
    output: type<{
      readonly rules: GradingRules;
      readonly tagRights: SensitiveTagRights;
      readonly tactics: readonly (Tactic & { readonly isOwn: boolean })[];
    }>(),
  }),
  /** The branch's own wording of one tactic; `null` gives the default back. */
  saveTactic: command({
    input: z.strictObject({
      id: z.string().min(1).max(120),
      text: z.strictObject({ zh: z.string().trim().min(1).max(longestTactic), en: z.string().trim().min(1).max(longestTactic) }).nullable(),
    }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "tacticNotFound" }>(),
    errors: ["notAllowed", "tacticNotFound"],
  }),
  /** `null` gives the defaults back; every client is judged anew where the share changed. */
  saveGradingRules: command({
    input: z.strictObject({ rules: Rules.nullable() }),
    output: type<{ readonly txId: string | null; readonly refreshed: number }>(),
    error: type<NotAllowed | { readonly type: "rulesRefused"; readonly reason: GradingRulesProblem | "unknownCode" }>(),
    errors: ["notAllowed", "rulesRefused"],
  }),
  /** Who sees and uses sensitive tags, and who takes them out in a file (R266). */
  saveTagRights: command({
    input: z.strictObject({ see: z.array(z.enum(roles)).max(roles.length), export: z.array(z.enum(roles)).max(roles.length) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
} as const satisfies FeatureContract;
