/* The knowledge library: scripts by chapter of the sales manual, with what each person practised (R144-R149, R171-R177). */
import { z } from "zod";
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

type ScriptNotFound = { readonly type: "scriptNotFound" };
type NotAllowed = { readonly type: "notAllowed" };

const Code = z.string().min(1).max(100);

export const catalogue = {
  /** Scripts by chapter and title; `text` is looked for in title (also by pinyin and initials) and text. */
  scripts: query({
    input: z.strictObject({
      text: z.string().max(80).optional(),
      stage: Code.optional(),
      sellingKind: Code.optional(),
      onlyActive: z.boolean().optional(),
      limit: z.int().min(1).max(1_000).optional(),
    }),
    output: type<{
      readonly lines: readonly ScriptLine[];
      /** Before the limit. */
      readonly total: number;
      /** Of all scripts that pass every filter but the stage, by stage. */
      readonly countByStage: Readonly<Record<string, number>>;
      readonly mayEdit: boolean;
    }>(),
  }),
  /** `unknownFields`: names in braces that are no merge field; the script is stored nevertheless. */
  saveScript: command({
    input: z.strictObject({ scriptId: RowId.optional(), values: rowInput("script") }),
    output: type<{ readonly scriptId: string; readonly unknownFields: readonly string[]; readonly txId: string | null }>(),
    error: type<ScriptNotFound | NotAllowed | RowProblem>(),
    errors: ["scriptNotFound", "notAllowed", "valueRefused"],
  }),
  removeScript: command({
    input: z.strictObject({ scriptId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ScriptNotFound | NotAllowed>(),
    errors: ["scriptNotFound", "notAllowed"],
  }),
  /** The acting person practised a script now (R175); taken back by undo. */
  practiseScript: command({
    input: z.strictObject({ scriptId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ScriptNotFound>(),
    errors: ["scriptNotFound"],
  }),
} as const satisfies FeatureContract;
