/* What a hub does with a client that is brought back to it and that it has as another's (sync-spec R6): a device may say anything. */
import { expect, it } from "vitest";
import type { LineAnswer, WireConflict } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld, type LineWish, partyOf, type Person, userIdOf, type WorldOptions } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

/** A hub that was restored; what it had in the end was lost. */
const restored = async (options: WorldOptions = {}): Promise<HubWorld> => {
  const world = await createHubWorld(options);
  await world.client("wang");
  const copy = await branchCopy(world.hub, world.branchId);
  await world.client("wang");
  await putBranchBack(world.hub, world.branchId, copy);
  return world;
};

const broughtBack = (id: string, person: Person, rev: string | number, label: LineWish["label"] = { sync: "recovered", rev }): LineWish => ({
  clientId: id,
  label: { ...label },
  edits: [{ t: "client", r: id, o: "i", v: { kind: "person", name: "后来", managerId: userIdOf(person) }, b: 0 }],
});

const conflictsOf = async (world: HubWorld): Promise<WireConflict[]> => (await world.ask("head", {})).conflicts;

const managerOf = async (world: HubWorld, id: string): Promise<unknown> =>
  (await world.hub.q.selectFrom("client_scope").select("manager_id").where("client_id", "=", id).executeTakeFirst())?.manager_id;

/** Whether the devices of a person are told that a client left. */
const isToldToLetGo = async (world: HubWorld, person: Person, id: string): Promise<boolean> =>
  (await world.ask(person, {})).feed?.entries.some((entry) => entry.type === "left" && entry.clientId === id) ?? false;

const refusals = ({ refused }: LineAnswer): string[] => refused.map(({ reason }) => reason);

it("a client whom it does not know is taken; one whom it has as another's is a question to the head of the branch, asked once", async () => {
  const world = await restored();
  const id = world.next();
  expect(await world.push("wang", broughtBack(id, "wang", 7))).toMatchObject({ outcome: "accepted" });
  const { hub } = world;
  const before = await hub.q.selectFrom("row_state").selectAll().where("client_id", "=", id).execute();
  expect(await world.push("li", broughtBack(id, "li", 9))).toMatchObject({ outcome: "acceptedWithConflict", settled: [], gone: [] });
  // Another device of his, and both in one request.
  expect(await world.push(partyOf(world.branchId, "li", 2), broughtBack(id, "li", 9))).toMatchObject({ outcome: "accepted", settled: [] });
  await world.ask(partyOf(world.branchId, "li", 3), { lines: [broughtBack(id, "li", 9), broughtBack(id, "li", 9)] });
  expect(await conflictsOf(world)).toMatchObject([{ r: id, field: "managerId", kind: "guarded", kept: userIdOf("wang"), lost: userIdOf("li"), state: "open" }]);
  expect(await hub.q.selectFrom("row_state").selectAll().where("client_id", "=", id).execute()).toEqual(before);
  expect(await isToldToLetGo(world, "li", id)).toBe(false);
  // Nothing of the client is told to who claims him.
  expect(JSON.stringify(await world.ask("li", {}))).not.toContain(userIdOf("wang"));
});

it("who knew no more of the lost time is told to let go, and gets no right to write by it", async () => {
  const world = await restored();
  const id = world.next();
  await world.push("li", broughtBack(id, "li", 9));
  for (const rev of [9, 3, "viel"]) expect(await world.push("wang", broughtBack(id, "wang", rev))).toMatchObject({ outcome: "accepted" });
  expect(await conflictsOf(world)).toEqual([]);
  expect(await isToldToLetGo(world, "wang", id)).toBe(true);
  expect(await managerOf(world, id)).toBe(userIdOf("li"));
  // A client that was taken away may be written until the device could know (A2); this one never was his here.
  const edit = { clientId: id, edits: [{ t: "client", r: id, o: "u" as const, f: { hobbies: [null, "钓鱼"] as [null, string] }, b: 0 }] };
  expect(refusals(await world.push("wang", edit))).toEqual(["outOfScope"]);
});

it("a hub that was never restored, and a line that brings nothing back, are no ground for a claim", async () => {
  const never = await createHubWorld();
  const known = await never.client("wang");
  expect(refusals(await never.push("li", broughtBack(known, "li", 9)))).toEqual(["outOfScope"]);
  const world = await restored();
  const id = world.next();
  await world.push("wang", broughtBack(id, "wang", 7));
  expect(refusals(await world.push("li", broughtBack(id, "li", 9, {})))).toEqual(["outOfScope"]);
  // In another's name, by somebody who manages nobody, or of a part of the client.
  expect(refusals(await world.push("li", broughtBack(id, "wang", 9)))).toEqual(["outOfScope"]);
  expect(refusals(await world.push("lobby", broughtBack(id, "lobby", 9)))).toEqual(["roleMayNot"]);
  const part: LineWish = {
    clientId: id,
    label: { sync: "recovered", rev: 9 },
    edits: [{ t: "contactPoint", r: world.next(), o: "i", v: { clientId: id, kind: "mobile", value: "13900000000" } }],
  };
  expect(refusals(await world.push("li", part))).toEqual(["outOfScope"]);
  expect([...(await conflictsOf(never)), ...(await conflictsOf(world))]).toEqual([]);
});

