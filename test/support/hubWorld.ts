/*
 * A real hub without http for tests: embedded database with a random key, exchange on top of it, and a branch of people
 * and devices. One database carries many branches, so that hundreds of histories share one file.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { openSqliteHub } from "#db/engine/hubDatabase.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase, HubSchema } from "#db/hub/schema.ts";
import { createExchange, type Exchange } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { ExchangeReply, ExchangeRequest, type LineAnswer, type PushLine, type WireEdit } from "#shared/protocol/messages.ts";
import { countingIds, temporaryFolder } from "./testStore.ts";

/** A clock that stands until it is moved. */
export interface HandClock extends Clock {
  readonly advance: (ms: number) => void;
}

export const handClock = (start = "2026-11-21T08:00:00.000Z"): HandClock => {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms).toISOString() as Instant,
    advance: (by) => {
      ms += by;
    },
  };
};

/** A new embedded hub in a folder that disappears with the test. `isFast`: it need not survive a loss of power. */
export const openTestHub = async (isFast = false): Promise<HubDatabase> => {
  const hub = openSqliteHub<HubSchema>(path.join(temporaryFolder(), "hub.db"), randomBytes(32));
  onTestFinished(() => hub.close());
  if (isFast) await sql`pragma synchronous = off`.execute(hub.q);
  await migrateHub(hub);
  return hub;
};

/** A branch in a hub's database; its users exist only by name, as the exchange is told who asks. */
export const addBranch = async (hub: HubDatabase, branchId: string): Promise<void> => {
  await hub.q.insertInto("branch").values({ id: branchId, name: branchId, seq: 0, epoch_seq: 0 }).execute();
};

export type Person = "head" | "wang" | "li" | "lobby" | "admin" | "analyst";
export const roles: Readonly<Record<Person, string>> = {
  head: "branchManager",
  wang: "clientManager",
  li: "clientManager",
  lobby: "lobbyManager",
  admin: "administrator",
  analyst: "analyst",
};

export const userIdOf = (person: Person): string => `user-${person}`;

export const partyOf = (branchId: string, person: Person, device: number | string = 1): DeviceParty => ({
  deviceId: `${person}-${device}`,
  branchId,
  userId: userIdOf(person),
  role: roles[person],
});

export interface LineWish {
  readonly edits: readonly WireEdit[];
  readonly clientId: string | null;
  readonly txId?: string;
  readonly part?: number;
  readonly editedAt?: string;
  readonly actorId?: string;
  readonly label?: Readonly<Record<string, string | number>>;
}

/** Asks of one push or pull. */
export interface Wish {
  readonly lines?: readonly LineWish[];
  readonly cursor?: number;
  readonly ownSeq?: number;
  readonly wantsFeed?: boolean;
  readonly deviceTime?: string;
}

export interface HubWorld {
  readonly hub: HubDatabase;
  readonly exchange: Exchange;
  readonly clock: HandClock;
  readonly branchId: string;
  /** Identities in ascending order. */
  readonly next: () => string;
  readonly line: (party: DeviceParty, wish: LineWish) => PushLine;
  readonly ask: (person: Person | DeviceParty, wish: Wish) => Promise<ExchangeReply>;
  /** One line, its answer. */
  readonly push: (person: Person | DeviceParty, wish: LineWish, cursor?: number) => Promise<LineAnswer>;
  /** A client of a manager, made by the head of the branch. */
  readonly client: (person: Person | null, values?: Readonly<Record<string, string | number>>) => Promise<string>;
}

/** Through real serialisation and the schemas of the protocol. */
export const overTheWire = async (exchange: Exchange, party: DeviceParty, request: ExchangeRequest): Promise<ExchangeReply> =>
  ExchangeReply.parse(JSON.parse(JSON.stringify(await exchange.exchange(party, ExchangeRequest.parse(JSON.parse(JSON.stringify(request)))))));

