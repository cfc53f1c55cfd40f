/* Conflicts and refused edits as the window asks for them, with a real hub and another person's device (sync-spec M9, A3). */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { conflictById, saveConflict } from "#db/workstation/sync/conflicts.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown }; // the border answers with a Result
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

interface Conflict {
  readonly id: string;
  readonly field: string;
  readonly state: string;
  readonly kept: string | null;
  readonly lost: string | null;
}

const sync = async (program: TestProgram): Promise<void> => {
  valueOf(await program.call("daySync", "syncNow"));
  await program.settleJobs();
};

const employerOf = async (program: TestProgram, clientId: string): Promise<string | null> =>
  valueOf<{ client: { employer: string | null } }>(await program.call("clients", "clientFile", { clientId })).client.employer;

const conflictsOf = async (program: TestProgram): Promise<readonly Conflict[]> =>
  valueOf<{ conflicts: readonly Conflict[] }>(await program.call("daySync", "conflicts", { includeDecided: true })).conflicts;

/** A client of whom both sides changed the employer; the branch manager's value stands. */
const branchInConflict = async () => {
  const hub = await startTestHub();
  const head = await hub.addUser("赵主管", "branchManager");
  const wang = await hub.addUser("王经理", "clientManager");
  const device = await hub.enrolDevice(head);
  const { id, edit } = newClient("张志强", wang, { employer: "城南中学", documentKind: "residentId", documentNumber: "11010119800101123X" });
  await device.push(id, [edit]);
  const program = await joinProgram(hub, wang);
  await sync(program);
  valueOf(await program.call("clients", "editFields", { clientId: id, changes: { employer: "我写的", documentNumber: "11010119800101125X" } }));
  await device.push(id, [
    { t: "client", r: id, o: "u", f: { employer: ["城南中学", "主管写的"], documentNumber: ["11010119800101123X", "11010119800101129X"] }, b: 0 },
  ]);
  await sync(program);
  return { hub, device, program, clientId: id };
};

describe("a decision of a conflict", () => {
  it("[M9] can be taken back: the value returns, the conflict waits again and stays open when the hub has heard of the decision", async () => {
    const { program, clientId } = await branchInConflict();
    const conflict = (await conflictsOf(program)).find(({ field }) => field === "employer");
    if (!conflict) throw new Error("no conflict");
    const stood = await employerOf(program, clientId);
    const { txId } = valueOf<{ txId: string }>(await program.call("daySync", "decideConflict", { id: conflict.id, take: "lost" }));
    expect(await employerOf(program, clientId)).toBe(conflict.lost);
    expect(await program.call("daySync", "decideConflict", { id: conflict.id, take: "kept" })).toEqual({ ok: false, error: { type: "alreadyDecided" } });
    expect(valueOf(await program.call("daySync", "reopenConflict", { id: conflict.id, txId }))).toMatchObject({ changedSince: 0 });
    expect(await employerOf(program, clientId)).toBe(stood);
    await sync(program);
    expect((await conflictsOf(program)).find(({ id }) => id === conflict.id)?.state).toBe("open");
    expect(await employerOf(program, clientId)).toBe(stood);
    valueOf(await program.call("daySync", "decideConflict", { id: conflict.id, take: "kept" }));
    await sync(program);
    expect((await conflictsOf(program)).find(({ id }) => id === conflict.id)?.state).toBe("decided");
  });

  it("[M9] that keeps what stands can be taken back too, once, and only by its own transaction", async () => {
    const { program } = await branchInConflict();
    const [first, second] = await conflictsOf(program);
    if (!first || !second) throw new Error("no conflicts");
    const { txId } = valueOf<{ txId: string }>(await program.call("daySync", "decideConflict", { id: first.id, take: "kept" }));
    const refused = { ok: false, error: { type: "notDecidedHere" } };
    expect(await program.call("daySync", "reopenConflict", { id: second.id, txId })).toEqual(refused);
    valueOf(await program.call("daySync", "reopenConflict", { id: first.id, txId }));
    expect(await program.call("daySync", "reopenConflict", { id: first.id, txId })).toEqual(refused);
    expect(await program.call("daySync", "reopenConflict", { id: "no such", txId })).toEqual({ ok: false, error: { type: "conflictNotFound" } });
    expect((await conflictsOf(program)).every(({ state }) => state === "open")).toBe(true);
  });

  it("[M9] [R6] whose a client is, the branch decides: the manager sees it, is given nothing to do, and cannot press it through", async () => {
    const { program, clientId } = await branchInConflict();
    const store = program.host.current()?.store;
    const [other] = await conflictsOf(program);
    if (!store || !other) throw new Error("no open store");
    const known = conflictById(store.read, other.id);
    if (!known) throw new Error("no conflict");
    const counted = async (): Promise<number> => valueOf<{ conflicts: number }>(await program.call("daySync", "syncStatus")).conflicts;
    const before = await counted();
    write(store, (tx) => saveConflict(tx, { ...known, id: "claim", rowId: clientId, field: "managerId", kind: "guarded", state: "open" }, known.keptAt));
    expect(await counted()).toBe(before);
    const lines = valueOf<{ conflicts: readonly { readonly id: string; readonly mayDecide: boolean }[] }>(
      await program.call("daySync", "conflicts", {}),
    ).conflicts;
    expect(lines.length).toBe(before + 1);
    expect(lines.filter(({ mayDecide }) => !mayDecide).map(({ id }) => id)).toEqual(["claim"]);
    for (const take of ["kept", "lost"] as const)
      expect(await program.call("daySync", "decideConflict", { id: "claim", take })).toEqual({ ok: false, error: { type: "branchDecides" } });
  });

  it("[R265] the values of masked fields leave the main process masked", async () => {
    const { program } = await branchInConflict();
    const conflict = (await conflictsOf(program)).find(({ field }) => field === "documentNumber");
    expect(new Set([conflict?.kept, conflict?.lost])).toEqual(new Set(["110101********125X", "110101********129X"]));
  });
});

describe("a workstation that the branch blocks", () => {
  it("[SE8] is told from one whose passphrase was guessed at", async () => {
    const { program } = await branchInConflict();
    const [before] = program.vault.list();
    expect(before?.isBlocked).toBeUndefined();
    program.host.destroyKey();
    const [store] = program.vault.list();
    expect(store?.isBlocked).toBe(true);
    expect(program.host.state()).toMatchObject({ state: "locked", store: { isBlocked: true } });
  });

  it("[SE8] can be taken off the computer once its key is destroyed, and not before", async () => {
    const { program } = await branchInConflict();
    const storeId = program.vault.list()[0]?.id ?? "";
    expect(await program.call("session", "removeBlocked", { storeId })).toEqual({ ok: false, error: { type: "storeKept" } });
    await program.call("session", "lock");
    expect(await program.call("session", "removeBlocked", { storeId })).toEqual({ ok: false, error: { type: "storeKept" } });
    program.vault.destroyKey(storeId);
    expect(existsSync(program.vault.storePath(storeId))).toBe(true);
    expect(await program.call("session", "removeBlocked", { storeId })).toEqual({ ok: true, value: null });
    expect(existsSync(program.vault.storePath(storeId))).toBe(false);
    expect(program.host.state()).toMatchObject({ state: "noStore", stores: [] });
    expect(await program.call("session", "removeBlocked", { storeId })).toEqual({ ok: false, error: { type: "storeNotFound" } });
  });
});
