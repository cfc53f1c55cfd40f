/* What goes over all clients of a branch goes in steps or in the job process: a keystroke never waits for it. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Change } from "#shared/domain/edit/edit.ts";
import { allRows } from "#db/workstation/rows.ts";
import { indexBuilt, readyIndex } from "#electron/features/readyIndex.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const month = "2027-02";
/** More than are looked at in two steps, and more greetings than the main process writes. */
const clients = 4_100;

const setup = async (): Promise<ArchiveWorld> => {
  const world = await createArchiveWorld();
  const changes = Array.from({ length: clients }, (_, at): Change => {
    const birthOn = `1960-${at < 5 ? "03" : "02"}-${String((at % 28) + 1).padStart(2, "0")}`;
    const values = { kind: "person", name: `客户${at + 1}`, grade: "key", greetingConsent: "yes", greetingChannel: "branch", birthOn };
    return { operation: "insert", table: "client", rowId: syntheticId(1, at + 1), values };
  });
  world.applyAs("import", changes);
  return world;
};

/** How many turns of the process others had while something was answered. */
const turnsDuring = async (asked: Promise<unknown>): Promise<number> => {
  let isAnswered = false;
  const settled = asked.finally(() => {
    isAnswered = true;
  });
  let turns = 0;
  while (!isAnswered) {
    await nextTurn();
    turns += 1;
  }
  await settled;
  return turns;
};

const greetings = ({ store }: ArchiveWorld) => allRows(store().read, "greeting");
const jobNames = async ({ api }: ArchiveWorld) => valueOf(await api.jobs.runningJobs({})).jobs.map(({ name, state }) => [name, state]);

describe("the greetings of a month for all clients", () => {
  it("[R052] are written by the job process in one transaction that is undone as one, and the window is told of lists, not of each client", async () => {
    const world = await setup();
    world.program.broadcasts.length = 0;
    const made = valueOf(await world.api.care.makeGreetingPlan({ month }));
    expect(made.added).toBeGreaterThanOrEqual(clients);
    expect([made.planned + made.skipped, greetings(world).length]).toEqual([made.added, made.added]);
    expect(await jobNames(world)).toEqual([["greetingPlan", "done"]]);
    expect(world.program.broadcasts.flat()).toEqual(expect.arrayContaining(["care", "history", "client:*"]));
    expect(valueOf(await world.api.care.makeGreetingPlan({ month }))).toEqual({ added: 0, planned: 0, skipped: 0, txId: null });

    const ids = greetings(world)
      .slice(0, 2_400)
      .map(({ id }) => id);
    valueOf(await world.api.care.markGreetings({ greetingIds: ids, state: "skipped" }));
    expect(Math.max(...world.program.broadcasts.map((topics) => topics.length))).toBeLessThan(100);

    valueOf(await world.api.history.undoTransaction({ txId: made.txId ?? "", force: true }));
    expect(greetings(world)).toEqual([]);
  });

  it("[R052] are made once though two rounds run at the same time, few of them and many", async () => {
    const world = await setup();
    for (const which of [month, "2027-03"]) {
      const both = await Promise.all([world.api.care.makeGreetingPlan({ month: which, automatic: true }), world.api.care.makeGreetingPlan({ month: which })]);
      const keys = greetings(world).flatMap((greeting) => (greeting.month === which ? [greeting.occasionKey] : []));
      expect([new Set(keys).size, keys.length > 0]).toEqual([keys.length, true]);
      expect(both.map((answer) => valueOf(answer).added).toSorted((left, right) => left - right)).toEqual([0, keys.length]);
    }
  });

  it("[R052] can be stopped: nothing is written then, and the next press makes them", async () => {
    const world = await setup();
    const asked = world.api.care.makeGreetingPlan({ month });
    const running = () => world.program.jobs.running().find(({ name, state }) => name === "greetingPlan" && state === "running");
    while (!running()) await nextTurn();
    valueOf(await world.api.jobs.cancelJob({ jobId: running()?.jobId ?? "" }));
    expect(errorOf(await asked)).toEqual({ type: "stopped" });
    expect([greetings(world), world.program.faults]).toEqual([[], []]);
    expect(valueOf(await world.api.care.makeGreetingPlan({ month })).added).toBeGreaterThanOrEqual(clients);
  });

  it("[R052] are nobody's any more when the store is locked meanwhile: no fault", async () => {
    const world = await setup();
    const asked = world.api.care.makeGreetingPlan({ month });
    await nextTurn();
    world.program.host.lock("user");
    expect(errorOf(await asked)).toEqual({ type: "sessionLocked" });
    expect(world.program.faults).toEqual([]);
  });

  it("leave out who was deleted while they were looked for", async () => {
    const world = await setup();
    const asked = world.api.care.makeGreetingPlan({ month: "2027-03" });
    await nextTurn();
    const first = syntheticId(1, 1);
    world.applyAs("hub", [{ operation: "delete", table: "client", rowId: first }]);
    valueOf(await asked);
    const greeted = new Set(greetings(world).map(({ clientId }) => clientId));
    expect([greeted.has(first), greeted.has(syntheticId(1, 2))]).toEqual([false, true]);
  });
});

describe("a question about all clients", () => {
  it("[R038] [R072] leaves others their turn: the daily round, the plan of a week, the matrix", async () => {
    const world = await setup();
    const turns = {
      round: await turnsDuring(world.api.followUps.runDailyRound({})),
      week: await turnsDuring(world.api.visits.planProposals({ weekOf: "2026-11-23" })),
      matrix: await turnsDuring(world.api.followUps.matrix({})),
      greetings: await turnsDuring(world.api.care.makeGreetingPlan({ month })),
    };
    for (const [what, count] of Object.entries(turns)) expect([what, count >= 2]).toEqual([what, true]);
  });

  it("[R137] waits for the index of the clients rather than asking each rule of the whole table", async () => {
    const { store } = await setup();
    expect(readyIndex(store().read)).toBeUndefined();
    await indexBuilt(store().read);
    expect(readyIndex(store().read)).toBeDefined();
  });
});
