import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { fixedDictionaryNames, isFixedDictionary } from "#shared/domain/clients/fixedDictionaries.ts";
import { codeForEntry, dictionaryCatalogue, findDictionaries } from "#renderer/features/dictionaries/dictionaryCatalogue.ts";
import { optionsOfText } from "#renderer/features/dictionaries/extraFieldForm.ts";
import { movedBefore, movedBy } from "#renderer/features/dictionaries/orderRows.ts";

const lines = (groups: ReturnType<typeof dictionaryCatalogue>) => groups.flatMap((group) => group.lines);

describe("the catalogue of dictionaries", () => {
  it("[R036][R094] names every dictionary that a column uses once, in both languages, with all that uses it", () => {
    const zh = lines(dictionaryCatalogue("zh-CN"));
    expect(zh.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(seedDictionaries)
        .filter((name) => name !== "valueBand")
        .toSorted(),
    );
    expect(zh.find(({ name }) => name === "preferenceType")).toMatchObject({ title: "产品偏好类型", area: "areaClient", isFixed: false });
    expect(zh.find(({ name }) => name === "channel")?.usedBy.length).toBeGreaterThan(3);
    expect(zh.find(({ name }) => name === "visitState")).toMatchObject({ title: "拜访 · 状态", area: "areaVisit", isFixed: true });
    expect(lines(dictionaryCatalogue("en")).every(({ title }) => !/\p{Script=Han}/u.test(title))).toBe(true);
  });

  it("every fixed dictionary exists", () => {
    const known = new Set(Object.keys(seedDictionaries));
    expect(fixedDictionaryNames.filter((name) => !known.has(name))).toEqual([]);
    expect(isFixedDictionary("visitState")).toBe(true);
    expect(isFixedDictionary("channel")).toBe(false);
  });

  it("finds a dictionary by its name, by what uses it and by an entry, hidden ones included", () => {
    const groups = dictionaryCatalogue("zh-CN");
    const item = (zh: string) => ({ id: "1", code: "own1", zh, en: zh, sortOrder: 0 });
    const known = { entries: { tier: [item("白金")] }, retired: { grade: [item("留意名单")] } };
    const names = (text: string) => lines(findDictionaries(groups, known, text)).map(({ name }) => name);
    expect(names("白金")).toEqual(["tier"]);
    expect(names("留意名单")).toEqual(["grade"]);
    expect(names(" 问候方式 ")).toContain("channel");
    expect(names("没有这个词")).toEqual([]);
    expect(names("").length).toBe(lines(groups).length);
  });
});

describe("entries", () => {
  it("a new entry gets a code that no other entry has, hidden ones included, and that the contract takes", () => {
    expect(codeForEntry("Deposit  heavy!", new Set())).toBe("depositHeavy");
    expect(codeForEntry("Key", new Set(["key", "key2"]))).toBe("key3");
    expect(codeForEntry("", new Set(["own1"]))).toBe("own2");
    expect(codeForEntry("é".repeat(3), new Set())).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);
    expect(codeForEntry("A".repeat(200), new Set())).toHaveLength(40);
  });

  it("are moved by places and to another one's place, and never past an end", () => {
    expect(movedBy(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
    expect(movedBy(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(movedBy(["a", "b", "c"], "none", 1)).toEqual(["a", "b", "c"]);
    expect(movedBefore(["a", "b", "c"], "c", "a")).toEqual(["c", "a", "b"]);
    expect(movedBefore(["a", "b", "c"], "a", "c")).toEqual(["b", "c", "a"]);
  });

  it("choices of an own field are its lines, none empty and none twice", () => {
    expect(optionsOfText(" 绿茶\n\n红茶 \n绿茶")).toEqual(["绿茶", "红茶"]);
  });
});
