/* What a first download says of itself while it runs. */
import { expect, it } from "vitest";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { createDevice } from "#test/support/deviceWorld.ts";
import { createHubWorld, partyOf } from "#test/support/hubWorld.ts";

it("the first download tells how far it is of how much, ends at the whole, and later sessions count what they bring", async () => {
  const world = await createHubWorld({ pageSteps: 3 });
  for (let no = 0; no < 10; no += 1) await world.client(no % 2 === 0 ? "wang" : "li", { name: `客户${no}` });
  const device = createDevice({ party: partyOf(world.branchId, "wang"), exchange: () => world.exchange, prefix: 1, clock: world.clock });
  const told: [string, number, number][] = [];
  const session = () => runSyncSession({ ...device.context(), onProgress: (phase, done, total) => void told.push([phase, done, total]) });
  const received = () => told.filter(([phase]) => phase === "receiving").map(([, done, total]) => [done, total]);
  expect(await session()).toMatchObject({ ok: true });
  const steps = received();
  const whole = steps.at(-1)?.[1] ?? 0;
  expect(whole).toBeGreaterThanOrEqual(10);
  expect(steps.length).toBeGreaterThan(1);
  expect(steps.every(([, total]) => total === whole)).toBe(true);
  expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done ?? 0).toSorted((left, right) => left - right));
  expect(steps.at(-1)).toEqual([whole, whole]);
  told.length = 0;
  await world.client("wang", { name: "新客户" });
  expect(await session()).toMatchObject({ ok: true });
  expect(received()).toEqual([[1, 0]]);
});
