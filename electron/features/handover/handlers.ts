import type { handover } from "#shared/contracts/handover.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { handoverCommands } from "./handoverCommands.ts";
import { handoverQueries } from "./handoverQueries.ts";
import { shiftNoteHandlers } from "./shiftNotes.ts";

export const handoverHandlers: HandlersOf<typeof handover> = { ...handoverQueries, ...handoverCommands, ...shiftNoteHandlers };
