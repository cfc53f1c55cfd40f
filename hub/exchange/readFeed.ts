/* Pages of the feed as a device reads them (sync-spec F): markers for its own lines, notices of clients that left. */
import { type FeedEntry, limits } from "#shared/protocol/messages.ts";
import { isInLobbyView, isWholeInLobbyView, lobbyValues } from "#shared/domain/merge/lobbyView.ts";
import {
  clientsWithSteps,
  conflictsBetween,
  conflictsOfClients,
  feedPage,
  type FeedReader,
  historyPage,
  type LeftClient,
  leftNotices,
  lineKey,
  type StoredEntry,
} from "#db/hub/feed.ts";
import { leftClientsOf } from "#db/hub/ground.ts";
import type { HubDb } from "#db/hub/schema.ts";
import { inScopeOf } from "#db/hub/scope.ts";
import { cutToParties } from "./partyRows.ts";
import { type Line, toLine } from "./storedLine.ts";
import type { PushLine, WireConflict } from "#shared/protocol/messages.ts";

/** Most steps of a page; the bytes bound most pages earlier. */
const mostSteps = 12_000;
/** So many are read at once: of whole clients a page holds fewer, and what does not fit is read again for the next one. */
const stepsAtOnce = 1_000;

const parse = <T>(text: string): T => JSON.parse(text) as T; // written by the hub from parsed messages

/** Cuts a line down to the lobby view; edits of which nothing is left are left out (R013, R020). */
const forLobby = (line: Line): Line => {
  if (line.clientId === null) return line;
  const edits = line.edits.flatMap((edit): Line["edits"] => {
    if (!isInLobbyView(edit.t)) return [];
    const cut = { ...edit, ...(edit.v ? { v: lobbyValues(edit.t, edit.v) } : {}), ...(edit.f ? { f: lobbyValues(edit.t, edit.f) } : {}) };
    return edit.o === "u" && cut.f !== undefined && Object.keys(cut.f).length === 0 ? [] : [cut];
  });
  return { ...line, edits };
};

/** The steps of a page as a reader may see them; a line of which a lobby manager sees nothing is not sent. */
const asSeenBy = (reader: FeedReader, entries: readonly FeedEntry[]): FeedEntry[] =>
  reader.sees !== "lobby"
    ? [...entries]
    : entries.flatMap((entry): FeedEntry[] => {
        if (entry.type !== "line") return [entry];
        const line = forLobby(entry);
        return line.edits.length > 0 ? [line] : [];
      });

/** The steps that fit into a page, and whether some were left; `read`: so many of them above a number. */
const fitting = async (
  read: (afterSeq: number, limit: number) => Promise<StoredEntry[]>,
  page: { readonly afterSeq: number; readonly steps: number; readonly bytes: number },
): Promise<{ readonly taken: readonly StoredEntry[]; readonly isCut: boolean }> => {
  const taken: StoredEntry[] = [];
  let bytes = 0;
  for (;;) {
    const wanted = Math.min(stepsAtOnce, page.steps - taken.length);
    const found = await read(taken.at(-1)?.seq ?? page.afterSeq, wanted);
    for (const entry of found) {
      bytes += entry.edits.length + entry.header.length + 120;
      if (bytes > page.bytes && taken.length > 0) return { taken, isCut: true };
      taken.push(entry);
    }
    if (found.length < wanted) return { taken, isCut: false };
    if (taken.length >= page.steps) return { taken, isCut: true };
  }
};

export interface FeedWish {
  readonly reader: FeedReader;
  readonly deviceId: string;
  readonly afterSeq: number;
  readonly untilSeq: number;
  /** Own lines above this are sent whole, unless they (by key) were answered in this reply (F4). */
  readonly ownSeq: number;
  readonly answered: ReadonlySet<string>;
  /** Most steps of the page. */
  readonly pageSteps?: number;
  /** Most bytes of the page before compression. */
  readonly pageBytes?: number;
}

export interface FeedPage {
  readonly entries: FeedEntry[];
  readonly toSeq: number;
  readonly isEnd: boolean;
}

/**
 * Who left the reader's scope, as a page ending at `toSeq` tells it. Also those who left only after its end, when the page lacks
 * steps of theirs: who comes back before the next page is read is never told as gone there, and what this one lacks would never
 * come (F7). They are told in their place again.
 */
const leftOf = async (db: HubDb, { reader, afterSeq }: FeedWish, gone: readonly LeftClient[], toSeq: number): Promise<FeedEntry[]> => {
  const within = gone.filter(({ seq }) => seq <= toSeq);
  const told = new Set(within.map(({ clientId }) => clientId));
  const later = new Set(gone.flatMap(({ clientId }) => (told.has(clientId) ? [] : [clientId])));
  const ahead = await clientsWithSteps(db, reader.branchId, [...later], afterSeq, toSeq);
  const notices = within.map(({ isErased, ...item }) => ({ type: "left" as const, ...item, ...(isErased ? { isErased } : {}) }));
  return [...notices, ...ahead.map((clientId) => ({ type: "left" as const, seq: toSeq, clientId }))];
};

