/* The audit as the branch reads it: who saw, revealed, exported or changed what (SE9). Nobody can edit it. */
import { z } from "zod";
import { command, type FeatureContract, query, type } from "./contract.ts";

export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly actorName: string | null;
  /** Code of the act, e.g. `archiveOpened`, `revealed`. */
  readonly action: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

export interface ChainVerdict {
  readonly length: number;
  /** Where the chain breaks first; null when it holds. */
  readonly brokenAt: number | null;
}

export const audit = {
  recentAudit: query({
    input: z.strictObject({
      before: z.int().min(0).optional(),
      limit: z.int().min(1).max(500),
      clientId: z.string().max(64).optional(),
      action: z.string().max(60).optional(),
    }),
    output: type<{ readonly entries: readonly AuditLine[]; readonly next: number | null }>(),
  }),
  /** Recomputes both hash chains in the job process. */
  verifyChains: command({ input: z.strictObject({}), output: type<{ readonly changeLog: ChainVerdict; readonly audit: ChainVerdict }>() }),
} as const satisfies FeatureContract;
