import { describe, expect, it } from "vitest";
import { nextVisitOf } from "#shared/domain/visits/nextVisit.ts";

const visit = (id: string, state: string, plannedOn: string, startTime: string | null) => ({ id, state, plannedOn, startTime });

describe("the next visit", () => {
  const later = visit("later", "planned", "2026-11-24", "09:00");
  const untimed = visit("untimed", "planned", "2026-11-23", null);
  const soon = visit("soon", "planned", "2026-11-23", "14:00");
  const done = visit("done", "done", "2026-11-23", "09:00");

  it("is the earliest still planned; one without a time comes last on its day", () => {
    expect(nextVisitOf([later, untimed, done, soon])?.id).toBe("soon");
    expect(nextVisitOf([later, untimed])?.id).toBe("untimed");
  });

  it("is the one under way before any other, and none when all are over", () => {
    expect(nextVisitOf([soon, visit("now", "underWay", "2026-11-23", "16:00")])?.id).toBe("now");
    expect(nextVisitOf([done])).toBeUndefined();
  });
});
