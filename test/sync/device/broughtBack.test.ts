/*
 * Clients of the lost time whom no device of the whole branch knows: the devices of their manager bring them back, and where
 * two managers hold the same client a person of the branch decides (sync-spec R6).
 */
import { expect, it } from "vitest";
import { rowsOfClients } from "#db/hub/ground.ts";
import { write } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { conflictById, type ConflictRecord, openConflicts, saveConflict, takeDecisionBack } from "#db/workstation/sync/conflicts.ts";
import { decideConflict } from "#db/workstation/sync/decisions.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { readRefused } from "#electron/features/daySync/syncStatus.ts";
import { closeDay } from "#electron/sync/endOfDay.ts";
import { automaticHeader } from "#electron/sync/deviceContext.ts";
import { setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";
import { givenOnAndLost, onSecondDeviceOnly } from "#test/support/lostWindow.ts";

const clientOf = (device: TestDevice, id: string) => rowById(device.store().read, "client", id);
const phonesOf = (device: TestDevice, id: string): unknown => device.store().raw.prepare("select value from contact_point where client_id = ?").pluck().all(id);

/** Nothing waits any more, and the log is whole. */
const isAtRest = (device: TestDevice): void => {
  const { read } = device.store();
  expect([hasPending(read), openRefused(read), lostRows(read), firstBrokenLink(read)]).toEqual([false, [], [], null]);
};

const decide = (device: TestDevice, conflict: ConflictRecord, take: "kept" | "lost", stands: "kept" | "lost" = "kept"): void => {
  const header = { ...automaticHeader(device.context(), { conflictId: conflict.id }), kind: "edit" as const };
  const wanted = setField("client", conflict.rowId, { managerId: String(conflict.lost) });
  write(device.store(), (tx) => decideConflict(tx, header, conflict, take, take === stands ? [] : [wanted]));
};

it("[R6] a client whom only a second device of his manager knows comes back to the hub with all that is his", async () => {
  const { hub, device, first, second, fresh } = await onSecondDeviceOnly();
  expect(clientOf(first, fresh)).toBeUndefined();
  await syncAll(first, second, second, first);
  for (const each of [second, first, device("wang", 9), device("head")]) {
    await syncWell(each);
    expect(await syncWell(each)).toMatchObject({ repaired: 0, refused: 0 });
    expect(clientOf(each, fresh)).toMatchObject({ name: "后来", hobbies: "钓鱼", managerId: userIdOf("wang") });
    expect(phonesOf(each, fresh)).toEqual(["13900000000"]);
    isAtRest(each);
    expect(openConflicts(each.store().read)).toEqual([]);
  }
  expect(await rowsOfClients(hub.hub, hub.branchId, [fresh])).toHaveLength(2);
});

it("[R6] a device that knew less lets go by itself who was brought back by one that knew more; nobody is asked", async () => {
  const { device, first, second, li, fresh } = await givenOnAndLost();
  await syncAll(li, li, second, second, first, li);
  const head = device("head");
  for (const each of [li, head]) {
    await syncWell(each);
    expect(clientOf(each, fresh)).toMatchObject({ name: "后来", hobbies: "钓鱼", managerId: userIdOf("li") });
    expect(phonesOf(each, fresh)).toEqual(["13900000000"]);
    isAtRest(each);
  }
  for (const each of [first, second]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    expect(clientOf(each, fresh)).toBeUndefined();
    isAtRest(each);
  }
  expect(openConflicts(head.store().read)).toEqual([]);
});

/** The device that knew less came first: li's claim stands against it, and the head of the branch is asked. */
const claimed = async () => {
  const story = await givenOnAndLost();
  const { device, second, li, fresh } = story;
  await syncAll(second, second, li, li);
  const head = device("head");
  await syncAll(head);
  expect(clientOf(head, fresh)).toMatchObject({ name: "后来", hobbies: null, managerId: userIdOf("wang") });
  expect(openConflicts(head.store().read)).toMatchObject([
    { table: "client", rowId: fresh, field: "managerId", kind: "guarded", kept: userIdOf("wang"), lost: userIdOf("li"), lostBy: userIdOf("li") },
  ]);
  // Nothing is lost meanwhile, and however often he asks there is one question.
  expect(clientOf(li, fresh)).toMatchObject({ hobbies: "钓鱼", managerId: userIdOf("li") });
  expect(await closeDay(li.context(), "2026-11-21", {})).toMatchObject({ ok: true, value: { type: "attention", reason: "awaiting" } });
  await syncAll(li, head);
  const [conflict, ...more] = openConflicts(head.store().read);
  if (!conflict) throw new Error("nobody was asked");
  expect(more).toEqual([]);
  return { ...story, head, conflict };
};

it("[R6] [M4] a claim that the head of the branch follows brings the client to the claimant, with what only his device knew", async () => {
  const { first, second, li, head, fresh, conflict } = await claimed();
  decide(head, conflict, "lost");
  await syncAll(head, li, li, head, second, first);
  for (const each of [li, head]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    expect(clientOf(each, fresh)).toMatchObject({ name: "后来", hobbies: "钓鱼", managerId: userIdOf("li") });
    expect(phonesOf(each, fresh)).toEqual(["13900000000"]);
    isAtRest(each);
    expect(openConflicts(each.store().read)).toEqual([]);
  }
  for (const each of [first, second]) expect(clientOf(each, fresh)).toBeUndefined();
});

it("[R6] [A3] a claim that the head of the branch refuses ends: the claimant's device lets the client go and keeps what was typed", async () => {
  const { second, li, head, fresh, conflict } = await claimed();
  decide(head, conflict, "kept");
  await syncAll(head, li, second);
  expect(clientOf(li, fresh)).toBeUndefined();
  expect(lostRows(li.store().read)).toEqual([]);
  expect(await syncWell(li)).toMatchObject({ repaired: 0 });
  expect(openRefused(li.store().read)).toMatchObject([{ clientId: fresh, edit: expect.stringContaining("钓鱼") as string }]);
  expect(clientOf(second, fresh)).toMatchObject({ name: "后来", managerId: userIdOf("wang") });
  for (const each of [second, head]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    isAtRest(each);
    expect(openConflicts(each.store().read)).toEqual([]);
  }
});

it.each([
  { take: "kept", wanted: "wang" },
  { take: "lost", wanted: "li" },
] as const)(
  "[M9] [A3] that $wanted is to have the client, decided by his manager in an older program, is refused: it waits in needs attention, and the question stays open",
  async ({ take, wanted }) => {
    const { second, head, fresh, conflict } = await claimed();
    await syncWell(second);
    decide(second, conflict, take);
    expect(openConflicts(second.store().read)).toEqual([]);
    expect(await syncWell(second)).toMatchObject({ refused: 1 });
    const [refused, ...more] = openRefused(second.store().read);
    if (!refused) throw new Error("nothing was kept");
    expect(refused).toMatchObject({ clientId: fresh, field: "managerId", reason: "decidedElsewhere" });
    expect(readRefused(refused)).toMatchObject({ table: "client", rowId: fresh, operation: "update", values: { managerId: userIdOf(wanted) } });
    expect(more).toEqual([]);
    expect(clientOf(second, fresh)).toMatchObject({ managerId: userIdOf("wang") });
    for (const each of [second, head]) expect(openConflicts(each.store().read)).toMatchObject([{ id: conflict.id, state: "open" }]);
    decide(head, conflict, "kept");
    await syncAll(head, second);
    for (const each of [second, head]) expect(openConflicts(each.store().read)).toEqual([]);
  },
);

it("[M9] [A3] a refused decision that changed no value, because it stood there already, is kept as that value", async () => {
  const { second, fresh, conflict } = await claimed();
  await syncWell(second);
  decide(second, conflict, "lost", "lost");
  expect(await syncWell(second)).toMatchObject({ refused: 1 });
  const [refused] = openRefused(second.store().read);
  if (!refused) throw new Error("nothing was kept");
  expect(readRefused(refused)).toMatchObject({ table: "client", rowId: fresh, values: { managerId: userIdOf("li") } });
});

it("[M9] what the head of the branch decided before the refusal came is not asked again", async () => {
  const { second, head, conflict } = await claimed();
  await syncWell(second);
  decide(second, conflict, "kept");
  // The answer is still on its way; the hub has told of the decision already.
  decide(head, conflict, "kept");
  await syncWell(head);
  const decided = conflictById(head.store().read, conflict.id);
  if (!decided) throw new Error("no conflict");
  write(second.store(), (tx) => saveConflict(tx, { ...decided, state: "decided" }, decided.keptAt));
  expect(write(second.store(), (tx) => takeDecisionBack(tx, conflict.id, decided.keptAt))).toBeUndefined();
  expect(await syncWell(second)).toMatchObject({ refused: 0 });
  expect(openConflicts(second.store().read)).toEqual([]);
});
