import { describe, expect, it } from "vitest";
import { bandProblems, bandRanges, bandsOf, draftsOf, fenOfYuan, isSameBands, withNewBand } from "#renderer/features/dictionaries/bandForm.ts";
import { dayOfTexts, textsOfDay, textsOfWeights, weightsOfTexts } from "#renderer/features/dictionaries/plannerForm.ts";
import { defaultPlanSettings, defaultWeights } from "#shared/domain/visits/planner.ts";
import { planSettingsFrom, weightsFrom } from "#shared/domain/visits/planSettings.ts";

const bands = [
  { code: "low", zh: "低", en: "Low", fromFen: null },
  { code: "high", zh: "高", en: "High", fromFen: 10_000_000 },
] as const;

describe("value bands as they are typed", () => {
  it("[R092] amounts are read in 元, with separators and 万, and kept in whole 分", () => {
    expect([fenOfYuan("100000"), fenOfYuan("50,000.5"), fenOfYuan("５万"), fenOfYuan("1.5亿元"), fenOfYuan("0"), fenOfYuan("-1")]).toEqual([
      10_000_000, 5_000_050, 5_000_000, 15_000_000_000, 0, -100,
    ]);
    expect([fenOfYuan(""), fenOfYuan("五万"), fenOfYuan("1e5"), fenOfYuan("99999999999999999")]).toEqual([null, null, null, null]);
  });

  it("[R092] what comes out is what went in, highest first", () => {
    expect(bandsOf(draftsOf(bands))).toEqual([bands[1], bands[0]]);
    expect(isSameBands(bandsOf(draftsOf(bands)), bands)).toBe(true);
    expect(isSameBands([bands[0], { ...bands[1], fromFen: 1 }], bands)).toBe(false);
  });

  it("[R092] a new band says what is missing; equal floors and a lone band are refused", () => {
    const drafts = withNewBand(draftsOf(bands));
    expect(drafts).toHaveLength(3);
    expect(bandProblems(drafts).byCode.get(drafts[0]?.code ?? "")).toBe("amount");
    const same = drafts.map((band) => (band.from === "" ? { ...band, zh: "又高", from: "10万" } : band));
    expect([...bandProblems(same).byCode.values()]).toEqual(["sameFloor"]);
    expect(bandProblems(drafts.slice(2)).whole).toBe("tooFew");
    expect(bandProblems(draftsOf(bands))).toEqual({ byCode: new Map(), whole: null });
  });

  it("[R092] each band reaches up to the next one, in whatever order they are typed", () => {
    const ranges = bandRanges([
      { code: "a", zh: "", en: "", from: "2万" },
      { code: "b", zh: "", en: "", from: null },
      { code: "c", zh: "", en: "", from: "10万" },
    ]);
    expect([ranges.get("a"), ranges.get("b"), ranges.get("c")]).toEqual([
      { from: 2_000_000, to: 10_000_000 },
      { from: null, to: 2_000_000 },
      { from: 10_000_000, to: null },
    ]);
  });
});

describe("the planner as it is typed", () => {
  it("[X02] weights go through the boxes unchanged; one out of bounds holds all back", () => {
    const texts = textsOfWeights(defaultWeights);
    expect(weightsOfTexts(texts)).toEqual(defaultWeights);
    expect(weightsOfTexts({ ...texts, maturity: "101" })).toBeUndefined();
    expect(weightsOfTexts({ ...texts, maturity: "4.5" })).toBeUndefined();
    expect(weightsOfTexts({ ...texts, keyClientFactor: "1.5" })).toMatchObject({ keyClientFactor: 1.5 });
  });

  it("[X02] a working day is refused while its hours overlap, run backwards, are no times or hold no visit", () => {
    const texts = textsOfDay(defaultPlanSettings);
    expect(dayOfTexts(texts)).toEqual({ settings: defaultPlanSettings });
    const hours = (...spans: readonly (readonly [string, string])[]) => dayOfTexts({ ...texts, hours: spans });
    expect(hours()).toEqual({ problem: "noHours" });
    expect(hours(["10:00", "09:00"])).toEqual({ problem: "hoursReversed" });
    expect(hours(["09:00", "11:00"], ["10:30", "12:00"])).toEqual({ problem: "hoursOverlap" });
    expect(hours(["09:00", "09:30"])).toEqual({ problem: "hoursTooShort" });
    expect(hours(["nine", "10:00"])).toEqual({ problem: "notATime" });
    expect(dayOfTexts({ ...texts, numbers: { ...texts.numbers, mostPerDay: "0" } })).toEqual({ problem: "outOfRange" });
  });

  it("[X02] a stored setting that is broken or out of bounds counts as the default, part by part", () => {
    expect(weightsFrom('{"maturity":7,"promise":-3,"unknown":1,"need":"x"}')).toEqual({ ...defaultWeights, maturity: 7 });
    expect([weightsFrom("not json"), weightsFrom(null), weightsFrom("[1]")]).toEqual([defaultWeights, defaultWeights, defaultWeights]);
    expect(planSettingsFrom('{"visitMinutes":60,"hours":[[540,600]]}')).toEqual({ ...defaultPlanSettings, visitMinutes: 60, hours: [[540, 600]] });
    expect(planSettingsFrom('{"visitMinutes":90,"hours":[[540,600]]}')).toEqual(defaultPlanSettings);
    expect(planSettingsFrom('{"hours":[["a",3]]}')).toEqual(defaultPlanSettings);
  });
});
