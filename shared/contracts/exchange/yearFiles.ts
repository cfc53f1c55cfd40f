/* Files of clients' years (X09): made when the year is over, locked in the archives; nothing leaves the program. */
import { z } from "zod";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { command, type FeatureContract, query, type } from "../contract.ts";
import { RowId } from "../clients/rowInput.ts";

/** Most clients that one act names; the window asks again for the next ones. */
export const mostYearFiles = 20;

export interface YearFilesStanding {
  /** The year that is over. */
  readonly year: number;
  /** VIP clients without a file of it: one's own, for the branch manager all. */
  readonly due: readonly { readonly id: string; readonly name: string; readonly tier: string | null; readonly managerName: string | null }[];
}

/** Why no file was made of a client's year. */
export type YearFileLeft = "gone" | "notVip" | "alreadyMade" | "clientOfColleague";

export interface YearFilesMade {
  readonly made: readonly { readonly clientId: string; readonly attachmentId: string }[];
  readonly left: readonly { readonly clientId: string; readonly reason: YearFileLeft }[];
  /** Stopped on the way: what was made stays. */
  readonly isStopped: boolean;
}

export const exchangeYearFiles = {
  yearFilesDue: query({ input: z.strictObject({}), output: type<YearFilesStanding>() }),
  /** `analysis`: what somebody wrote about the year, when it is one client's. */
  makeYearFiles: command({
    input: z.strictObject({
      clientIds: z.array(RowId).min(1).max(mostYearFiles),
      year: z.int(),
      analysis: z.string().max(4000).optional(),
      language: z.enum(["zh-CN", "en"]),
    }),
    output: type<YearFilesMade>(),
    error: type<RowProblem | { readonly type: "yearNotOver" } | { readonly type: "exportRunning" }>(),
    errors: ["valueRefused", "yearNotOver", "exportRunning"],
  }),
} as const satisfies FeatureContract;
