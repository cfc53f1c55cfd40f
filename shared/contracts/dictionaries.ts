/* Dictionaries, tags, value bands, the branch's own fields and its people: read once at unlock, edited by the branch. */
import { z } from "zod";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import type { NotAllowed, RowNotFound, ValueRefused } from "./clients/archiveTypes.ts";
import { fullArchiveBounds, type FullArchiveSettings } from "#shared/domain/clients/fullArchive.ts";
import { mostVipTiers } from "#shared/domain/clients/yearFiles.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

const Nothing = z.strictObject({});
const DictionaryName = z.string().min(1).max(60);

export interface DictionaryItem {
  readonly id: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly sortOrder: number;
  /** Levels above it, where entries form a tree. */
  readonly depth?: number;
  /** A unit that the branch has closed: clients may still stand under it. */
  readonly isClosed?: boolean;
}

export interface ValueBandItem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Lowest balance of the band in 分; null for the lowest band, which has no floor. */
  readonly fromFen: number | null;
}

export interface ExtraFieldItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly valueKind: "text" | "number" | "day" | "choice" | "flag";
  /** The choices, for `choice`. */
  readonly options: readonly string[];
  readonly isActive: boolean;
  readonly sortOrder: number;
}

export interface Dictionaries {
  /** Active entries by dictionary, in order; `unit`: the open units of the branch by name, each before those that belong to it. */
  readonly entries: Readonly<Record<string, readonly DictionaryItem[]>>;
  /** Entries out of use: wanted to label old values; `unit`: closed units and the other words of all. */
  readonly retired: Readonly<Record<string, readonly DictionaryItem[]>>;
  readonly valueBands: readonly ValueBandItem[];
  readonly extraFields: readonly ExtraFieldItem[];
}

const ValueBand = z.strictObject({
  code: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/),
  zh: z.string().min(1).max(40),
  en: z.string().max(60),
  fromFen: z.int().nullable(),
});

export const dictionaries = {
  /** Topic `table:dictionaryItem` (and `table:setting`, `table:extraField`) when it changed. */
  dictionaries: query({ input: Nothing, output: type<Dictionaries>() }),
  tags: query({ input: Nothing, output: type<{ readonly tags: readonly (Row<"tag"> & { readonly clientCount: number })[] }>() }),
  people: query({
    input: Nothing,
    output: type<{
      readonly people: readonly {
        readonly id: string;
        readonly name: string;
        readonly role: string;
        /** The name that the unit has now. */
        readonly outlet: string | null;
        readonly isActive: boolean;
      }[];
    }>(),
  }),

  /** Adds an entry (`id` null, `code` wanted), or renames, retires or orders one. What the program names itself is only renamed and ordered, and one entry always stays. */
  saveDictionaryEntry: command({
    input: z.strictObject({
      dictionary: DictionaryName,
      id: RowId.nullable(),
      code: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/)
        .optional(),
      zh: z.string().max(200).optional(),
      en: z.string().max(200).nullable().optional(),
      isActive: z.boolean().optional(),
      sortOrder: z.int().min(0).max(100_000).optional(),
    }),
    output: type<{ readonly id: string; readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | ValueRefused | { readonly type: "dictionaryUnknown" | "dictionaryFixed" | "codeTaken" | "lastEntry" }>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused", "dictionaryUnknown", "dictionaryFixed", "codeTaken", "lastEntry"],
  }),
  /** The ids of a dictionary in their new order. */
  orderDictionary: command({
    input: z.strictObject({ dictionary: DictionaryName, ids: z.array(RowId).min(1).max(1000) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | RowNotFound>(),
    errors: ["notAllowed", "rowNotFound"],
  }),
  /** All bands at once; exactly one has no floor. Lists show the new bands after the next edit of a client or at once for all, see `refreshed`. */
  saveValueBands: command({
    input: z.strictObject({ bands: z.array(ValueBand).min(2).max(20) }),
    output: type<{ readonly txId: string | null; readonly refreshed: number }>(),
    error: type<NotAllowed | { readonly type: "bandsRefused"; readonly reason: "noFloor" | "twoFloors" | "sameFloor" | "sameCode" }>(),
    errors: ["notAllowed", "bandsRefused"],
  }),
  saveExtraField: command({
    input: z.strictObject({ id: RowId.nullable(), values: rowInput("extraField") }),
    output: type<{ readonly id: string; readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | ValueRefused>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused"],
  }),
  /** `id` null makes a tag; a tag with the same name is answered, not made twice (R116). */
  saveTag: command({
    input: z.strictObject({ id: RowId.nullable(), values: rowInput("tag") }),
    output: type<{ readonly id: string; readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | ValueRefused>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused"],
  }),
  /** Removes a tag from the branch and from every client; undo brings it back. */
  removeTag: command({
    input: z.strictObject({ id: RowId }),
    output: type<{ readonly txId: string; readonly clientCount: number }>(),
    error: type<RowNotFound | NotAllowed>(),
    errors: ["rowNotFound", "notAllowed"],
  }),
  /** The branch's catalogue of benefits and value-added services, those out of use too (R062, R075-R077). */
  benefits: query({ input: z.strictObject({}), output: type<{ readonly benefits: readonly Row<"benefit">[] }>() }),
  saveBenefit: command({
    input: z.strictObject({ id: RowId.nullable(), values: rowInput("benefit") }),
    output: type<{ readonly id: string; readonly txId: string | null }>(),
    error: type<RowNotFound | NotAllowed | ValueRefused>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused"],
  }),
  removeBenefit: command({
    input: z.strictObject({ id: RowId }),
    output: type<{ readonly txId: string }>(),
    error: type<RowNotFound | NotAllowed>(),
    errors: ["rowNotFound", "notAllowed"],
  }),
  /** From which deposits or credit an archive is kept in full, and how complete that is (X03). */
  fullArchiveSettings: query({ input: z.strictObject({}), output: type<{ readonly settings: FullArchiveSettings }>() }),
  /** `null` gives the defaults back; every client is judged anew. */
  saveFullArchive: command({
    input: z.strictObject({
      settings: z
        .strictObject({
          thresholdFen: z.int().min(fullArchiveBounds.thresholdFen.min).max(fullArchiveBounds.thresholdFen.max),
          leastCompleteness: z.int().min(fullArchiveBounds.leastCompleteness.min).max(fullArchiveBounds.leastCompleteness.max),
        })
        .nullable(),
    }),
    output: type<{ readonly txId: string | null; readonly refreshed: number }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** Whose clients count as VIP, by code of the tier (X09). */
  vipTiers: query({ input: z.strictObject({}), output: type<{ readonly tiers: readonly string[]; readonly isDefault: boolean }>() }),
  /** `null` gives the default back; no tier at all is a choice too. */
  saveVipTiers: command({
    input: z.strictObject({ tiers: z.array(z.string().min(1).max(60)).max(mostVipTiers).nullable() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "tierUnknown"; readonly code: string }>(),
    errors: ["notAllowed", "tierUnknown"],
  }),
} as const satisfies FeatureContract;
