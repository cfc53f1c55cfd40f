import { describe, expect, it } from "vitest";
import type { UpdateProblem } from "#shared/contracts/updates.ts";
import { updatesStrings } from "#renderer/features/updates/strings.ts";
import { installsItself, isWorry, megabytes, noticeParts, outcomeText, type UpdateWords } from "#renderer/features/updates/updateView.ts";

/** The words themselves, with their values. */
const wordsIn =
  (language: "zh" | "en"): UpdateWords =>
  (key: string, values: Readonly<Record<string, string | number>> = {}) => {
    const text = (updatesStrings[language] as Readonly<Record<string, string>>)[key]; // no text of this feature has two forms
    if (text === undefined) throw new Error(`no text ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };

const problems: readonly UpdateProblem[] = [
  { type: "olderThanKnown", version: "1.0.0" },
  { type: "noFileForThis", version: "1.0.0" },
  { type: "noKey" },
  { type: "noPlace" },
  { type: "placeUnreachable", place: "https://share" },
  { type: "manifestUnreadable" },
  { type: "notSignedByTrusted" },
  { type: "nothingOffered" },
  { type: "busy" },
  { type: "fileDamaged" },
  { type: "notWritable", reason: "full" },
  { type: "notWritable", reason: "denied" },
  { type: "notWritable", reason: "other" },
  { type: "installerFailed" },
];

describe("what the updates say", () => {
  it("every problem has a sentence of its own in both languages, with its facts", () => {
    for (const language of ["zh", "en"] as const) {
      const said = problems.map((problem) => outcomeText(problem, wordsIn(language)));
      expect(new Set(said).size).toBe(problems.length);
      expect(said.filter((text) => text.includes("undefined") || text.includes("{{"))).toEqual([]);
      expect(said[0]).toContain("1.0.0");
      expect(said[4]).toContain("https://share");
    }
    expect(outcomeText({ type: "fault" }, wordsIn("zh"))).toBe(updatesStrings.zh.is_other);
    expect(outcomeText({ type: "notYet", version: "1.2.0", stagedPercent: 20 }, wordsIn("zh"))).toContain("20%");
  });

  it("what is normal is no worry; a missing signature is one", () => {
    expect([isWorry({ type: "current" }), isWorry({ type: "notYet" }), isWorry({ type: "notSignedByTrusted" })]).toEqual([false, false, true]);
  });

  it("only an installer and an AppImage go on by themselves", () => {
    expect((["nsis", "AppImage", "deb", "dmg", "portable"] as const).map(installsItself)).toEqual([true, true, false, false, false]);
    expect([megabytes(1), megabytes(3_145_728)]).toEqual(["0.1", "3.0"]);
  });

  it("licences are found by the name of a part or of a licence", () => {
    const text = `Head\n\n${"-".repeat(80)}\n\nantd 6.6.8 (MIT)\n\nMIT text\n\n${"-".repeat(80)}\n\ntslib 2.0.0 (0BSD)\n\ntext`;
    expect(noticeParts(text, "")).toHaveLength(3);
    expect(noticeParts(text, "0bsd")).toEqual(["tslib 2.0.0 (0BSD)\n\ntext"]);
    expect(noticeParts(text, "nothing")).toEqual([]);
  });
});
