/* SP9: many devices of a branch at the close of day, all at once, against one hub process. */
import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import path from "node:path";
import type { PushLine, WireEdit } from "#shared/protocol/messages.ts";
import { addDevice } from "#db/hub/devices.ts";
import { hubMeta } from "#db/hub/migrate.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { readHubFolder } from "#hub/admin/hubFolder.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { makeHub, type MadeHub } from "#test/support/hubProcess.ts";
import { temporaryFolder } from "./freshStore.ts";
import { type Metric, summaryOf } from "./statistics.ts";
import type { DriverAnswer, DriverDevice, DriverOrders } from "./syncDrivers.ts";
import { changedFields, syncGroups } from "./syncWorkload.ts";
import { runHub } from "./syncWorld.ts";

const ids = createUuidIds();

const lineOf = (line: number, actorId: string, clientId: string, edits: WireEdit[]): PushLine => ({
  line,
  part: 0,
  header: { txId: ids.next(), kind: "edit", label: {}, actorId, editedAt: systemClock.now() },
  clientId,
  edits,
});

type Values = NonNullable<WireEdit["v"]>;

/** What a manager changes in a day: three fields of each client, and one of each of its rows. */
const dayOf = (number: number, edits: readonly WireEdit[]): WireEdit[] =>
  edits.flatMap((edit): WireEdit[] => {
    const base = { t: edit.t, r: edit.r, o: "u" as const, b: 1 };
    switch (edit.t) {
      case "client":
        return [{ ...base, f: Object.fromEntries(Object.entries(changedFields(number, "甲")).map(([field, to]) => [field, [edit.v?.[field] ?? null, to]])) }];
      case "contactPoint":
      case "relation":
        return [{ ...base, f: { note: [null, `已核实${number % 31}`] } }];
      case "interaction":
        return [{ ...base, f: { summary: [edit.v?.["summary"] ?? null, `补记：客户想了解${number % 97}天期限`] } }];
      default:
        return [];
    }
  });

/** Puts the clients of each manager into the hub, and prepares what each device will send. */
const prepare = async (made: MadeHub, clients: number): Promise<{ readonly devices: DriverDevice[]; readonly epoch: string; readonly edits: number }> => {
  const hub = await made.open();
  try {
    const exchange = createExchange({ hub, clock: systemClock, newId: ids.next, leaseDays: 14 });
    const share = Math.floor(clients / made.people.length);
    const devices: DriverDevice[] = [];
    let edits = 0;
    for (const [index, person] of made.people.entries()) {
      const pair = generateKeyPairSync("ed25519");
      const deviceId = ids.next();
      const publicKey = pair.publicKey.export({ type: "spki", format: "der" }).toString("base64");
      await hubWrite(hub, (tx) =>
        addDevice(tx, { id: deviceId, branchId: made.branchId, userId: person.id, name: "bench", platform: "bench", publicKey }, systemClock.now()),
      );
      const groups = [...syncGroups(share, index * share)].map(({ clientId, edits: list }) => ({
        clientId,
        inserts: list.map((edit): WireEdit => {
          const values = (edit.operation === "insert" ? edit.values : {}) as Values; // invented values are values of the wire
          return { t: edit.table, r: edit.rowId, o: "i", v: edit.table === "client" ? { ...values, managerId: person.id } : values };
        }),
      }));
      const party = { deviceId, branchId: made.branchId, userId: person.id, role: person.role };
      const hello = { protocol: 1, schema: 1, deviceTime: systemClock.now(), epoch: "", cursor: 0, ownSeq: 0 };
      const push = groups.map(({ clientId, inserts }, at) => lineOf(at + 1, person.id, clientId, inserts));
      await exchange.exchange(party, { hello, push, wantsFeed: false });
      const lines = groups.map(({ clientId, inserts }, at) => lineOf(share + at + 1, person.id, clientId, dayOf(index * share + at + 1, inserts)));
      edits += lines.reduce((sum, line) => sum + line.edits.length, 0);
      devices.push({ deviceId, privateKey: pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"), lines, cursor: 0 });
    }
    const { seq } = await hub.q.selectFrom("branch").select("seq").where("id", "=", made.branchId).executeTakeFirstOrThrow();
    return { devices: devices.map((device) => ({ ...device, cursor: seq })), epoch: (await hubMeta(hub, "epoch")) ?? "", edits };
  } finally {
    await hub.close();
  }
};

const drive = (orders: DriverOrders): Promise<DriverAnswer> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, "syncDrivers.ts"), [], { execArgv: [] });
    child.once("message", (answer: DriverAnswer) => resolve(answer));
    child.once("exit", (code) => reject(new Error(`the drivers ended: ${String(code)}`)));
    child.send(orders);
  });

/** So many devices with all these clients between them. */
export const closeOfDay = async (count: number, clients: number): Promise<Metric[]> => {
  const folder = temporaryFolder();
  const made = await makeHub(
    folder,
    Array.from({ length: count }, () => "clientManager" as const),
  );
  const { devices, epoch, edits } = await prepare(made, clients);
  const { fingerprint, keys } = readHubFolder(made.folder);
  const hub = await runHub(made, folder);
  let most = hub.pss();
  const watch = setInterval(() => {
    most = Math.max(most, hub.pss() || 0);
  }, 50);
  try {
    const answer = await drive({ url: `https://127.0.0.1:${made.proxyPort}`, fingerprint, receiptKey: keys.receiptPublic, epoch, devices });
    if (answer.failures.length > 0 || answer.refused > 0) throw new Error(`SP9: ${answer.refused} refused, ${answer.failures.slice(0, 3).join("; ")}`);
    return [
      {
        id: "SP9",
        what: `${count} devices at once, ${edits} changed records in all, until a device has its last answer`,
        unit: "ms",
        ours: summaryOf(answer.ms),
        beside: { "all of them": summaryOf([answer.all]) },
        goals: [{ kind: "p95", most: 20_000 }],
      },
      { id: "SP9m", what: "most memory of the hub meanwhile (PSS)", unit: "MB", ours: summaryOf([most]), beside: {}, goals: [{ kind: "p50", most: 400 }] },
    ];
  } finally {
    clearInterval(watch);
    await hub.stop();
  }
};
