import { describe, expect, it } from "vitest";
import { beginTrail, chapterView, contentsView, go, goOn, mayGo, viewOf } from "#renderer/features/help/helpTrail.ts";

describe("the way through the help", () => {
  it("goes back and forward, and forgets what lay ahead when one turns off", () => {
    const trail = goOn(goOn(beginTrail(chapterView("today")), contentsView), chapterView("client", "改一个字段"));
    expect(mayGo(trail, 1)).toBe(false);
    const back = go(go(trail, -1), -1);
    expect(viewOf(back)).toEqual(chapterView("today"));
    expect(mayGo(back, -1)).toBe(false);
    expect(go(back, -1)).toBe(back);
    expect(viewOf(go(back, 1))).toEqual(contentsView);
    const elsewhere = goOn(back, chapterView("day"));
    expect(elsewhere.views).toEqual([chapterView("today"), chapterView("day")]);
    expect(mayGo(elsewhere, 1)).toBe(false);
  });

  it("the same place again is no step", () => {
    const trail = beginTrail(chapterView("today"));
    expect(goOn(trail, chapterView("today"))).toBe(trail);
    expect(goOn(trail, chapterView("today", "键")).views).toHaveLength(2);
  });
});
