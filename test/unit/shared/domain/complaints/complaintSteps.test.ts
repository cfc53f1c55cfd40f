/* Steps with their entry checks, who may handle, and what the hub refuses (R209, R212, R222-R228, X11). */
import { describe, expect, it } from "vitest";
import { complaintStepAfter, fitHandlers, fittingPlans, lackingForStep, nextStepDue, responsibleOf } from "#shared/domain/complaints/complaintSteps.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { defaultClockRules, defaultPlans } from "#shared/domain/defaults/defaultComplaints.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { mayWriteField, mayWriteRow } from "#shared/domain/merge/mayWriteRow.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";
import type { Day } from "#shared/kernel/time.ts";

const empty = {
  kind: "complaint",
  category: null,
  impact: null,
  complexity: null,
  submittedToId: null,
  handlerId: "wang",
  aboutUserId: null,
  cause: null,
  resolution: null,
  answeredOn: null,
  answer: null,
  escalation: null,
  confirmedOn: null,
  lesson: null,
  followUpOn: null,
};
const none = { hasNegotiation: false };

describe("the seven steps", () => {
  it("[R222] follow each other from received to archived, and end there", () => {
    const path = ["received"];
    for (let next = complaintStepAfter("received"); next !== null; next = complaintStepAfter(next)) path.push(next);
    expect(path).toEqual(["received", "classified", "submitted", "handled", "answered", "counted", "archived"]);
    expect(complaintStepAfter("withdrawn")).toBeNull();
  });

  it("[R225] [R228] each asks for what must be known before it", () => {
    expect(lackingForStep(empty, "classified", none)).toEqual(["category", "impact", "complexity"]);
    expect(lackingForStep(empty, "handled", none)).toEqual(["cause", "resolution"]);
    expect(lackingForStep({ ...empty, kind: "dispute", cause: "排队", resolution: "致歉" }, "handled", none)).toEqual(["negotiation"]);
    expect(lackingForStep({ ...empty, lesson: "多一个窗口", answer: "rejected" }, "counted", none)).toEqual(["escalation"]);
    expect(lackingForStep({ ...empty, followUpOn: "2026-12-01", answer: "accepted" }, "archived", none)).toEqual(["confirmedOn"]);
    expect(lackingForStep({ ...empty, followUpOn: "2026-12-01", answer: "noReply" }, "archived", none)).toEqual([]);
    expect(lackingForStep({ ...empty, kind: "suggestion", category: "fees" }, "classified", none)).toEqual([]);
  });

  it("[R222] a step is due by its own limit, never after the bank's", () => {
    const calendar = createWorkCalendar([]);
    const due = (step: Parameters<typeof nextStepDue>[0], bankDueOn: string) => nextStepDue(step, "2026-11-20" as Day, bankDueOn, defaultClockRules, calendar);
    expect([due("received", "2026-11-25"), due("submitted", "2026-11-25"), due("submitted", "2026-11-23"), due("handled", "2026-11-25")]).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-23",
      "2026-11-25",
    ]);
    expect(due("archived", "2026-11-25")).toBeNull();
  });

  it("[R226] the plan for the nature of a matter is offered from its level on", () => {
    const plans = defaultPlans.map((plan) => ({ ...plan, isActive: true }));
    expect(fittingPlans(plans, { category: "fraud", impact: "low" }).map(({ name }) => name)).toEqual(["资金被盗与诈骗"]);
    expect(fittingPlans(plans, { category: "attitude", impact: "low" })).toEqual([]);
    expect(fittingPlans(plans, { category: "fees", impact: "major" }).map(({ name }) => name)).toEqual(["群体投诉与舆情"]);
  });
});

