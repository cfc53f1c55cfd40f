/*
 * The audit as the branch reads it: who saw, revealed, exported or changed what, when, on which device (SE9, R262). Acts are
 * of this device, changes of every device that this store hears of. Nobody can edit it.
 */
import { z } from "zod";
import type { AuditFilter, AuditLine } from "#shared/domain/audit/auditLines.ts";
import { type DataRules, dataRuleBounds, exportingRoles } from "#shared/domain/audit/dataRules.ts";
import { type ExportRequest, longestRequestLine } from "#shared/domain/audit/exportRequest.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Id = z.string().min(1).max(80);

/** Which lines; every part narrows. */
export const AuditFilterShape = {
  /** `acts`: what was seen and done without changing a row; `changes`: what was written. Both without it. */
  only: z.enum(["acts", "changes"]).optional(),
  /** Code of an act, or `change:<kind>`. */
  action: z.string().max(60).optional(),
  clientId: Id.optional(),
  actorId: Id.optional(),
  deviceId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** A word of the detail: a purpose, a file, a field. */
  text: z.string().max(80).optional(),
} satisfies Record<keyof AuditFilter, z.ZodType>;

/** Where the next page begins in each source. */
const Place = z.strictObject({ acts: z.int().min(0), changes: z.int().min(0) });

export interface AuditChoices {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly devices: readonly { readonly id: string; readonly isThis: boolean; readonly personName: string | null }[];
}

export interface ChainVerdict {
  readonly length: number;
  /** Where the chain breaks first; null when it holds. */
  readonly brokenAt: number | null;
}

/**
 * What the hub acknowledged of this device's audit, held against it: `differs` when an acknowledged entry is gone or another one
 * stands in its place, which no new chain can hide. `notAsked`: no branch, or no hub that answered.
 */
export type HubVerdict =
  | { readonly state: "agrees"; readonly acknowledged: number; readonly heads: number; readonly at: string | null }
  | { readonly state: "differs"; readonly at: string; readonly entry: number; readonly kind: "cut" | "changed" }
  | { readonly state: "notAsked"; readonly reason: string };

type NotAllowed = { readonly type: "notAllowed" };
const bounded = (name: keyof typeof dataRuleBounds) => z.int().min(dataRuleBounds[name].min).max(dataRuleBounds[name].max);
const Line = z.string().trim().min(1).max(longestRequestLine);
const Roles = z.array(z.enum(exportingRoles)).max(exportingRoles.length);

export const audit = {
  recentAudit: query({
    input: z.strictObject({ before: Place.optional(), limit: z.int().min(1).max(500), ...AuditFilterShape }),
    output: type<{ readonly entries: readonly AuditLine[]; readonly next: z.output<typeof Place> | null }>(),
  }),
  auditChoices: query({ input: z.strictObject({}), output: type<AuditChoices>() }),
  /** Recomputes both hash chains in the job process, and asks the hub what it acknowledged. */
  verifyChains: command({
    input: z.strictObject({}),
    output: type<{ readonly changeLog: ChainVerdict; readonly audit: ChainVerdict; readonly hub: HubVerdict }>(),
  }),
  dataRules: query({ input: z.strictObject({}), output: type<{ readonly rules: DataRules; readonly isDefault: boolean }>() }),
  /** null: the rules of the program. */
  saveDataRules: command({
    input: z.strictObject({
      rules: z
        .strictObject({
          dailyReveals: bounded("dailyReveals"),
          fileRows: bounded("fileRows"),
          dailyRows: bounded("dailyRows"),
          exporters: Roles,
          fullExporters: Roles,
          purposeFor: z.enum(["full", "every"]),
          secondPerson: z.enum(["never", "full", "every"]),
        })
        .nullable(),
    }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** What a colleague wants to take out, as his line says it. */
  exportRequest: query({
    input: z.strictObject({ line: Line }),
    output: type<ExportRequest & { readonly isAgreed: boolean; readonly isOwn: boolean }>(),
    error: type<{ readonly type: "lineUnreadable" }>(),
    errors: ["lineUnreadable"],
  }),
  /** Whether the acting person's own request, as the line says it, is agreed to and still opens its export. */
  exportAgreed: query({ input: z.strictObject({ line: Line }), output: type<{ readonly isAgreed: boolean }>() }),
  /** Agrees to it as the second person; it opens there with the next sync, once. */
  agreeToExport: command({
    input: z.strictObject({ line: Line }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "lineUnreadable" } | { readonly type: "ownRequest" }>(),
    errors: ["lineUnreadable", "ownRequest"],
  }),
} as const satisfies FeatureContract;
