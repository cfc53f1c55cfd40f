import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { secondsToSay } from "#shared/domain/catalogue/secondsToSay.ts";
import { fillScript, type ScriptSubject } from "#shared/domain/catalogue/scriptText.ts";

const holding = (kind: string, productName: string | null, amount: number | null, maturesOn: string | null, atOtherBank: boolean | null = null) => ({
  kind,
  productName,
  amount,
  maturesOn,
  state: "active",
  atOtherBank,
});
const subject: ScriptSubject = {
  client: { name: "张明", kind: "person", sex: "male", salutation: null },
  holdings: [
    holding("timeDeposit", "三年期定期", 20_000_000, "2027-01-08"),
    holding("wealth", "月月宝", 5_050_000, "2026-12-01"),
    holding("timeDeposit", "别家存单", 900_000_000, "2026-11-25", true),
    holding("loan", "住房贷款", 80_000_000, "2026-12-20"),
  ],
  manager: "李经理",
  outlet: "城东支行",
  today: "2026-11-22" as Day, // a day
};
const text = "{称呼}，您的{产品}（{金额}）{到期日}到期。{网点}{客户经理}";
const script = (change: Partial<Parameters<typeof fillScript>[0]> = {}) => ({ body: text, bodyEn: null, maturingKinds: null, heldKinds: null, ...change });

describe("a script filled for a client", () => {
  it("[R144] says the product it is about: the next to mature of its kinds, never one of another bank", () => {
    expect(fillScript(script({ maturingKinds: ["timeDeposit"] }), subject, "zh").text).toBe("张先生，您的三年期定期（20万元）2027年1月8日到期。城东支行李经理");
    expect(fillScript(script(), subject, "zh").text).toBe("张先生，您的月月宝（5.05万元）2026年12月1日到期。城东支行李经理");
    expect(fillScript(script({ heldKinds: ["loan"] }), subject, "zh").text).toContain("住房贷款（80万元）");
  });

  it("[R144] what is still to mature goes before what has matured; what has matured is still said", () => {
    const past = holding("wealth", "已到期", 100_000, "2026-11-13");
    const next = holding("wealth", "将到期", 100_000, "2026-12-13");
    const say = (holdings: ScriptSubject["holdings"]) => fillScript(script({ body: "{产品}" }), { ...subject, holdings }, "zh").text;
    expect(say([past, next])).toBe("将到期");
    expect(say([past])).toBe("已到期");
    expect(say([holding("wealth", "太久", 100_000, "2026-10-01")])).toBe("{产品}");
  });

  it("[R144] leaves a field without a value in braces and names it, and names what is no field", () => {
    const filled = fillScript(script({ maturingKinds: ["bond"], body: "{称呼}：{产品}{暗号}" }), { ...subject, outlet: null }, "zh");
    expect(filled).toEqual({ text: "张先生：{产品}{暗号}", empty: ["产品"], unknown: ["暗号"] });
  });

  it("[R144] speaks English where there is an English text, else Chinese in both languages", () => {
    const english = script({ maturingKinds: ["timeDeposit"], bodyEn: "{称呼}, {产品} of {金额} matures on {到期日}." });
    expect(fillScript(english, subject, "en").text).toBe("张明, 三年期定期 of ¥200,000 matures on 8 January 2027.");
    expect(fillScript(script(), subject, "en").text).toContain("张先生");
  });

  it("[R265] hides long numbers that stand inside a value: a sheet is printed and carried about", () => {
    const numbered = { ...subject, holdings: [holding("timeDeposit", "定期 6222 0212 3456 7890 123", 100, "2026-12-01")] };
    const filled = fillScript(script(), numbered, "zh").text;
    expect(filled).not.toContain("0212 3456");
    expect(filled).toMatch(/定期 \S*0123/);
    expect(filled).toContain("（1元）");
  });
});

describe("how long a script takes to say", () => {
  it("[R173] a minute holds 220 characters or 140 words", () => {
    expect(secondsToSay("话".repeat(220))).toBe(60);
    expect(secondsToSay("word ".repeat(70))).toBe(30);
    expect(secondsToSay("")).toBe(0);
  });
});
