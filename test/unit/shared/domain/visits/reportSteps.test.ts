/* Who may take which step of a visit report: every person, state and target in one table (X02, R260, sync-spec A2). */
import { describe, expect, it } from "vitest";
import { mayWriteAddendum, mayWriteReportField, mayWriteReportRow, reportStepRefusal } from "#shared/domain/visits/reportSteps.ts";

const states = ["draft", "submitted", "returned", "questioned", "signed"] as const;
const author = { userId: "wang", role: "clientManager" };
const successor = { userId: "li", role: "clientManager" };
const head = { userId: "head", role: "branchManager" };
const headAsAuthor = { userId: "wang", role: "branchManager" };
const report = (state: string) => ({ state, authorId: "wang", summary: "谈了到期", signedById: state === "signed" ? "head" : null });

/** All that a step sets, as the program writes it. */
const stepTo = (to: string, userId: string) => {
  if (to === "signed") return { state: to, signedById: userId, signedAt: "2026-11-22T01:00:00.000Z" };
  return userId === "head" ? { state: to, signedById: null, signedAt: null } : { state: to };
};

const steps = (writer: typeof author): Record<string, string[]> =>
  Object.fromEntries(
    states.map((from) => [from, states.filter((to) => to !== from && reportStepRefusal(writer, report(from), stepTo(to, writer.userId)) === null)]),
  );

describe("the steps of a visit report", () => {
  it("[X02] [R260] its author hands it in and takes that back; the branch manager decides and takes that back; nobody signs a report of one's own", () => {
    const ofAuthor = { draft: ["submitted"], submitted: ["draft", "returned", "questioned"], returned: ["submitted"], questioned: ["submitted"], signed: [] };
    expect(steps(author)).toEqual(ofAuthor);
    expect(steps(successor)).toEqual(ofAuthor);
    expect(steps(headAsAuthor)).toEqual(ofAuthor);
    expect(steps(head)).toEqual({
      draft: [],
      submitted: ["returned", "questioned", "signed"],
      returned: ["submitted", "questioned", "signed"],
      questioned: ["submitted", "returned", "signed"],
      signed: ["submitted", "returned", "questioned"],
    });
  });

  it("[X02] a signature is one's own: no other name, no second one over it, none taken away unseen, none on a draft", () => {
    expect(reportStepRefusal(head, report("submitted"), { state: "signed", signedById: "other" })).toBe("wrongActor");
    expect(reportStepRefusal(head, report("submitted"), { state: "signed" })).toBe("wrongActor");
    expect(reportStepRefusal({ ...head, userId: "second" }, report("signed"), { signedById: "second" })).toBe("decidedElsewhere");
    expect(reportStepRefusal(head, report("signed"), { state: "returned", signRemark: "补金额" })).toBe("decidedElsewhere");
    expect(reportStepRefusal(head, report("draft"), { signRemark: "看过" })).toBe("decidedElsewhere");
    expect(reportStepRefusal(author, report("submitted"), { signRemark: "同意" })).toBe("roleMayNot");
    expect(reportStepRefusal(headAsAuthor, report("submitted"), { signRemark: "同意" })).toBe("wrongActor");
  });

  it("[X02] what was handed in is not written over, by nobody; a returned one is open to its author only", () => {
    const open = (writer: typeof author): string[] =>
      states.filter((state) => mayWriteReportField(writer, "summary", report(state), { summary: "改了" }) === null);
    expect(open(author)).toEqual(["draft", "returned"]);
    expect(open(head)).toEqual([]);
    // The same value again is no change, whoever sends it.
    expect(mayWriteReportField(author, "summary", report("signed"), { summary: "谈了到期" })).toBeNull();
    // A client that is merged into another takes the reports along.
    expect(mayWriteReportField(head, "clientId", report("signed"), { clientId: "other" })).toBeNull();
  });

  it("[X02] nobody becomes the author of another's report, or gives one's own away to sign it", () => {
    expect(reportStepRefusal(head, report("submitted"), { authorId: "head" })).toBe("wrongActor");
    expect(reportStepRefusal(headAsAuthor, report("draft"), { authorId: "li" })).toBe("wrongActor");
    expect(reportStepRefusal(successor, report("returned"), { state: "submitted", authorId: "li" })).toBeNull();
    expect(mayWriteReportRow(head, "insert", undefined, { state: "submitted", authorId: "wang" })).toBe("wrongActor");
  });

  it("[X02] a report begins unsigned, and only a draft of one's own can be thrown away", () => {
    expect(mayWriteReportRow(author, "insert", undefined, { state: "draft", authorId: "wang" })).toBeNull();
    expect(mayWriteReportRow(author, "insert", undefined, { state: "signed", authorId: "wang" })).toBe("decidedElsewhere");
    expect(mayWriteReportRow(author, "insert", undefined, { state: "submitted", authorId: "wang", signedById: "head" })).toBe("decidedElsewhere");
    expect(states.filter((state) => mayWriteReportRow(author, "delete", report(state), {}) === null)).toEqual(["draft"]);
    expect(states.filter((state) => mayWriteReportRow(head, "delete", report(state), {}) === null)).toEqual([]);
  });

  it("[X02] everybody writes addenda in one's own name, and takes back no other's", () => {
    expect(mayWriteAddendum(author, undefined, { authorId: "wang", body: "补充" })).toBeNull();
    expect(mayWriteAddendum(author, undefined, { authorId: "head", body: "同意" })).toBe("wrongActor");
    expect(mayWriteAddendum(author, { authorId: "head", body: "请补金额" }, { body: "" })).toBe("wrongActor");
  });
});
