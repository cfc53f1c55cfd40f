/*
 * A branch of real processes: devices and hubs over TLS through a proxy, killed at random moments and at named points,
 * started again, and in the end exchanged until nothing is left. Then everything that must hold is looked at from
 * outside: nothing that a process acknowledged is lost, devices hold what the hub says, chains hold, files show no name.
 */
import { randomBytes, randomInt } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { ledgerDays } from "#db/workstation/sync/dayLedger.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import { type Child, startChild } from "./childProcess.ts";
import { deviceOf } from "./deviceOf.ts";
import { type DeathPoint, deathPoints, type DeviceOrders } from "./deviceProcess.ts";
import type { TestDevice } from "./deviceWorld.ts";
import { freePort } from "./freePort.ts";
import { type MadeHub, makeHub, startHubProcess } from "./hubProcess.ts";
import { type Misfortune, type MisfortuneProxy, startProxy } from "./misfortuneProxy.ts";
import { scanFolder } from "./scanFolder.ts";
import { checkWorld } from "./simulationCheck.ts";
import { createTruth, type Truth, type Written } from "./simulationTruth.ts";

const deviceProgram = fileURLToPath(new URL("./deviceProcess.ts", import.meta.url));

/** No file of a device or a hub may show it. */
const secret = "密赟娟骉";

interface ProcessDevice {
  readonly orders: DeviceOrders;
  readonly userId: string;
  readonly role: UserRole;
  deviceId: string;
  child: Child | undefined;
  /** Told of each message; replaced while somebody waits. */
  hear: (message: DeviceMessage) => void;
}

interface DeviceMessage {
  readonly type: "joined" | "ready" | "wrote" | "synced" | "missed" | "day" | "settled";
  readonly deviceId?: string;
  readonly written?: readonly Written[];
  readonly tx?: string;
  readonly repaired?: number;
  readonly outcome?: string;
  readonly reason?: string;
  readonly why?: unknown;
}

export interface WorldReport {
  readonly deviceKills: number;
  readonly hubKills: number;
  readonly acknowledged: number;
  readonly sessions: number;
  readonly missed: number;
  readonly closedDays: number;
  /** Deaths by the point at which they came. */
  readonly points: Readonly<Record<string, number>>;
}

export interface WorldOptions {
  readonly root: string;
  readonly roles?: readonly UserRole[];
  /** PostgreSQL; absent for the embedded database. */
  readonly databaseUrl?: string;
  readonly hubProcesses?: number;
}

