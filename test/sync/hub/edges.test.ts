/* What the hub does at the edges of a push and a comparison (sync-spec L2, L4, S1, S4, C2, A2). */
import { describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { acceptLines, acceptWithin } from "#hub/exchange/acceptLines.ts";
import type { WireEdit } from "#shared/protocol/messages.ts";
import { createHubWorld, type HubWorld, partyOf, type Person, userIdOf } from "#test/support/hubWorld.ts";

const phone = (r: string, clientId: string): WireEdit => ({ t: "contactPoint", r, o: "i", v: { clientId, kind: "mobile", value: "13800000000" } });
const rename = (clientId: string, to: string, b = 1): WireEdit => ({ t: "client", r: clientId, o: "u", f: { name: ["张三", to] }, b });
const note = (person: Person, to: Person): NonNullable<WireEdit["v"]> => ({
  fromUserId: userIdOf(person),
  toUserId: userIdOf(to),
  day: "2026-11-21",
  body: "明早回电",
});
const emptyBuckets = Array.from({ length: 256 }, () => "0".repeat(32));
const entriesOf = async (world: HubWorld, person: Person) =>
  ((await world.ask(person, {})).feed?.entries ?? []).flatMap((entry) => (entry.type === "line" ? entry.edits.map(({ t, r, o }) => `${o} ${t} ${r}`) : []));

describe("a push at its edges", () => {
  it("[L2] the same line twice in one batch gets one number and the same answer twice", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const party = partyOf(world.branchId, "wang");
    const line = { clientId, txId: world.next(), edits: [rename(clientId, "王五")] };
    const [one, two] = (await world.ask(party, { lines: [line, line] })).answers;
    expect([one?.outcome, two?.seq, two?.outcome]).toEqual(["accepted", one?.seq, "accepted"]);
    expect((await world.push("wang", { clientId, edits: [phone(world.next(), clientId)] })).seq).toBe((one?.seq ?? 0) + 1);
    expect((await world.ask(party, { lines: [] })).answers).toEqual([]);
  });

  it("[L2] a line that came before gets its answer again, and changes nothing", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const wish = { clientId, txId: world.next(), edits: [rename(clientId, "王五")] };
    const [first, again] = [await world.push("wang", wish), await world.push("wang", wish)];
    expect({ ...again, line: first.line }).toEqual(first);
    expect(await entriesOf(world, "head")).toEqual([`i client ${clientId}`, `u client ${clientId}`]);
  });

  it("[S1] [S2] a client manager's new client is his when it names nobody; taken from him, it is nobody's and leaves him", async () => {
    const world = await createHubWorld();
    const clientId = world.next();
    const made = await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "i", v: { kind: "person", name: "张三" } }] });
    expect([made.outcome, made.settled.map(({ v }) => v["managerId"])]).toEqual(["accepted", [userIdOf("wang")]]);
    const f = { managerId: [userIdOf("wang"), null] as [string, null] };
    expect((await world.push("head", { clientId, edits: [{ t: "client", r: clientId, o: "u", f, b: 9 }] })).outcome).toBe("accepted");
    expect((await world.ask("wang", { ownSeq: 1 })).feed?.entries.map(({ type }) => type)).toContain("left");
    expect((await world.push("wang", { clientId, edits: [rename(clientId, "李四", 9)] }, 99)).refused).toMatchObject([{ reason: "outOfScope" }]);
  });

  it("[L4] [S1] the answer shows a refused row as far as its author may read it", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang", { depositBalance: 100 });
    const contact = world.next();
    await world.push("wang", { clientId, edits: [phone(contact, clientId)] });
    const told = async (person: Person) => {
      const edits: WireEdit[] = [rename(clientId, "冒名"), { t: "contactPoint", r: contact, o: "u", f: { value: ["1", "2"] }, b: 9 }];
      const { settled, gone } = await world.push(person, { clientId, edits });
      return [...settled.map(({ r, v }) => [r, v]), ...gone.map(({ t, r }) => ["gone", t, r])];
    };
    expect(await told("lobby")).toEqual([
      [clientId, { kind: "person", name: "张三", managerId: userIdOf("wang") }],
      ["gone", "contactPoint", contact],
    ]);
    for (const person of ["analyst", "admin", "li"] as const)
      expect.soft(await told(person), person).toEqual([
        ["gone", "client", clientId],
        ["gone", "contactPoint", contact],
      ]);
  });

  it("[A2] a row cannot go to a client whom nobody knows, nor to another manager's", async () => {
    const world = await createHubWorld();
    const [mine, other] = [await world.client("wang"), await world.client("li")];
    const contact = world.next();
    await world.push("wang", { clientId: mine, edits: [phone(contact, mine)] });
    const moved = async (person: Person, to: string) => {
      const edits: WireEdit[] = [{ t: "contactPoint", r: contact, o: "u", f: { clientId: [mine, to] }, b: 9 }];
      return (await world.push(person, { clientId: mine, edits })).refused.map(({ reason }) => reason);
    };
    expect([await moved("head", "nobody"), await moved("wang", other), await moved("wang", "nobody"), await moved("head", other)]).toEqual([
      ["clientMissing"],
      ["outOfScope"],
      ["outOfScope"],
      [],
    ]);
  });

  it("[S4] who becomes a party gets the note with its parts, also those that were deleted, as deleted", async () => {
    const world = await createHubWorld();
    const push = (edits: readonly WireEdit[]) => world.push("wang", { clientId: null, edits });
    const mention = (r: string): WireEdit => ({ t: "shiftNoteClient", r, o: "i", v: { noteId: "note", fromUserId: userIdOf("wang"), aboutClientId: "c" } });
    await push([{ t: "shiftNote", r: "note", o: "i", v: note("wang", "lobby") }, mention("kept"), mention("gone")]);
    await push([{ t: "shiftNoteClient", r: "gone", o: "d" }]);
    expect(await entriesOf(world, "li")).toEqual([]);
    await push([{ t: "shiftNote", r: "note", o: "u", f: { toUserId: [userIdOf("lobby"), userIdOf("li")] }, b: 99 }]);
    const given = (await entriesOf(world, "li")).slice(-4);
    expect(given.toSorted()).toEqual(["d shiftNoteClient gone", "p shiftNote note", "p shiftNoteClient gone", "p shiftNoteClient kept"]);
    // The tombstone comes right behind the row that it is of.
    expect(given.indexOf("d shiftNoteClient gone")).toBe(given.indexOf("p shiftNoteClient gone") + 1);
    expect((await entriesOf(world, "lobby")).filter((one) => one.startsWith("m ")).toSorted()).toEqual([
      "m shiftNote note",
      "m shiftNoteClient gone",
      "m shiftNoteClient kept",
    ]);
  });

  it("[F2] [S4] of a line with reference data and rows of others each reader gets what is for him", async () => {
    const world = await createHubWorld();
    const word: WireEdit = { t: "tag", r: "tag", o: "i", v: { name: "常客", tagClass: "interest" } };
    await world.push("head", { clientId: null, edits: [word, { t: "shiftNote", r: "note", o: "i", v: note("head", "wang") }] });
    expect([await entriesOf(world, "wang"), await entriesOf(world, "li")]).toEqual([["i tag tag", "i shiftNote note"], ["i tag tag"]]);
  });
});

