import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { type ArchivePart, objectionsIn, scriptFactsOf } from "#shared/domain/catalogue/scriptFacts.ts";

const today = "2026-11-22" as Day; // a day
const part: ArchivePart = {
  client: {
    kind: "person",
    grade: "key",
    preferenceType: null,
    behaviourType: null,
    lifeStage: "retired",
    birthOn: "1956-11-30",
    riskAssessedOn: "2026-01-10",
    documentExpiresOn: null,
    warningMarks: null,
    companyDifficulties: null,
  },
  visit: { id: "v", purpose: "maturity", kind: "onSite", objections: null },
  holdings: [
    { kind: "timeDeposit", maturesOn: "2026-12-18", state: "active", atOtherBank: null },
    { kind: "wealth", maturesOn: "2028-01-01", state: "active", atOtherBank: null },
    { kind: "fund", maturesOn: null, state: "active", atOtherBank: true },
  ],
  openNeeds: [{ kind: "retirement" }, { kind: "retirement" }],
  openPromises: [{ dueOn: "2026-11-21" }],
  objectionTexts: [],
  contactCount: 3,
};
const momentsOf = (change: Partial<ArchivePart>): readonly string[] => scriptFactsOf({ ...part, ...change }, today).moments;
const client = (change: Partial<ArchivePart["client"]>): Partial<ArchivePart> => ({ client: { ...part.client, ...change } });

describe("facts that scripts ask for", () => {
  it("[R147] are read off the archive: what is held here, what matures, what is needed, what is due", () => {
    expect(scriptFactsOf(part, today)).toEqual({
      clientKind: "person",
      grade: "key",
      preferenceType: null,
      behaviourType: null,
      lifeStage: "retired",
      heldKinds: ["timeDeposit", "wealth"],
      maturingKinds: ["timeDeposit"],
      needKinds: ["retirement"],
      objections: [],
      moments: ["promiseOverdue", "maturityNear", "birthdayNear", "holdingsElsewhere"],
      purpose: "maturity",
      visitKind: "onSite",
    });
  });

  it("[R144] moments begin and end on their days", () => {
    const quiet = { ...client({ birthOn: null }), holdings: [], openPromises: [] };
    expect(momentsOf(quiet)).toEqual([]);
    expect(momentsOf({ ...quiet, openPromises: [{ dueOn: today }] })).toEqual([]);
    const loan = (maturesOn: string, state = "loanRunning") => ({ ...quiet, holdings: [{ kind: "loan", maturesOn, state, atOtherBank: null }] });
    expect(momentsOf(loan("2027-02-20"))).toEqual(["loanDueNear"]);
    expect(momentsOf(loan("2027-02-21"))).toEqual([]);
    expect(momentsOf(loan("2026-10-23"))).toEqual(["loanDueNear"]);
    expect(momentsOf(loan("2026-10-22"))).toEqual([]);
    expect(momentsOf(loan("2026-12-01", "closed"))).toEqual([]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: "--12-06" }) })).toEqual(["birthdayNear"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: "1956-12-07" }) })).toEqual([]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: "1956" }) })).toEqual([]);
    expect(momentsOf({ ...quiet, contactCount: 0 })).toEqual(["firstMeeting"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, warningMarks: ["complaint", "fundOutflow"] }) })).toEqual(["complaintOpen", "fundsLeaving"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, documentExpiresOn: "2026-12-31" }) })).toEqual(["documentExpires"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, kind: "company", companyDifficulties: "回款慢" }) })).toEqual(["companyDifficulty"]);
  });

  it("[R158] a missing or expired assessment counts for persons only", () => {
    const quiet = { holdings: [], openPromises: [] };
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, riskAssessedOn: null }) })).toEqual(["assessmentDue"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, riskAssessedOn: "2025-11-22" }) })).toEqual([]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, riskAssessedOn: "2025-11-21" }) })).toEqual(["assessmentDue"]);
    expect(momentsOf({ ...quiet, ...client({ birthOn: null, riskAssessedOn: null, kind: "company" }) })).toEqual([]);
  });

  it("[R174] objections are recognised in the client's words, in both languages", () => {
    expect(objectionsIn("利率太低了，我在别的银行也有，回去和老伴商量一下")).toEqual(["rateLow", "otherBank", "askFamily"]);
    expect(objectionsIn("Let me THINK IT OVER, the rate is low")).toEqual(["rateLow", "thinkOver"]);
    expect(objectionsIn("下周再来办")).toEqual([]);
    expect(scriptFactsOf({ ...part, objectionTexts: ["怕亏"], visit: { ...part.visit, objections: "没空" } }, today).objections).toEqual([
      "fearOfLoss",
      "noTime",
    ]);
  });
});
