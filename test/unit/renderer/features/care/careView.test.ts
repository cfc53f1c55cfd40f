import { describe, expect, it } from "vitest";
import type { GreetingEntry } from "#shared/domain/care/careLines.ts";
import type { Day } from "#shared/kernel/time.ts";
import { dayByKey, entrySpans, yearGrid } from "#renderer/features/care/calendarView.ts";
import {
  countBy,
  filterGreetings,
  firstOpenGreeting,
  greetingChanges,
  greetingDraft,
  greetingKey,
  insertField,
  isMonth,
  letterRunOf,
  occasionText,
  openFields,
  shiftMonth,
} from "#renderer/features/care/careView.ts";
import { readSender } from "#renderer/api/useSender.ts";
import { emptyByField, inPages, labelType, partsOf } from "#renderer/ui/letterPages.ts";

const greeting = (id: string, state: string, occasion: string) =>
  ({ id, state, occasion, body: null, gift: null, dueOn: "2026-11-09", channel: "sms" }) as GreetingEntry; // the fields that the list reads
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

describe("the greeting list on screen", () => {
  it("goes from month to month over the year", () => {
    expect([shiftMonth("2026-12", 1), shiftMonth("2026-01", -1), shiftMonth("2026-11", 0)]).toEqual(["2027-01", "2025-12", "2026-11"]);
    expect([isMonth("2026-13"), isMonth("2026-09"), isMonth(undefined)]).toEqual([false, true, false]);
  });

  it("[R052] filters by state and occasion and counts both", () => {
    const lines = [greeting("a", "planned", "birthday"), greeting("b", "skipped", "birthday"), greeting("c", "planned", "festival")];
    expect(filterGreetings(lines, { state: "planned", occasion: "birthday" }).map(({ id }) => id)).toEqual(["a"]);
    expect(filterGreetings(lines, { state: undefined, occasion: undefined })).toHaveLength(3);
    expect([...countBy(lines, "state")]).toEqual([
      ["planned", 2],
      ["skipped", 1],
    ]);
  });

  it("begins at the first greeting that still asks for something", () => {
    const [sent, skipped, ready] = [greeting("a", "sent", "birthday"), greeting("b", "skipped", "birthday"), greeting("c", "ready", "birthday")];
    expect([firstOpenGreeting([sent, skipped, ready]), firstOpenGreeting([sent, skipped])]).toEqual([2, -1]);
  });

  it("[R058] [R221] a run of letters leaves out whom it would write to twice; only settled ones are written again, so is one that came back", () => {
    const named = (id: string, state: string, greetingConsent: string | null = "yes") => ({ id, state, greetingConsent, clientName: `客户${id}` });
    const [sent, skipped, ready, back] = [named("a", "sent"), named("b", "skipped"), named("c", "ready"), named("d", "returned")];
    // Who was skipped because he has not agreed is named by the run itself, and nobody is asked to put him in.
    const refusing = named("e", "skipped", null);
    expect(letterRunOf([sent, skipped, ready, back, refusing])).toEqual({
      greetingIds: ["c", "d", "e"],
      settled: [
        { id: "a", clientName: "客户a" },
        { id: "b", clientName: "客户b" },
      ],
    });
    expect(letterRunOf([sent, skipped])).toEqual({ greetingIds: ["a", "b"], settled: [] });
  });

  it("says an occasion once when its title only repeats it", () => {
    expect([occasionText("生日", "生日"), occasionText("生日", null), occasionText("纪念日", "开户纪念日")]).toEqual(["生日", "生日", "纪念日 · 开户纪念日"]);
  });

  it("says an occasion once when its title repeats it in the other language", () => {
    const names = ["生日", "Birthday"];
    expect(occasionText("Birthday", "生日", names)).toBe("Birthday");
    expect(occasionText("Birthday", "农历生日", names)).toBe("Birthday · 农历生日");
  });

  it("[R221] cuts a letter at the fields that have no value, and only there", () => {
    const plain = (text: string) => ({ text, isGap: false });
    expect(partsOf("致电{电话}。\n{暗号}", ["电话"])).toEqual([plain("致电"), { text: "{电话}", isGap: true }, plain("。\n"), plain("{暗号}")]);
    expect(partsOf("{ phone }", ["phone"])).toEqual([{ text: "{ phone }", isGap: true }]);
    expect(partsOf("您好", [])).toEqual([plain("您好")]);
  });

  it("names merge fields that still stand in a text", () => {
    expect(openFields("{称呼}，节日好 {暗号} {随便写的一段超过二十个字的括号里面的话不算是字段}")).toEqual(["称呼", "暗号"]);
    expect(openFields(null)).toEqual([]);
  });

  it("D sends, S skips; with Ctrl they belong to somebody else", () => {
    expect([greetingKey(press("d")), greetingKey(press("S")), greetingKey(press("d", true)), greetingKey(press("x"))]).toEqual([
      "sent",
      "skipped",
      undefined,
      undefined,
    ]);
  });

  it("sends only what was changed of a greeting", () => {
    const line = greeting("a", "planned", "birthday");
    expect(greetingChanges(line, greetingDraft(line))).toEqual({});
    expect(greetingChanges(line, { ...greetingDraft(line), body: "生日快乐", channel: "" })).toEqual({ body: "生日快乐", channel: null });
  });

  it("inserts a field where the caret is, over what is selected", () => {
    expect(insertField("尊敬的：", "称呼", 3, 3)).toEqual({ body: "尊敬的{称呼}：", caret: 7 });
    expect(insertField("尊敬的某某：", "称呼", 3, 5)).toEqual({ body: "尊敬的{称呼}：", caret: 7 });
  });

  it("[R221] lays labels out by sheet", () => {
    expect(inPages([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inPages([], 24)).toEqual([]);
  });

  it("a long address is written smaller on its label, so that the name beneath it is never cut off", () => {
    const type = (address: string, receiver: string, postcode: string | null = "999062") => labelType({ postcode, address, receiver });
    expect(type("新港区新港路2号2号厂房", "刘晓东 收")).toBe("usual");
    expect(type("临川江省云湖市新港区解放北路一百四十一号一号厂房三楼东侧", "刘晓东 收")).toBe("usual");
    expect(type("临川江省云湖市新港区解放北路一百四十一号一号厂房三楼东侧财务部综合办公室转", "临川江海纳生态农业科技开发有限责任公司 收")).toBe("small");
    expect(type("临川江省云湖市新港区解放北路一百四十一号一号厂房三楼东侧财务部".repeat(3), "临川江海纳生态农业科技开发有限责任公司 收")).toBe("tiny");
    // Letters are narrower: as many of them need less.
    expect(type("Building 2, 2 Xingang Road, Xingang District", "Acme Ltd")).toBe("usual");
    expect(type("", "刘晓东 收", null)).toBe("usual");
  });

  it("[R221] names what is empty by field, the one that most letters lack first", () => {
    expect(
      emptyByField([
        { clientName: "周文", empty: ["邮编", "电话"] },
        { clientName: "李静", empty: ["电话"] },
        { clientName: "王芳", empty: [] },
      ]),
    ).toEqual([
      { field: "电话", names: ["周文", "李静"] },
      { field: "邮编", names: ["周文"] },
    ]);
  });

  it("reads back who signs, and nobody from anything else", () => {
    expect(readSender('{"outlet":"城东支行","phone":"0571","more":1}')).toEqual({ outlet: "城东支行", phone: "0571" });
    expect([readSender("[1"), readSender("null"), readSender(undefined)]).toEqual(Array.from({ length: 3 }, () => ({ outlet: "", phone: "" })));
  });
});

describe("the work calendar on screen", () => {
  it("[R223] lays out a year from Monday, with its marks on their days", () => {
    const months = yearGrid(2026, [{ id: "h", day: "2026-10-01", kind: "holiday", name: "国庆节" }], [{ on: "2026-09-25", name: "中秋节" }]);
    expect(months.map(({ days }) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([months[0]?.lead, months[10]?.lead]).toEqual([3, 6]);
    expect(months[9]?.days[0]).toMatchObject({ date: 1, isWeekend: false, entry: { name: "国庆节" } });
    expect(months[8]?.days[24]).toMatchObject({ festival: "中秋节" });
    expect(yearGrid(2028, [], [])[1]?.days).toHaveLength(29);
  });

  it("moves by day, week and month and stays within the year", () => {
    const from = "2026-11-22" as Day;
    expect(["ArrowLeft", "ArrowDown", "PageUp", "PageDown", "x"].map((key) => dayByKey(key, from))).toEqual([
      "2026-11-21",
      "2026-11-29",
      "2026-10-01",
      "2026-12-01",
      undefined,
    ]);
    expect([dayByKey("ArrowRight", "2026-12-31" as Day), dayByKey("PageDown", "2026-12-05" as Day)]).toEqual(["2026-12-31", "2026-12-01"]);
  });

  it("says neighbouring days of one holiday as one line", () => {
    const entry = (day: string, kind: string, name: string) => ({ id: day, day, kind, name });
    expect(
      entrySpans([
        entry("2026-10-02", "holiday", "国庆节"),
        entry("2026-10-01", "holiday", "国庆节"),
        entry("2026-10-03", "workday", "国庆节"),
        entry("2026-10-10", "workday", "国庆节"),
      ]),
    ).toEqual([
      { name: "国庆节", kind: "holiday", from: "2026-10-01", to: "2026-10-02", count: 2 },
      { name: "国庆节", kind: "workday", from: "2026-10-03", to: "2026-10-03", count: 1 },
      { name: "国庆节", kind: "workday", from: "2026-10-10", to: "2026-10-10", count: 1 },
    ]);
  });
});
