/* A real encrypted workstation store in a folder of its own, with a clock and identities that a test can predict. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Clock, Ids, SteadyClock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { layEmptyStore, testStoreKey } from "./emptyStore.ts";

/** A folder that disappears with the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A clock that moves one second at each look, and further when told to. */
export interface SteppingClock extends SteadyClock {
  /** Time passes: the clock and the steady seconds alike. */
  readonly advance: (ms: number) => void;
  /** Somebody moves the hands of the clock; no time passes. */
  readonly turn: (ms: number) => void;
  /** The computer is started again: the steady seconds begin at zero. */
  readonly reboot: () => void;
}

export const steppingClock = (start = "2026-11-21T08:00:00.000Z"): SteppingClock => {
  let ms = Date.parse(start);
  let turned = 0;
  let started = ms - 3_600_000;
  return {
    steadySeconds: () => (ms - started) / 1_000,
    turn: (by) => {
      turned += by;
    },
    reboot: () => {
      started = ms;
    },
    now: () => {
      ms += 1_000;
      return new Date(ms + turned).toISOString() as Instant;
    },
    advance: (by) => {
      ms += by;
    },
  };
};

/** Identities in ascending order, of the right form. */
export const countingIds = (prefix = 0): Ids => {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `${prefix.toString(16).padStart(8, "0")}-0000-7000-8000-${last.toString(16).padStart(12, "0")}`;
    },
  };
};

export interface TestStore {
  readonly store: Store;
  readonly key: Uint8Array;
  readonly path: string;
  readonly folder: string;
  readonly ids: Ids;
  readonly clock: Clock & { readonly advance: (ms: number) => void };
  readonly header: (kind?: EditKind, undoes?: TxId) => EditHeader;
  /** Applies changes in one transaction of their own. */
  readonly apply: (changes: readonly Change[], kind?: EditKind) => { readonly header: EditHeader; readonly outcome: EditOutcome };
  /** A new client, by name. */
  readonly newClient: (name: string, values?: Readonly<Record<string, string | number | boolean>>) => string;
}

/** Opens a new encrypted workstation store that is closed and removed with the test. */
export const createTestStore = (options: { readonly ids?: Ids } = {}): TestStore => {
  const folder = temporaryFolder();
  const storePath = path.join(folder, "store.db");
  const key = testStoreKey();
  layEmptyStore(storePath);
  const { store } = openWorkstation({ path: storePath, key, mustExist: true });
  onTestFinished(() => store.close());
  const ids = options.ids ?? countingIds();
  const clock = steppingClock();
  const header: TestStore["header"] = (kind = "edit", undoes) => ({
    txId: ids.next() as TxId,
    kind,
    label: { name: "测试", rows: 1 },
    actorId: "00000000-0000-7000-8000-00000000aaaa" as ActorId,
    workstationId: "00000000-0000-7000-8000-00000000bbbb" as WorkstationId,
    editedAt: clock.now(),
    ...(undoes ? { undoes } : {}),
  });
  const apply: TestStore["apply"] = (changes, kind) => {
    const made = header(kind);
    return { header: made, outcome: write(store, (tx) => applyChanges(tx, made, changes)) };
  };
  const newClient: TestStore["newClient"] = (name, values = {}) => {
    const rowId = ids.next();
    apply([{ operation: "insert", table: "client", rowId, values: { kind: "person", name, ...values } }], "create");
    return rowId;
  };
  return { store, key, path: storePath, folder, ids, clock, header, apply, newClient };
};
