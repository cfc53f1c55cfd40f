import type { visits } from "#shared/contracts/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { plannerSettingsHandlers } from "./plannerSettings.ts";
import { reportCommands } from "./reportCommands.ts";
import { signOffHandlers } from "./signOff.ts";
import { visitCommands } from "./visitCommands.ts";
import { visitQueries } from "./visitQueries.ts";

export const visitsHandlers: HandlersOf<typeof visits> = {
  ...visitQueries,
  ...visitCommands,
  ...reportCommands,
  ...plannerSettingsHandlers,
  ...signOffHandlers,
};
