/* Who decides a conflict (sync-spec M9, R6). */
import { seesWholeBranch } from "./mayWriteRow.ts";

/** Whether somebody may decide a conflict of a field: whose a client is, the branch decides; everything else whoever has it before him. */
export const mayDecide = ({ table, field }: { readonly table: string; readonly field: string }, role: string): boolean =>
  !(table === "client" && field === "managerId") || seesWholeBranch(role);