describe("the life of a row at the hub", () => {
  it("[M7] a row is deleted and restored with knowledge of each other, without a conflict; a push without lines does nothing", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang");
    const life = async (o: "d" | "r") => (await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o, b: 99 }] })).outcome;
    expect([await life("d"), await life("r"), await life("r")]).toEqual(["accepted", "accepted", "accepted"]);
    expect((await entriesOf(world, "wang")).map((one) => one.slice(0, 1))).toEqual(["i", "d", "r"]);
    const nothing = {
      party: partyOf(world.branchId, "wang"),
      lines: [],
      deviceTime: world.clock.now(),
      hubTime: world.clock.now(),
      cursor: 0,
      newId: world.next,
    };
    expect([await hubWrite(world.hub, (tx) => acceptWithin(tx, nothing)), await acceptLines(world.hub, nothing)]).toEqual([[], []]);
  });
});

describe("a page of the feed at its edges", () => {
  it("[F2] [S4] a step in which nothing is for a reader is not sent to him, one of which a part is comes cut", async () => {
    const world = await createHubWorld();
    const word: WireEdit = { t: "tag", r: "tag", o: "i", v: { name: "常客", tagClass: "interest" } };
    await world.push("head", { clientId: null, edits: [{ t: "shiftNote", r: "one", o: "i", v: note("head", "wang") }] });
    await world.push("head", { clientId: null, edits: [word, { t: "shiftNote", r: "two", o: "i", v: note("head", "wang") }] });
    const steps = async (person: Person) =>
      ((await world.ask(person, {})).feed?.entries ?? []).map((entry) => (entry.type === "line" ? entry.edits.length : entry.type));
    expect([await steps("wang"), await steps("li"), await steps("lobby")]).toEqual([[1, 2], [1], [1]]);
    await world.client("li");
    expect([await steps("wang"), await steps("li")]).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it("[S1] [R013] of a client's steps a lobby manager gets the fields of his view, and no step without any", async () => {
    const world = await createHubWorld();
    const clientId = await world.client("wang", { depositBalance: 100 });
    await world.push("wang", { clientId, edits: [phone(world.next(), clientId)] });
    await world.push("head", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { depositBalance: [100, 200] }, b: 9 }] });
    await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "李四"], note: [null, "x"] }, b: 9 }] });
    await world.push("wang", { clientId, edits: [{ t: "client", r: clientId, o: "d", b: 9 }] });
    const entries = (await world.ask("lobby", {})).feed?.entries ?? [];
    expect(entries.map((entry) => (entry.type === "line" ? entry.edits : entry.type))).toEqual([
      [{ t: "client", r: clientId, o: "i", v: { kind: "person", name: "张三", managerId: userIdOf("wang") } }],
      [{ t: "client", r: clientId, o: "u", f: { name: ["张三", "李四"] } }],
      [{ t: "client", r: clientId, o: "d" }],
    ]);
  });

  it("[F3] pages end where they are full, and the next begins behind them; an empty one is the end", async () => {
    const world = await createHubWorld({ pageSteps: 2 });
    for (const no of [1, 2, 3])
      await world.push("head", { clientId: null, edits: [{ t: "tag", r: `tag-${no}`, o: "i", v: { name: `${no}`, tagClass: "interest" } }] });
    const page = async (cursor: number) => (await world.ask("wang", { cursor })).feed;
    const first = await page(0);
    const second = await page(first?.toSeq ?? 0);
    const third = await page(second?.toSeq ?? 0);
    expect([first, second, third].map((one) => [one?.entries.map(({ seq }) => seq), one?.toSeq, one?.isEnd])).toEqual([
      [[1, 2], 2, false],
      [[3], 3, true],
      [[], 3, true],
    ]);
  });
});

