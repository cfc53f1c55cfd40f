/* Whose work the demonstration branch shows. */
import { expect, it } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { createTestProgram } from "#test/support/testProgram.ts";

it("[X02] the demonstration is seen as its client manager or as the branch manager, and stays so until it is changed back", async () => {
  const program = createTestProgram();
  const actor = () => program.host.current()?.actor;
  expect(await program.call("session", "openDemo")).toMatchObject({ ok: true });
  // Nobody of that role: who was there stays.
  expect(await program.call("session", "openDemo", { as: "branchManager" })).toMatchObject({ ok: true });
  expect(actor()).toMatchObject({ name: "王经理", role: "clientManager" });
  const session = program.host.current();
  if (!session) throw new Error("not open");
  const header = {
    txId: program.ids.next() as TxId,
    kind: "edit",
    label: {},
    actorId: session.actor.id as ActorId,
    workstationId: session.workstationId,
  } as const;
  write(session.store, (tx) =>
    applyChanges(tx, { ...header, editedAt: program.clock.now() }, [
      { operation: "insert", table: "branchUser", rowId: program.ids.next(), values: { name: "另一位", role: "clientManager", isActive: true } },
      { operation: "insert", table: "branchUser", rowId: program.ids.next(), values: { name: "赵行长", role: "branchManager", isActive: true } },
    ]),
  );
  expect(await program.call("session", "openDemo", { as: "branchManager" })).toMatchObject({ ok: true });
  expect(actor()).toMatchObject({ name: "赵行长", role: "branchManager" });
  program.host.lock("user");
  expect(await program.call("session", "openDemo")).toMatchObject({ ok: true });
  expect(actor()).toMatchObject({ name: "赵行长" });
  expect(await program.call("session", "openDemo", { as: "clientManager" })).toMatchObject({ ok: true });
  expect(actor()).toMatchObject({ name: "王经理", role: "clientManager" });
  expect(await program.call("session", "openDemo", { as: "administrator" })).toMatchObject({ ok: false });
});
