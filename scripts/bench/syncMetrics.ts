/*
 * SP6-SP10: what sync costs. Hub and devices are processes of their own, everything goes over TLS and is durable on both
 * sides, with all checks on. The floors beside them do the same work set-based, without rights, merging, log, or digests.
 */
import { createHash } from "node:crypto";
import { copyFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { postgresMissing, startPostgres } from "#test/support/postgres.ts";
import type { MadeHub } from "#test/support/hubProcess.ts";
import type { BenchArguments } from "./benchArguments.ts";
import { type Goal, type Metric, type Summary, summaryOf } from "./statistics.ts";
import { closeOfDay } from "./syncCloseOfDay.ts";
import type { DeviceAnswer } from "./syncDevice.ts";
import { bareBytes, copyAndRekey, startFloor } from "./syncFloor.ts";
import { type BenchDevice, type BenchHub, startDevice, startHub } from "./syncWorld.ts";

const megabyte = 1_048_576;

/** Ours with what stands beside it. */
interface Series {
  readonly ours: number[];
  readonly floor: number[];
}
const series = (): Series => ({ ours: [], floor: [] });

const metric = (
  id: string,
  what: string,
  ours: readonly number[],
  beside: Readonly<Record<string, readonly number[]>>,
  goals: readonly Goal[],
  unit: Metric["unit"] = "ms",
): Metric => ({
  id,
  what,
  unit,
  ours: summaryOf(ours),
  beside: Object.fromEntries(Object.entries(beside).map(([name, samples]): [string, Summary] => [name, summaryOf(samples)])),
  goals,
});

/** What the rows of clients at a hub come to; people have other ids at each hub and are left out. */
const stateOf = async (made: MadeHub): Promise<string> => {
  const hub = await made.open();
  try {
    const sum = createHash("sha256");
    const people = new Map(made.people.map(({ id, role }) => [id, role]));
    const rows = await hub.q.selectFrom("row_state").select(["row_id", "vals", "is_deleted"]).where("client_id", "is not", null).execute();
    // Sorted here: two engines may put texts in another order.
    for (const { row_id: id, vals, is_deleted: isDeleted } of rows.toSorted((left, right) => (left.row_id < right.row_id ? -1 : 1))) {
      const values = JSON.parse(vals) as Record<string, unknown>; // written by the hub
      const named = Object.entries(values).map(([field, value]) => [field, field === "managerId" ? people.get(String(value)) : value] as const);
      sum.update(JSON.stringify([id, isDeleted, named.toSorted(([left], [right]) => (left < right ? -1 : 1))]));
    }
    return sum.digest("hex");
  } finally {
    await hub.close();
  }
};

interface DayResult {
  readonly empty: number;
  readonly upload: DeviceAnswer;
  readonly download: DeviceAnswer;
  readonly downloadFile: { readonly file: string; readonly keyHex: string };
  readonly days: readonly (DeviceAnswer & { readonly bare: number; readonly floor: number })[];
  readonly hubMemory: number;
  readonly state: string;
}

/** Two devices that hold all clients, and days of work between them. `on`: databases of PostgreSQL for the hub and for the floor. */
const workDays = async (clients: number, rounds: number, on?: { readonly hub: string; readonly floor: string }): Promise<DayResult> => {
  const hub: BenchHub = await startHub(["branchManager", "clientManager"], on?.hub);
  const [head, manager] = hub.made.people;
  const devices: BenchDevice[] = [startDevice(hub.folder, "manager"), startDevice(hub.folder, "head")];
  const [mine, other] = devices;
  if (!mine || !other || !head || !manager) throw new Error("nobody to measure");
  const floor = await startFloor(clients, on?.floor);
  try {
    const changed = Math.min(2_000, Math.floor(clients / 5));
    const others = Math.floor(changed / 2);
    await mine.tell({ type: "join", file: mine.file, keyHex: mine.keyHex, code: manager.code });
    await other.tell({ type: "join", file: other.file, keyHex: other.keyHex, code: head.code });
    // W4a: the first clients to an empty hub, then the rest.
    await mine.tell({ type: "seed", from: 0, count: changed, withTags: false });
    const empty = await mine.tell({ type: "sync" });
    await mine.tell({ type: "seed", from: changed, count: clients - changed, withTags: false });
    const upload = await mine.tell({ type: "sync" });
    const download = await other.tell({ type: "sync" });
    await other.tell({ type: "close" });
    const copy = path.join(hub.folder, "download.db");
    copyFileSync(other.file, copy);
    await other.tell({ type: "open", file: other.file, keyHex: other.keyHex });
    const days: (DeviceAnswer & { bare: number; floor: number })[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      // A tenth of what others change collides with ours.
      const from = changed - Math.floor(others / 10);
      const [theirWord, myWord] = [`乙${round}`, `甲${round}`];
      await other.tell({ type: "edit", from, count: others, word: theirWord });
      await other.tell({ type: "sync" });
      await floor.others(from, others, theirWord);
      await mine.tell({ type: "edit", from: 0, count: changed, word: myWord });
      const session = await mine.tell({ type: "sync" });
      const began = performance.now();
      await floor.session(0, changed, myWord);
      const floorMs = performance.now() - began;
      await other.tell({ type: "sync" });
      // The first day fills caches and makes the clocks of the fields.
      if (round > 0) days.push({ ...session, bare: await bareBytes(0, changed, myWord), floor: floorMs });
    }
    const hubMemory = hub.pss();
    await hub.stop();
    return { empty: empty.ms, upload, download, downloadFile: { file: copy, keyHex: other.keyHex }, days, hubMemory, state: await stateOf(hub.made) };
  } finally {
    floor.close();
    for (const device of devices) device.end();
    await hub.stop();
  }
};

const recordsFloor = async (clients: number, changed: number, rounds: number): Promise<number[]> => {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await startFloor(clients);
    const began = performance.now();
    await floor.records(0, changed);
    samples.push(performance.now() - began);
    floor.close();
  }
  return samples;
};

