/*
 * Invented clients, the same for the same seed (quality.md, benchmark workload): surnames by their frequency in
 * China, names of two or three characters, document numbers of a region code that was never assigned, and about six
 * child rows each. No value belongs to a real person.
 */
import type { Change } from "#shared/domain/edit/edit.ts";

/** A small generator of even numbers in [0, 1): mulberry32. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Shares of one hundred thousand people, largest first. */
const surnames: readonly (readonly [string, number])[] = [
  ["王", 7100],
  ["李", 7000],
  ["张", 6740],
  ["刘", 5120],
  ["陈", 4530],
  ["杨", 3080],
  ["黄", 2450],
  ["赵", 2280],
  ["吴", 2050],
  ["周", 2020],
  ["徐", 1450],
  ["孙", 1380],
  ["马", 1350],
  ["朱", 1200],
  ["胡", 1180],
  ["郭", 1150],
  ["何", 1130],
  ["林", 1120],
  ["高", 1000],
  ["罗", 960],
  ["郑", 930],
  ["梁", 840],
  ["谢", 780],
  ["宋", 750],
  ["唐", 690],
  ["许", 660],
  ["邓", 620],
  ["冯", 600],
  ["韩", 590],
  ["曹", 580],
  ["曾", 560],
  ["彭", 550],
  ["单", 60],
  ["仇", 30],
  ["欧阳", 90],
  ["解", 40],
  ["覃", 120],
  ["盖", 20],
];
const surnameTotal = surnames.reduce((sum, [, share]) => sum + share, 0);
const givenCharacters = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建文辉力健俊鹏宇晨梓涵欣怡子轩雨嘉乐思远宁朝重阳"];
const outlets = ["城东支行", "城西支行", "高新支行", "滨江支行", "老城分理处", "大学城支行", "开发区支行", "火车站分理处"];
const districts = ["东湖区", "西山区", "高新区", "滨江区", "老城区", "大学城", "开发区"];
const tiers = ["mass", "mass", "mass", "potential", "potential", "growing", "excellent", "wealthy", "privateBanking"];
const grades = ["key", "ordinary", "ordinary", "ordinary", "exit"];
const marks = ["loanUnpaid", "loanInArrears", "churnRisk", "fundOutflow", "complaint", "dataDoubtful"];
const relations = ["spouse", "child", "parent", "friend"];
const summaries = ["电话沟通理财到期安排", "到店咨询大额存单利率", "节日问候，聊到孩子留学", "微信回复基金净值", "拜访时谈及装修贷款"];

export interface SyntheticTag {
  readonly id: string;
  readonly name: string;
  readonly tagClass: string;
}

export const syntheticTags: readonly SyntheticTag[] = [
  "代发工资",
  "子女留学",
  "喜欢定期",
  "关注黄金",
  "企业主",
  "退休",
  "网银活跃",
  "旅游",
  "高净值潜力",
  "需回访",
].map((name, index) => ({
  id: `00000000-0000-7000-8000-0000000000${String(index + 10)}`,
  name,
  tagClass: ["basic", "behaviour", "consumption"][index % 3] ?? "basic",
}));

/** The rows of the tags that synthetic clients carry. */
export const syntheticTagChanges: readonly Change[] = syntheticTags.map(({ id, name, tagClass }) => ({
  operation: "insert",
  table: "tag",
  rowId: id,
  values: { name, tagClass, isSensitive: false },
}));

