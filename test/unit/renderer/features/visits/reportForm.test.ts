import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { attachedOf, isAllSaved, missingOf, readReportForm, reportFormOf, reportValues } from "#renderer/features/visits/reportForm.ts";

const moods = seedDictionaries["mood"] ?? [];
const today = "2026-11-21" as Day; // written as a day

/** Only what the form reads. */
const fileOf = (visit: object, more: object = {}): VisitFile =>
  ({
    visit: { id: "v1", notes: null, clientWords: null, objections: null, needsHeard: null, mood: null, ...visit },
    report: null,
    promises: [],
    ...more,
  }) as unknown as VisitFile;

describe("the report as a form", () => {
  it("[X04] is filled from the notes, so that only result and plan are missing", () => {
    const form = reportFormOf(
      fileOf({ notes: "谈了半小时。\n【需求】学费\n【承诺】周五发表", needsHeard: "学费", clientWords: "“要放心”", objections: "太长", mood: "calm" }),
      moods,
      today,
    );
    expect(form).toMatchObject({
      summary: "谈了半小时。",
      clientNeeds: "学费",
      feedback: "“要放心”\n太长",
      mood: "calm",
      promises: [{ body: "周五发表", dueOn: "2026-11-28" }],
    });
    expect(missingOf(form)).toEqual(["result", "nextStep"]);
  });

  it("[X04] takes from long notes only what its fields hold: it could not be handed in otherwise", () => {
    const long = "谈".repeat(19_000);
    const form = reportFormOf(
      fileOf({
        notes: `${long}\n【承诺】${"诺".repeat(2_500)}`,
        clientWords: "话".repeat(4_000),
        objections: "异".repeat(4_000),
        needsHeard: "需".repeat(4_000),
      }),
      moods,
      today,
    );
    for (const [field, text] of Object.entries(reportValues(form))) {
      const column = columnsOf("visitReport")[field];
      if (column?.kind === "longText") expect([field, validateValue(column, field, text).ok]).toEqual([field, true]);
    }
    expect(form.summary).toHaveLength(8_000);
    expect(form.promises.map(({ body }) => body.length)).toEqual([2_000]);
    // A promise that was made from such a line is known again.
    const made = fileOf({ notes: `【承诺】${"诺".repeat(2_500)}` }, { promises: [{ body: "诺".repeat(2_000) }] });
    expect(reportFormOf(made, moods, today).promises).toEqual([]);
    // Not in the middle of a rare character.
    expect(reportFormOf(fileOf({ notes: `a${"𠮷".repeat(8_000)}` }), moods, today).summary.isWellFormed()).toBe(true);
  });

  it("continues a report that was begun and makes no promise twice", () => {
    const form = reportFormOf(
      fileOf(
        { notes: "【承诺】周五发表" },
        {
          report: { result: "agreed", summary: "已写", clientNeeds: null, feedback: null, nextStep: null, nextContactOn: null, mood: null },
          promises: [{ body: "周五发表" }],
        },
      ),
      moods,
      today,
    );
    expect(form).toMatchObject({ result: "agreed", summary: "已写", promises: [] });
  });

  it("survives as a draft, follow-ups and promises included", () => {
    const start = reportFormOf(fileOf({}), moods, today);
    const form = { ...start, result: "agreed", followUps: [{ title: "发表", dueOn: "2026-11-27" }] };
    expect(readReportForm(JSON.stringify(form), start)).toEqual(form);
    expect([isAllSaved(form), isAllSaved(start)]).toEqual([false, true]);
  });

  it("falls back to what is known when a draft cannot be read", () => {
    const start = reportFormOf(fileOf({ notes: "谈了" }), moods, today);
    expect(["{", "null", '"x"', "[]"].map((text) => readReportForm(text, start).summary)).toEqual(["谈了", "谈了", "谈了", "谈了"]);
    expect(readReportForm('{"summary":5,"followUps":[{"title":1}],"promises":"x"}', start)).toEqual(start);
  });

  it("sends empty fields as nothing and leaves out rows without words or day", () => {
    const start = reportFormOf(fileOf({}), moods, today);
    expect(reportValues({ ...start, summary: "  ", nextContactOn: "" })).toMatchObject({ summary: null, nextContactOn: null, result: null });
    expect(
      attachedOf({
        ...start,
        followUps: [
          { title: " ", dueOn: "2026-11-27" },
          { title: " 发表 ", dueOn: "2026-11-27" },
        ],
        promises: [{ body: "x", dueOn: "" }],
      }),
    ).toEqual({ followUps: [{ title: "发表", dueOn: "2026-11-27" }], promises: [] });
  });
});
