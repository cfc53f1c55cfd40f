/* The units of the bank (R252, R283): the tree that the branch keeps, what belongs to each, and the words that belong to none yet. */
import { z } from "zod";
import type { UnitNode, UnitProblem } from "#shared/domain/units/unitTree.ts";
import type { NotAllowed, RowNotFound, ValueRefused } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

export interface UnitLine extends UnitNode {
  /** Clients and people who carry one of its words themselves; units beneath it count their own. */
  readonly clients: number;
  readonly people: number;
  /** Nobody and nothing belongs to it, as far as this workstation can know, and it knows every client. */
  readonly isRemovable: boolean;
}

export interface UnitsPage {
  /** In the order of the tree. */
  readonly units: readonly UnitLine[];
  /** Words that clients or people carry and no unit is called by. */
  readonly loose: readonly { readonly word: string; readonly clients: number; readonly people: number }[];
}

export const units = {
  units: query({ input: z.strictObject({}), output: type<UnitsPage>() }),
  /** `id` null adds a unit. A unit renamed is found by its former name from then on. */
  saveUnit: command({
    input: z.strictObject({ id: RowId.nullable(), values: rowInput("unit", ["name", "nameEn", "code", "kind", "parentId", "leadId", "isActive"]) }),
    output: type<{ readonly id: string; readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | ValueRefused | { readonly type: "unitRefused"; readonly problem: UnitProblem | "leadUnknown" }>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused", "unitRefused"],
  }),
  /** Only a unit that nothing belongs to; any other is closed (`isActive` false). */
  removeUnit: command({
    input: z.strictObject({ id: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | { readonly type: "unitInUse" }>(),
    errors: ["rowNotFound", "notAllowed", "unitInUse"],
  }),
  /** Makes units of the words that belong to none. */
  adoptUnitWords: command({
    input: z.strictObject({}),
    output: type<{ readonly made: number; readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
} as const satisfies FeatureContract;
