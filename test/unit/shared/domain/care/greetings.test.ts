import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { festivalsOfYear, solarTermsOfMonth } from "#shared/domain/care/festivals.ts";
import { channelFor, defaultGreetingRules, type GreetingSubject, planGreetings } from "#shared/domain/care/greetingPlan.ts";
import { mergeText, salutationOf } from "#shared/domain/care/mergeText.ts";

const day = (text: string): Day => text as Day;
const subject = (part: Partial<GreetingSubject> = {}): GreetingSubject => ({
  clientId: "c1",
  kind: "person",
  grade: "ordinary",
  age: 40,
  greetingConsent: "yes",
  greetingChannel: "wechat",
  contactKinds: ["mobile"],
  contactsThisMonth: 0,
  ...part,
});
const birthday = { clientId: "c1", occasion: "birthday", title: null, on: day("2026-09-10"), source: "birthOn" } as const;

describe("festivals", () => {
  it("[R050] fall on the days that the calendar office gives", () => {
    const days = Object.fromEntries(festivalsOfYear(2026).map((one) => [one.key, one.on]));
    expect(days).toMatchObject({
      springFestival: "2026-02-17",
      dragonBoat: "2026-06-19",
      midAutumn: "2026-09-25",
      doubleNinth: "2026-10-18",
      nationalDay: "2026-10-01",
    });
    expect(solarTermsOfMonth("2026-12")).toEqual([{ name: "冬至", on: "2026-12-22" }]);
  });
});

describe("the greeting list", () => {
  const plan = (who: GreetingSubject) => planGreetings(who, "2026-09", [birthday], festivalsOfYear(2026), [], defaultGreetingRules);

  it("[R051] greets only with consent, and says why not", () => {
    expect(plan(subject()).map((one) => [one.occasion, one.state, one.channel])).toEqual([
      ["birthday", "planned", "wechat"],
      ["festival", "planned", "wechat"],
    ]);
    expect(plan(subject({ greetingConsent: "unknown" })).map((one) => [one.occasion, one.skipReason])).toEqual([["birthday", "noConsent"]]);
    expect(plan(subject({ contactKinds: [] }))[0]).toMatchObject({ state: "skipped", skipReason: "noChannel" });
  });

  it("[R071] never contacts anybody more often than the cap allows", () => {
    expect(plan(subject({ contactsThisMonth: 3 })).map((one) => one.skipReason)).toEqual([null, "contactCap"]);
    expect(plan(subject({ contactsThisMonth: 9 })).map((one) => one.skipReason)).toEqual(["contactCap", "contactCap"]);
  });

  it("takes the wished channel if it works, else the first that does", () => {
    expect(channelFor(subject({ greetingChannel: "letter" }))).toBe("wechat");
    expect(channelFor(subject({ greetingChannel: "letter", contactKinds: ["address", "mobile"] }))).toBe("letter");
    expect(channelFor(subject({ greetingChannel: null, contactKinds: ["email"] }))).toBe("email");
  });

  it("gives each occasion a key of its own", () => {
    const keys = plan(subject()).map((one) => one.occasionKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(plan(subject()).map((one) => one.occasionKey)).toEqual(keys);
  });

  it("[R058] keeps Double Ninth for the elderly", () => {
    const october = (age: number) => planGreetings(subject({ age }), "2026-10", [], festivalsOfYear(2026), [], defaultGreetingRules).map((one) => one.title);
    expect(october(70)).toContain("重阳节");
    expect(october(30)).not.toContain("重阳节");
  });
});

describe("merged texts", () => {
  it("fill every field, and name what is empty or unknown", () => {
    expect(mergeText("尊敬的{称呼}：{节日}好。{网点} {优惠}", { 称呼: "张先生", 节日: "", 网点: "城东支行" })).toEqual({
      text: "尊敬的张先生：{节日}好。城东支行 {优惠}",
      empty: ["节日"],
      unknown: ["优惠"],
    });
  });

  it("address people by surname, double surnames too, and companies by name", () => {
    expect([
      salutationOf("欧阳明", "male", "person"),
      salutationOf("李静", "female", "person"),
      salutationOf("王五", null, "person"),
      salutationOf("云湖公司", "male", "company"),
    ]).toEqual(["欧阳先生", "李女士", "王五", "云湖公司"]);
    // The same surnames by which a name is found in pinyin; of a name of two characters the second one is no part of it.
    expect(["南宫月", "钟离春", "呼延灼"].map((name) => salutationOf(name, "female", "person"))).toEqual(["南宫女士", "钟离女士", "呼延女士"]);
    expect(salutationOf("夏侯", "male", "person")).toBe("夏先生");
  });

  it("address by the whole name where it begins with no surname", () => {
    expect(["阿不都·热西提", "John Smith"].map((name) => salutationOf(name, "male", "person"))).toEqual(["阿不都·热西提先生", "John Smith先生"]);
  });
});
