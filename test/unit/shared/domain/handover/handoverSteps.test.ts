import { describe, expect, it } from "vitest";
import { type HandoverDays, handoverStepLabels, handoverSteps, mayTakeStep, nextStepOf, stepOf } from "#shared/domain/handover/handoverSteps.ts";

const listed: HandoverDays = {
  fromUserId: "wang",
  toUserId: "li",
  supervisorId: null,
  listedOn: "2026-11-02",
  assignedAt: null,
  jointOn: null,
  reportedOn: null,
  supervisedOn: null,
  cancelledOn: null,
};

describe("the steps of a handover", () => {
  it("[X10] follow from the days in their order: list, review, joint visit, report, supervised", () => {
    const course: Partial<HandoverDays>[] = [
      {},
      { assignedAt: "2026-11-03T01:00:00.000Z" },
      { jointOn: "2026-11-05" },
      { reportedOn: "2026-11-06" },
      { supervisedOn: "2026-11-09" },
    ];
    let now = listed;
    const seen = course.map((days) => {
      now = { ...now, ...days };
      return [stepOf(now), nextStepOf(now)];
    });
    expect(seen).toEqual([
      ["listed", "reviewed"],
      ["reviewed", "joint"],
      ["joint", "reported"],
      ["reported", "supervised"],
      ["supervised", null],
    ]);
    expect([stepOf({ ...listed, cancelledOn: "2026-11-03" }), nextStepOf({ ...listed, cancelledOn: "2026-11-03" })]).toEqual(["cancelled", null]);
  });

  it("[X10] the giver or the branch manager lists, the branch manager assigns, the parties visit and report, a third person supervises", () => {
    const people = {
      wang: { id: "wang", role: "clientManager" },
      li: { id: "li", role: "clientManager" },
      zhao: { id: "zhao", role: "clientManager" },
      head: { id: "head", role: "branchManager" },
      admin: { id: "admin", role: "administrator" },
    };
    const named = { ...listed, supervisorId: "zhao" };
    const who = (step: (typeof handoverSteps)[number]) => Object.values(people).flatMap((person) => (mayTakeStep(step, named, person) ? [person.id] : []));
    expect(handoverSteps.map(who)).toEqual([["wang", "head"], ["head"], ["wang", "li", "head"], ["wang", "li", "head"], ["zhao", "head"]]);
    // A branch manager who hands over own clients does not supervise it.
    expect(mayTakeStep("supervised", { ...named, fromUserId: "head" }, people.head)).toBe(false);
  });

  it("every step has a word in both languages", () => {
    expect(Object.keys(handoverStepLabels)).toEqual([...handoverSteps, "cancelled"]);
  });
});
