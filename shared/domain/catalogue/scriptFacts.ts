/*
 * What is known of a client that a script may ask for, read off the archive (R144, R147). Objections are recognised in
 * the words of earlier visits, so that nobody has to code them; a recognised objection only brings a script to the
 * sheet, it is stored nowhere.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import { nextOccurrence } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { defaultSuitabilityRules, type SuitabilityRules, validUntilOf } from "#shared/domain/products/suitability.ts";
import type { ScriptFacts } from "./fittingScripts.ts";

type Validity = Pick<SuitabilityRules, "validDays">;

/** How far ahead a maturity or an expiry is worth a script, in days. */
const maturityHorizon = 90;
/** How long after its end a maturity is still talked about, in days. */
const maturityGrace = 30;
/** How far ahead a birthday is worth a script, in days. */
const birthdayHorizon = 14;

/** Words by which an objection is recognised; lower case. */
const objectionWords: Readonly<Record<string, readonly string[]>> = {
  rateLow: ["利率低", "利率太低", "利息低", "利息少", "利息太低", "收益低", "收益太低", "rate is low", "rate too low", "low rate"],
  priceHigh: ["手续费高", "费用高", "太贵", "利率高", "利率太高", "成本高", "too expensive", "high fee", "fees are high"],
  fearOfLoss: ["亏", "怕风险", "担心风险", "风险大", "保不保本", "afraid of loss", "losing money", "too risky"],
  otherBank: ["他行", "别的银行", "别家", "其他银行", "另一家银行", "other bank", "another bank"],
  thinkOver: ["再考虑", "考虑考虑", "再看看", "再想想", "think about it", "think it over"],
  askFamily: ["商量", "问问家人", "问老婆", "问老公", "问爱人", "问孩子", "ask my wife", "ask my husband", "ask the family"],
  noTime: ["没时间", "没空", "太忙", "no time", "too busy"],
  noNeed: ["不需要", "用不着", "没需求", "暂时不用", "no need", "not needed"],
  distrust: ["不信任", "不放心", "信不过", "怕被骗", "do not trust", "don't trust"],
  tooComplex: ["看不懂", "听不懂", "太复杂", "搞不懂", "complicated", "do not understand"],
};

/** The objections that a text speaks of, by code (R147, R174). */
export const objectionsIn = (text: string): readonly string[] => {
  const plain = text.normalize("NFKC").toLowerCase();
  return Object.entries(objectionWords)
    .filter(([, words]) => words.some((word) => plain.includes(word)))
    .map(([code]) => code);
};

type ClientPart = Pick<
  Row<"client">,
  | "kind"
  | "grade"
  | "preferenceType"
  | "behaviourType"
  | "lifeStage"
  | "birthOn"
  | "riskAssessedOn"
  | "documentExpiresOn"
  | "warningMarks"
  | "companyDifficulties"
>;
type HoldingPart = Pick<Row<"holding">, "kind" | "maturesOn" | "state" | "atOtherBank">;

export interface ArchivePart {
  readonly client: ClientPart;
  readonly visit: Pick<Row<"visit">, "id" | "purpose" | "kind" | "objections">;
  /** Without closed ones. */
  readonly holdings: readonly HoldingPart[];
  readonly openNeeds: readonly Pick<Row<"need">, "kind">[];
  readonly openPromises: readonly Pick<Row<"promise">, "dueOn">[];
  /** What the client objected in earlier visits, newest last. */
  readonly objectionTexts: readonly string[];
  readonly contactCount: number;
}

const codesOf = (values: readonly (string | null)[]): readonly string[] => [...new Set(values.filter((value) => value !== null))];

/** Whether a holding comes to its end so soon that one talks about it. */
export const maturesForTalk = ({ maturesOn, state }: Pick<HoldingPart, "maturesOn" | "state">, today: Day): boolean =>
  maturesOn !== null && state !== "closed" && maturesOn >= addDays(today, -maturityGrace) && maturesOn <= addDays(today, maturityHorizon);

const momentsOf = ({ client, holdings, openPromises, contactCount }: ArchivePart, today: Day, rules: Validity): readonly string[] => {
  const marks = client.warningMarks ?? [];
  const maturing = holdings.filter((holding) => maturesForTalk(holding, today));
  const birthday = client.birthOn === null ? null : nextOccurrence(client.birthOn, today);
  const horizon = addDays(today, maturityHorizon);
  const isPerson = client.kind === "person";
  const assessmentIsOld = client.riskAssessedOn === null || validUntilOf(client.riskAssessedOn, rules) < today;
  const moments: readonly (readonly [string, boolean])[] = [
    ["complaintOpen", marks.includes("complaint")],
    ["promiseOverdue", openPromises.some(({ dueOn }) => dueOn < today)],
    ["fundsLeaving", marks.includes("fundOutflow") || marks.includes("churnRisk")],
    ["maturityNear", maturing.some(({ kind }) => kind !== "loan")],
    ["loanDueNear", maturing.some(({ kind }) => kind === "loan")],
    ["birthdayNear", birthday !== null && birthday <= addDays(today, birthdayHorizon)],
    ["companyDifficulty", client.companyDifficulties !== null],
    ["documentExpires", client.documentExpiresOn !== null && client.documentExpiresOn < horizon],
    ["holdingsElsewhere", holdings.some(({ atOtherBank }) => atOtherBank === true)],
    ["firstMeeting", contactCount === 0],
    ["assessmentDue", isPerson && assessmentIsOld],
  ];
  return moments.filter(([, holds]) => holds).map(([code]) => code);
};

/** The facts of a client and a visit on a day, for `fittingScripts`; how long an assessment counts is the branch's rule (X13). */
export const scriptFactsOf = (part: ArchivePart, today: Day, rules: Validity = defaultSuitabilityRules): ScriptFacts => {
  const { client, visit, holdings, openNeeds, objectionTexts } = part;
  return {
    clientKind: client.kind,
    grade: client.grade,
    preferenceType: client.preferenceType,
    behaviourType: client.behaviourType,
    lifeStage: client.lifeStage,
    heldKinds: codesOf(holdings.filter(({ atOtherBank }) => atOtherBank !== true).map(({ kind }) => kind)),
    maturingKinds: codesOf(holdings.filter((holding) => maturesForTalk(holding, today)).map(({ kind }) => kind)),
    needKinds: codesOf(openNeeds.map(({ kind }) => kind)),
    objections: codesOf([...objectionTexts, visit.objections ?? ""].flatMap(objectionsIn)),
    moments: momentsOf(part, today, rules),
    purpose: visit.purpose,
    visitKind: visit.kind,
  };
};
