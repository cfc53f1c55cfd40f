/* A branch's visits of months: what the plan and the register answer stays below the size of a message (SP14). */
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { addDays, type Day, dayOf } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { boardPage } from "#shared/contracts/visits/plan.ts";
import { boardLists } from "#shared/domain/visits/visitLines.ts";
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

  it("[SP14] stand on the board in pages, the most urgent first, each list with its exact number, in a message of its size", async () => {
    const { api, applyAs, newClient } = await setup();
    const clientId = await newClient({ name: "马少华" });
    const today = addDays(monday, -2);
    const title = "与客户面谈到期安排与资产配置".repeat(14);
    const visit = (at: number, values: object): Change => ({
      operation: "insert",
      table: "visit",
      rowId: syntheticId(2, at),
      values: { clientId, kind: "onSite", plannedOn: today, title, place: title, state: "planned", appointment: "confirmed", ...values },
    });
    const numbers = { overdue: 70, underWay: 40, dueToday: 50, toReport: 80, done: 45 };
    let at = 0;
    const some = (count: number, values: (index: number) => object): Change[] => Array.from({ length: count }, (_, index) => visit((at += 1), values(index)));
    applyAs("import", [
      ...some(numbers.overdue, (index) => ({ plannedOn: addDays(today, -1 - index) })),
      ...some(numbers.underWay, () => ({ state: "underWay" })),
      ...some(numbers.dueToday, () => ({})),
      ...some(numbers.toReport + numbers.done, (index) => ({ state: "done", plannedOn: addDays(today, -1 - (index % 10)) })),
    ]);
    const reported = Array.from({ length: numbers.done }, (_, index): Change => {
      const visitId = syntheticId(2, at - index);
      return { operation: "insert", table: "visitReport", rowId: syntheticId(3, index + 1), values: { clientId, visitId, state: "submitted" } };
    });
    applyAs("import", reported);

    const answer = await api.visits.visitBoard({});
    expect(serialize(answer).byteLength).toBeLessThan(largestMessage);
    const board = valueOf(answer);
    // Forty a day, from Monday to the second Saturday.
    expect(board.totals).toEqual({ ...numbers, upcoming: 40 * 13 });
    expect(board.overdue.slice(0, 2).map(({ plannedOn }) => plannedOn)).toEqual([addDays(today, -70), addDays(today, -69)]);
    expect(board.upcoming.every(({ isColliding }) => isColliding)).toBe(true);
    for (const list of boardLists) {
      const seen: string[] = [];
      for (let from = 0; from < board.totals[list]; from += boardPage) {
        const page = valueOf(await api.visits.visitBoard({ from: { [list]: from } }));
        expect(page.totals).toEqual(board.totals);
        seen.push(...page[list].map(({ id }) => id));
      }
      expect([list, seen.length, new Set(seen).size]).toEqual([list, board.totals[list], board.totals[list]]);
    }
    expect(valueOf(await api.visits.visitBoard({ from: { overdue: 9_000 } }))).toMatchObject({ overdue: [], totals: board.totals });
  });
});
