/* The archive of one client: reading, editing, revealing, attachments, duplicates and merge (R001-R035, R107-R121, R265). */
import { z } from "zod";
import { command, type FeatureContract, query, type } from "../contract.ts";
import { archiveFiles } from "./archiveFiles.ts";
import { archiveRows } from "./archiveRows.ts";
import {
  type ClientFile,
  type ClientNotFound,
  type FieldHistoryEntry,
  type Hints,
  type NotAllowed,
  type RevealLimit,
  type RowNotFound,
  type SaveError,
  type StaleValue,
  type TimelineEntry,
  type ValueRefused,
} from "./archiveTypes.ts";
import type { DuplicateCandidate, DuplicateGroup, MergePreview } from "./duplicateTypes.ts";
import { AnyValue, RowId, rowInput } from "./rowInput.ts";

const Base = z.record(z.string().max(60), AnyValue);
const TableName = z.string().min(1).max(40);
const FieldName = z.string().min(1).max(60);

export const clientsArchive = {
  /** Everything that the archive page needs at once. */
  clientFile: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<ClientFile>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
    audit: "archiveOpened",
  }),
  /** Newest first. `before`: `next` of the page before. */
  clientTimeline: query({
    input: z.strictObject({ clientId: RowId, before: z.string().max(200).optional(), limit: z.int().min(1).max(200) }),
    output: type<{ readonly entries: readonly TimelineEntry[]; readonly next: string | null }>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  /** Every value that a field had, newest first (R029). */
  fieldHistory: query({
    input: z.strictObject({ clientId: RowId, table: TableName, rowId: RowId, field: FieldName }),
    output: type<{ readonly entries: readonly FieldHistoryEntry[] }>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  /** The full value of a masked field; each call is an audit entry (R265). */
  reveal: command({
    input: z.strictObject({ clientId: RowId, table: TableName, rowId: RowId, field: FieldName }),
    output: type<{ readonly value: string }>(),
    error: type<ClientNotFound | RowNotFound | NotAllowed | RevealLimit | { readonly type: "notMasked" }>(),
    errors: ["clientNotFound", "rowNotFound", "notAllowed", "revealLimit", "notMasked"],
  }),

  /** The computer's own telephone program by name; null: there is none, and nothing offers to dial (R293). */
  telephone: query({ input: z.strictObject({}), output: type<{ readonly program: string | null }>(), errors: [] }),
  /** Hands a number to the telephone program without showing it; each call is an audit entry (R293). */
  dial: command({
    input: z.strictObject({ clientId: RowId, table: z.enum(["contactPoint", "relation"]), rowId: RowId }),
    output: type<{ readonly program: string }>(),
    error: type<ClientNotFound | RowNotFound | NotAllowed | { readonly type: "notAPhone" } | { readonly type: "noTelephone" }>(),
    errors: ["clientNotFound", "rowNotFound", "notAllowed", "notAPhone", "noTelephone"],
  }),

  createClient: command({
    input: z.strictObject({
      values: rowInput("client"),
      contacts: z.array(rowInput("contactPoint")).max(10).optional(),
      /** Makes the client although others look like the same person. */
      force: z.boolean().optional(),
    }),
    output: type<{ readonly clientId: string; readonly txId: string; readonly hints: Hints }>(),
    error: type<NotAllowed | ValueRefused | { readonly type: "possibleDuplicates"; readonly candidates: readonly DuplicateCandidate[] }>(),
    errors: ["notAllowed", "valueRefused", "possibleDuplicates"],
  }),
  /** `base`: the values that the screen showed (masked ones in their masked form), to notice what changed meanwhile. */
  editFields: command({
    input: z.strictObject({ clientId: RowId, changes: rowInput("client"), base: Base.optional() }),
    output: type<{ readonly txId: string | null; readonly hints: Hints }>(),
    error: type<ClientNotFound | NotAllowed | ValueRefused | StaleValue>(),
    errors: ["clientNotFound", "notAllowed", "valueRefused", "staleValue"],
  }),
  /** Deletes the client with all its lists; undo brings everything back. */
  deleteClient: command({
    input: z.strictObject({ clientId: RowId }),
    output: type<{ readonly txId: string }>(),
    error: type<ClientNotFound | NotAllowed>(),
    errors: ["clientNotFound", "notAllowed"],
  }),

  ...archiveRows,
  ...archiveFiles,

  /** A new household or group with its first members. */
  createHousehold: command({
    input: z.strictObject({
      values: rowInput("household"),
      members: z
        .array(z.strictObject({ clientId: RowId, role: z.string().max(200).nullable() }))
        .min(1)
        .max(100),
    }),
    output: type<{ readonly householdId: string; readonly txId: string }>(),
    error: type<ClientNotFound | NotAllowed | ValueRefused>(),
    errors: ["clientNotFound", "notAllowed", "valueRefused"],
  }),
  saveHousehold: command({
    input: z.strictObject({ householdId: RowId, values: rowInput("household"), base: Base.optional() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<Exclude<SaveError, ClientNotFound>>(),
    errors: ["rowNotFound", "notAllowed", "valueRefused", "staleValue"],
  }),

  tagClient: command({
    input: z.strictObject({ clientId: RowId, tagId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ClientNotFound | NotAllowed | { readonly type: "tagNotFound" }>(),
    errors: ["clientNotFound", "notAllowed", "tagNotFound"],
  }),
  untagClient: command({
    input: z.strictObject({ clientId: RowId, tagId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<ClientNotFound | NotAllowed>(),
    errors: ["clientNotFound", "notAllowed"],
  }),

  /** A tag with the same name is answered, not made twice (R116). */
  createTag: command({
    input: z.strictObject({ values: rowInput("tag") }),
    output: type<{ readonly tagId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | ValueRefused>(),
    errors: ["notAllowed", "valueRefused"],
  }),

  /** Who else may be this client, or the client that is about to be made. */
  duplicatesOf: query({
    input: z.union([
      z.strictObject({ clientId: RowId }),
      z.strictObject({ values: rowInput("client"), contacts: z.array(rowInput("contactPoint")).max(10).optional() }),
    ]),
    output: type<{ readonly candidates: readonly DuplicateCandidate[] }>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  /** Groups of probable duplicates over everything, best first within a page. */
  duplicateGroups: query({
    input: z.strictObject({ limit: z.int().min(1).max(200), cursor: z.string().max(400).optional() }),
    output: type<{ readonly groups: readonly DuplicateGroup[]; readonly next: string | null }>(),
  }),
  mergePreview: query({
    input: z.strictObject({ keepId: RowId, dropId: RowId }),
    output: type<MergePreview>(),
    error: type<ClientNotFound | { readonly type: "sameClient" }>(),
    errors: ["clientNotFound", "sameClient"],
  }),
  /** `choices`: per field which side is kept, or a value of its own; a field without a choice follows the preview's proposal. */
  mergeClients: command({
    input: z.strictObject({
      keepId: RowId,
      dropId: RowId,
      choices: z.record(FieldName, z.union([z.strictObject({ take: z.enum(["keep", "drop"]) }), z.strictObject({ value: AnyValue })])),
    }),
    output: type<{ readonly clientId: string; readonly txId: string; readonly movedRows: number }>(),
    error: type<ClientNotFound | NotAllowed | ValueRefused | { readonly type: "sameClient" }>(),
    errors: ["clientNotFound", "notAllowed", "valueRefused", "sameClient"],
  }),
} as const satisfies FeatureContract;
