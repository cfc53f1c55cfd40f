import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { agendaProposals, meetingEntries } from "#db/workstation/meetings.ts";
import { workCounts, workDaysToExport, workLines } from "#db/workstation/workLog.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const monday = "2026-11-16" as Day;
const sunday = "2026-11-22" as Day;

/** A week in which a visit, a follow-up, a call, a greeting and a promise happened, one of each just after midnight in China. */
const aWeek = (world: TestStore): string => {
  const clientId = world.newClient("张伟");
  const insert = (table: "visit" | "followUp" | "maturityCall" | "greeting" | "promise" | "interaction", values: Readonly<Record<string, string>>): void => {
    world.apply([{ operation: "insert", table, rowId: world.ids.next(), values: { clientId, ...values } }], "automatic");
  };
  insert("visit", { kind: "onSite", plannedOn: "2026-11-17", state: "done", appointment: "confirmed", title: "上门" });
  insert("visit", { kind: "onSite", plannedOn: "2026-11-17", state: "planned", appointment: "confirmed", ownerId: "somebodyElse" });
  insert("visit", { kind: "onSite", plannedOn: "2026-11-18", state: "missed", appointment: "confirmed" });
  insert("followUp", { title: "迟办", dueOn: "2026-11-16", state: "done", doneAt: "2026-11-16T16:00:00.000Z" });
  insert("followUp", { title: "按时", dueOn: "2026-11-17", state: "done", doneAt: "2026-11-17T15:59:59.999Z" });
  insert("followUp", { title: "不办", dueOn: "2026-11-17", state: "skipped", doneAt: "2026-11-17T01:00:00.000Z" });
  insert("maturityCall", { holdingId: "none", calledAt: "2026-11-17T02:00:00.000Z", result: "renewed" });
  insert("maturityCall", { holdingId: "none", calledAt: "2026-11-17T03:00:00.000Z", result: "unreachable" });
  insert("greeting", { month: "2026-11", occasion: "birthday", occasionKey: "k", dueOn: "2026-11-17", state: "sent", sentAt: "2026-11-17T04:00:00.000Z" });
  insert("promise", { body: "送资料", dueOn: "2026-11-20", state: "kept", closedOn: "2026-11-19" });
  insert("interaction", { channel: "phone", happenedAt: "2026-11-17T05:00:00.000Z", summary: "来电投诉", purpose: "complaintHandling" });
  return clientId;
};

const span = { from: monday, to: sunday, ownerId: null, today: "2026-11-23" as Day };

describe("a day of work compiled from the store", () => {
  it("[X06] each thing counts on its own day in China, once, and lines and counts agree", () => {
    const world = createTestStore();
    aWeek(world);
    const counts = workCounts(world.store.read, span);
    expect(Object.fromEntries([...counts].toSorted(([left], [right]) => left.localeCompare(right)))).toEqual({
      "2026-11-16": { followUpsMissed: 1 },
      "2026-11-17": { visitsDone: 1, visitsMissed: 1, followUpsDone: 2, contacts: 1, maturityCalls: 1, maturitiesSettled: 1, greetings: 1 },
      "2026-11-18": { visitsMissed: 1 },
      "2026-11-19": { promisesKept: 1 },
      "2026-11-21": { newClients: 1 },
    });
    const lines = workLines(world.store.read, "2026-11-17" as Day, null, span.today, 30);
    const bySection = Map.groupBy(lines, ({ section }) => section);
    for (const [section, n] of Object.entries(counts.get("2026-11-17") ?? {}))
      expect.soft([...bySection].find(([name]) => name === section)?.[1], section).toHaveLength(n);
    expect(workLines(world.store.read, "2026-11-17" as Day, null, span.today, 1).filter(({ section }) => section === "followUpsDone")).toHaveLength(1);
  });

  it("[X06] somebody else's work is not in my log; deleted clients and deleted rows are in nobody's", () => {
    const world = createTestStore();
    const clientId = aWeek(world);
    expect(workCounts(world.store.read, { ...span, ownerId: "me" }).get("2026-11-17")?.visitsMissed).toBeUndefined();
    world.apply([{ operation: "delete", table: "client", rowId: clientId }], "automatic");
    expect(workCounts(world.store.read, span).size).toBe(0);
  });

  it("[X06] the cost follows the day and not the portfolio: no question walks through a whole table", () => {
    const { store } = createTestStore();
    const texts: string[] = [];
    const spy = new Proxy(store.read, {
      get: (target, property) =>
        property === "prepare"
          ? (sql: string): unknown => {
              texts.push(sql);
              return target.prepare(sql);
            }
          : (Reflect.get(target, property) as unknown),
    }) satisfies ReadDb;
    workCounts(spy, span);
    workLines(spy, monday, "me", span.today, 30);
    expect(texts).toHaveLength(3);
    for (const text of texts) {
      const parameters = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [String(index + 1), "x"]));
      const plan = store.raw.prepare(`explain query plan ${text}`).all(parameters) as { readonly detail: string }[]; // the plan's rows
      const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!\(|s\b|e VIRTUAL|\d)/.test(detail) && !detail.startsWith("SCAN CONSTANT"));
      expect(scans).toEqual([]);
    }
  });

  it("[X06] the export has a row per day with work or words", () => {
    const world = createTestStore();
    aWeek(world);
    world.apply([
      { operation: "insert", table: "workLog", rowId: world.ids.next(), values: { ownerId: "me", day: "2026-11-20", problems: "排队久", state: "open" } },
    ]);
    const rows = workDaysToExport(world.store.read, monday, sunday, span.today);
    expect(rows.map(({ day }) => day)).toEqual(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"]);
    expect(rows.at(-2)).toMatchObject({ problems: "排队久", state: "open" });
  });
});

describe("the agenda of a meeting", () => {
  it("[X06] holds the complaints of the week and counts decisions by what became of their follow-ups", () => {
    const world = createTestStore();
    const clientId = aWeek(world);
    const complaint = { clientId, kind: "complaint", title: "排队", receivedOn: "2026-11-12", firstAskedById: "me", handlerId: "me", step: "received" };
    world.apply([
      { operation: "insert", table: "complaint", rowId: "open", values: { ...complaint, bankDueOn: "2026-11-17" } },
      // Answered before the week began: nothing to talk about.
      { operation: "insert", table: "complaint", rowId: "old", values: { ...complaint, receivedOn: "2026-11-02", closedOn: "2026-11-04" } },
    ]);
    expect(agendaProposals(world.store.read, "2026-11-11" as Day, "2026-11-18" as Day, 7, span.today).map(({ topic, count }) => [topic, count])).toEqual([
      ["complaint", 1],
      ["report", 1],
    ]);
    world.apply([
      { operation: "insert", table: "meeting", rowId: "m", values: { kind: "weekly", heldOn: "2026-11-18", state: "held" } },
      {
        operation: "insert",
        table: "meetingDecision",
        rowId: "d",
        values: { meetingId: "m", body: "a", ownerId: "me", dueOn: "2026-11-20", followUpId: "f", state: "open" },
      },
      {
        operation: "insert",
        table: "followUp",
        rowId: "f",
        values: { clientId, title: "a", dueOn: "2026-11-20", state: "done", doneAt: "2026-11-19T01:00:00.000Z" },
      },
    ]);
    expect(meetingEntries(world.store.read, 0, 10).lines[0]).toMatchObject({ decisions: 1, openDecisions: 0 });
  });
});
