import { describe, expect, it } from "vitest";
import { agendaLine, examplesText, withLines } from "#renderer/features/workLog/agendaText.ts";
import { dayParts, placeOf } from "#renderer/features/workLog/dayView.ts";
import { changedFields, readForm } from "#renderer/features/workLog/keptForm.ts";

describe("the parts of a day", () => {
  const line = (id: string) => ({ section: "followUpsMissed" as const, id, clientId: "c", clientName: "周文", subject: null, subjectEn: null, code: null });

  it("[X06] come in the order of the day's page, say what is late, and how many lines are not shown", () => {
    const parts = dayParts({ followUpsMissed: 3, visitsDone: 1, archiveEdits: 9 }, [line("a"), line("b")]);
    expect(parts.map(({ section, isLate, more }) => [section, isLate, more])).toEqual([
      ["visitsDone", false, 1],
      ["followUpsMissed", true, 1],
    ]);
    expect(dayParts({}, [])).toEqual([]);
  });

  it("a visit opens as a visit, everything else as its client", () => {
    expect(placeOf({ section: "visitsMissed", id: "v", clientId: "c" })).toBe("/visits/v");
    expect(placeOf({ section: "promisesKept", id: "p", clientId: "c" })).toBe("/clients/c");
  });
});

describe("a proposed topic", () => {
  // The words with their values, so that the test sees which text was asked for.
  const words = ((key: string, values?: Readonly<Record<string, string | number>>) => [key, ...Object.values(values ?? {})].join("|")) as unknown as Parameters<
    typeof agendaLine
  >[2]; // the texts themselves are tested elsewhere
  const topic = { topic: "overdue" as const, count: 2, amountFen: null, examples: [{ name: "周文", subject: "回电", on: "2026-11-18" }] };

  it("[X06] names its first cases and says when there are more", () => {
    expect(examplesText(topic, "zh-CN", words)).toMatch(/^周文 回电 .*；andMore$/);
    expect(examplesText({ ...topic, count: 1 }, "zh-CN", words)).not.toContain("andMore");
    expect(agendaLine(topic, "zh-CN", words)).toMatch(/^topicLine\|topic_overdue\|2\|/);
    expect(agendaLine({ ...topic, amountFen: 1_000_000 }, "zh-CN", words)).toMatch(/^topicAmount\|/);
  });

  it("[X06] is added to the agenda once, with the next number", () => {
    expect(withLines("", ["甲", "乙"])).toBe("1. 甲\n2. 乙");
    expect(withLines("开场\n1. 甲\n", ["甲", "乙"])).toBe("开场\n1. 甲\n2. 乙");
  });
});

describe("a kept form", () => {
  const empty = { wentWell: "", problems: "" };

  it("reads back what it kept; a damaged or foreign draft counts as what is stored", () => {
    expect(readForm(JSON.stringify({ wentWell: "好", other: 1 }), empty)).toEqual({ wentWell: "好", problems: "" });
    for (const damaged of ["", "{", "null", "[]", '"text"', '{"wentWell":7}']) expect(readForm(damaged, empty)).toEqual(empty);
  });

  it("sends only what changed, and an emptied field as null", () => {
    expect(changedFields({ wentWell: "", problems: "乙" }, { wentWell: "甲", problems: "乙" })).toEqual({ wentWell: null });
    expect(changedFields(empty, empty)).toEqual({});
  });
});
