/* A branch of three managers and its head at a real hub, with files of the core system, and devices that sync with it. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addUser } from "#db/hub/people.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { type FeedContext, type FeedWish, importFeed } from "#hub/feed/feedImport.ts";
import type { FeedReport } from "#hub/feed/feedReport.ts";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { createHubWorld, partyOf, type Person, userIdOf } from "#test/support/hubWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

export const managers = { wang: "王丽", li: "李强", zhao: "赵敏" } as const;

export const createFeedWorld = async (options: { readonly hub?: HubDatabase; readonly branchId?: string } = {}) => {
  const world = await createHubWorld(options);
  const { hub, clock, branchId } = world;
  const folder = temporaryFolder();
  const log: string[] = [];
  const context: FeedContext = { hub, clock, ids: createHubIds(() => Date.parse(clock.now())), log: { write: (line) => void log.push(line) } };
  await hubWrite(hub, async (tx) => {
    for (const [id, name] of Object.entries(managers)) {
      await addUser(tx, { id: `${branchId}-${id}`, branchId, name, role: "clientManager", outlet: null }, clock.now());
    }
  });
  const file = (name: string, content: string | Uint8Array): string => {
    const target = path.join(folder, name);
    writeFileSync(target, content);
    return target;
  };
  const run = (paths: readonly string[], wish: Partial<FeedWish> = {}): Promise<FeedReport> => {
    clock.advance(60_000);
    return importFeed(context, { branchId, actorId: "console", paths, ...wish });
  };
  const csv = (name: string, ...lines: readonly string[]): string => file(name, `${lines.join("\n")}\n`);
  let prefix = 0;
  const device = (person: keyof typeof managers | Extract<Person, "head">): TestDevice => {
    prefix += 1;
    const party =
      person === "head" ? partyOf(branchId, "head") : { deviceId: `device-${person}`, branchId, userId: `${branchId}-${person}`, role: "clientManager" };
    const made = createDevice({ party, exchange: () => world.exchange, clock, prefix });
    onTestFinished(() => made.close());
    return made;
  };
  const seq = async (): Promise<number> => (await hub.q.selectFrom("branch").select("seq").where("id", "=", branchId).executeTakeFirstOrThrow()).seq;
  return {
    ...world,
    context,
    folder,
    log,
    file,
    csv,
    run,
    device,
    seq,
    userOf: (person: keyof typeof managers) => `${branchId}-${person}`,
    headId: userIdOf("head"),
  };
};

/** new + update + unchanged + skipped + refused. */
export const sumOf = ({ counts }: FeedReport): number => counts.new + counts.update + counts.unchanged + counts.skipped + counts.refused;

/** Syncs and throws when it did not work. */
export const synced = async (device: TestDevice) => {
  const outcome = await device.sync();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
