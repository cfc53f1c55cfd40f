/*
 * Audit entries of reads. They are written at once; while the job process commits and the store is locked they wait
 * in memory, in order, and are written with the next one, at the latest before the store is closed.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import { type Store, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { appendAct, type AuditEntry } from "#db/workstation/auditLog.ts";

export interface AuditQueue {
  readonly add: (action: string, clientId: string | null) => void;
  /** Writes what waits, trying for some seconds; called before the store is closed. */
  readonly flush: () => void;
}

/** How often flushing tries a locked store; each try waits the store's own busy time. */
const flushAttempts = 100;

export const createAuditQueue = (options: {
  readonly clock: Clock;
  readonly session: () => { readonly store: Store; readonly actor: { readonly id: string } } | undefined;
}): AuditQueue => {
  const waiting: AuditEntry[] = [];

  /** Whether everything that waited is written. */
  const writeAll = (): boolean => {
    const session = options.session();
    if (!session || waiting.length === 0) return true;
    try {
      write(session.store, (tx) => {
        for (const entry of waiting) appendAct(tx, entry);
      });
      waiting.length = 0;
      return true;
    } catch (error) {
      if (storeErrorKind(error) === "locked") return false;
      throw error;
    }
  };

  return {
    add: (action, clientId) => {
      const session = options.session();
      if (!session) return;
      waiting.push({ at: options.clock.now(), actorId: session.actor.id, action, clientId, detail: {} });
      writeAll();
    },
    flush: () => {
      for (let attempt = 0; attempt < flushAttempts && !writeAll(); attempt += 1);
    },
  };
};
