import type { opportunities } from "#shared/contracts/opportunities.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { opportunityCommands } from "./opportunityCommands.ts";
import { opportunityQueries } from "./opportunityQueries.ts";
import { paperCommands } from "./paperCommands.ts";

export const opportunitiesHandlers: HandlersOf<typeof opportunities> = { ...opportunityQueries, ...opportunityCommands, ...paperCommands };
