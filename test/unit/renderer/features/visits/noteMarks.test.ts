import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { changedFields, insertMark, markText, noteMarks, parseNotes } from "#renderer/features/visits/noteMarks.ts";

const moods = seedDictionaries["mood"] ?? [];

describe("marks in visit notes", () => {
  it("[R101][R185] files words, mood, needs and promises under their fields and leaves the rest as the account", () => {
    const text =
      "先聊近况。\n【需求】孩子留学，三十万\n【情绪】信任\n【原话】“利率低点没关系，要放心”\n【非语言】边听边记\n【异议】期限太长\n【产品】大额存单\n【承诺】周五前发对照表\n最后约了下次。";
    expect(parseNotes(text, moods)).toEqual({
      mood: "trusting",
      needsHeard: "孩子留学，三十万",
      objections: "期限太长",
      productsDiscussed: "大额存单",
      clientWords: "“利率低点没关系，要放心”",
      nonVerbal: "边听边记",
      promises: ["周五前发对照表"],
      account: "先聊近况。\n最后约了下次。",
    });
  });

  it("understands the marks of both languages, several in one line, and gathers the same mark line by line", () => {
    const parsed = parseNotes("闲聊【Need】 a flat 【mood】 Calm\n【需求】学费", moods);
    expect(parsed).toMatchObject({ needsHeard: "a flat\n学费", mood: "calm", account: "闲聊" });
  });

  it("takes the last mood, because moods change during a talk", () => {
    expect(parseNotes("【情绪】犹豫\n【情绪】愉快，答应了", moods).mood).toBe("pleased");
  });

  it("leaves brackets that are no marks, and empty marks, alone", () => {
    const parsed = parseNotes("看了【产品说明书】第三页\n【需求】\n", moods);
    expect(parsed).toMatchObject({ needsHeard: null, productsDiscussed: null, account: "看了【产品说明书】第三页" });
  });

  it("starts a mark on its own line and puts the caret behind it", () => {
    expect(insertMark("先聊近况", 4, "need", "zh-CN")).toEqual({ text: "先聊近况\n【需求】", caret: 9 });
    expect(insertMark("", 0, "promise", "en")).toEqual({ text: "【Promise】", caret: 9 });
    const chosen = insertMark("第一行\n第二行", 1, "mood", "zh-CN", "平静");
    expect(chosen.text).toBe("第一行\n【情绪】平静\n\n第二行");
    expect(chosen.text.slice(0, chosen.caret)).toBe("第一行\n【情绪】平静\n");
  });

  it("changes only the fields whose text changed: what was filled elsewhere stays", () => {
    const before = parseNotes("【需求】学费", moods);
    expect(changedFields(before, parseNotes("【需求】学费\n记一句", moods))).toEqual({});
    expect(changedFields(before, parseNotes("【异议】太长", moods))).toEqual({ needsHeard: null, objections: "太长" });
  });

  it("loses no character of what stands behind a mark, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...noteMarks.filter((mark) => mark !== "mood")), fc.string({ minLength: 1, maxLength: 40 }), (mark, words) => {
        const body = words.replace(/[\n【】]/g, "").trim();
        fc.pre(body !== "");
        const parsed = parseNotes(`${markText(mark, "zh-CN")}${body}`, moods);
        expect(JSON.stringify(parsed)).toContain(JSON.stringify(body));
        expect(parsed.account).toBe("");
      }),
    );
  });
});