const daysOf = (rounds: number, isQuick: boolean): number => (isQuick ? 2 : Math.max(5, rounds));

/** SP6-SP8. */
export const syncMetrics = async ({ clients, rounds, isQuick }: BenchArguments): Promise<Metric[]> => {
  const days = daysOf(rounds, isQuick);
  const changed = Math.min(2_000, Math.floor(clients / 5));
  const result = await workDays(clients, days);
  const recordFloors = await recordsFloor(100, changed, 3);
  const copies = series();
  for (let round = 0; round < 3; round += 1) copies.floor.push(copyAndRekey(result.downloadFile.file, result.downloadFile.keyHex));
  const storeMb = statSync(result.downloadFile.file).size / megabyte;
  rmSync(result.downloadFile.file);
  const lines = result.days[0]?.lines ?? 0;
  const metrics: Metric[] = [
    metric(
      "SP6",
      `end of day: ${lines} clients, ${lines * 3} fields up, ${result.days[0]?.entries ?? 0} clients of others down, conflicts, compared`,
      result.days.map(({ ms }) => ms),
      { "minimal hub": result.days.map(({ floor }) => floor) },
      [
        { kind: "times", of: "minimal hub", most: 2 },
        { kind: "p50", most: 270 },
      ],
    ),
    metric(
      "SP6b",
      "bytes on the wire of it, both ways",
      result.days.map(({ up = 0, down = 0 }) => (up + down) / megabyte),
      { "zstd of the bare changes sent": result.days.map(({ bare }) => bare / megabyte), "of it up": result.days.map(({ up = 0 }) => up / megabyte) },
      [{ kind: "times", of: "zstd of the bare changes sent", most: 2 }],
      "MB",
    ),
    metric(
      "SP6m",
      `memory of the hub after it, ${clients} clients (PSS)`,
      [result.hubMemory],
      { "the device": result.days.map(({ pss = 0 }) => pss) },
      [{ kind: "p50", most: 400 }],
      "MB",
    ),
    metric("SP7", `${changed} whole records to an empty hub`, [result.empty], { "minimal hub": recordFloors }, [
      { kind: "times", of: "minimal hub", most: 2 },
      { kind: "p50", most: 110 },
    ]),
    metric("SP7u", `upload of the other ${clients - changed} clients`, [result.upload.ms], {}, []),
    metric(
      "SP8",
      `first download of ${clients} clients with their history, compared (store of ${storeMb.toFixed(0)} MB)`,
      [result.download.ms],
      { "encrypted store copied and re-keyed": copies.floor },
      [
        { kind: "times", of: "encrypted store copied and re-keyed", most: 1.2 },
        { kind: "p50", most: 900 },
      ],
    ),
    metric("SP8b", "bytes on the wire of it", [(result.download.down ?? 0) / megabyte], {}, [{ kind: "p50", most: 8 }], "MB"),
  ];
  return metrics;
};

/** SP9: the close of day. */
export const peakMetrics = ({ clients, isQuick }: BenchArguments): Promise<Metric[]> =>
  closeOfDay(isQuick ? 20 : 100, Math.max(2_000, Math.floor(clients / 4)));

/** SP10, where there is a PostgreSQL. */
export const postgresMetrics = ({ clients, rounds, isQuick }: BenchArguments): Promise<Metric[]> =>
  postgresMissing === null ? onPostgres(Math.floor(clients / 5), daysOf(rounds, isQuick)) : Promise.resolve([]);

/** SP10 with a fifth of the clients on both engines, the same days on both: the state at the end must be the same. */
const onPostgres = async (clients: number, days: number): Promise<Metric[]> => {
  const server = await startPostgres(true);
  try {
    const embedded = await workDays(clients, days);
    const postgres = await workDays(clients, days, { hub: await server.database("bench"), floor: await server.database("floor") });
    rmSync(embedded.downloadFile.file);
    rmSync(postgres.downloadFile.file);
    if (embedded.days.length !== postgres.days.length) throw new Error("SP10: the two engines did not do the same days");
    if (embedded.state !== postgres.state) throw new Error("SP10: the two engines hold different states");
    return [
      metric(
        "SP10",
        `end of day as SP6 with ${clients} clients, hub on PostgreSQL; the same state as on SQLite`,
        postgres.days.map(({ ms }) => ms),
        {
          "minimal hub on PostgreSQL": postgres.days.map(({ floor }) => floor),
          "hub on SQLite": embedded.days.map(({ ms }) => ms),
          "minimal hub on SQLite": embedded.days.map(({ floor }) => floor),
        },
        [{ kind: "times", of: "minimal hub on PostgreSQL", most: 2 }],
      ),
    ];
  } finally {
    await server.stop();
  }
};
