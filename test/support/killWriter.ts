/*
 * A process that writes transactions to a store until it is killed, and says the number of each one after its commit.
 * Transaction n makes one client named n with phones, all or nothing; some are large, so that a kill falls into them.
 */
import { writeSync } from "node:fs";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";

const [path = "", keyHex = "", startText = "1", limitText = ""] = process.argv.slice(2);
/** Where to end by itself; a writer that is to be killed has no end. */
const limit = limitText === "" ? Infinity : Number(limitText);

/** How many phones the client of transaction n has. */
export const phonesOf = (n: number): number => (n % 10 === 0 ? 150 : 1 + (n % 4));

const idOf = (n: number, part: number): string => `${n.toString(16).padStart(8, "0")}-0000-7000-8000-${part.toString(16).padStart(12, "0")}`;

if (process.argv[1] === import.meta.filename) {
  const { store } = openWorkstation({ path, key: Buffer.from(keyHex, "hex"), mustExist: true });
  // Small, so that kills fall into checkpoints as well.
  store.raw.pragma("wal_autocheckpoint = 16");
  for (let n = Number(startText); n <= limit; n += 1) {
    const changes: Change[] = [{ operation: "insert", table: "client", rowId: idOf(n, 0), values: { kind: "person", name: `客户${n}` } }];
    for (let part = 1; part <= phonesOf(n); part += 1) {
      changes.push({
        operation: "insert",
        table: "contactPoint",
        rowId: idOf(n, part),
        values: { clientId: idOf(n, 0), kind: "mobile", value: `138${String(n).padStart(8, "0")}` },
      });
    }
    write(store, (tx) =>
      applyChanges(
        tx,
        {
          txId: idOf(n, 0xfff_fff) as TxId,
          kind: "edit",
          label: { n },
          actorId: "killed" as ActorId,
          workstationId: "killed" as WorkstationId,
          editedAt: "2026-11-21T08:00:00.000Z" as Instant,
        },
        changes,
      ),
    );
    writeSync(1, `${n}\n`);
  }
}
