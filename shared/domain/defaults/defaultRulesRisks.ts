/*
 * Rules against risks that the first rules left open (R081, R085, R088, R090): holdings above the assessment, a family without
 * cover, and the four risks of farm lending, each by its own sign. Switched off until the branch has tried them.
 */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { DefaultRule } from "./defaultRules.ts";

const wan = 1_000_000;
const persons: Condition = { field: "kind", op: "anyOf", value: ["person"] };
const farmers: Condition = { field: "occupationGroup", op: "anyOf", value: ["farmer"] };
const fromLoan = (fen: number): Condition => ({ field: "loanBalance", op: "between", value: { from: fen, to: null } });

export const riskRules: readonly DefaultRule[] = [
  {
    name: "持有高于测评等级",
    nameEn: "Holdings above the assessment",
    purpose: "warning",
    signal: "clientMatches",
    condition: {
      all: [
        persons,
        { field: "riskCapacity", op: "anyOf", value: ["C1", "C2"] },
        { field: "holdingKind", op: "anyOf", value: ["fund", "metal", "foreignCurrency"] },
      ],
    },
    warningKind: "market",
    severity: "medium",
    action: "约谈检视持有，核对测评是否仍然符合。",
    actionEn: "Meet and review the holdings; see whether the assessment still fits.",
    strategy: "用款日前换成稳健品种，分散类别与期限；仍要持有的请客户复述最大可能跌幅。",
    strategyEn: "Move to steady holdings before the money is needed, spread classes and terms; who keeps them repeats the largest likely fall.",
    deadlineDays: 15,
    repeatDays: 180,
  },
  {
    name: "有贷款无保障",
    nameEn: "A loan and no cover",
    purpose: "warning",
    signal: "clientMatches",
    condition: { all: [persons, fromLoan(50 * wan), { not: { field: "holdingKind", op: "anyOf", value: ["insurance"] } }] },
    warningKind: "personal",
    severity: "low",
    action: "下次见面问家庭收入来源与已有保障，算一算缺口。",
    actionEn: "At the next meeting ask for sources of income and existing cover, and reckon the gap.",
    strategy: "先意外与医疗，再定期寿险；先做需求与支付能力分析，不制造恐惧。",
    strategyEn: "Accident and medical first, then term life; analyse need and means first, make no fear.",
    deadlineDays: 30,
    repeatDays: 365,
  },
  {
    name: "农户：价格与灾害",
    nameEn: "Farmers: prices and damage",
    purpose: "warning",
    signal: "clientMatches",
    condition: { all: [farmers, fromLoan(20 * wan), { not: { field: "holdingKind", op: "anyOf", value: ["insurance"] } }] },
    warningKind: "market",
    severity: "low",
    action: "问销路与订单，看当季价格与灾情，确认是否投保。",
    actionEn: "Ask for buyers and contracts, look at this season's prices and damage, and whether there is insurance.",
    strategy: "农业保险或价格保险，“保险＋期货”，不集中一个品种；灾后先查损再议还款安排。",
    strategyEn: "Farm or price insurance, insurance with futures, more than one product; after damage first the loss, then repayment.",
    deadlineDays: 15,
    repeatDays: 180,
  },
  {
    name: "农户：新放贷款用途核查",
    nameEn: "Farmers: what the new loan was used for",
    purpose: "warning",
    signal: "newHolding",
    detail: { days: 30, kinds: ["loan"] },
    condition: farmers,
    warningKind: "operation",
    severity: "medium",
    action: "三十天内双人入户，核对用途凭证并拍照。",
    actionEn: "Within thirty days two people visit the farm, check proof of use and take pictures.",
    strategy: "受托支付，凭证补齐；冒名或挪用的当日上报。",
    strategyEn: "Payment to the seller, proof complete; false names and other uses are reported the same day.",
    deadlineDays: 30,
    repeatDays: 365,
  },
  {
    name: "农户：到期前权属核对",
    nameEn: "Farmers: ownership before maturity",
    purpose: "warning",
    signal: "holdingMatures",
    detail: { days: 60, kinds: ["loan"] },
    condition: farmers,
    warningKind: "legal",
    severity: "low",
    action: "核对承包合同期限、抵押登记与共有人同意书。",
    actionEn: "Check the term of the land contract, the registered mortgage and the consent of joint owners.",
    strategy: "缺一样先补一样；续贷前当面重签，授权过期的不办。",
    strategyEn: "What is missing is completed first; sign again in person before renewal, nothing on expired authority.",
    deadlineDays: 30,
    repeatDays: 365,
  },
];
