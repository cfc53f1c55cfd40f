/* The hub lets its database make one text of the digests that it compares; both engines must say what adding them up one by one says (sync-spec C2). */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openPostgresHub } from "#db/engine/hubDatabase.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { HubDatabase, HubSchema } from "#db/hub/schema.ts";
import { bucketSumsInScope, digestsInScope } from "#db/hub/scope.ts";
import { readerOf } from "#hub/exchange/parties.ts";
import { bucketSums } from "#shared/domain/merge/bucketSums.ts";
import { createHubWorld, openTestHub, partyOf } from "#test/support/hubWorld.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";

const nothing = new Set(["0".repeat(32)]);

/** What of some readers is compared, with and without a client whose id is like no other. */
const compared = async (hub: HubDatabase): Promise<void> => {
  const world = await createHubWorld({ hub });
  for (let number = 0; number < 40; number += 1) await world.client(number % 4 === 0 ? "li" : "wang");
  const sums = async (person: "head" | "wang" | "li" | "lobby" | "analyst"): Promise<string[]> => {
    const reader = readerOf(partyOf(world.branchId, person));
    const found = await bucketSumsInScope(hub, reader);
    expect(found).toEqual(bucketSums(await digestsInScope(hub, reader)));
    return found;
  };
  const [head, wang, li] = [await sums("head"), await sums("wang"), await sums("li")];
  expect(head).not.toEqual(wang);
  expect(wang).not.toEqual(li);
  expect(new Set(await sums("lobby"))).toEqual(nothing);
  expect(new Set(await sums("analyst"))).toEqual(nothing);
  const strange = "client-of-李";
  await world.push("head", {
    clientId: strange,
    edits: [{ t: "client", r: strange, o: "i", v: { kind: "person", name: "李四", managerId: "user-li" } }],
  });
  expect(await sums("head")).not.toEqual(head);
  expect(await sums("wang")).toEqual(wang);
  expect(await sums("li")).not.toEqual(li);
};

it("[C2] the embedded database says what adding up says", async () => {
  await compared(await openTestHub());
});

describe.skipIf(postgresMissing !== null)(`PostgreSQL${postgresMissing === null ? "" : ` (skipped: ${postgresMissing})`}`, () => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it("[C2] says what adding up says", async () => {
    const hub = await openPostgresHub<HubSchema>((await server?.database("sums")) ?? "");
    onTestFinished(() => hub.close());
    await migrateHub(hub);
    await compared(hub);
  });
});
