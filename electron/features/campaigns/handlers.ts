import type { campaigns } from "#shared/contracts/campaigns.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { campaignCommands } from "./campaignCommands.ts";
import { campaignQueries } from "./campaignQueries.ts";
import { letterHandlers } from "./letterHandlers.ts";
import { prospectCommands } from "./prospectCommands.ts";
import { targetCommands } from "./targetCommands.ts";

export const campaignsHandlers: HandlersOf<typeof campaigns> = {
  ...campaignQueries,
  ...campaignCommands,
  ...targetCommands,
  ...letterHandlers,
  ...prospectCommands,
};
