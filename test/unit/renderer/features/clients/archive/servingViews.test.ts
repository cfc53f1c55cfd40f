import { describe, expect, it } from "vitest";
import type { ShownBenefit, ShownLoan } from "#shared/contracts/clients/archiveTypes.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { servingStrings } from "#renderer/features/clients/archive/servingStrings.ts";
import { loanView, nextStage, reasonsText, type ServiceWords } from "#renderer/features/clients/archive/servingViews.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: ServiceWords = (key, ...values) => textOf(servingStrings.ref(key), values[0]);
const naming: Naming = {
  language: "zh-CN",
  entriesOf: (dictionary) => seedDictionaries[dictionary] ?? [],
  nameOf: () => undefined,
  yes: "是",
  no: "否",
};

const benefit = (values: Partial<ShownBenefit>): ShownBenefit => ({
  benefitId: "b",
  name: "贵宾室",
  nameEn: null,
  kind: "privilege",
  description: null,
  descriptionEn: null,
  pointsCost: null,
  isEntitled: true,
  reasons: [],
  ...values,
});

const loan = (values: Partial<ShownLoan>): ShownLoan => ({
  id: "l",
  rev: 0,
  editedAt: "",
  masked: [],
  clientId: "c",
  kind: "housing",
  amount: 80_000_000,
  termMonths: null,
  purpose: null,
  appliedOn: null,
  stage: "papers",
  stageSinceOn: null,
  expectedOn: null,
  missingPapers: null,
  repaymentOptions: null,
  worries: null,
  nextStep: null,
  nextStepOn: null,
  note: null,
  standing: "onTheWay",
  ...values,
});

describe("benefits in words", () => {
  const tier = { type: "field", field: "tier", codes: ["wealthy"], holds: true } as const;
  const age = { type: "age", from: 65, to: null, holds: false } as const;

  it("[R077] tell why the client is entitled, or only what stands against it", () => {
    expect(reasonsText(benefit({ reasons: [tier] }), naming, t)).toBe("客户层级 财富客户");
    expect(reasonsText(benefit({ isEntitled: false, reasons: [tier, age] }), naming, t)).toBe("年龄 65 岁起");
    expect(reasonsText(benefit({}), naming, t)).toBe("所有客户");
  });
});

describe("loan applications in words", () => {
  it("[R066] name stage, standing, missing papers and next step; an ended one no longer asks for anything", () => {
    const open = loanView(
      loan({ standing: "overdue", missingPapers: "收入证明\n流水", nextStep: "催办", nextStepOn: "2026-11-25", expectedOn: "2026-11-20" }),
      naming,
      t,
    );
    expect(open.badges.map(({ text }) => text)).toEqual(["收集资料", "已过预计日期"]);
    expect(open.details).toEqual(["预计 2026-11-20", "缺 2 份资料: 收入证明、流水", "下一步：催办（2026-11-25）"]);
    expect(
      loanView(loan({ stage: "disbursed", standing: "ended", nextStep: "催办", nextStepOn: "2026-11-25", expectedOn: "2026-11-20" }), naming, t).details,
    ).toEqual([]);
  });

  it("[R066] go on in the branch's own order, from sent back to the papers, and never slide into an end but by paying out", () => {
    expect(nextStage("enquiry", naming)?.code).toBe("papers");
    expect(nextStage("signing", naming)).toEqual({ code: "disbursed", label: "放款" });
    expect(nextStage("sentBack", naming)?.code).toBe("papers");
    for (const ended of ["disbursed", "refused", "withdrawn"]) expect(nextStage(ended, naming)).toBeUndefined();
    const own: Naming = { ...naming, entriesOf: () => ["enquiry", "visit", "signing"].map((code) => ({ code, zh: code, en: code })) };
    expect(nextStage("enquiry", own)?.code).toBe("visit");
    expect(nextStage("signing", own)).toBeUndefined();
    expect(nextStage("gone", own)).toBeUndefined();
  });
});
