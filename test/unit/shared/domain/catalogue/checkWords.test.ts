/* Words of the branch's list in a text (R176, R249, R253): what is found, what is not, and where. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedWords, checkWords, comparedWord, compileWords, stoppedBy } from "#shared/domain/catalogue/checkWords.ts";
import { defaultWords } from "#shared/domain/defaults/defaultWords.ts";
import { defaultList, wordOf } from "#test/support/wordList.ts";

const found = (text: string, list = defaultList): string[] => checkWords(list, text).map(({ from, to }) => text.slice(from, to));

describe("the words of a text", () => {
  it("[R249][R253] are found where they stand, in order, the longest of those that overlap", () => {
    expect(found("这款稳赚不赔，保本保息。")).toEqual(["稳赚不赔", "保本保息"]);
    const [hit] = checkWords(defaultList, "年化收益稳赚");
    expect(hit).toMatchObject({ from: 4, to: 6, word: { word: "稳赚", kind: "promise", suggestion: "力争稳健" } });
    expect(found("没有要查的词语")).toEqual([]);
    expect(found("")).toEqual([]);
  });

  it("[R253] are the same words wide, in traditional characters, or with blanks and signs between", () => {
    for (const text of ["保 本", "保-本", "保·本", "保＊本", "【保】【本】", "保\u200B本", "保  本"]) expect.soft(found(text), text).toHaveLength(1);
    for (const text of ["穩賺", "穩 赚", "零風險", "絕對安全", "０风险", "ｒｉｓｋ－ｆｒｅｅ", "RISK FREE", "Risk\u00A0free", "r i s k - f r e e"]) {
      expect.soft(found(text), text).toHaveLength(1);
    }
    const text = "收益（保　本）可观";
    const [hit] = checkWords(defaultList, text);
    expect(text.slice(hit?.from, hit?.to)).toBe("保　本");
  });

  it("[R249] are not found across the end of a sentence or a line", () => {
    for (const text of ["请您担保，本人到场", "环保。本行", "保\n本", "他不说是。不是我", "稳；赚"]) expect.soft(found(text), text).toEqual([]);
  });

  it("[R249] are not found inside a longer word that the list allows", () => {
    for (const text of ["非保本浮动收益", "本产品不保本", "无风险利率", "不承诺兜底", "打破刚性兑付", "您没有风险测评", "non-zero risk", "risk-free rate"]) {
      expect.soft(found(text), text).toEqual([]);
    }
    // The allowed word excuses its own place only.
    expect(found("非保本，但保本")).toEqual(["保本"]);
    expect(found("非。保本")).toEqual(["保本"]);
  });

  it("[R176] of letters are found as whole words only", () => {
    expect(found("the piano risk is small")).toEqual([]);
    expect(found("AUMs and KYCs")).toEqual([]);
    expect(found("客户AUM较高")).toEqual(["AUM"]);
    expect(found("no risk at all, isn't it?")).toEqual(["no risk", "isn't it"]);
    expect(found("ri sk-free")).toEqual([]);
  });

  it("[R249] of an entry that is switched off, or of signs alone, are found nowhere", () => {
    const list = compileWords([wordOf("保本", { isActive: false }), wordOf("％"), wordOf("……")]);
    expect(found("保本 100％……", list)).toEqual([]);
    expect([comparedWord("％"), comparedWord("ＡＵＭ"), comparedWord("風險")]).toEqual(["", "aum", "风险"]);
  });

  it("[R249] stop a text only when the branch says so", () => {
    expect(stoppedBy(defaultList, ["稳赚"])).toBeUndefined();
    const list = compileWords([wordOf("稳赚", { isStop: true }), wordOf("保本")]);
    expect([stoppedBy(list, ["保本", null, undefined]), stoppedBy(list, ["保本", "穩賺"])]).toEqual([undefined, "稳赚"]);
  });

  it("a list of allowed words is parted by any sign", () => {
    expect(allowedWords(" 非保本、不保本; a b，\nc ")).toEqual(["非保本", "不保本", "a b", "c"]);
    expect(allowedWords(null)).toEqual([]);
  });
});

describe("whatever the text", () => {
  const sign = fc.constantFrom("", " ", "-", "·", "*", "　", "\u200B");
  const word = fc.constantFrom(...defaultWords.map((one) => one.word).filter((one) => /^\p{Script=Han}+$/u.test(one)));
  const innocent = fc.stringMatching(/^[甲乙丙丁戊己庚辛xyz ，。]{0,30}$/u);

  it("[R253] a word of the list is found with any signs between its characters, at exactly its place", () => {
    fc.assert(
      fc.property(word, fc.array(sign, { minLength: 12, maxLength: 12 }), innocent, innocent, (one, signs, before, after) => {
        const written = [...one].map((character, at) => (at === 0 ? character : `${signs[at] ?? ""}${character}`)).join("");
        const text = `${before}，${written}。${after}`;
        const hits = checkWords(defaultList, text);
        expect(hits.map(({ from, to }) => text.slice(from, to))).toEqual([written]);
        expect(comparedWord(hits[0]?.word.word ?? "")).toBe(comparedWord(one));
      }),
    );
  });

  it("[R249] nothing is found that the list does not have; places are in order, inside the text, and read as the word", () => {
    fc.assert(
      fc.property(innocent, (text) => {
        expect(checkWords(defaultList, text)).toEqual([]);
      }),
    );
    const mixed = fc.array(fc.oneof(word, innocent, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(mixed, (text) => {
        let end = 0;
        for (const hit of checkWords(defaultList, text)) {
          expect(hit.from).toBeGreaterThanOrEqual(end);
          expect(hit.to).toBeGreaterThan(hit.from);
          expect(hit.to).toBeLessThanOrEqual(text.length);
          expect(comparedWord(text.slice(hit.from, hit.to))).toBe(comparedWord(hit.word.word));
          end = hit.to;
        }
      }),
    );
  });

  it("[R249] a longer allowed word around a word excuses it, whatever the word", () => {
    const han = fc.stringMatching(/^[一二三四五六七八九十]{2,4}$/u);
    fc.assert(
      fc.property(han, fc.constantFrom("非", "不", "没有"), (one, prefix) => {
        const list = compileWords([wordOf(one, { allowedIn: `${prefix}${one}` })]);
        expect(checkWords(list, `${prefix}${one}`)).toEqual([]);
        expect(checkWords(list, `甲${one}`)).toHaveLength(1);
      }),
    );
  });
});

describe("the words of a new branch", () => {
  it("[R242][R249] are each there once, of every kind, with a reason in both languages and a rule", () => {
    expect(new Set(defaultWords.map(({ word }) => comparedWord(word))).size).toBe(defaultWords.length);
    expect(new Set(defaultWords.map(({ kind }) => kind))).toEqual(new Set(["promise", "falseClaim", "disparaging", "pressure", "closedTone", "jargon"]));
    for (const { word, reason, reasonEn, regulation } of defaultWords) {
      expect.soft(reason, word).toMatch(/\p{Script=Han}/u);
      expect.soft(reasonEn, word).not.toMatch(/\p{Script=Han}/u);
      expect.soft(regulation, word).not.toBeNull();
    }
  });

  it("[R249] find themselves, and what is suggested in their place is not found again", () => {
    for (const { word, suggestion, allowedIn } of defaultWords) {
      expect.soft(found(word), word).toEqual([word]);
      if (suggestion !== null) expect.soft(found(suggestion), `${word} → ${suggestion}`).toEqual([]);
      for (const longer of allowedWords(allowedIn)) expect.soft(comparedWord(longer), longer).toContain(comparedWord(word));
    }
  });
});
