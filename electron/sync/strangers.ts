/*
 * Clients of a page who are not wholly here: their earlier steps come first, or nothing of them is applied (sync-spec F7). Strangers
 * are fetched before the page. Who left and is here still has missed what was done while he was another's: he leaves as ever, when
 * nothing of him is on its way, and comes whole then.
 */
import type { FeedEntry } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { beginArriving, isArriving } from "#db/workstation/sync/arriving.ts";
import { departingClients } from "#db/workstation/sync/forgetClient.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { holdsClient } from "#db/workstation/sync/remoteRows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Clients who left and are here still; not those of whom a restored hub may lack what lies here: they stay, and are compared (R1). */
const leaving = ({ store: { read } }: DeviceContext): Set<string> => {
  const departing = new Set(departingClients(read));
  if (departing.size > 0) for (const { clientId } of lostRows(read)) departing.delete(clientId);
  return departing;
};

/** Clients of a page that are not held whole here and do not begin in it: their earlier steps come first (F7). */
export const strangersOf = (context: DeviceContext, entries: readonly FeedEntry[]): string[] => {
  const seen = new Set<string>();
  const strangers = new Set<string>();
  const away = leaving(context);
  for (const entry of entries) {
    if (entry.type !== "line" || entry.clientId === null || seen.has(entry.clientId)) continue;
    seen.add(entry.clientId);
    const begins = entry.edits.some((edit) => edit.t === "client" && (edit.o === "i" || edit.o === "p") && edit.r === entry.clientId);
    // Of a first download as good as everybody begins: he is not looked for.
    if (begins) continue;
    const isWhole = holdsClient(context.store.read, entry.clientId) && !isArriving(context.store.read, entry.clientId) && !away.has(entry.clientId);
    if (!isWhole) strangers.add(entry.clientId);
  }
  return [...strangers];
};

/** Notes those of some strangers who left and are told of again before they were gone; answers the others, who are fetched at once. */
export const noteReturning = (context: DeviceContext, strangers: readonly string[]): string[] => {
  const away = leaving(context);
  const returning = strangers.filter((id) => away.has(id));
  if (returning.length > 0) write(context.store, (tx) => beginArriving(tx, returning, syncNumbers(tx).cursor));
  return strangers.filter((id) => !away.has(id));
};

/** A page without the steps of clients whose beginning is missing: it comes with what brings them whole. */
export const withoutStrangers = (context: DeviceContext, entries: readonly FeedEntry[]): FeedEntry[] => {
  const strangers = new Set(strangersOf(context, entries));
  return strangers.size === 0 ? [...entries] : entries.filter((entry) => entry.type !== "line" || entry.clientId === null || !strangers.has(entry.clientId));
};