/** One page of the feed. */
export const readFeed = async (db: HubDb, wish: FeedWish): Promise<FeedPage> => {
  const { reader, afterSeq, untilSeq, pageSteps = mostSteps, pageBytes = limits.feedBytes } = wish;
  // Before the page: who comes back in between is told as gone, and then comes whole; asked afterwards, nobody would know.
  const gone = await leftNotices(db, reader, afterSeq, Number.MAX_SAFE_INTEGER);
  const { taken, isCut } = await fitting((after, limit) => feedPage(db, reader, after, untilSeq, limit), { afterSeq, steps: pageSteps, bytes: pageBytes });
  const last = taken.at(-1);
  const toSeq = isCut && last ? last.seq : wish.untilSeq;
  // A marker says nothing about a row: it passes also where the row concerns its author no more.
  const own = new Set(
    taken.filter(({ deviceId, seq, txId, part }) => deviceId === wish.deviceId && (seq <= wish.ownSeq || wish.answered.has(lineKey(txId, part)))),
  );
  const whole = new Map(
    (
      await cutToParties(
        db,
        wish.reader,
        taken.filter((entry) => !own.has(entry)),
      )
    ).map((entry) => [entry.seq, entry] as const),
  );
  const steps = taken.flatMap((entry): FeedEntry[] => {
    if (own.has(entry)) return [{ type: "own", seq: entry.seq, txId: entry.txId, part: entry.part }];
    const readable = whole.get(entry.seq);
    return readable ? [toLine(readable)] : [];
  });
  const left = await leftOf(db, wish, gone, toSeq);
  const entries = left.length === 0 ? steps : [...steps, ...left].toSorted((a, b) => a.seq - b.seq);
  return { entries: asSeenBy(wish.reader, entries), toSeq, isEnd: !isCut };
};

/** Markers of lines that a request brought name them by their numbers in the device's log, those in a row at once (F4). */
export const inRuns = (entries: readonly FeedEntry[], push: readonly PushLine[]): FeedEntry[] => {
  const lines = new Map(push.map(({ header, part, line }) => [lineKey(header.txId, part), line] as const));
  const told: FeedEntry[] = [];
  for (const entry of entries) {
    const line = entry.type === "own" ? lines.get(lineKey(entry.txId, entry.part)) : undefined;
    const last = told.at(-1);
    if (line === undefined) told.push(entry);
    else if (last?.type === "passed" && last.seq + last.count === entry.seq && last.line + last.count === line)
      told[told.length - 1] = { ...last, count: last.count + 1 };
    else told.push({ type: "passed", seq: entry.seq, line, count: 1 });
  }
  return told;
};

/** Conflicts as a reader may see them: a conflict carries the values of a field, and a lobby manager's are those of what he writes. */
const conflictsSeenBy = (reader: FeedReader, found: readonly { readonly record: string; readonly state: "open" | "decided" }[]): WireConflict[] =>
  found
    .map(({ record, state }): WireConflict => ({ ...parse<WireConflict>(record), state }))
    .filter(({ t, c }) => reader.sees !== "lobby" || c === null || isWholeInLobbyView(t));

/** Those of some clients who were a manager's and are not now; who reads the whole branch reads everybody. */
const awayOf = async (db: HubDb, reader: FeedReader, clientIds: readonly string[]): Promise<Set<string>> => {
  if (reader.sees !== "own") return new Set();
  const his = await inScopeOf(db, reader, clientIds);
  const others = clientIds.filter((id) => !his.has(id));
  if (others.length === 0) return new Set();
  // Of whom he never knew nothing is said, not even that.
  const left = await leftClientsOf(db, reader.branchId, reader.userId, 0);
  return new Set(others.filter((id) => left.has(id)));
};

/** One page of earlier steps of some clients (F7). Own lines come whole: the device does not hold these clients. */
export const readHistory = async (
  db: HubDb,
  reader: FeedReader,
  clientIds: readonly string[],
  afterSeq: number,
  untilSeq: number,
  pageSteps = mostSteps,
): Promise<FeedPage & { readonly conflicts: WireConflict[]; readonly away: string[] }> => {
  // Asked before and after: who leaves while the page is read may be cut in the middle.
  const isAway = await awayOf(db, reader, clientIds);
  const { taken, isCut } = await fitting((after, limit) => historyPage(db, reader, clientIds, after, untilSeq, limit), {
    afterSeq,
    steps: pageSteps,
    bytes: limits.feedBytes,
  });
  const last = taken.at(-1);
  const toSeq = isCut && last ? last.seq : untilSeq;
  const conflicts = isCut ? [] : await conflictsOfClients(db, reader, clientIds, untilSeq);
  for (const id of await awayOf(db, reader, clientIds)) isAway.add(id);
  const given = taken.filter(({ clientId }) => clientId === null || !isAway.has(clientId));
  return { entries: asSeenBy(reader, given.map(toLine)), toSeq, isEnd: !isCut, conflicts: conflictsSeenBy(reader, conflicts), away: [...isAway] };
};

/** Conflicts of a reader that changed within a page. */
export const readConflicts = async (db: HubDb, reader: FeedReader, afterSeq: number, toSeq: number): Promise<WireConflict[]> =>
  conflictsSeenBy(reader, await conflictsBetween(db, reader, afterSeq, toSeq));
