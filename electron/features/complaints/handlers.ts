import type { complaints } from "#shared/contracts/complaints.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { caseQueries } from "./caseQueries.ts";
import { complaintCommands } from "./complaintCommands.ts";
import { requestCommands } from "./requestCommands.ts";
import { ruleCommands } from "./ruleCommands.ts";

export const complaintsHandlers: HandlersOf<typeof complaints> = { ...caseQueries, ...complaintCommands, ...requestCommands, ...ruleCommands };