describe("a comparison at its edges", () => {
  it("[C2] names buckets, reference data and own rows that differ, each only when it does", async () => {
    const world = await createHubWorld();
    // Two clients of one bucket: their digests are summed.
    const ids = ["00000000-0000-7000-8000-0000000001ab", "00000000-0000-7000-8000-0000000002ab", "00000000-0000-7000-8000-00000000000c"];
    for (const id of ids) {
      const v = { kind: "person", name: "张三", managerId: userIdOf("wang") };
      await world.push("wang", { clientId: id, edits: [{ t: "client", r: id, o: "i", v }] });
    }
    await world.push("wang", { clientId: null, edits: [{ t: "savedView", r: "view", o: "i", v: { name: "我的", page: "clients", layout: "{}" } }] });
    const party = partyOf(world.branchId, "wang");
    const cursor = (await world.ask("wang", {})).feed?.toSeq ?? 0;
    const compare = (more: object = {}) =>
      world.exchange.compare(party, { cursor, buckets: emptyBuckets, reference: "0".repeat(32), own: "0".repeat(32), ...more });
    const all = await compare();
    expect(all).toMatchObject({ type: "different", buckets: [0x0c, 0xab], reference: null, own: [{ t: "savedView", r: "view" }] });
    if (all.type !== "different") throw new Error("they differ");
    expect(all.clients.map(({ clientId }) => clientId).toSorted()).toEqual(ids.toSorted());
    const sumOf = (bucket: string) =>
      all.clients
        .filter(({ clientId }) => clientId.endsWith(bucket))
        .reduce((sum, { digest }) => sum ^ BigInt(`0x${digest}`), 0n)
        .toString(16)
        .padStart(32, "0");
    const buckets = emptyBuckets.map((none, at) => (at === 0xab ? sumOf("ab") : at === 0x0c ? sumOf("0c") : none));
    const own = all.own?.[0]?.hash ?? "";
    expect([await compare({ buckets, own }), await compare({ buckets }), await compare({ own, reference: "f".repeat(32) })]).toMatchObject([
      { type: "equal" },
      { type: "different", buckets: [], clients: [], reference: null, own: [{ r: "view" }] },
      { type: "different", buckets: [0x0c, 0xab], reference: [], own: null },
    ]);
    expect(await compare({ cursor: cursor - 1 })).toEqual({ type: "behind" });
  });

  it("[S1] [C2] of clients nothing is compared with a lobby manager, who holds a part of each", async () => {
    const world = await createHubWorld();
    await world.client("wang");
    const party = partyOf(world.branchId, "lobby");
    const cursor = (await world.ask("lobby", {})).feed?.toSeq ?? 0;
    const none = "0".repeat(32);
    expect(await world.exchange.compare(party, { cursor, buckets: emptyBuckets, reference: none, own: none })).toEqual({ type: "equal" });
  });
});
