/* A hub with its folder, on either engine, a branch with people, and a client of whom every table of the hub holds something. */
import { createHash } from "node:crypto";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { UserRole } from "#shared/protocol/admin.ts";
import type { PushLine, WireEdit } from "#shared/protocol/messages.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addChunk, announceContent, finishContent } from "#db/hub/contents.ts";
import { startEpoch } from "#db/hub/copyHub.ts";
import { addRun, keepNotTaken } from "#db/hub/feedImports.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { type AdminActor, type AdminContext, consoleActor } from "#hub/admin/acts.ts";
import { addToErasedList } from "#hub/admin/erasedList.ts";
import { makeHubFolder, openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { addPerson, makeBranch } from "#hub/admin/people.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { handClock, overTheWire } from "./hubWorld.ts";
import { temporaryFolder } from "./testStore.ts";

/** What nobody else is called, in every table that says something of the person. */
export const canary = { name: "欧阳鹂鸣瑾", phone: "13987650123", document: "110101199912310019", note: "翡翠湖畔柒号院", file: "欧阳的体检报告全文" } as const;

const dayMs = 86_400_000;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `start`: by the hub's clock; the command line reads the computer's. */
export const erasureWorld = async (databaseUrl?: string, start?: string) => {
  const place = path.join(temporaryFolder(), "hub");
  await makeHubFolder(place, { host: "127.0.0.1", port: 7443, listen: "127.0.0.1", leaseDays: 14, databaseUrl }, ["127.0.0.1"], Date.now());
  const folder = readHubFolder(place);
  const clock = handClock(start);
  const ids = createHubIds();
  const hub: HubDatabase = await openHubDatabase(folder);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await hub.close();
    isOpen = false;
  };
  onTestFinished(close);
  await migrateHub(hub);
  await startEpoch(hub, ids.next());
  const context: AdminContext = {
    hub,
    clock,
    ids,
    keys: folder.keys,
    keepErased: (clients) => addToErasedList(folder, clients),
    place: { url: "https://127.0.0.1:7443", fingerprint: folder.fingerprint },
  };
  const branchId = await makeBranch(context, "城南支行");
  const person = async (name: string, role: UserRole): Promise<AdminActor & { readonly role: UserRole }> => {
    const { userId } = await addPerson(context, consoleActor(branchId), { name, role, outlet: null });
    return { id: userId, branchId, role };
  };
  const head = await person("赵行长", "branchManager");
  const admin = await person("孙工", "administrator");
  const wang = await person("王敏", "clientManager");
  const exchange = createExchange({ hub, clock, leaseDays: 14, newId: ids.next });
  const partyOf = (actor: typeof head): DeviceParty => ({ deviceId: `device-${actor.role}`, branchId, userId: actor.id, role: actor.role });
  let lineNo = 0;
  /** Sends edits as one transaction of one or more lines. */
  const send = (
    actor: typeof head,
    lines: readonly { readonly clientId: string | null; readonly edits: readonly WireEdit[] }[],
    { label = {}, protocol = 3 }: { readonly label?: PushLine["header"]["label"]; readonly protocol?: number } = {},
  ) => {
    const txId = ids.next();
    const push = lines.map(({ clientId, edits }, part): PushLine => {
      lineNo += 1;
      return { line: lineNo, part, header: { txId, kind: "edit", label, actorId: actor.id, editedAt: clock.now() }, clientId, edits: [...edits] };
    });
    const hello = { protocol, schema: 1, deviceTime: clock.now(), epoch: "", cursor: 0, ownSeq: 0 };
    return overTheWire(exchange, partyOf(actor), { hello, push, wantsFeed: true });
  };
  const client = ids.next();
  const merged = ids.next();
  const other = ids.next();
  const alone = hashOf(canary.file);
  const shared = hashOf("shared");
  const insertClient = (id: string, name: string, more: Readonly<Record<string, string>> = {}): WireEdit => ({
    t: "client",
    r: id,
    o: "i",
    v: { kind: "person", name, managerId: wang.id, ...more },
  });
  const attachment = (clientId: string, sha256: string): WireEdit => ({
    t: "attachment",
    r: ids.next(),
    o: "i",
    v: { clientId, fileName: "a.txt", mediaType: "text/plain", byteSize: 3, sha256 },
  });
  const phone = ids.next();
  /** Clients, files, conflicts, refusals, rows of a list, and words of transactions; then he is deleted. */
  const fill = async (): Promise<void> => {
    const phoneOf = { t: "contactPoint", r: phone, o: "i", v: { clientId: client, kind: "mobile", value: canary.phone } } as const;
    await send(
      wang,
      [
        {
          clientId: client,
          edits: [
            insertClient(client, canary.name, { documentNumber: canary.document, clientNumber: "K-77", note: canary.note }),
            phoneOf,
            attachment(client, alone),
            attachment(client, shared),
          ],
        },
        { clientId: other, edits: [insertClient(other, "李四"), attachment(other, shared)] },
      ],
      { label: { name: canary.name, rows: 2 } },
    );
    await send(wang, [{ clientId: merged, edits: [insertClient(merged, `${canary.name}二`)] }]);
    await send(head, [{ clientId: merged, edits: [{ t: "client", r: merged, o: "u", f: { mergedIntoId: [null, client] } }] }]);
    // Two who did not know of each other, and one value that is refused: conflict, and an answer that shows his row.
    await send(wang, [{ clientId: client, edits: [{ t: "client", r: client, o: "u", b: 1, f: { hobbies: [null, `${canary.note}钓鱼`] } }] }]);
    await send(head, [{ clientId: client, edits: [{ t: "client", r: client, o: "u", b: 0, f: { hobbies: [null, `${canary.note}棋`] } }] }]);
    await send(wang, [{ clientId: client, edits: [{ t: "client", r: client, o: "u", b: 0, f: { depositBalance: [null, 5] } }] }], {
      label: { name: canary.name },
    });
    await hubWrite(hub, async (tx) => {
      for (const [sha256, text] of [
        [alone, canary.file],
        [shared, "shared"],
      ] as const) {
        await announceContent(tx, branchId, sha256, Buffer.byteLength(text));
        await addChunk(tx, branchId, sha256, 0, Buffer.from(text));
        await finishContent(tx, branchId, sha256, 1);
      }
      const runId = ids.next();
      await addRun(tx, { id: runId, branchId, startedAt: clock.now(), report: "{}" });
      await keepNotTaken(tx, runId, [
        { rowNo: 1, fileNo: 0, fileRow: 2, reason: null, cells: [canary.name, canary.phone], problems: [] },
        { rowNo: 2, fileNo: 0, fileRow: 3, reason: null, cells: ["李四", "13800000000"], problems: [] },
      ]);
    });
    await send(wang, [{ clientId: client, edits: [{ t: "client", r: client, o: "d", b: 1_000 }] }]);
    await send(wang, [{ clientId: merged, edits: [{ t: "client", r: merged, o: "d", b: 1_000 }] }]);
  };
  /** Every text of every table, for whoever looks for a word in it. */
  const everything = async (): Promise<string> => {
    const tables = (await hub.q.introspection.getTables()).map(({ name }) => name);
    const said: string[] = [];
    for (const table of tables) {
      const rows: readonly object[] = await hub.q
        .selectFrom(table as "feed") // any table of the schema
        .selectAll()
        .execute();
      for (const value of rows.flatMap((row) => Object.values(row) as unknown[]))
        said.push(value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value));
    }
    return said.join("\n");
  };
  return {
    place,
    folder,
    hub,
    clock,
    ids,
    context,
    branchId,
    head,
    admin,
    wang,
    client,
    merged,
    other,
    alone,
    shared,
    phone,
    exchange,
    partyOf,
    send,
    insertClient,
    fill,
    everything,
    close,
    days: (count: number) => clock.advance(count * dayMs),
  };
};
export type ErasureWorld = Awaited<ReturnType<typeof erasureWorld>>;