/** Processes, ready to be killed. */
export const startWorld = async (options: WorldOptions) => {
  const { root, roles = ["branchManager", "clientManager", "clientManager"] } = options;
  const hub: MadeHub = await makeHub(root, roles, options.databaseUrl);
  const failures: string[] = [];
  const ports = await Promise.all(Array.from({ length: options.hubProcesses ?? 1 }, freePort));
  const hubs: (Child | undefined)[] = ports.map(() => undefined);
  const alivePort = (): number => {
    const alive = ports.filter((_, index) => hubs[index]?.isAlive() === true);
    return alive[randomInt(Math.max(1, alive.length))] ?? ports[0] ?? 0;
  };
  const proxy: MisfortuneProxy = await startProxy(hub.proxyPort, alivePort);
  const managers = hub.people.filter(({ role }) => role === "clientManager").map(({ id }) => id);
  const tally = { deviceKills: 0, hubKills: 0, acknowledged: 0, sessions: 0, missed: 0, closedDays: 0 };
  const points: Record<string, number> = {};
  const written: Written[] = [];
  let repairs = 0;

  const startHub = async (index: number): Promise<void> => {
    hubs[index] = await startHubProcess(hub, ports[index] ?? 0, { root, onFailure: (complaint) => failures.push(`hub: ${complaint}`) });
  };

  const devices = hub.people.map(({ id, role }, index): ProcessDevice => ({
    orders: { file: path.join(root, `device${index}`, "store.db"), keyHex: randomBytes(32).toString("hex"), role, managers, secret },
    userId: id,
    role,
    deviceId: "",
    child: undefined,
    hear: () => undefined,
  }));

  const note = (device: ProcessDevice, message: DeviceMessage): void => {
    switch (message.type) {
      case "wrote":
        tally.acknowledged += 1;
        written.push(...(message.written ?? []));
        break;
      case "synced":
        tally.sessions += 1;
        repairs += message.repaired ?? 0;
        break;
      case "missed":
        tally.missed += 1;
        break;
      case "day":
        if (message.outcome === "closed") tally.closedDays += 1;
        break;
      case "settled":
        repairs += message.repaired ?? 0;
        break;
      case "joined":
        device.deviceId = message.deviceId ?? "";
        break;
      case "ready":
        break;
    }
  };

  /** Starts a device's process; resolves when it works. */
  const startDevice = (device: ProcessDevice, more: Partial<DeviceOrders> = {}): Promise<void> =>
    new Promise((resolve) => {
      device.hear = (message) => {
        if (message.type === "ready" || message.type === "joined") resolve();
      };
      const child = startChild({
        file: deviceProgram,
        args: [JSON.stringify({ ...device.orders, ...more })],
        folder: root,
        onLine: (line, from) => {
          if (from !== "out") return;
          const message = JSON.parse(line) as DeviceMessage; // written by deviceProcess
          note(device, message);
          device.hear(message);
        },
        onFailure: (complaint) => failures.push(`device ${device.role}: ${complaint}`),
      });
      device.child = child;
      void child.ended.then(resolve);
    });

  const heard = (device: ProcessDevice, type: DeviceMessage["type"]): Promise<void> =>
    new Promise((resolve) => {
      device.hear = (message) => {
        if (message.type === type) resolve();
      };
      void device.child?.ended.then(resolve);
    });

  for (const index of ports.keys()) await startHub(index);
  for (const [index, device] of devices.entries()) {
    const code = hub.people[index]?.code;
    await startDevice(device, code === undefined ? {} : { code });
    await device.child?.ended;
  }

  const died = (point: string): void => {
    points[point] = (points[point] ?? 0) + 1;
  };

  /** One life of a device: random moment, or one of the points. */
  const killDevice = async (device: ProcessDevice): Promise<void> => {
    const point: DeathPoint | undefined = randomInt(2) === 0 ? deathPoints[randomInt(deathPoints.length)] : undefined;
    await startDevice(device, point === undefined ? {} : { dies: { point, times: 1 + randomInt(6) } });
    if (point === undefined) await pause(randomInt(300));
    else await Promise.race([device.child?.ended, pause(3_000)]);
    died(point !== undefined && device.child?.isAlive() === false ? point : "device at random");
    await device.child?.kill();
    tally.deviceKills += 1;
  };

  /** One life of a hub: a random moment, while it works on a request, or after its commit and before its answer is out. */
  const killHub = async (index: number): Promise<void> => {
    await pause(randomInt(150));
    const child = hubs[index];
    const way = randomInt(3);
    if (way === 0) await pause(randomInt(200));
    else {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 2_000);
        // A handshake takes less than this; what follows are requests.
        const isRequest = (bytesUp: number): boolean => bytesUp > 1_400;
        let isAsked = false;
        const done = (): void => {
          clearTimeout(timer);
          proxy.watchRequests(undefined);
          proxy.watchAnswers(undefined);
          resolve();
        };
        proxy.watchRequests((bytesUp) => {
          if (!isRequest(bytesUp)) return;
          isAsked = true;
          if (way === 1) setTimeout(done, randomInt(12));
        });
        if (way === 2) {
          proxy.watchAnswers((bytesUp) => {
            if (!isAsked || !isRequest(bytesUp)) return false;
            done();
            return true;
          });
        }
      });
    }
    died(["hub at random", "hub at work", "hub before its answer"][way] ?? "");
    await child?.kill();
    tally.hubKills += 1;
    await startHub(index);
  };

  const settle = async (): Promise<void> => {
    for (const index of ports.keys()) if (hubs[index]?.isAlive() !== true) await startHub(index);
    for (const device of devices) if (device.child?.isAlive() !== true) await startDevice(device);
    // First everybody gives what they have, then everybody takes what the others gave; the third time finds nothing new.
    for (let round = 0; round < 3; round += 1) {
      for (const device of devices) {
        if (failures.length > 0) return;
        const settled = heard(device, "settled");
        device.child?.tell("sync");
        await settled;
      }
    }
  };

  /** Everybody exchanges, leaves, and what they left is looked at; throws with what does not hold. */
  const finish = async (): Promise<WorldReport> => {
    proxy.set(() => ({}));
    await settle();
    for (const device of devices) {
      device.child?.tell("end");
      await device.child?.ended;
    }
    for (const child of hubs) await child?.stop();
    if (failures.length > 0) throw new Error(failures.join("\n---\n"));
    const opened = devices.map(({ orders, deviceId, userId, role }): TestDevice =>
      deviceOf({
        store: openWorkstation({ path: orders.file, key: Buffer.from(orders.keyHex, "hex"), mustExist: true, checkLog: true }).store,
        ids: createUuidIds(),
        clock: systemClock,
        party: { deviceId, branchId: hub.branchId, userId, role },
      }),
    );
    const database = await hub.open();
    try {
      if (repairs > 0) throw new Error(`[C2] ${repairs} differences had to be repaired`);
      for (const device of opened) {
        const repaired = device.store().raw.prepare("select count(*) from sync_session where detail like 'repaired:%'").pluck().get();
        if (repaired !== 0) throw new Error(`[C2] ${device.party.role} repaired a difference in ${String(repaired)} sessions`);
        const verdict = String(device.store().raw.pragma("integrity_check(1)", { simple: true }));
        if (verdict !== "ok") throw new Error(`integrity of ${device.party.role}: ${verdict}`);
      }
      const truth: Truth = { ...createTruth(), written: () => written };
      const clock = { ...systemClock, advance: () => undefined };
      const exchange = createExchange({ hub: database, clock, newId: createUuidIds().next, leaseDays: 14 });
      await checkWorld(database, hub.branchId, opened, truth, { folder: path.join(root, "newcomer"), exchange, clock });
      if ((await brokenHubAudit(database)) !== null) throw new Error("[SE9] the hub's audit is broken");
      await checkReceipts(database, opened);
    } finally {
      for (const device of opened) device.close();
      await database.close();
    }
    const scanned = scanFolder(root, [secret]);
    if (scanned.hits.length > 0) throw new Error(`[SE1] a client's name lies in ${JSON.stringify(scanned.hits.slice(0, 5))}`);
    return { ...tally, points };
  };

  const checkReceipts = async (database: Awaited<ReturnType<MadeHub["open"]>>, opened: readonly TestDevice[]): Promise<void> => {
    const kept = await database.q.selectFrom("day_receipt").selectAll().execute();
    for (const device of opened) {
      for (const day of ledgerDays(device.store().read, 100_000).filter(({ state }) => state === "closed")) {
        const known = kept.find((item) => item.device_id === device.party.deviceId && item.day === day.day);
        if (known === undefined || JSON.stringify(JSON.parse(known.receipt)) !== day.receipt)
          throw new Error(`[D2] the receipt of ${day.day} of ${device.party.role} is not the hub's`);
      }
    }
  };

  return {
    proxy,
    devices,
    /** Kills devices and hubs until there were so many kills; each device and each hub in a lane of its own. */
    killAll: async (kills: number): Promise<void> => {
      let left = kills;
      const lane = async (one: () => Promise<void>): Promise<void> => {
        while (left > 0 && failures.length === 0) {
          left -= 1;
          await one();
        }
      };
      await Promise.all([...devices.map((device) => lane(() => killDevice(device))), ...hubs.map((_, index) => lane(() => killHub(index)))]);
    },
    /** Devices work for so many connections through misfortune. */
    suffer: async (connections: number, fate: () => Misfortune, mostMs: number): Promise<void> => {
      proxy.set(fate);
      const until = proxy.connections() + connections;
      const deadline = Date.now() + mostMs;
      for (const device of devices) if (device.child?.isAlive() !== true) await startDevice(device);
      while (proxy.connections() < until && Date.now() < deadline && failures.length === 0) await pause(10);
    },
    finish,
    tally: () => ({ ...tally, points, failures }),
    /** Ends what is left of it; for the end of a test, however it ended. */
    close: async (): Promise<void> => {
      await Promise.all([...devices.map(({ child }) => child?.kill()), ...hubs.map((child) => child?.kill())]);
      await proxy.close();
    },
  };
};
