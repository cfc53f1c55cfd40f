/* Whose feed a line's effects come to (sync-spec F2, F6, S1): by where the rows are, whatever the line says. */
import { describe, expect, it } from "vitest";
import type { FeedEntry, WireEdit } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld, partyOf, type Person, userIdOf } from "#test/support/hubWorld.ts";

const phone = (r: string, clientId: string): WireEdit => ({ t: "contactPoint", r, o: "i", v: { clientId, kind: "mobile", value: "13800000000" } });

/** What a reader's feed says of lines above a number: client and edits. */
const told = async (world: HubWorld, person: Person, cursor: number) => {
  const reply = await world.ask(partyOf(world.branchId, person, "reader"), { cursor });
  return (reply.feed?.entries ?? []).map((entry: FeedEntry) =>
    entry.type === "line" ? { clientId: entry.clientId, edits: entry.edits.map(({ t, r, o }) => `${o} ${t} ${r}`) } : entry,
  );
};

const seqNow = async (world: HubWorld): Promise<number> =>
  (await world.hub.q.selectFrom("branch").select("seq").where("id", "=", world.branchId).executeTakeFirstOrThrow()).seq;

describe("whose feed a line comes to", () => {
  it("[S1] [F2] an edit of a client's row in a line without a client is told to the client's readers only", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const before = await seqNow(world);
    await world.push("wang", { clientId: null, edits: [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "秘密"] }, b: 1 }] });
    expect(await told(world, "li", before)).toEqual([]);
    expect(await told(world, "wang", before)).toEqual([
      { clientId: null, edits: [] },
      { clientId, edits: [`u client ${clientId}`] },
    ]);
  });

  it("[F2] a line with an own row and reference data tells each to its readers", async () => {
    const world = await createHubWorld();
    const [view, household] = [world.next(), world.next()];
    await world.push("wang", {
      clientId: null,
      edits: [
        { t: "savedView", r: view, o: "i", v: { name: "到期", page: "clients", layout: "{}" } },
        { t: "household", r: household, o: "i", v: { name: "张家", kind: "family" } },
      ],
    });
    expect(await told(world, "li", 0)).toEqual([{ clientId: null, edits: [`i household ${household}`] }]);
    expect((await told(world, "wang", 0)).flatMap((entry) => ("edits" in entry ? entry.edits : []))).toEqual([
      `i household ${household}`,
      `i savedView ${view}`,
    ]);
  });

  it("[F6] an edit of a row that was moved meanwhile reaches the aggregate where the row is", async () => {
    const world = await createHubWorld();
    const [from, to] = [await world.client("wang"), await world.client("wang")];
    const row = world.next();
    await world.push("wang", { clientId: from, edits: [phone(row, from)] });
    await world.push("head", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { clientId: [from, to] }, b: 3 }] });
    const before = await seqNow(world);
    const answer = await world.push("wang", {
      clientId: from,
      edits: [{ t: "contactPoint", r: row, o: "u", f: { value: ["13800000000", "13911111111"] }, b: 3 }],
    });
    expect({ outcome: answer.outcome, settled: answer.settled.map(({ r, c }) => ({ r, c })) }).toEqual({ outcome: "accepted", settled: [{ r: row, c: to }] });
    expect(await told(world, "head", before)).toEqual([{ clientId: to, edits: [`u contactPoint ${row}`] }]);
  });

  it("[F6] a tombstone that moves stays a tombstone", async () => {
    const world = await createHubWorld();
    const [from, to] = [await world.client("wang"), await world.client("wang")];
    const row = world.next();
    await world.push("wang", { clientId: from, edits: [phone(row, from)] });
    await world.push("wang", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "d", b: 3 }] });
    const before = await seqNow(world);
    await world.push("wang", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { clientId: [from, to] }, b: 4 }] });
    expect(await told(world, "head", before)).toEqual([
      { clientId: from, edits: [`m contactPoint ${row}`] },
      { clientId: to, edits: [`p contactPoint ${row}`, `d contactPoint ${row}`] },
    ]);
  });

  it("[F6] [M7] a row that was deleted meanwhile moves and lives again for those who hold its tombstone", async () => {
    const world = await createHubWorld();
    const [from, to] = [await world.client("wang"), await world.client("wang")];
    const row = world.next();
    await world.push("wang", { clientId: from, edits: [phone(row, from)] });
    await world.push("head", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "d", b: 3 }] });
    const before = await seqNow(world);
    const answer = await world.push("wang", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { clientId: [from, to] }, b: 3 }] });
    expect(answer.outcome).toBe("acceptedWithConflict");
    expect(await told(world, "head", before)).toEqual([
      { clientId: from, edits: [`m contactPoint ${row}`] },
      { clientId: to, edits: [`p contactPoint ${row}`, `r contactPoint ${row}`] },
    ]);
  });

  it("[F6] [L4] who moves a row out of a client that left the scope is told the row as it stands", async () => {
    const world = await createHubWorld();
    const [from, to] = [await world.client("wang"), await world.client("wang")];
    const row = world.next();
    await world.push("wang", { clientId: from, edits: [phone(row, from)] });
    await world.push("head", { clientId: from, edits: [{ t: "client", r: from, o: "u", f: { managerId: [userIdOf("wang"), userIdOf("li")] }, b: 1 }] });
    await world.push("li", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { label: [null, "家"] }, b: 3 }] }, 4);
    const answer = await world.push("wang", { clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { clientId: [from, to] }, b: 3 }] }, 3);
    expect(answer.settled.map(({ r, c, v }) => ({ r, c, label: v["label"] }))).toEqual([{ r: row, c: to, label: "家" }]);
  });

  it("[F4] [S1] a line of which nothing was taken is a step for its author alone", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const before = await seqNow(world);
    const reply = await world.ask("li", { cursor: before, lines: [{ clientId, edits: [phone(world.next(), clientId)], label: { name: "不该看到" } }] });
    expect(reply.feed?.entries).toEqual([{ type: "own", seq: before + 1, txId: expect.any(String), part: 0 }]);
    expect(await told(world, "wang", before)).toEqual([]);
    expect(await told(world, "head", before)).toEqual([]);
  });

  it("[F4] both steps of a move come to their author as markers", async () => {
    const world = await createHubWorld();
    const [from, to] = [await world.client("wang"), await world.client("wang")];
    const row = world.next();
    await world.push("wang", { clientId: from, edits: [phone(row, from)] });
    const before = await seqNow(world);
    const reply = await world.ask("wang", {
      cursor: before,
      ownSeq: before,
      lines: [{ clientId: from, edits: [{ t: "contactPoint", r: row, o: "u", f: { clientId: [from, to] }, b: 3 }] }],
    });
    expect(reply.feed?.entries.map(({ type, seq }) => `${type} ${seq}`)).toEqual([`own ${before + 1}`, `own ${before + 2}`]);
  });

  it("[S2] a client given twice in one line leaves the first manager once", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const give = (from: Person, to: Person): WireEdit => ({ t: "client", r: clientId, o: "u", f: { managerId: [userIdOf(from), userIdOf(to)] }, b: 1 });
    expect((await world.push("head", { clientId, edits: [give("wang", "li"), give("li", "head")] })).outcome).toBe("accepted");
    expect(await told(world, "wang", 0)).toEqual([{ type: "left", seq: 2, clientId }]);
  });

  it("[S1] a conflict with the new manager's value is not shown to the old one", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    await world.push("head", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { managerId: [userIdOf("wang"), userIdOf("li")] }, b: 1 }] });
    const early = world.clock.now();
    await world.push("li", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "李的秘密"] }, b: 2 }] }, 2);
    const late = await world.ask("wang", {
      cursor: 1,
      lines: [{ clientId, editedAt: early, edits: [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "旧值"] }, b: 1 }] }],
    });
    expect(late.answers.map(({ outcome, settled, gone }) => ({ outcome, settled, gone: gone.map(({ r }) => r) }))).toEqual([
      { outcome: "acceptedWithConflict", settled: [], gone: [clientId] },
    ]);
    expect(JSON.stringify(late)).not.toContain("李的秘密");
    expect((await world.ask("li", {})).conflicts.map(({ kept, lost }) => [kept, lost])).toEqual([["李的秘密", "旧值"]]);
  });

  it("[M5] an author whose list lacks what another added is settled, although his edit adds nothing", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    await world.push("head", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { warningMarks: [null, ["a", "b"]] }, b: 1 }] });
    const answer = await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { warningMarks: [null, ["a"]] }, b: 1 }] });
    expect({ outcome: answer.outcome, marks: answer.settled.map(({ v }) => v["warningMarks"]) }).toEqual({ outcome: "accepted", marks: [["a", "b"]] });
  });
});