describe("who handles it", () => {
  const people = [
    { id: "wang", role: "clientManager" },
    { id: "li", role: "clientManager" },
    { id: "head", role: "branchManager" },
  ];

  it("[X11] not who it is about, and only who can reach the client", () => {
    expect(fitHandlers(people, "wang", null).map(({ id }) => id)).toEqual(["wang", "head"]);
    expect(fitHandlers(people, "wang", "wang").map(({ id }) => id)).toEqual(["head"]);
    expect(fitHandlers(people, "wang", "head").map(({ id }) => id)).toEqual(["wang"]);
  });

  it("[R212] [R014] who was asked first stays responsible, until the client goes to another manager", () => {
    expect(responsibleOf({ handlerId: "wang", aboutUserId: null }, "wang", people)).toBe("wang");
    expect(responsibleOf({ handlerId: "wang", aboutUserId: null }, "li", people)).toBe("li");
    expect(responsibleOf({ handlerId: "head", aboutUserId: "wang" }, "li", people)).toBe("head");
    // The receiver himself is complained about: the branch manager takes it.
    expect(responsibleOf({ handlerId: "wang", aboutUserId: "li" }, "li", people)).toBe("head");
    expect(responsibleOf({ handlerId: "wang", aboutUserId: null }, null, [])).toBeNull();
  });

  const writer = (userId: string, role = "clientManager") => ({ userId, role });
  const values = { kind: "complaint", handlerId: "head", aboutUserId: "wang" };
  const complaint: RowState = { table: "complaint", rowId: "c1", clientId: "client", ownerId: null, seq: 1, isDeleted: false, values };
  const edit = (table: string, operation: "insert" | "update", given: Readonly<Record<string, FieldValue>>): IncomingEdit => ({
    table,
    rowId: "x",
    clientId: "client",
    ownerId: null,
    operation,
    values: operation === "insert" ? given : {},
    fields: operation === "update" ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [null, value] as const])) : {},
    baseRev: 0,
  });
  const rowOf = (rowId: string): RowState | undefined => (rowId === "c1" ? complaint : undefined);
  const ask = (who: ReturnType<typeof writer>, what: IncomingEdit, present?: RowState) => mayWriteRow(who, what, present, "wang", rowOf);

  it("[X11] [R212] the hub lets the person concerned register it for another, and refuses every change by him", () => {
    expect(ask(writer("wang"), edit("complaint", "insert", values))).toBeNull();
    expect(ask(writer("wang"), edit("complaint", "insert", { ...values, handlerId: "wang" }))).toBe("wrongActor");
    expect(ask(writer("wang"), edit("complaint", "update", { resolution: "无" }), complaint)).toBe("wrongActor");
    expect(ask(writer("wang"), edit("complaint", "update", { aboutUserId: null }), complaint)).toBe("wrongActor");
    expect(ask(writer("head", "branchManager"), edit("complaint", "update", { resolution: "致歉" }), complaint)).toBeNull();
    expect(ask(writer("head", "branchManager"), edit("complaint", "update", { handlerId: "wang" }), complaint)).toBe("wrongActor");
  });

  it("[X11] also the branch manager keeps out of what is about him", () => {
    const aboutHead = { ...complaint, values: { ...values, handlerId: "wang", aboutUserId: "head" } };
    expect(ask(writer("head", "branchManager"), edit("complaint", "update", { step: "archived" }), aboutHead)).toBe("wrongActor");
    expect(ask(writer("wang"), edit("complaint", "update", { step: "classified" }), aboutHead)).toBeNull();
  });

  it("[X11] in the log the person concerned says his own view and nothing else, and no entry moves to another case", () => {
    const entry = (kind: string) => edit("caseEntry", "insert", { caseId: "c1", kind });
    expect([
      ask(writer("wang"), entry("statement")),
      ask(writer("wang"), entry("negotiation")),
      ask(writer("head", "branchManager"), entry("negotiation")),
    ]).toEqual([null, "wrongActor", null]);
    expect(mayWriteField(writer("wang"), edit("caseEntry", "update", { caseId: "c2" }), "caseId", { caseId: "c1" })).toBe("decidedElsewhere");
  });
});
