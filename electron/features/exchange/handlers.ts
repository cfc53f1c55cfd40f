import type { exchange } from "#shared/contracts/exchange.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { exportsHandlers } from "./exportsHandlers.ts";
import { filesHandlers } from "./filesHandlers.ts";
import { reportLayoutHandlers } from "./reportLayoutHandlers.ts";
import { packHandlers } from "./packs.ts";
import { importHandlers } from "./imports/handlers.ts";
import { yearFileHandlers } from "./yearFiles/handlers.ts";

export const exchangeHandlers: HandlersOf<typeof exchange> = {
  ...filesHandlers,
  ...importHandlers,
  ...exportsHandlers,
  ...packHandlers,
  ...reportLayoutHandlers,
  ...yearFileHandlers,
};
