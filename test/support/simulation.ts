/*
 * A branch in one process (sync.md, "How it is proven" 1): devices with real stores, the real hub, people who edit, and
 * misfortune at every message and commit. A scenario is plain data; the same data is the same history.
 */
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { LineAnswer } from "#shared/protocol/messages.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import { createDevice, fastFolder, type Tamper, type TestDevice } from "./deviceWorld.ts";
import { addBranch, handClock, type Person, partyOf, roles, userIdOf } from "./hubWorld.ts";
import { carryOutEdit, type EditOp, editOps, type Numbers, sharedClients } from "./simulationEdits.ts";
import {
  createCrashingHub,
  createMortalStore,
  DeviceKilled,
  emptyHub,
  emptyStore,
  type Fault,
  fillHub,
  fillStore,
  isFullError,
  tamperOf,
} from "./simulationFaults.ts";
import { preparedOnce } from "./preparedOnce.ts";
import { checkWorld } from "./simulationCheck.ts";
import { branchCopy, eraseAgain, eraseSomebody, type ErasedInHistory, putBranchBack, type BranchCopy, type SimulationHub } from "./simulationHub.ts";
import { casts, type Counts, nextRole, type Scenario, type Step } from "./simulationScenario.ts";
import { createTruth, type Truth } from "./simulationTruth.ts";

const minuteMs = 60_000;
/** What others do in the middle of a session: mostly what changes who holds what. */
const placeOps = ["reassign", "reassign", "merge", "addRow", "move", "edit", "reassign", "reassign"] as const;

/** Somebody at his workstation. */
interface Seat {
  readonly device: TestDevice;
  readonly person: Person;
  /** In the middle of a session. */
  readonly isBusy: () => boolean;
  readonly sync: (faults: readonly Fault[], isFinal?: boolean) => Promise<boolean>;
  readonly edit: (op: EditOp, numbers: Numbers) => void;
  /** Writes after each of the next requests has left, one thing at a time. */
  readonly typeLater: (...things: readonly (() => void)[]) => void;
  readonly killedEdit: (numbers: Numbers) => void;
  readonly revive: (file?: string) => void;
  readonly jump: (n: number) => void;
}

/** Whether the hub refused a field in another place of its line than where its author wrote it: the line was parted on its way (F5). */
const wasRefusedInParts = async (hub: HubDatabase, truth: Truth): Promise<boolean> => {
  const rows = await hub.q.selectFrom("pushed_line").select(["device_id", "tx_id", "part", "answer"]).where("answer", "like", '%"field"%').execute();
  const refused = new Map(rows.map((row) => [`${row.device_id}/${row.tx_id}/${row.part}`, (JSON.parse(row.answer) as Pick<LineAnswer, "refused">).refused])); // written by the hub
  return truth
    .written()
    .some(({ device, tx, part, edit, rowId, field }) =>
      refused.get(`${device}/${tx}/${part}`)?.some((item) => item.of?.r === rowId && item.field === field && item.edit !== edit),
    );
};

/** The branch of every history: names of other lengths would fill a disk elsewhere. */
export const branchId = "branch";

