/*
 * Misfortune in one session of a simulated device, told beforehand as plain data so that a case can be replayed: what
 * happens to which message, to the hub at which statement, to the device at which statement of its transactions.
 */
import type { Kysely, KyselyPlugin, RootOperationNode } from "kysely";
import { sql } from "kysely";
import type { Store } from "#db/engine/store.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import type { Fate, Tamper } from "./deviceWorld.ts";

export const faultKinds = [
  "requestLost",
  "requestCut",
  "replyLost",
  "replyCut",
  "twice",
  "late",
  "hubCrash",
  "hubFull",
  "killBefore",
  "killAfter",
  "killWithin",
  "deviceFull",
  "cancel",
  "editBefore",
  "editAfter",
  "clockJump",
  "lateArrives",
  "otherBefore",
  "otherAfter",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault at the `message`-th message of a session; `n` says where within, or how much. */
export interface Fault {
  readonly kind: FaultKind;
  readonly message: number;
  readonly n: number;
}

/** The device's process is gone. */
export class DeviceKilled extends Error {}

/** The hub's process is gone in the middle of a transaction. */
export class HubCrashed extends Error {}

/** A hub whose n-th statement from now on does not come about. */
export const createCrashingHub = (hub: HubDatabase) => {
  let left = Number.POSITIVE_INFINITY;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }): RootOperationNode => {
      left -= 1;
      if (left === 0) throw new HubCrashed("the hub is gone");
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const q: Kysely<HubDatabase["q"] extends Kysely<infer Schema> ? Schema : never> = hub.q.withPlugin(plugin);
  return {
    hub: { ...hub, q },
    crashAt: (statement: number): void => {
      left = statement;
    },
    heal: (): void => {
      left = Number.POSITIVE_INFINITY;
    },
  };
};

/** A full disk: no page more than there are. */
export const fillHub = async (hub: HubDatabase): Promise<void> => {
  await sql`pragma max_page_count = 1`.execute(hub.q);
};
export const emptyHub = async (hub: HubDatabase): Promise<void> => {
  await sql`pragma max_page_count = 1073741823`.execute(hub.q);
};

/** A device's store whose process can be killed at a statement of a transaction: from then on nothing runs any more. */
export const createMortalStore = () => {
  let left = Number.POSITIVE_INFINITY;
  let isDead = false;
  let onDeath: () => void = () => undefined;
  return {
    around: (store: Store): Store => ({
      ...store,
      prepare: (text) => {
        if (isDead) throw new DeviceKilled("the device is gone");
        left -= 1;
        if (left === 0) {
          isDead = true;
          onDeath();
          throw new DeviceKilled("the device is gone");
        }
        return store.prepare(text);
      },
    }),
    /** `died` runs at the instant of death: what lies on the disk then is what the next start finds. */
    killAt: (statement: number, died: () => void): void => {
      left = statement;
      onDeath = died;
    },
    revive: (): void => {
      left = Number.POSITIVE_INFINITY;
      isDead = false;
    },
  };
};

/** No page more than the store has; nor free ones within it, of which another device may have left some (see StorePool). */
export const fillStore = (store: Store): void => {
  store.raw.exec("vacuum");
  store.raw.pragma("max_page_count = 1");
};
export const emptyStore = (store: Store): void => {
  store.raw.pragma("max_page_count = 1073741823");
};

export const isFullError = (error: unknown): boolean => {
  for (let cause: unknown = error; typeof cause === "object" && cause !== null; cause = "cause" in cause ? cause.cause : null) {
    if (("code" in cause && cause.code === "SQLITE_FULL") || ("kind" in cause && cause.kind === "full")) return true;
  }
  return false;
};

export interface FaultEffects {
  readonly count: (kind: FaultKind) => void;
  readonly kill: () => never;
  readonly killWithin: (statement: number) => void;
  readonly fillDevice: () => void;
  readonly fillHub: () => Promise<void>;
  readonly emptyHub: () => Promise<void>;
  readonly crashHub: (statement: number) => void;
  readonly healHub: () => void;
  readonly cancel: () => void;
  readonly edit: (n: number) => void;
  readonly jump: (n: number) => void;
  readonly keepLate: (work: () => Promise<unknown>) => void;
  readonly lateArrives: () => Promise<void>;
  /** Another device writes and syncs, whole. */
  readonly otherSyncs: (n: number) => Promise<void>;
}

const fates: Partial<Record<FaultKind, Fate>> = {
  requestLost: "requestLost",
  requestCut: "requestCut",
  replyLost: "replyLost",
  replyCut: "replyCut",
  twice: "twice",
  late: "late",
};

/** The tamper of one session. */
export const tamperOf = (faults: readonly Fault[], effects: FaultEffects): Tamper => {
  let message = -1;
  const now = (...kinds: readonly FaultKind[]): Fault[] => {
    const found = faults.filter((fault) => fault.message === message && kinds.includes(fault.kind));
    for (const { kind } of found) effects.count(kind);
    return found;
  };
  return {
    before: async () => {
      message += 1;
      for (const fault of now("editBefore", "clockJump", "cancel", "lateArrives")) {
        if (fault.kind === "editBefore") effects.edit(fault.n);
        else if (fault.kind === "clockJump") effects.jump(fault.n);
        else if (fault.kind === "cancel") effects.cancel();
        else await effects.lateArrives();
      }
      for (const fault of now("otherBefore")) await effects.otherSyncs(fault.n);
      if (now("killBefore").length > 0) effects.kill();
      for (const fault of now("hubCrash")) effects.crashHub(1 + (fault.n % 14));
      if (now("hubFull").length > 0) await effects.fillHub();
    },
    fate: () => {
      const [fault] = now("requestLost", "requestCut", "replyLost", "replyCut", "twice", "late");
      return (fault && fates[fault.kind]) ?? "delivered";
    },
    after: async () => {
      effects.healHub();
      await effects.emptyHub();
      for (const fault of now("editAfter")) effects.edit(fault.n);
      for (const fault of now("otherAfter")) await effects.otherSyncs(fault.n);
      if (now("killAfter").length > 0) effects.kill();
      for (const fault of now("killWithin")) effects.killWithin(1 + (fault.n % 60));
      if (now("deviceFull").length > 0) effects.fillDevice();
    },
    keepLate: effects.keepLate,
    isCaused: (error) => {
      const isCaused = error instanceof HubCrashed || isFullError(error);
      if (isCaused) effects.healHub();
      return isCaused;
    },
  };
};