/** A UUID made of a kind and a running number: readable, unique, sorted. */
export const syntheticId = (kind: number, number: number): string =>
  `${String(kind).padStart(2, "0")}${number.toString(16).padStart(6, "0")}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The document number with its check digit; region 999999 was never assigned. */
const documentNumber = (birth: string, order: number): string => {
  const body = `999999${birth.replaceAll("-", "")}${String(order % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + ("10X98765432"[sum % 11] ?? "0");
};

export const syntheticName = (random: () => number): string => {
  let share = random() * surnameTotal;
  const surname = surnames.find(([, weight]) => (share -= weight) < 0)?.[0] ?? "王";
  const given = (): string => givenCharacters[Math.floor(random() * givenCharacters.length)] ?? "明";
  return surname + given() + (random() < 0.75 ? given() : "");
};

/** The changes that make one client with its child rows; `today` places maturities and contacts around it. */
export const syntheticClient = (number: number, random: () => number, today: string): readonly Change[] => {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const maybe = <T>(chance: number, make: () => T): T | null => (random() < chance ? make() : null);
  const clientId = syntheticId(1, number);
  let child = 0;
  const childId = (): string => syntheticId(2, number * 16 + (child += 1));
  const wealth = Math.exp(random() * 7.5 + 7);
  const birth = dayAfter("1950-01-01", Math.floor(random() * 20_000));
  const changes: Change[] = [
    {
      operation: "insert",
      table: "client",
      rowId: clientId,
      values: {
        kind: "person",
        name: syntheticName(random),
        clientNumber: `C${String(100_000_000 + number)}`,
        documentKind: "idCard",
        documentNumber: documentNumber(birth, number),
        sex: random() < 0.5 ? "male" : "female",
        birthOn: birth,
        outlet: pick(outlets) ?? null,
        district: maybe(0.8, () => pick(districts) ?? null),
        tier: pick(tiers) ?? null,
        grade: maybe(0.9, () => pick(grades) ?? null),
        assetTotal: Math.round(wealth * (1 + random())) * 100,
        depositBalance: maybe(0.95, () => Math.round(wealth * random()) * 100),
        loanBalance: maybe(0.3, () => Math.round(wealth * random() * 2) * 100),
        yearProfit: maybe(0.4, () => Math.round(wealth * (random() - 0.1)) * 2),
        lifetimeProfit: maybe(0.4, () => Math.round(wealth * (random() - 0.1)) * 10),
        occupation: maybe(0.5, () => pick(["教师", "医生", "工程师", "个体经营", "公务员"]) ?? null),
        clientSinceOn: dayAfter("2005-01-01", Math.floor(random() * 7000)),
        warningMarks: random() < 0.08 ? [pick(marks) ?? "complaint"] : null,
        vipCardIssued: maybe(0.4, () => random() < 0.5),
        note: maybe(0.3, () => `客户关注${pick(["利率", "黄金", "基金定投", "学区房", "养老"]) ?? "利率"}`),
      },
    },
    {
      operation: "insert",
      table: "contactPoint",
      rowId: childId(),
      values: {
        clientId,
        kind: "mobile",
        value: `1${pick(["38", "39", "50", "86"]) ?? "38"}${String(Math.floor(random() * 100_000_000)).padStart(8, "0")}`,
        isPreferred: true,
      },
    },
    { operation: "insert", table: "relation", rowId: childId(), values: { clientId, kind: pick(relations) ?? "spouse", relatedName: syntheticName(random) } },
    { operation: "insert", table: "clientTag", rowId: childId(), values: { clientId, tagId: pick(syntheticTags)?.id ?? "" } },
  ];
  const holdings = 1 + Math.floor(random() * 3);
  for (let index = 0; index < holdings; index += 1) {
    const kind = pick(["demandDeposit", "timeDeposit", "wealth", "fund", "insurance", "loan"]) ?? "timeDeposit";
    changes.push({
      operation: "insert",
      table: "holding",
      rowId: childId(),
      values: {
        clientId,
        kind,
        accountNumber: `62220299${String(Math.floor(random() * 100_000_000_000)).padStart(11, "0")}`,
        amount: Math.round(wealth * random()) * 100,
        state: random() < 0.9 ? "active" : "closed",
        maturesOn: kind === "demandDeposit" ? null : dayAfter(today, Math.floor(random() * 720) - 20),
      },
    });
  }
  if (random() < 0.8) {
    changes.push({
      operation: "insert",
      table: "interaction",
      rowId: childId(),
      values: { clientId, channel: "phone", happenedAt: `${dayAfter(today, -Math.floor(random() * 500))}T06:30:00.000Z`, summary: pick(summaries) ?? "" },
    });
  }
  return changes;
};

/** The changes of many clients, one list per client. */
export function* syntheticClients(count: number, seed: number, today: string, from = 0): Generator<readonly Change[]> {
  const random = randomFrom(seed);
  for (let number = from + 1; number <= from + count; number += 1) yield syntheticClient(number, random, today);
}
