/*
 * What a device may ask of the hub, without http: the same functions serve HTTPS, the bundle file and the simulation
 * (architecture: HubLink). Who asks is proven by the caller.
 */
import type { Instant } from "#shared/kernel/time.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type {
  CompareReply,
  CompareRequest,
  ExchangeReply,
  ExchangeRequest,
  HistoryReply,
  HistoryRequest,
  HubErrorType,
  LineAnswer,
  RowsReply,
  RowsRequest,
} from "#shared/protocol/messages.ts";
import { limits, oldestProtocol, runsProtocol } from "#shared/protocol/messages.ts";
import { branchNumbers, type FeedReader, lineKey } from "#db/hub/feed.ts";
import { leftClientsOf, rowsByIds, rowsOfClients } from "#db/hub/ground.ts";
import { policyOf } from "#db/hub/policies.ts";
import { hubMeta } from "#db/hub/migrate.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import type { HubDatabase, HubDb, HubTx } from "#db/hub/schema.ts";
import { inScopeOf } from "#db/hub/scope.ts";
import { acceptLines, acceptWithin, type Push } from "./acceptLines.ts";
import { asKnownTo } from "./asKnownTo.ts";
import { compare } from "./compare.ts";
import { type DeviceParty, readerOf } from "./parties.ts";
import { readableLoose } from "./partyRows.ts";
import { type FeedPage, inRuns, readConflicts, readFeed, readHistory } from "./readFeed.ts";

/** A refusal of a whole request; everything else is an answer. */
export class ExchangeRefusal extends Error {
  readonly type: HubErrorType;
  constructor(type: HubErrorType) {
    super(type);
    this.type = type;
  }
}

export interface ExchangeOptions {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  /** Fresh ids of conflict records. */
  readonly newId: () => string;
  /** How long a device may work without contact, in days. */
  readonly leaseDays: number;
  /** Most steps of a page of the feed; as many as fit by default. */
  readonly pageSteps?: number;
}

const dayMs = 86_400_000;

/**
 * Up to which number the device surely knows its own lines (F4): those whose marker passed, and in the middle of a long push
 * those that were answered, unless its store was restored: then it names a cursor before the one known here.
 */
const knownOwnSeq = (party: DeviceParty, hello: ExchangeRequest["hello"]): number =>
  party.knownCursor !== undefined && hello.cursor >= party.knownCursor ? Math.max(hello.ownSeq, hello.answeredSeq ?? 0) : hello.ownSeq;

/** What is written in the transaction of an exchange besides its lines: who asked, before, and what came of it, after. */
export interface ExchangeNotes {
  readonly before: (tx: HubTx) => Promise<void>;
  readonly after: (tx: HubTx, reply: ExchangeReply) => Promise<void>;
}

/** So often a page is read again because its reader's clients changed meanwhile. */
const mostReadings = 20;

/**
 * A page as it is at one number of the feed. Two questions to PostgreSQL see two moments: who leaves a manager between them is
 * missing in the page and not told as gone, and when he comes back what the page lacks would never come (F1, S2).
 */
const wholeFeed = async (db: HubDb, reader: FeedReader, read: (untilSeq: number) => Promise<FeedPage>): Promise<{ feed: FeedPage; untilSeq: number }> => {
  for (let reading = 1; ; reading += 1) {
    const { seq: untilSeq } = await branchNumbers(db, reader.branchId);
    const feed = await read(untilSeq);
    if (reader.sees !== "own") return { feed, untilSeq };
    const left = await leftClientsOf(db, reader.branchId, reader.userId, untilSeq);
    if (left.size === 0) return { feed, untilSeq };
    if (reading === mostReadings) throw new ExchangeRefusal("busy");
  }
};