/** Plays a scenario at a hub of its own and checks what must hold; throws with what does not. `look` sees the hub at the end. */
export const playScenario = async (
  { freshHub, pool }: SimulationHub,
  scenario: Scenario,
  counts: Counts,
  look?: (hub: HubDatabase) => Promise<void>,
): Promise<void> => {
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const folder = mkdtempSync(path.join(fastFolder(), "suixing-simulation-"));
  const hub = freshHub();
  await addBranch(hub, branchId);
  const clock = handClock();
  const crashing = createCrashingHub(hub);
  let conflictIds = 0;
  const newId = (): string => `${branchId}-conflict-${(conflictIds += 1)}`;
  const exchange = createExchange({ hub: crashing.hub, clock, leaseDays: 14, newId, pageSteps: scenario.pageSteps });
  const truth = createTruth();
  const roleOf = new Map<Person, string>(Object.entries(roles) as [Person, string][]); // the keys of a record of people
  const late: (() => Promise<unknown>)[] = [];
  const copies = new Map<number, string>();
  let hubCopy: BranchCopy | undefined;
  const erased: ErasedInHistory = { clients: new Set(), rows: new Set() };
  /** What lets a comparison find something although nothing went wrong. */
  let mayRepair = false;

  const lateArrives = async (): Promise<void> => {
    const work = late.shift();
    if (!work) return;
    count("lateMessage");
    // Whoever sent it has long given up: nobody hears how it ended.
    await work().catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== "Error") throw error;
    });
  };

  const seats: Seat[] = (casts[scenario.cast] ?? []).map((person, index, cast) => {
    const number = cast.slice(0, index).filter((other) => other === person).length + 1;
    const named = partyOf(branchId, person, number);
    const party: DeviceParty = {
      ...named,
      get role() {
        return roleOf.get(person) ?? "";
      },
    };
    const mortal = createMortalStore();
    let skew = (scenario.skews[index] ?? 0) * minuteMs;
    let plan: Tamper = { fate: () => "delivered" };
    let isCancelled = false;
    let isSyncing = false;
    const device: TestDevice = createDevice({
      party,
      exchange: () => exchange,
      clock,
      prefix: 16 + index,
      skewMs: () => skew,
      folder,
      pool,
      around: mortal.around,
      pushLines: scenario.pushLines,
      isCancelled: () => isCancelled,
      tamper: {
        fate: (kind) => {
          if (kind === "exchange") typed.shift()?.();
          return plan.fate(kind);
        },
        before: (kind) => plan.before?.(kind),
        after: (kind) => plan.after?.(kind),
        keepLate: (work) => plan.keepLate?.(work),
        isCaused: (error) => plan.isCaused?.(error) ?? false,
      },
    });
    const managers = [userIdOf("wang"), userIdOf("li")];

    /** Dies at this instant; what the disk holds is what the next start finds. */
    const dieNow = (): never => {
      throw new DeviceKilled("the device is gone");
    };
    const revive = (file?: string): void => {
      mortal.revive();
      if (file === undefined) device.reopen();
      else device.restore(file);
    };
    const edit = (op: EditOp, numbers: Numbers): void => {
      const txId = carryOutEdit(device, op, numbers, managers);
      if (txId !== undefined && truth.note(device, txId)) count(op);
    };
    const typed: (() => void)[] = [];

    const sync = async (faults: readonly Fault[], isFinal = false): Promise<boolean> => {
      let atDeath: string | undefined;
      isCancelled = false;
      const killWithin = (statement: number): void =>
        mortal.killAt(statement, () => {
          atDeath = device.copy();
        });
      plan = tamperOf(faults, {
        count,
        kill: dieNow,
        killWithin,
        fillDevice: () => fillStore(device.store()),
        fillHub: () => fillHub(hub),
        emptyHub: () => emptyHub(hub),
        crashHub: crashing.crashAt,
        healHub: crashing.heal,
        cancel: () => (isCancelled = true),
        edit: (n) => edit(editOps[(n * 13) % editOps.length] ?? "edit", { a: n, b: n >> 1, c: n * 7 }),
        jump: (n) => (skew += (n - 30) * 97 * minuteMs),
        keepLate: (work) => late.push(work),
        lateArrives,
        otherSyncs: async (n) => {
          const other = seats[(index + 1 + (n % (seats.length - 1))) % seats.length];
          if (!other || other.isBusy()) return;
          for (const turn of [0, 1]) other.edit(placeOps[(n + turn * 5) % placeOps.length] ?? "edit", { a: n >> 2, b: n * 3 + (n >> 3), c: n + turn });
          await other.sync([]);
        },
      });
      isSyncing = true;
      try {
        const outcome = await device.sync();
        count(outcome.ok ? "synced" : "syncEndedEarly");
        if (outcome.ok && outcome.value.conflicts > 0) count("conflicts");
        if (outcome.ok && outcome.value.refused > 0) count("refusals");
        if (outcome.ok && outcome.value.repaired > 0 && !mayRepair)
          throw new Error(`[C2] the comparison of ${party.deviceId} had to repair ${outcome.value.repaired}`);
        if (isFinal && !outcome.ok) throw new Error(`[R3] the last sync failed: ${JSON.stringify(outcome.error)}`);
        return outcome.ok;
      } catch (error) {
        if (isFullError(error) && !isFinal) count("diskWasFull");
        else if (error instanceof DeviceKilled || atDeath !== undefined) {
          count("deviceDied");
          revive(atDeath);
        } else throw error;
        return false;
      } finally {
        typed.length = 0;
        isSyncing = false;
        crashing.heal();
        mortal.revive();
        await emptyHub(hub);
        emptyStore(device.store());
      }
    };

    const killedEdit = (numbers: Numbers): void => {
      let atDeath: string | undefined;
      mortal.killAt(1 + (numbers.c % 25), () => {
        atDeath = device.copy();
      });
      try {
        edit(editOps[(numbers.a * 7) % editOps.length] ?? "edit", numbers);
      } catch (error) {
        if (atDeath === undefined) throw error;
        count("killedEdit");
        revive(atDeath);
      } finally {
        mortal.revive();
      }
    };
    const typeLater = (...things: readonly (() => void)[]): void => void typed.push(...things);
    return { device, person, isBusy: () => isSyncing, sync, edit, typeLater, killedEdit, revive, jump: (n: number) => (skew += (n - 15) * 211 * minuteMs) };
  });

  /** What devices have forgotten but for whom the branch erased: of him nobody is to have anything. */
  const forgotten = (): string =>
    JSON.stringify(
      seats.map(({ device }) => [
        (preparedOnce(device.store(), "select substr(key, 11) from local_state where key like 'forgotten:%' order by key").pluck().all() as string[]) // a column of ids
          .filter((id) => !erased.clients.has(id)),
        preparedOnce(device.store(), "select count(*) from audit_entry where action in ('rowsLeft', 'startedAnew')").pluck().get(),
      ]),
    );
  let forgottenAtCopy = forgotten();

  const live = async (each: Step, index: number, seat: (typeof seats)[number]): Promise<void> => {
    const { device, person } = seat;
    switch (each.op) {
      case "sync":
        await seat.sync(each.faults);
        return;
      case "advance":
        clock.advance(each.a * minuteMs);
        return;
      case "clockJump":
        count("clockJump");
        seat.jump(each.a);
        return;
      case "role": {
        const now = roleOf.get(person) ?? "";
        const changed = person === "wang" || person === "head" ? nextRole(now, each.b) : undefined;
        if (changed === undefined || each.a % 3 !== 0) return;
        roleOf.set(person, changed);
        count("role");
        return;
      }
      case "kill":
        count("kill");
        seat.revive();
        return;
      case "killedEdit":
        seat.killedEdit(each);
        return;
      case "lateArrives":
        await lateArrives();
        return;
      case "clash": {
        // Two people change the same field without knowing of each other.
        const other = seats[(index + 1 + (each.c % (seats.length - 1))) % seats.length];
        seat.edit("edit", each);
        other?.edit("edit", { ...each, c: each.c + 1 });
        await seat.sync(each.faults);
        await other?.sync([]);
        if (each.b % 2 === 0) other?.edit("decide", each);
        count("clash");
        return;
      }
      case "unseen": {
        // He writes where another has written meanwhile, and again before he has seen it, beside something that is refused (F5, A3).
        const others = seats.flatMap((other) => (other === seat ? [] : sharedClients(device, other.device).map((clientId) => ({ other, clientId }))));
        const met = others[each.a % Math.max(1, others.length)];
        if (!met) return;
        const about = { ...each, clientId: met.clientId };
        await seat.sync([]);
        met.other.edit("fieldAt", about);
        await met.other.sync([]);
        seat.typeLater(
          () => seat.edit("fieldAt", { ...about, c: each.c + 1 }),
          () => seat.edit("partlyInvalid", { ...about, c: each.c + 2 }),
        );
        await seat.sync(each.faults);
        count("unseen");
        return;
      }
      case "copyDevice":
        copies.set(index, device.copy());
        return;
      case "restoreDevice": {
        const copy = copies.get(index);
        // The first time there is nothing to go back to: it is made.
        if (copy === undefined) {
          copies.set(index, device.copy());
          return;
        }
        seat.revive(copy);
        truth.restored(device);
        count("restoreDevice");
        return;
      }
      case "copyHub":
        hubCopy = await branchCopy(hub, branchId);
        forgottenAtCopy = forgotten();
        return;
      case "restoreHub":
        // What a device has forgotten since, with a client who left, only the hub had (see putBranchBack).
        if (!hubCopy) {
          hubCopy = await branchCopy(hub, branchId);
          forgottenAtCopy = forgotten();
          return;
        }
        if (forgotten() !== forgottenAtCopy || !(await putBranchBack(hub, branchId, hubCopy, false, erased.clients))) return;
        mayRepair = true;
        truth.hubRestored();
        count("restoreHub");
        if (await eraseAgain(hub, branchId, erased, clock.now())) count("erasedAgain");
        return;
      case "erase":
        // Seldom: a branch of which everybody is gone tells nothing more.
        if (each.a % 3 !== 0 && (await eraseSomebody(hub, branchId, each.b * 7 + each.c, erased, clock.now()))) count("erase");
        return;
      default:
        seat.edit(each.op, each);
    }
  };

  try {
    // Everybody has something to work with before misfortune begins.
    for (const seat of seats) seat.edit("import", { a: 0, b: scenario.cast + seats.indexOf(seat), c: 0 });
    for (const seat of seats) await seat.sync([]);
    for (const each of scenario.steps) {
      clock.advance(1_000 + each.a);
      const index = each.device % seats.length;
      const seat = seats[index];
      if (seat) await live(each, index, seat);
    }
    while (late.length > 0) await lateArrives();
    await settleAll(
      seats.map(({ device, sync }) => ({ device, sync: () => sync([], true) })),
      hub,
      branchId,
    );
    await checkWorld(
      hub,
      branchId,
      seats.map(({ device }) => device),
      truth,
      { folder, exchange, clock, pool, erased },
    );
    if (await wasRefusedInParts(hub, truth)) count("partedRefusals");
    await look?.(hub);
  } finally {
    for (const { device } of seats) device.close();
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** All sync until a whole round brings nothing new; who has synced since the last number was given has nothing to fetch. */
const settleAll = async (
  seats: readonly { readonly device: TestDevice; readonly sync: () => Promise<boolean> }[],
  hub: HubDatabase,
  branchId: string,
): Promise<void> => {
  const state = async (): Promise<number> => (await hub.q.selectFrom("branch").select("seq").where("id", "=", branchId).executeTakeFirstOrThrow()).seq;
  const seen = new Map<number, number>();
  for (let round = 0; round < 6; round += 1) {
    for (const [index, { sync }] of seats.entries()) {
      if (seen.get(index) === (await state())) continue;
      await sync();
      seen.set(index, await state());
    }
    const now = await state();
    if (seats.every((_, index) => seen.get(index) === now)) return;
  }
  throw new Error("[RE2] the branch does not come to rest");
};
