/* What the window is told after a commit of the exchange. */
import type { DeviceContext } from "./deviceContext.ts";

/** From how many clients on the window is told only that many changed. */
const namedClients = 500;

export const announceChanges = (context: DeviceContext, clientIds: Iterable<string>, tables: Iterable<string>): void => {
  const ids = [...clientIds];
  context.announce("daySync", "history", ...(ids.length > 0 ? ["clients", "today"] : []), ...[...tables].map((table) => `table:${table}`));
  // A long page touches thousands: then every open archive looks again.
  context.announce(...(ids.length <= namedClients ? ids.map((id) => `client:${id}`) : ["client:*"]));
};
