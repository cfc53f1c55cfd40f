/* Every reason for which the hub refuses an edit, reached by a real line (sync-spec A1-A3, L4). */
import { describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { eraseClients } from "#db/hub/eraseClients.ts";
import { erasedProtocol, refusalReasons, type WireEdit } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld, overTheWire, partyOf, userIdOf } from "#test/support/hubWorld.ts";

const reached = new Set<string>();

const newPhone = (id: string, clientId: string, values: WireEdit["v"] = {}): WireEdit => ({
  t: "contactPoint",
  r: id,
  o: "i",
  v: { clientId, kind: "mobile", value: "13800000000", ...values },
});

const rowOf = async (world: HubWorld, rowId: string) => {
  const row = await world.hub.q.selectFrom("row_state").selectAll().where("branch_id", "=", world.branchId).where("row_id", "=", rowId).executeTakeFirst();
  return row && { clientId: row.client_id, ownerId: row.owner_id, isDeleted: row.is_deleted === 1, values: JSON.parse(row.vals) as unknown };
};

/** What an answer says, without its numbers and the names of what it refuses. */
const said = ({ outcome, refused, settled, gone }: Awaited<ReturnType<HubWorld["push"]>>) => {
  for (const item of refused) reached.add(item.reason);
  const places = refused.map(({ of: _of, ...place }) => place);
  return { outcome, refused: places, settled: settled.map(({ r, c, d, v }) => ({ r, c, d, v })), gone: gone.map(({ r, c }) => ({ r, c })) };
};