export const createExchange = ({ hub, clock, newId, leaseDays, pageSteps }: ExchangeOptions) => {
  const leaseUntil = (hubTime: Instant): Instant => new Date(Date.parse(hubTime) + leaseDays * dayMs).toISOString() as Instant; // as above

  const answerIn = async (
    db: HubDatabase | HubTx,
    party: DeviceParty,
    request: ExchangeRequest,
    accept: (push: Push) => Promise<LineAnswer[]>,
  ): Promise<ExchangeReply> => {
    const { hello } = request;
    const reader = readerOf(party);
    const hubTime = clock.now();
    const epoch = (await hubMeta(db, "epoch")) ?? "";
    const { epochSeq } = await branchNumbers(db, party.branchId);
    const policy = await policyOf(db, party.branchId);
    const bare = {
      epoch,
      epochSeq,
      hubTime,
      answers: [],
      feed: null,
      conflicts: [],
      leaseUntil: leaseUntil(hubTime),
      sees: reader.sees,
      ...(policy ? { policy } : {}),
    };
    // A device of another epoch first learns of it: its lines and its cursor come again on the right ground (R1).
    if (hello.epoch !== "" && hello.epoch !== epoch) return bare;
    const answers = await accept({
      party,
      lines: request.push,
      deviceTime: hello.deviceTime as Instant, // checked by its schema
      hubTime,
      // What a device once knew it cannot unlearn by naming an older cursor (A2).
      cursor: Math.max(hello.cursor, party.knownCursor ?? 0),
      newId,
    });
    const told = asKnownTo(hello.protocol, answers);
    if (!request.wantsFeed) return { ...bare, answers: told };
    const { feed, untilSeq } = await wholeFeed(db, reader, (until) =>
      readFeed(db, {
        reader,
        deviceId: party.deviceId,
        afterSeq: hello.cursor,
        untilSeq: until,
        ownSeq: knownOwnSeq(party, hello),
        answered: new Set(request.push.map((line) => lineKey(line.header.txId, line.part))),
        ...(pageSteps === undefined ? {} : { pageSteps }),
        // Who sends nothing only catches up: fewer and larger pages, because each of them is a transaction of the device.
        ...(request.push.length === 0 ? { pageBytes: limits.widePageBytes } : {}),
      }),
    );
    const entries = hello.protocol >= runsProtocol ? inRuns(feed.entries, request.push) : feed.entries;
    return { ...bare, answers: told, feed: { ...feed, entries, untilSeq }, conflicts: await readConflicts(db, reader, hello.cursor, feed.toSeq) };
  };

  return {
    /** Takes lines and gives a page of the feed; `notes` are written with the lines in one transaction. */
    exchange: async (party: DeviceParty, request: ExchangeRequest, notes?: ExchangeNotes): Promise<ExchangeReply> => {
      if (request.hello.protocol < oldestProtocol) throw new ExchangeRefusal("upgradeNeeded");
      if (!notes) return answerIn(hub, party, request, (push) => acceptLines(hub, push));
      return hubWrite(hub, async (tx) => {
        await notes.before(tx);
        const reply = await answerIn(tx, party, request, (push) => acceptWithin(tx, push));
        await notes.after(tx, reply);
        return reply;
      });
    },

    /** Earlier steps of clients that came into the device's scope. */
    history: (party: DeviceParty, request: HistoryRequest): Promise<HistoryReply> =>
      readHistory(hub, readerOf(party), request.clientIds, request.afterSeq, request.untilSeq, pageSteps),

    /** What differs; `db`: within a transaction that does more. */
    compare: (party: DeviceParty, request: CompareRequest, db: HubDb = hub): Promise<CompareReply> => compare(db, readerOf(party), request),

    /** Rows as they stand, of the party's scope only. */
    rows: async (party: DeviceParty, request: RowsRequest): Promise<RowsReply> => {
      const reader = readerOf(party);
      const { seq } = await branchNumbers(hub, party.branchId);
      const allowed = await inScopeOf(hub, reader, request.clientIds);
      const aggregates = await rowsOfClients(hub, party.branchId, [...allowed]);
      const asked = await rowsByIds(hub, party.branchId, request.rowIds);
      const single = await readableLoose(
        hub,
        reader,
        asked.filter((row) => row.clientId === null),
      );
      return {
        seq,
        rows: [...aggregates, ...single].map((row) => ({
          t: row.table,
          r: row.rowId,
          c: row.clientId,
          rev: row.seq,
          d: row.isDeleted,
          v: row.values as RowsReply["rows"][number]["v"], // field values are the values of the wire
        })),
      };
    },
  };
};

export type Exchange = ReturnType<typeof createExchange>;
