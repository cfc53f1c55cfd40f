/* Every feature's handlers. A missing or extra handler is a compile error. */
import type { Contracts } from "#shared/contracts/contracts.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { exchangeHandlers } from "#electron/features/exchange/handlers.ts";
import { sessionHandlers } from "#electron/features/session/handlers.ts";
import { settingsHandlers } from "#electron/features/settings/handlers.ts";
import { visitsHandlers } from "#electron/features/visits/handlers.ts";

export const handlers: { readonly [F in keyof Contracts]: HandlersOf<Contracts[F]> } = {
  session: sessionHandlers,
  settings: settingsHandlers,
  exchange: exchangeHandlers,
  visits: visitsHandlers,
};
