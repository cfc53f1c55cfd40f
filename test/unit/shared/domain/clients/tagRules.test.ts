import { describe, expect, it } from "vitest";
import { defaultSensitiveTagRights, privateWordIn, sensitiveTagRightsFrom, tagDoubts } from "#shared/domain/clients/tagRules.ts";

const draft = { name: "爱旅游", tagClass: "consumption", description: "每年两次以上" };
const rules = (extra: Partial<typeof draft>, known: readonly string[] = [], count = 0) =>
  tagDoubts({ ...draft, ...extra }, known, count).map(({ rule }) => rule);

describe("rules of tags", () => {
  it("[R116] a plain, explained tag that many carry raises nothing", () => {
    expect(rules({}, ["爱理财"], 0)).toEqual([]);
    expect(rules({}, [], 3)).toEqual([]);
  });

  it("[R116] representative: carried by one or two it names persons, not a group", () => {
    expect(rules({}, [], 2)).toEqual(["representative"]);
  });

  it("[R116] easy to understand: short words that somebody explains", () => {
    expect(tagDoubts({ ...draft, name: "近三个月内每周登录手机银行三次" }, [], 0)).toEqual([{ rule: "understandable", reason: "tooLong" }]);
    expect(tagDoubts({ ...draft, name: "KYC-A" }, [], 0)).toEqual([{ rule: "understandable", reason: "jargon" }]);
    expect(tagDoubts({ ...draft, description: " " }, [], 0)).toEqual([{ rule: "understandable", reason: "noMeaning" }]);
    expect(rules({ name: "Frequent traveller" })).toEqual([]);
  });

  it("[R116] extensible: no amounts in names, no second tag of the same meaning", () => {
    expect(rules({ name: "存款50万" })).toEqual(["extensible"]);
    expect(tagDoubts({ ...draft, name: "爱旅游 客户" }, ["爱旅游"], 0)).toEqual([{ rule: "extensible", reason: "sameMeaning", other: "爱旅游" }]);
  });

  it("[R116] [R266] privacy: words of sensitive personal information, in the name or in its explanation", () => {
    expect(rules({ name: "重大疾病" })).toEqual(["privacy"]);
    expect(rules({ description: "Recently divorced" })).toEqual(["privacy"]);
    expect(privateWordIn("有车")).toBeUndefined();
  });
});

describe("who may see sensitive tags", () => {
  it("[R266] nobody takes out what he may not see, and a text that is not ours gives the default", () => {
    expect(sensitiveTagRightsFrom(JSON.stringify({ see: ["branchManager"], export: ["clientManager", "branchManager"] }))).toEqual({
      see: ["branchManager"],
      export: ["branchManager"],
    });
    for (const text of [null, "x", "{}", JSON.stringify({ see: ["lobbyManager"], export: [] })])
      expect(sensitiveTagRightsFrom(text)).toEqual(defaultSensitiveTagRights);
  });
});
