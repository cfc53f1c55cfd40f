// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import type { FileRefusal } from "#shared/contracts/exchange/fileRefusal.ts";
import type { ImportCounts, ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import { columnOf } from "#shared/domain/exchange/mapping.ts";
import { headingIndex } from "#shared/domain/exchange/headingIndex.ts";
import { endedRuns } from "#renderer/features/exchange/ImportCompanion.tsx";
import { stepOf, unfinishedRuns } from "#renderer/features/exchange/importStep.ts";
import { nameOfSender } from "#renderer/features/exchange/importStore.ts";
import { failureWords, reasonWords, refusalWords, type ExchangeText, type ProblemText } from "#renderer/features/exchange/problemWords.ts";
import { problemStrings } from "#renderer/features/exchange/problemStrings.ts";
import { sumAgrees } from "#renderer/features/exchange/RowCounts.tsx";
import { exchangeStrings } from "#renderer/features/exchange/strings.ts";
import { choiceOfTarget, targetGroups } from "#renderer/features/exchange/targets.ts";
import { setLanguage, textOf } from "#renderer/ui/text.ts";

const p: ProblemText = (key, ...values) => textOf(problemStrings.ref(key), values[0] ?? {});
const t: ExchangeText = (key, ...values) => textOf(exchangeStrings.ref(key), values[0] ?? {});

const refusals: readonly FileRefusal[] = [
  { type: "fileGone" },
  { type: "emptyFile" },
  { type: "notATable", looksLike: "pdf" },
  { type: "notATable", looksLike: "something new" },
  { type: "encrypted" },
  { type: "tooLarge", bytes: 300_000_000, limit: 209_715_200 },
  { type: "tooManyRows", limit: 1_000_000 },
  { type: "tooManyColumns", rowNumber: 3, limit: 500 },
  { type: "cellTooLong", rowNumber: 3, limit: 32_767 },
  { type: "unclosedQuote", rowNumber: 7 },
  { type: "decompressionBomb", entry: "x" },
  { type: "entitiesRefused", entry: "x" },
  { type: "unsafeEntryName", entry: "x" },
  { type: "tooManyTexts", limit: 1 },
  { type: "truncatedFile" },
  { type: "damagedFile", entry: "x" },
  { type: "unsupportedEncoding", encoding: "x" },
  { type: "noSuchSheet", sheet: "汇总" },
  { type: "sourceFailed" },
  { type: "tookTooLong" },
  { type: "cancelled" },
  { type: "headingsMissing", headings: ["姓名"] },
];

const reasons: readonly ImportReason[] = [
  "notANumber",
  "numberTooLarge",
  "notADay",
  "impossibleDay",
  "ambiguousDay",
  "tooFewDigits",
  "unknownCode",
  "notAFlag",
  "notAPhone",
  "notAMoment",
  "tooLong",
  "tooManyItems",
  "digitsLost",
  "notADocumentNumber",
  "notAnAccountNumber",
  "notAnAngle",
  "spreadsheetError",
  "unreadableText",
  "notImportable",
  "missing",
  "brokenQuotes",
  "noIdentity",
  "ownerUnknown",
  "totalRow",
  "footerRow",
  "repeatedHeader",
  "aboveHeader",
  "noMatch",
  "keptAsIs",
  "severalMatches",
  "repeatedInFile",
  "missingName",
  "problems",
  "leftOut",
  "changedSince",
];

const isSaid = (text: string): boolean => text !== "" && !text.includes("{{") && !text.includes("_");

describe("words of an import", () => {
  afterEach(async () => setLanguage("zh-CN"));

  it.each(["zh-CN", "en"] as const)("[R289] say of every refused file what happened, what was kept and what to do (%s)", async (language) => {
    await setLanguage(language);
    for (const refusal of refusals) {
      const words = refusalWords(p, t, refusal);
      expect([refusal.type, isSaid(words.title), isSaid(words.kept), isSaid(words.todo)]).toEqual([refusal.type, true, true, true]);
    }
  });

  it.each(["zh-CN", "en"] as const)("exist for every reason of a row (%s)", async (language) => {
    await setLanguage(language);
    for (const reason of reasons) expect([reason, isSaid(reasonWords(p, reason))]).toEqual([reason, true]);
  });

  it("name the fault of an unknown failure", () => {
    expect(failureWords(p, t, { type: "fault", faultId: "F-12" }).todo).toContain("F-12");
  });
});

describe("targets of columns", () => {
  it("hold every field that a heading of the register can name", () => {
    const offered = new Set(targetGroups.flatMap(({ choices }) => choices.map(({ key }) => key)));
    const missing = [...headingIndex().values()].map(choiceOfTarget).filter(({ key }) => !offered.has(key));
    expect(missing.map(({ key }) => key)).toEqual([]);
  });

  it("can all be filled by a file and mark what the bank owns", () => {
    const choices = targetGroups.flatMap((group) => group.choices);
    expect(choices.filter(({ target }) => columnOf(target) === undefined)).toEqual([]);
    expect(choices.filter(({ isBankOwned }) => isBankOwned).map(({ target }) => target.field)).toEqual(
      expect.arrayContaining(["depositBalance", "assetTotal", "loanBalance", "amount"]),
    );
    expect(new Set(choices.map(({ key }) => key)).size).toBe(choices.length);
  });
});

describe("the course of an import", () => {
  const counts: ImportCounts = { rows: 10, new: 3, update: 2, unchanged: 1, skipped: 2, refused: 2, open: 1 };

  it("[R289] agrees only when every row of the file is counted", () => {
    expect(sumAgrees(counts)).toBe(true);
    expect(sumAgrees({ ...counts, rows: 11 })).toBe(false);
  });

  it("follows from the state of the run", () => {
    expect([stepOf(undefined, false), stepOf(undefined, true), stepOf({ state: "ready" }, true), stepOf({ state: "done" }, false)]).toEqual([1, 2, 3, 4]);
  });

  it("offers runs that were left in the middle, but not the one on screen", () => {
    const runs = [
      { runId: "a", state: "interrupted" },
      { runId: "b", state: "done" },
      { runId: "c", state: "ready" },
    ] as const;
    expect(unfinishedRuns(runs, "c").map(({ runId }) => runId)).toEqual(["a"]);
  });

  it("announces an end once, and a cancel never", () => {
    const line = (runId: string, state: "reading" | "ready" | "cancelled" | "done") =>
      ({ runId, state, fileNames: [], counts, startedAt: "", finishedAt: null, txId: null, isUndone: false, mayUndo: false, jobId: null }) as const;
    expect(
      endedRuns([line("a", "reading"), line("b", "reading"), line("c", "done")], [line("a", "ready"), line("b", "cancelled"), line("c", "done")]).map(
        ({ runId }) => runId,
      ),
    ).toEqual(["a"]);
  });

  it("remembers a sender without the day of its file", () => {
    expect(nameOfSender("存款到期_20261121.xlsx")).toBe("存款到期");
    expect(nameOfSender("到期名单 2026-11.xlsx")).toBe("到期名单");
    expect(nameOfSender("20261121.csv")).toBe("20261121.csv");
  });
});
