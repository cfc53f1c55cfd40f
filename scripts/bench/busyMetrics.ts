/*
 * SP15: list and search while another process works in the same store, as the app's job process does: an import, the upload
 * of it, a first download. Quiet and busy samples are of the same questions in the same run.
 */
import { clientListRows, clientRowNumbers } from "#db/workstation/clientList.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import type { Store } from "#db/engine/store.ts";
import type { BenchArguments } from "./benchArguments.ts";
import { type Metric, summaryOf } from "./statistics.ts";
import type { DeviceCommand } from "./syncDevice.ts";
import { type BenchDevice, startDevice, startHub } from "./syncWorld.ts";
import { filterPairs } from "./workload.ts";

const sort = { field: "assetTotal", direction: "desc" } as const;
const page = { offset: 0, limit: 50 } as const;
const words = ["王", "李伟", "存款", "客户", "138", "zhang"] as const;

interface Samples {
  readonly list: number[];
  readonly search: number[];
}

const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

/** One question of each kind; the process breathes in between, as one that waits for a person does. */
const ask = async ({ read }: Store, round: number, into: Samples): Promise<void> => {
  const condition = filterPairs[round % filterPairs.length]?.condition ?? { all: [] };
  into.list.push(timed(() => void clientListRows(read, clientRowNumbers(read, { condition, found: null }, sort, page, () => []).rowNos)));
  into.search.push(timed(() => void clientSearch(read, words[round % words.length] ?? "", 50)));
  await new Promise((resolve) => setImmediate(resolve));
};

const quietSamples = async (store: Store, rounds: number): Promise<Samples> => {
  const samples: Samples = { list: [], search: [] };
  // The first questions compile statements and fill the cache of pages.
  for (let round = 0; round < filterPairs.length; round += 1) await ask(store, round, { list: [], search: [] });
  for (let round = 0; round < rounds; round += 1) await ask(store, round, samples);
  return samples;
};

/** Asks until the other process is done. */
const samplesDuring = async (store: Store, device: BenchDevice, command: DeviceCommand): Promise<Samples> => {
  const samples: Samples = { list: [], search: [] };
  let isDone = false;
  const done = device.tell(command).finally(() => {
    isDone = true;
  });
  for (let round = 0; !isDone; round += 1) await ask(store, round, samples);
  await done;
  return samples;
};

const metricsOf = (suffix: string, what: string, quiet: Samples, busy: Samples): Metric[] =>
  (["list", "search"] as const).map((kind): Metric => {
    const before = summaryOf(quiet[kind]);
    return {
      id: `SP15${suffix} ${kind}`,
      what: `${kind} while ${what}`,
      unit: "ms",
      ours: summaryOf(busy[kind]),
      beside: { quiet: before },
      goals: [{ kind: "p95", most: Number((before.p95 * 2).toPrecision(3)) }],
    };
  });

/** List and search beside an import, an upload and a first download of so many clients. */
export const busyMetrics = async ({ clients, isQuick }: BenchArguments): Promise<Metric[]> => {
  const hub = await startHub(["branchManager", "clientManager"]);
  const [head, manager] = hub.made.people;
  const [mine, other] = [startDevice(hub.folder, "manager"), startDevice(hub.folder, "head")];
  const stores: Store[] = [];
  const opened = ({ file, keyHex }: BenchDevice): Store => {
    const { store } = openWorkstation({ path: file, key: Buffer.from(keyHex, "hex") });
    stores.push(store);
    return store;
  };
  try {
    if (!head || !manager) throw new Error("nobody to measure");
    await mine.tell({ type: "join", file: mine.file, keyHex: mine.keyHex, code: manager.code });
    await other.tell({ type: "join", file: other.file, keyHex: other.keyHex, code: head.code });
    const half = Math.floor(clients / 2);
    await mine.tell({ type: "seed", from: 0, count: half, withTags: false });
    const store = opened(mine);
    const quiet = await quietSamples(store, isQuick ? 160 : 800);
    const importing = await samplesDuring(store, mine, { type: "seed", from: half, count: clients - half, withTags: false });
    const uploading = await samplesDuring(store, mine, { type: "sync" });
    const download = await samplesDuring(opened(other), other, { type: "sync" });
    const full = await quietSamples(store, isQuick ? 160 : 800);
    return [
      ...metricsOf("a", `${clients - half} clients are imported`, quiet, importing),
      ...metricsOf("b", `${clients} clients are sent to the hub`, full, uploading),
      ...metricsOf("c", `${clients} clients arrive`, full, download),
    ];
  } finally {
    for (const store of stores) store.close();
    mine.end();
    other.end();
    await hub.stop();
  }
};
