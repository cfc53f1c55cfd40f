/* The maturity desk and the new-account register (R015-R019, R061, R078, R079). */
import { z } from "zod";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { MaturityEntry, NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What matures between two days; sums and counts are of all lines, whatever piece of them comes along. */
export interface MaturityDesk {
  readonly today: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly MaturityEntry[];
  /** Amounts by currency, never added across currencies. */
  readonly sums: readonly { readonly currency: string; readonly amount: number }[];
  /** Lines whose renewal or way out is settled. */
  readonly settled: number;
  readonly isCut: boolean;
}

export const holdings = {
  /** What matures from `from` on, for `days` days, from the line numbered `fromLine` (0 when absent) as far as a message reaches; accounts and phones masked. */
  maturityDesk: query({
    input: z.strictObject({ from: Day.optional(), days: z.int().min(1).max(400), fromLine: z.int().min(0).optional() }),
    output: type<MaturityDesk & { readonly next: number | null }>(),
  }),
  newAccountRegister: query({
    input: z.strictObject({}),
    output: type<{
      readonly lines: readonly NewAccountEntry[];
      readonly toRegister: readonly { readonly clientId: string; readonly clientName: string; readonly since: string }[];
    }>(),
  }),
  /** Records a call about a maturity; `autoRenew` is set with it, a visit can be made from it. */
  recordMaturityCall: command({
    input: z.strictObject({
      holdingId: RowId,
      values: rowInput("maturityCall", ["channel", "result", "nextOn", "note"]),
      autoRenew: z.enum(["done", "notDone", "unknown"]).optional(),
      /** Makes a visit at the branch on this day. */
      visitOn: Day.optional(),
    }),
    output: type<{ readonly callId: string; readonly visitId: string | null; readonly txId: string }>(),
    error: type<{ readonly type: "holdingNotFound" } | RowProblem | { readonly type: "notADay" }>(),
    errors: ["holdingNotFound", "valueRefused", "notADay"],
  }),
  saveScreening: command({
    input: z.strictObject({ clientId: RowId, screeningId: RowId.optional(), values: rowInput("newAccountScreening") }),
    output: type<{ readonly screeningId: string; readonly txId: string | null }>(),
    error: type<{ readonly type: "clientNotFound" } | { readonly type: "screeningNotFound" } | RowProblem>(),
    errors: ["clientNotFound", "screeningNotFound", "valueRefused"],
  }),
  /** Enters all clients opened lately into the register. */
  registerNewAccounts: command({ input: z.strictObject({}), output: type<{ readonly registered: number; readonly txId: string | null }>() }),
  saveProductFeedback: command({
    input: z.strictObject({
      clientId: RowId,
      holdingId: RowId.optional(),
      values: rowInput("productFeedback", ["collectedOn", "usage", "opinion", "satisfaction"]),
    }),
    output: type<{ readonly feedbackId: string; readonly txId: string }>(),
    error: type<{ readonly type: "clientNotFound" } | RowProblem>(),
    errors: ["clientNotFound", "valueRefused"],
  }),
} as const satisfies FeatureContract;