export interface WorldOptions {
  readonly hub?: HubDatabase;
  readonly branchId?: string;
  readonly pageSteps?: number;
}

/** A hub with one branch. */
export const createHubWorld = async ({ hub: given, branchId = "branch", pageSteps }: WorldOptions = {}): Promise<HubWorld> => {
  const hub = given ?? (await openTestHub());
  await addBranch(hub, branchId);
  const clock = handClock();
  const { next } = countingIds();
  let conflicts = 0;
  const exchange = createExchange({
    hub,
    clock,
    leaseDays: 14,
    newId: () => {
      conflicts += 1;
      return `${branchId}-conflict-${conflicts}`;
    },
    ...(pageSteps === undefined ? {} : { pageSteps }),
  });
  let lineNo = 0;
  const partyBy = (who: Person | DeviceParty): DeviceParty => (typeof who === "string" ? partyOf(branchId, who) : who);
  const line: HubWorld["line"] = (party, wish) => {
    lineNo += 1;
    return {
      line: lineNo,
      part: wish.part ?? 0,
      header: {
        txId: wish.txId ?? next(),
        kind: "edit",
        label: wish.label ?? {},
        actorId: wish.actorId ?? party.userId,
        editedAt: wish.editedAt ?? clock.now(),
      },
      clientId: wish.clientId,
      edits: [...wish.edits],
    };
  };
  const ask: HubWorld["ask"] = (who, { lines = [], cursor = 0, ownSeq = 0, wantsFeed = true, deviceTime = clock.now() }) => {
    const party = partyBy(who);
    return overTheWire(exchange, party, {
      hello: { protocol: 1, schema: 1, deviceTime, epoch: "", cursor, ownSeq },
      push: lines.map((wish) => line(party, wish)),
      wantsFeed,
    });
  };
  const push: HubWorld["push"] = async (who, wish, cursor = 0) => {
    clock.advance(1_000);
    const [answer] = (await ask(who, { lines: [wish], cursor, wantsFeed: false })).answers;
    if (!answer) throw new Error("no answer");
    return answer;
  };
  const client: HubWorld["client"] = async (person, values = {}) => {
    const id = next();
    const manager: Record<string, string> = person === null ? {} : { managerId: userIdOf(person) };
    await push("head", { clientId: id, edits: [{ t: "client", r: id, o: "i", v: { kind: "person", name: "张三", ...manager, ...values } }] });
    return id;
  };
  return { hub, exchange, clock, branchId, next, line, ask, push, client };
};

/** Everything that a branch's database holds, in the order of its keys; ids of conflicts aside. */
export const dumpBranch = async (hub: HubDatabase, branchId: string) => {
  const [rows, clocks, feed, answers, scopes, left, conflicts] = [
    await hub.q.selectFrom("row_state").selectAll().where("branch_id", "=", branchId).orderBy("row_id").execute(),
    await hub.q.selectFrom("field_clock").selectAll().where("branch_id", "=", branchId).orderBy("row_id").orderBy("field").execute(),
    await hub.q.selectFrom("feed").selectAll().where("branch_id", "=", branchId).orderBy("seq").execute(),
    await hub.q.selectFrom("pushed_line").selectAll().where("branch_id", "=", branchId).orderBy("seq").execute(),
    await hub.q.selectFrom("client_scope").selectAll().where("branch_id", "=", branchId).orderBy("client_id").execute(),
    await hub.q.selectFrom("scope_left").selectAll().where("branch_id", "=", branchId).orderBy("seq").orderBy("client_id").execute(),
    await hub.q.selectFrom("conflict").selectAll().where("branch_id", "=", branchId).execute(),
  ];
  const withoutId = conflicts.map(({ id: _id, record, ...rest }) => {
    const { id: _inner, ...body } = JSON.parse(record) as Record<string, unknown>;
    return { ...rest, record: body };
  });
  const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { rows, clocks, feed, answers, scopes, left, conflicts: withoutId.toSorted(byText) };
};
