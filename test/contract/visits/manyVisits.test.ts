/* A branch's visits of months: what the plan and the register answer stays below the size of a message (SP14). */
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { addDays, type Day, dayOf } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { readOut, readPlan } from "#renderer/features/visits/readVisits.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

/** The clock of the tests stands at Saturday 2026-11-21, 16:00 in China. */
const monday = "2026-11-23" as Day;
const largestMessage = 256 * 1024;
const count = 1_600;

/** Visits of forty days from Monday on, forty a day, two at each time. */
const setup = async (): Promise<ArchiveWorld> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "沈文静" }, "13812345678");
  const visits = Array.from({ length: count }, (_, at): Change => {
    const hour = String(8 + (Math.floor(at / 2) % 10)).padStart(2, "0");
    const values = { clientId, kind: "onSite", plannedOn: addDays(monday, at % 40), startTime: `${hour}:00`, state: "planned", appointment: "confirmed" };
    return {
      operation: "insert",
      table: "visit",
      rowId: syntheticId(1, at + 1),
      values: { ...values, title: `到期安排与资产配置 ${at}`, place: "城东路一号" },
    };
  });
  world.applyAs("import", visits);
  return world;
};

describe("the visits of a busy branch", () => {
  it("[SP14] stand in the calendar of a month in pieces below the size of a message, each once, in order, and collide as before", async () => {
    const { api } = await setup();
    const sizes: number[] = [];
    const plan = valueOf(
      await readPlan(async (fromDay) => {
        const answer = await api.visits.visitCalendar({ from: monday, to: addDays(monday, 41), fromDay });
        sizes.push(serialize(answer).byteLength);
        return answer;
      }),
    );
    // In one message it would be too large.
    expect([serialize(plan).byteLength > largestMessage, Math.max(...sizes) < largestMessage]).toEqual([true, true]);
    expect([plan.visits.length, new Set(plan.visits.map(({ id }) => id)).size]).toEqual([count, count]);
    const times = plan.visits.map(({ plannedOn, startTime }) => `${plannedOn} ${startTime}`);
    expect(times).toEqual(times.toSorted());
    expect(plan.visits.every(({ isColliding }) => isColliding)).toBe(true);
  });

  it("[SP14] are not asked for more days than a month shows, nor for a day that is none", async () => {
    const { api, program } = await createArchiveWorld();
    expect(valueOf(await api.visits.visitCalendar({ from: monday, to: addDays(monday, 41) })).visits).toEqual([]);
    for (const wish of [
      { from: monday, to: addDays(monday, 42) },
      { from: "2026-02-31", to: "2026-03-01" },
    ]) {
      expect([wish, errorOf(await program.call("visits", "visitCalendar", wish))]).toEqual([wish, expect.objectContaining({ type: "fault" })]);
    }
  });

  it("[SP14] [X05] fill the out-of-office register in pieces below the size of a message, each once and in order", async () => {
    const { api, program } = await setup();
    const sizes: number[] = [];
    const lines = valueOf(
      await readOut(async (fromLine) => {
        const answer = await api.visits.outOfOffice({ from: dayOf(program.clock.now()), to: "2027-12-31", fromLine });
        sizes.push(serialize(answer).byteLength);
        return answer;
      }),
    );
    expect([serialize(lines).byteLength > largestMessage, Math.max(...sizes) < largestMessage]).toEqual([true, true]);
    expect([lines.length, new Set(lines.map(({ id }) => id)).size]).toEqual([count, count]);
    const days = lines.map(({ plannedOn }) => plannedOn);
    expect(days).toEqual(days.toSorted());
    expect(lines.every(({ phone }) => phone === "138****5678")).toBe(true);
  });
});
