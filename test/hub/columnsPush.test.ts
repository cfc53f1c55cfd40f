/* A day's work in columns (sync-spec L6, P3): to a hub that says it reads them, and to one that does not or does not any more. */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { zstdDecompressSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { toColumns } from "#shared/protocol/columns.ts";
import { exchangeBody } from "#shared/protocol/exchangeBody.ts";
import type { ExchangeRequest, PushLine, WireEdit } from "#shared/protocol/messages.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { freePort } from "#test/support/freePort.ts";
import { movedClock, newClient, startTestHub } from "#test/support/httpHub.ts";

type Hello = ExchangeRequest["hello"];
const now = "2026-11-23T09:00:00.000Z";
const helloOf = (epoch: string, more: Partial<Hello> = {}): Hello => ({ protocol: 3, schema: 1, deviceTime: now, epoch, cursor: 0, ownSeq: 0, ...more });

const lineOf = (line: number, actorId: string, clientId: string, edits: WireEdit[], part = 0): PushLine => ({
  line,
  part,
  header: { txId: randomUUID(), kind: "edit", label: {}, actorId, editedAt: now },
  clientId,
  edits,
});

const joined = async () => {
  const world = await startTestHub();
  const manager = await world.addUser("王敏", "clientManager");
  const device = await world.enrolDevice(manager);
  const clients = Array.from({ length: 200 }, (_, index) => newClient(`客户${index}`, manager));
  const made = clients.map(({ id, edit }, index) => lineOf(index + 1, manager, id, [edit]));
  const edits = (word: string, base: number): PushLine[] =>
    clients.map(({ id }, index) =>
      lineOf(base + index + 1, manager, id, [{ t: "client", r: id, o: "u", b: index + 1, f: { note: [null, `${word}${index % 7}`] } }]),
    );
  const exchange = async (push: readonly PushLine[], link = device.link) => {
    const before = link.traffic().up;
    const answer = await link.exchange({ hello: helloOf(device.reply.epoch, { deviceTime: world.clock.now() }), push: [...push], wantsFeed: false });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return { ...answer.value, bytes: link.traffic().up - before };
  };
  const rows = () => world.hub.q.selectFrom("row_state").select(["row_id", "vals"]).where("table_name", "=", "client").orderBy("row_id").execute();
  return { world, manager, device, clients, made, edits, exchange, rows };
};

it("[SP6b] once the hub has said that it reads columns a day's lines take fewer bytes by a fifth and more, and do what they would have done", async () => {
  const { device, made, edits, exchange, rows, clients } = await joined();
  const first = await exchange(made);
  expect(first.speaks).toBe(3);
  const inColumns = await exchange(edits("甲", 1_000));
  expect(inColumns.answers.map(({ line, outcome }) => [line, outcome])).toEqual(clients.map((_, index) => [1_001 + index, "accepted"]));
  const notes = new Map((await rows()).map(({ row_id: id, vals }) => [id, (JSON.parse(vals) as { note?: string }).note]));
  expect(clients.map(({ id }) => notes.get(id))).toEqual(clients.map((_, index) => `甲${index % 7}`));
  // A link that was not told sends the same kind of lines one by one.
  const { deviceId, receiptKey } = device.reply;
  const plain = openHttpHubLink({ ...device.place, deviceId, key: device.key, receiptKey, clock: movedClock() });
  onTestFinished(() => plain.close());
  const oneByOne = await exchange(edits("乙", 2_000), plain);
  expect(inColumns.bytes).toBeLessThan(oneByOne.bytes * 0.8);
});

it("[SP6b] [P3] the day of others comes in columns to who says that he reads them, a tenth smaller and more, and one by one to an older device: the same steps", async () => {
  const { world, made, edits, exchange } = await joined();
  await exchange(made);
  const before = Number((await world.hub.q.selectFrom("branch").select("seq").executeTakeFirstOrThrow()).seq);
  await exchange(edits("甲", 1_000));
  const { reply, link } = await world.enrolDevice(await world.addUser("李主任", "branchManager"));
  const pull = async (protocol: number) => {
    const { down } = link.traffic();
    const answer = await link.exchange({ hello: helloOf(reply.epoch, { protocol, deviceTime: world.clock.now(), cursor: before }), push: [], wantsFeed: true });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return { entries: answer.value.feed?.entries, bytes: link.traffic().down - down };
  };
  const [older, newer] = [await pull(2), await pull(3)];
  expect(older.entries?.filter((entry) => entry.type === "line" && entry.clientId !== null)).toHaveLength(200);
  expect(newer.entries).toEqual(older.entries);
  expect(newer.bytes).toBeLessThan(older.bytes * 0.9);
});

it("[L2] [L6] lines that came one by one and come again in columns get the same answers and change nothing", async () => {
  const { made, edits, exchange, rows } = await joined();
  await exchange(made);
  const day = edits("甲", 1_000);
  const [firstTime, before] = [await exchange(day.slice(0, 7)), await rows()];
  const again = await exchange(day);
  expect(again.answers.slice(0, 7)).toEqual(firstTime.answers);
  const after = await rows();
  expect((await exchange(day)).answers).toEqual(again.answers);
  expect(await rows()).toEqual(after);
  expect(before).not.toEqual(after);
});

it("[L6] a few lines go one by one, and so do those of an import, which share a transaction; no hub that reads no columns gets any", () => {
  const day = Array.from({ length: 20 }, (_, index) => lineOf(index + 1, "user", randomUUID(), []));
  const imported = day.map((line, part) => ({ ...line, part, header: { ...line.header, txId: "import" } }));
  const isInColumns = (push: PushLine[], readsColumns = true): boolean =>
    !Array.isArray((exchangeBody({ hello: helloOf("e"), push, wantsFeed: false }, readsColumns) as ExchangeRequest).push);
  expect([isInColumns(day), isInColumns(day.slice(0, 8)), isInColumns([...day, ...imported.slice(0, 19)])]).toEqual([true, true, true]);
  expect([isInColumns(day.slice(0, 7)), isInColumns(imported), isInColumns([]), isInColumns(day, false)]).toEqual([false, false, false, false]);
});

it("[L6] [P2] a body that is no columns, or columns of no lines, is malformed, and nothing of it stays", async () => {
  const { world, device, manager, clients, exchange } = await joined();
  const lines = clients.slice(0, 9).map(({ id, edit }, index) => lineOf(index + 1, manager, id, [edit]));
  const whole = toColumns(lines);
  const further = JSON.parse('{"__proto__": [], "line": 1}') as Parameters<typeof toColumns>[0][number];
  const bodies = [
    {},
    { forms: [], formOf: [0], columns: [] },
    toColumns(lines.map((item) => ({ ...item, more: 1 }))),
    toColumns(lines.map((item) => ({ ...item, line: -1 }))),
    toColumns(lines.map((item) => ({ ...item, header: { ...item.header, editedAt: "today" } }))),
    toColumns([...lines, further]),
    toColumns(lines.map((item) => ({ ...item, edits: item.edits.map((edit) => ({ ...edit, r: "" })) }))),
    // All lines but the last are good: what comes of a push is whole or nothing.
    { ...whole, columns: whole.columns.slice(0, -1) },
    { ...whole, columns: [...whole.columns, { same: 1 }] },
    { ...whole, formOf: whole.formOf.slice(1) },
    { ...whole, formOf: [...whole.formOf, 0] },
    { ...whole, columns: whole.columns.map((column) => ("digits" in column ? { ...column, digits: column.digits.slice(1) } : column)) },
    { ...whole, formOf: Array.from({ length: 5_001 }, () => 0) },
    { forms: [{ a: 0 }], formOf: Array.from({ length: 5_000 }, () => 0), columns: [{ same: "长".repeat(150_000) }] },
  ];
  const kept = () =>
    Promise.all((["feed", "pushed_line", "row_state", "field_clock", "conflict"] as const).map((table) => world.hub.q.selectFrom(table).selectAll().execute()));
  const before = await kept();
  for (const push of bodies) {
    const body = { hello: helloOf(device.reply.epoch, { deviceTime: world.clock.now() }), push, wantsFeed: false } as unknown as ExchangeRequest; // what no device sends
    expect(await device.link.exchange(body)).toMatchObject({ ok: false, error: { type: "refused", error: "malformed" } });
  }
  expect(await kept()).toEqual(before);
  // The same lines unspoilt are taken: none of the refusals was for something else.
  expect((await exchange(lines)).answers.map(({ outcome }) => outcome)).toEqual(lines.map(() => "accepted"));
});

/** A hub from before there were columns: what is no list of lines is malformed. */
const olderHub = async () => {
  const port = await freePort();
  const came: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const bytes = Buffer.concat(parts);
      const { push } = JSON.parse((request.headers["content-encoding"] === "zstd" ? zstdDecompressSync(bytes) : bytes).toString()) as ExchangeRequest;
      came.push(Array.isArray(push) ? "lines" : "columns");
      const reply = { epoch: "e", epochSeq: 0, hubTime: now, answers: [], feed: null, conflicts: [], leaseUntil: now };
      response.writeHead(Array.isArray(push) ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(Array.isArray(push) ? reply : { error: { type: "malformed" } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${port}`, came };
};

it.each([
  ["was never another", undefined, ["lines", "lines"]],
  ["took the place of a newer one", 3, ["columns", "lines", "lines"]],
] as const)("[P3] a hub from before columns that %s gets lines one by one", async (_what, hubSpeaks, expected) => {
  const { url, came } = await olderHub();
  const pair = generateKeyPairSync("ed25519");
  const place = { url, fingerprint: "0".repeat(64), deviceId: "device", receiptKey: "", key: pair.privateKey, clock: movedClock() };
  const link = openHttpHubLink({ ...place, ...(hubSpeaks === undefined ? {} : { hubSpeaks }) });
  onTestFinished(() => link.close());
  const push = Array.from({ length: 20 }, (_, index) => lineOf(index + 1, "user", randomUUID(), [{ t: "client", r: randomUUID(), o: "d", b: 1 }]));
  const sent: string[] = [];
  for (let time = 0; time < 2; time += 1)
    expect(await link.exchange({ hello: helloOf("e"), push, wantsFeed: false }, () => void sent.push("sent"))).toMatchObject({ ok: true });
  expect(came).toEqual(expected);
  expect(sent).toEqual(["sent", "sent"]);
});
