import { describe, expect, it } from "vitest";
import type { Change } from "#shared/domain/edit/edit.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { recentTransactions } from "#db/workstation/changeLog.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

describe("a large transaction", () => {
  it("[R005] is taken back and brought again by the job process, as a whole", async () => {
    const world = await createArchiveWorld();
    const clientId = await world.newClient({ name: "周文" });
    const ids = createUuidIds();
    const changes = Array.from({ length: 2_100 }, (_, index): Change => ({
      operation: "insert",
      table: "followUp",
      rowId: ids.next(),
      values: { clientId, title: `事项${index}`, dueOn: "2026-12-01", state: "open" },
    }));
    world.applyAs(world.program.host.current()?.actor.id ?? "", changes);
    const count = (): number => rowsOfClient(world.store().read, "followUp", clientId).length;
    expect(count()).toBe(2_100);
    const txId = recentTransactions(world.store().read, 1)[0]?.txId ?? "";

    const undone = valueOf(await world.api.history.undoTransaction({ txId }));
    expect(undone).toMatchObject({ undoes: txId, editCount: 2_100, changedSince: [] });
    expect(count()).toBe(0);
    expect(valueOf(await world.api.jobs.runningJobs({})).jobs.map((job) => job.name)).toContain("takeBack");
    expect(errorOf(await world.api.history.undoTransaction({ txId }))).toEqual({ type: "alreadyUndone" });

    valueOf(await world.api.history.redoLast({}));
    expect(count()).toBe(2_100);
  });
});
