/* Clients of a page who are not here: their earlier steps come first, or nothing of them is applied (sync-spec F7). */
import type { FeedEntry } from "#shared/protocol/messages.ts";
import { isArriving } from "#db/workstation/sync/arriving.ts";
import { holdsClient } from "#db/workstation/sync/remoteRows.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Clients of a page that are not held here and do not begin in it: their earlier steps come first (F7). */
export const strangersOf = (context: DeviceContext, entries: readonly FeedEntry[]): string[] => {
  const seen = new Set<string>();
  const strangers = new Set<string>();
  for (const entry of entries) {
    if (entry.type !== "line" || entry.clientId === null || seen.has(entry.clientId)) continue;
    seen.add(entry.clientId);
    const begins = entry.edits.some((edit) => edit.t === "client" && (edit.o === "i" || edit.o === "p") && edit.r === entry.clientId);
    const isWhole = holdsClient(context.store.read, entry.clientId) && !isArriving(context.store.read, entry.clientId);
    if (!begins && !isWhole) strangers.add(entry.clientId);
  }
  return [...strangers];
};

/** A page without the steps of clients whose beginning is missing: it comes with what brings them whole. */
export const withoutStrangers = (context: DeviceContext, entries: readonly FeedEntry[]): FeedEntry[] => {
  const strangers = new Set(strangersOf(context, entries));
  return strangers.size === 0 ? [...entries] : entries.filter((entry) => entry.type !== "line" || entry.clientId === null || !strangers.has(entry.clientId));
};
