/* The hub's records of sessions do not grow for ever: they are kept for a year of work, and so many of a device at most. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addSession, forgetSessions, keptSessions, sessionsOf } from "#db/hub/days.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";

let postgres: TestPostgres | undefined;
beforeAll(async () => {
  if (postgresMissing === null) postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
}, 60_000);

type World = Awaited<ReturnType<typeof startTestHub>>;

const dayMs = 86_400_000;

/** A session of a device, so many days ago. */
const note = (world: World, deviceId: string, daysAgo: number): Promise<void> =>
  hubWrite(world.hub, (tx) =>
    addSession(tx, randomUUID(), world.branchId, {
      deviceId,
      at: new Date(Date.parse(world.clock.now()) - daysAgo * dayMs).toISOString(),
      lines: 1,
      refused: 0,
      conflicts: 0,
      entries: 0,
      durationMs: 1,
    }),
  );

/** How many days ago the sessions of a device were that are still known, the newest first. */
const known = async (world: World, deviceId: string): Promise<number[]> =>
  (await sessionsOf(world.hub, world.branchId, deviceId, 100)).map(({ at }) => Math.round((Date.parse(world.clock.now()) - Date.parse(at)) / dayMs));

const world = async (databaseUrl?: string) => {
  const made = await startTestHub(databaseUrl === undefined ? {} : { databaseUrl });
  const [one, two] = [await made.enrolDevice(await made.addUser("王敏", "clientManager")), await made.enrolDevice(await made.addUser("李强", "clientManager"))];
  return { made, one: one.reply.deviceId, two: two.reply.deviceId };
};

const check = async (databaseUrl?: string): Promise<void> => {
  const { made, one, two } = await world(databaseUrl);
  for (const days of [0, 1, 2, 3, 399, 401, 900]) await note(made, one, days);
  for (const days of [5, 402]) await note(made, two, days);
  await forgetSessions(made.hub, made.clock.now(), { days: 400, ofDevice: 3 });
  expect(await known(made, one)).toEqual([0, 1, 2]);
  expect(await known(made, two)).toEqual([5]);
  await forgetSessions(made.hub, made.clock.now());
  expect(await known(made, one)).toEqual([0, 1, 2]);
};

describe("records of sessions at the hub", () => {
  it("[RE14] older than kept or more than kept of a device are forgotten, the newest stay", () => check());

  it.skipIf(postgresMissing !== null)("[RE14] the same on PostgreSQL", async () => check(await postgres?.database("sessions")));

  it("[RE14] a hub that starts forgets by itself what it no longer keeps", async () => {
    const { made, one } = await world();
    expect(keptSessions).toEqual({ days: 400, ofDevice: 5_000 });
    for (const days of [3, 399, 401]) await note(made, one, days);
    await made.openSecond();
    await expect.poll(() => known(made, one)).toEqual([3, 399]);
  });
});