it("of a step that the hub does not have any more it claims nothing", async () => {
  const world = await restored();
  const id = world.next();
  const { seq } = await world.push("wang", broughtBack(id, "wang", 7));
  await world.hub.q.deleteFrom("feed").where("seq", "=", seq).execute();
  expect(refusals(await world.push("li", broughtBack(id, "li", 9)))).toEqual(["outOfScope"]);
});

it("two claims in one line and a handover with the refusal of a claim tell each device once", async () => {
  const world = await restored();
  const id = world.next();
  await world.push("li", broughtBack(id, "li", 9));
  const twice = broughtBack(id, "wang", 3);
  await world.push("wang", { ...twice, edits: [...twice.edits, ...twice.edits] });
  expect(await isToldToLetGo(world, "wang", id)).toBe(true);
  await world.push("wang", broughtBack(id, "wang", 12));
  const [conflict] = await conflictsOf(world);
  const fields: Record<string, [string, null]> = { managerId: [userIdOf("li"), null] };
  await world.push("head", { clientId: id, label: { conflictId: conflict?.id ?? "" }, edits: [{ t: "client", r: id, o: "u", f: fields, b: 1_000 }] });
  expect([await managerOf(world, id), await isToldToLetGo(world, "li", id)]).toEqual([null, true]);
});

it("a claim against what the backup itself says is asked about too, whatever its number", async () => {
  const world = await createHubWorld();
  const [id, none] = [await world.client("wang"), await world.client(null)];
  const copy = await branchCopy(world.hub, world.branchId);
  await world.client("wang");
  await putBranchBack(world.hub, world.branchId, copy);
  for (const claimed of [id, none]) expect(await world.push("li", broughtBack(claimed, "li", 1))).toMatchObject({ outcome: "acceptedWithConflict" });
  expect(await conflictsOf(world)).toMatchObject([
    { r: id, kept: userIdOf("wang"), keptBy: userIdOf("head"), keptDevice: "head-1" },
    { r: none, kept: null, keptBy: userIdOf("head") },
  ]);
});

it("[M9] only who sees the whole branch decides; whose claim is refused is told to let go, now and when he asks again", async () => {
  const world = await restored();
  const id = world.next();
  await world.push("wang", broughtBack(id, "wang", 7));
  await world.push("li", broughtBack(id, "li", 9));
  const [conflict] = await conflictsOf(world);
  const decision: LineWish = { clientId: id, label: { conflictId: conflict?.id ?? "" }, edits: [] };
  const refused = [{ field: "managerId", reason: "decidedElsewhere", of: { r: id, o: "u" } }];
  for (const person of ["wang", "li"] as const)
    expect(await world.push(person, decision)).toMatchObject({ outcome: "refused", refused: [{ ...refused[0], edit: 0 }], settled: [], gone: [] });
  // What else the line wrote stands.
  const hobbies: Record<string, [null, string]> = { hobbies: [null, "钓鱼"] };
  const more: LineWish = { ...decision, edits: [{ t: "client", r: id, o: "u", f: hobbies, b: 1_000 }] };
  expect(await world.push("wang", more)).toMatchObject({ outcome: "partlyRefused", refused: [{ ...refused[0], edit: 1 }] });
  // An edit that is refused says it already.
  const managerId: Record<string, [string, string]> = { managerId: [userIdOf("wang"), userIdOf("li")] };
  expect(await world.push("wang", { ...decision, edits: [{ t: "client", r: id, o: "u", f: managerId, b: 1_000 }] })).toMatchObject({
    outcome: "refused",
    refused: [{ edit: 0, field: "managerId", reason: "decidedElsewhere" }],
  });
  // Of a conflict that is none of his he learns no more than that he named one.
  const [elsewhere] = (await world.push("lobby", { ...decision, clientId: null })).refused;
  expect(elsewhere).toMatchObject({ edit: 0, of: { r: conflict?.id } });
  expect(await conflictsOf(world)).toMatchObject([{ state: "open" }]);
  expect(await isToldToLetGo(world, "li", id)).toBe(false);
  await world.push("head", decision);
  expect(await conflictsOf(world)).toMatchObject([{ state: "decided" }]);
  expect(await isToldToLetGo(world, "li", id)).toBe(true);
  // It was decided meanwhile.
  expect(await world.push("wang", decision)).toMatchObject({ outcome: "accepted", refused: [] });
  expect(await world.push(partyOf(world.branchId, "li", 2), broughtBack(id, "li", 9))).toMatchObject({ outcome: "accepted" });
  expect(await conflictsOf(world)).toHaveLength(1);
});

it("[M9] a claim that is followed gives the client over, and only his former manager is told", async () => {
  const world = await restored();
  const id = world.next();
  const { seq } = await world.push("wang", broughtBack(id, "wang", 7));
  await world.push("li", broughtBack(id, "li", 9));
  const [conflict] = await conflictsOf(world);
  const fields: Record<string, [string, string]> = { managerId: [userIdOf("wang"), userIdOf("li")] };
  await world.push("head", { clientId: id, label: { conflictId: conflict?.id ?? "" }, edits: [{ t: "client", r: id, o: "u", f: fields, b: seq }] });
  expect([await managerOf(world, id), await isToldToLetGo(world, "li", id), await isToldToLetGo(world, "wang", id)]).toEqual([userIdOf("li"), false, true]);
});
