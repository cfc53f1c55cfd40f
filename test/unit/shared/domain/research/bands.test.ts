/* Bands of a scored questionnaire: every score has one, and a risk form's grades rise (R178, X13). */
import { describe, expect, it } from "vitest";
import { bandProblems, scoreSpan } from "#shared/domain/research/bands.ts";

const single = (isRequired: boolean, ...scores: number[]) => ({ kind: "single", isRequired, mostChoices: null, scores });
const multi = (isRequired: boolean, mostChoices: number | null, ...scores: number[]) => ({ kind: "multi", isRequired, mostChoices, scores });
const band = (fromScore: number | null, code: string, label = code) => ({ fromScore, code, label });
const grades = ["C1", "C2", "C3"];
/** Two to ten points. */
const choices = [single(true, 1, 5), single(true, 1, 5)];

describe("the score that can be reached", () => {
  it("[R178] adds the lowest and the highest of each question; what may be left out may give nothing", () => {
    expect(scoreSpan(choices)).toEqual({ lowest: 2, highest: 10 });
    expect(scoreSpan([single(false, 1, 5), { kind: "text", isRequired: true, mostChoices: null, scores: [] }])).toEqual({ lowest: 0, highest: 5 });
    expect(scoreSpan([])).toEqual({ lowest: 0, highest: 0 });
  });

  it("[R178] of several choices takes as many as are allowed, and points that are taken away too", () => {
    expect(scoreSpan([multi(true, 2, 3, 4, 5)])).toEqual({ lowest: 3, highest: 9 });
    expect(scoreSpan([multi(false, null, -2, -3, 4)])).toEqual({ lowest: -5, highest: 4 });
    expect(scoreSpan([multi(true, 1, -2, -3)])).toEqual({ lowest: -3, highest: -2 });
  });
});

describe("bands", () => {
  it("[R178] [X13] that cover every score with rising grades are kept", () => {
    expect(bandProblems({ bands: [band(0, "C1"), band(5, "C2"), band(10, "C3")], choices, grades })).toEqual([]);
    expect(bandProblems({ bands: [], choices })).toEqual([]);
    expect(bandProblems({ bands: [band(2, "low"), band(6, "high")], choices })).toEqual([]);
  });

  it("[X13] a risk form without bands, with an unknown grade or with falling grades is refused", () => {
    expect(bandProblems({ bands: [], choices, grades })).toEqual([{ type: "bandsMissing" }]);
    expect(bandProblems({ bands: [band(0, "C1"), band(5, "C9")], choices, grades })).toEqual([{ type: "gradeUnknown", code: "C9" }]);
    expect(bandProblems({ bands: [band(5, "C1"), band(0, "C2")], choices, grades })).toEqual([{ type: "gradesNotRising", score: 5 }]);
  });

  it("[R178] scores without a band, bands nobody reaches, twins and holes are named", () => {
    expect(bandProblems({ bands: [band(4, "low"), band(11, "high")], choices })).toEqual([
      { type: "scoreUncovered", from: 2, to: 3 },
      { type: "bandUnreachable", score: 11, highest: 10 },
    ]);
    expect(bandProblems({ bands: [band(2, "low"), band(2, "low")], choices })).toEqual([
      { type: "scoreTwice", score: 2 },
      { type: "codeTwice", code: "low" },
    ]);
    expect(bandProblems({ bands: [band(2, "low"), band(null, "high")], choices })).toEqual([{ type: "bandIncomplete", place: 1 }]);
    expect(bandProblems({ bands: [band(2, "low"), band(5, "high", " ")], choices })).toEqual([{ type: "bandIncomplete", place: 1 }]);
  });
});