describe("refusals of the hub", () => {
  it("[A1] roleMayNot: a client manager does not write the register of users, an analyst nothing of a client", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const user = { t: "branchUser", r: world.next(), o: "i", v: { name: "冒名", role: "branchManager" } } as const;
    expect(said(await world.push("wang", { clientId: null, edits: [user] }))).toEqual({
      outcome: "refused",
      refused: [{ edit: 0, reason: "roleMayNot" }],
      settled: [],
      gone: [{ r: user.r, c: null }],
    });
    const phone = newPhone(world.next(), clientId);
    expect(said(await world.push("analyst", { clientId, edits: [phone] })).refused).toEqual([{ edit: 0, reason: "roleMayNot" }]);
    expect([await rowOf(world, user.r), await rowOf(world, phone.r)]).toEqual([undefined, undefined]);
  });

  it("[A2] outOfScope: another manager's client is neither written nor shown", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const answer = await world.push("li", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "李四"] }, b: 1 }] });
    expect(said(answer)).toEqual({ outcome: "refused", refused: [{ edit: 0, reason: "outOfScope" }], settled: [], gone: [{ r: clientId, c: clientId }] });
    expect((await rowOf(world, clientId))?.values).toMatchObject({ name: "张三" });
  });

  it("[A1] bankOwned and decidedElsewhere: the field is refused alone, the other fields of the edit go their way", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang", { depositBalance: 100 });
    const f: WireEdit["f"] = { depositBalance: [100, 900], managerId: [userIdOf("wang"), userIdOf("li")], name: ["张三", "张三丰"] };
    const values = { kind: "person", name: "张三丰", managerId: userIdOf("wang"), depositBalance: 100 };
    expect(said(await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "u", f, b: 1 }] }))).toEqual({
      outcome: "partlyRefused",
      refused: [
        { edit: 0, field: "depositBalance", reason: "bankOwned" },
        { edit: 0, field: "managerId", reason: "decidedElsewhere" },
      ],
      settled: [{ r: clientId, c: clientId, d: false, v: values }],
      gone: [],
    });
    expect((await rowOf(world, clientId))?.values).toEqual(values);
  });

  it("[L4] says of what it refuses which row and operation it is, and of an update refused whole its fields", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang", { depositBalance: 100 });
    const phone = newPhone(world.next(), clientId, { value: 7 });
    const change = (table: string, r: string, f: WireEdit["f"]): WireEdit => ({ t: table, r, o: "u", f, b: 1 });
    const unknown = world.next();
    const edits = [
      change("client", clientId, { name: ["张三", "张三丰"], depositBalance: [100, 900] }),
      phone,
      change("contactPoint", unknown, { value: ["1", "2"], note: [null, "晚上"] }),
    ];
    const { refused } = await world.push("wang", { clientId, edits: [...edits, { t: "contactPoint", r: unknown, o: "d", b: 1 }] });
    expect(refused).toEqual([
      { edit: 0, field: "depositBalance", reason: "bankOwned", of: { r: clientId, o: "u" } },
      { edit: 1, field: "value", reason: "valueRefused", of: { r: phone.r, o: "i" } },
      { edit: 2, reason: "unknownRow", of: { r: unknown, o: "u", f: ["value", "note"] } },
      { edit: 3, reason: "unknownRow", of: { r: unknown, o: "d" } },
    ]);
  });

  it("[A1] an insert of a row that exists gives no right that an update does not give", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang", { depositBalance: 100 });
    const v = { kind: "person", name: "张三", managerId: userIdOf("li"), depositBalance: 900 };
    expect(said(await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "i", v }] })).refused).toEqual([
      { edit: 0, field: "managerId", reason: "decidedElsewhere" },
      { edit: 0, field: "depositBalance", reason: "bankOwned" },
    ]);
    expect((await rowOf(world, clientId))?.values).toEqual({ kind: "person", name: "张三", managerId: userIdOf("wang"), depositBalance: 100 });
  });

  it("[L4] an edit of which every field is refused is refused, and does not bring back a row deleted meanwhile", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const holding = world.next();
    await world.push("wang", { clientId, edits: [{ t: "holding", r: holding, o: "i", v: { clientId, kind: "deposit", amount: 5 } }] });
    await world.push("head", { clientId, edits: [{ t: "holding", r: holding, o: "d", b: 2 }] });
    const answer = said(await world.push("wang", { clientId, edits: [{ t: "holding", r: holding, o: "u", f: { amount: [5, 9] }, b: 2 }] }));
    expect({ ...answer, settled: answer.settled.length }).toEqual({
      outcome: "refused",
      refused: [{ edit: 0, field: "amount", reason: "bankOwned" }],
      settled: 1,
      gone: [],
    });
    expect((await rowOf(world, holding))?.isDeleted).toBe(true);
  });

  it("[A1] valueRefused: a new row with a value that breaks a rule, or without a required one, does not come to be", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const [wrong, lacking] = [
      newPhone(world.next(), clientId, { value: 7 }),
      { t: "contactPoint", r: world.next(), o: "i", v: { clientId, kind: "mobile" } } as const,
    ];
    expect(said(await world.push("wang", { clientId, edits: [wrong, lacking] }))).toEqual({
      outcome: "refused",
      refused: [
        { edit: 0, field: "value", reason: "valueRefused" },
        { edit: 1, field: "value", reason: "valueRefused" },
      ],
      settled: [],
      gone: [
        { r: wrong.r, c: clientId },
        { r: lacking.r, c: clientId },
      ],
    });
  });

  it("[A1] valueRefused: a new row says the same aggregate as its line", async () => {
    const world = await createHubWorld();
    const [own, other] = [await world.client("wang"), await world.client("li")];
    const phone = newPhone(world.next(), other);
    expect(said(await world.push("wang", { clientId: own, edits: [phone] })).refused).toEqual([{ edit: 0, field: "clientId", reason: "valueRefused" }]);
    const mine = newPhone(world.next(), own);
    await world.push("wang", { clientId: own, edits: [mine] });
    // The insert once more, now with another's client: no way to move a row there.
    expect(said(await world.push("wang", { clientId: own, edits: [newPhone(mine.r, other)] })).refused).toEqual([{ edit: 0, reason: "outOfScope" }]);
    expect((await rowOf(world, mine.r))?.clientId).toBe(own);
  });

  it("[A1] unknownRow and clientMissing: an edit needs its row, a row needs its client", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const [lost, orphan, stray] = [world.next(), world.next(), world.next()];
    const change: WireEdit = { t: "contactPoint", r: lost, o: "u", f: { value: ["1", "2"] } };
    expect(said(await world.push("wang", { clientId, edits: [change] })).refused).toEqual([{ edit: 0, reason: "unknownRow" }]);
    expect(said(await world.push("wang", { clientId, edits: [{ ...change, r: clientId }] })).refused).toEqual([{ edit: 0, reason: "unknownRow" }]);
    for (const person of ["wang", "head"] as const) {
      expect(said(await world.push(person, { clientId: orphan, edits: [newPhone(world.next(), orphan)] })).refused).toEqual([
        { edit: 0, reason: "clientMissing" },
      ]);
      expect(said(await world.push(person, { clientId: null, edits: [newPhone(stray, clientId)] })).refused).toEqual([{ edit: 0, reason: "clientMissing" }]);
    }
    expect(await rowOf(world, stray)).toBeUndefined();
  });

  it("[A1] wrongActor: nobody writes in another's name, nor another's own rows", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const edits = [newPhone(world.next(), clientId)];
    expect(said(await world.push("wang", { clientId, edits, actorId: userIdOf("head") })).refused).toEqual([{ edit: 0, reason: "wrongActor" }]);
    const view = world.next();
    await world.push("li", { clientId: null, edits: [{ t: "savedView", r: view, o: "i", v: { name: "到期", page: "clients", layout: "{}" } }] });
    for (const person of ["wang", "head"] as const) {
      const change: WireEdit = { t: "savedView", r: view, o: "u", f: { name: ["到期", "生日"] }, b: 2 };
      expect(said(await world.push(person, { clientId: null, edits: [change] }))).toEqual({
        outcome: "refused",
        refused: [{ edit: 0, reason: "wrongActor" }],
        settled: [],
        gone: [{ r: view, c: null }],
      });
    }
  });

  it("[F8] unknownTable: without a client nobody can say who may read it; within a client the client's rights hold", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const [loose, inside] = [world.next(), world.next()];
    const future = (r: string): WireEdit => ({ t: "futureTable", r, o: "i", v: { what: "new" } });
    expect(said(await world.push("wang", { clientId: null, edits: [future(loose)] })).refused).toEqual([{ edit: 0, reason: "unknownTable" }]);
    expect(said(await world.push("li", { clientId, edits: [future(inside)] })).refused).toEqual([{ edit: 0, reason: "outOfScope" }]);
    expect(said(await world.push("wang", { clientId, edits: [future(inside)] })).outcome).toBe("accepted");
    expect([await rowOf(world, loose), (await rowOf(world, inside))?.clientId]).toEqual([undefined, clientId]);
  });

  it("[A1] reference data within a client's line stays reference data", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("li");
    const household = world.next();
    expect(said(await world.push("wang", { clientId, edits: [{ t: "household", r: household, o: "i", v: { name: "张家", kind: "family" } }] })).outcome).toBe(
      "accepted",
    );
    expect(await rowOf(world, household)).toMatchObject({ clientId: null, ownerId: null });
  });

  it("[M9] a conflict stays open when the line that decides it is refused", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    await world.push("head", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { grade: [null, "gold"] }, b: 1 }] });
    const answer = await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { grade: [null, "silver"] }, b: 1 }] });
    expect(answer.outcome).toBe("acceptedWithConflict");
    const [conflict] = (await world.ask("wang", {})).conflicts;
    const label = { conflictId: conflict?.id ?? "" };
    await world.push("wang", { clientId, label, edits: [{ t: "client", r: clientId, o: "u", f: { grade: ["gold", 5] }, b: 3 }] });
    expect((await world.ask("wang", {})).conflicts.map(({ state }) => state)).toEqual(["open"]);
    await world.push("wang", { clientId, label, edits: [{ t: "client", r: clientId, o: "u", f: { grade: ["gold", "silver"] }, b: 3 }] });
    expect((await world.ask("wang", {})).conflicts.map(({ state }) => state)).toEqual(["decided"]);
  });

  it("[M8] a time that does not exist counts as now", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const edits: WireEdit[] = [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "王五"] }, b: 1 }];
    expect((await world.push("wang", { clientId, edits, editedAt: "2026-19-45T61:00:00.000Z" })).outcome).toBe("accepted");
    const clock = await world.hub.q.selectFrom("field_clock").select("edited_at").where("field", "=", "name").executeTakeFirst();
    expect(clock?.edited_at).toBe(world.clock.now());
  });

  it("[E2] clientErased: whoever speaks of a client whom the branch erased is told so, and to let him go", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    await hubWrite(world.hub, (tx) => eraseClients(tx, world.branchId, [clientId], world.clock.now()));
    const phone = newPhone(world.next(), clientId);
    const wang = partyOf(world.branchId, "wang");
    const hello = { protocol: erasedProtocol, schema: 1, deviceTime: world.clock.now(), epoch: "", cursor: 0, ownSeq: 0 };
    const { answers, feed } = await overTheWire(world.exchange, wang, { hello, push: [world.line(wang, { clientId, edits: [phone] })], wantsFeed: true });
    const [answer] = answers;
    if (!answer) throw new Error("no answer");
    expect(said(answer)).toEqual({
      outcome: "refused",
      refused: [{ edit: 0, reason: "clientErased" }],
      settled: [],
      gone: [{ r: phone.r, c: clientId }],
    });
    expect(await rowOf(world, phone.r)).toBeUndefined();
    expect(feed?.entries.filter(({ type }) => type === "left")).toMatchObject([
      { clientId, isErased: true },
      { clientId, isErased: true },
    ]);
  });

  it("every reason was reached", () => {
    expect([...reached].toSorted()).toEqual([...refusalReasons].toSorted());
  });
});
