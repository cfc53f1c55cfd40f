/* What the branch shares: people, tags in three classes, fields of its own, segments, views, settings (R096, R115-R116). */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { officeKey } from "#shared/domain/visits/planSettings.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { demoOffice } from "./places.ts";
import { addRow, type Demo, type DemoClient, type Values } from "./demo.ts";

export interface DemoTag {
  readonly id: string;
  readonly name: string;
  readonly tagClass: "basic" | "behaviour" | "consumption";
  readonly isSensitive: boolean;
  readonly description: string;
  readonly fits: (client: DemoClient) => boolean;
  readonly share: number;
}

const isPerson = (client: DemoClient): boolean => client.kind === "person";
const isCompany = (client: DemoClient): boolean => client.kind === "company";
const olderThan =
  (age: number) =>
  (client: DemoClient): boolean =>
    isPerson(client) && client.flavour.age >= age;
const holds =
  (kind: string) =>
  (client: DemoClient): boolean =>
    client.rows.some((row) => row.table === "holding" && row.values["kind"] === kind && row.values["atOtherBank"] !== true);
const assetsFrom =
  (yuanAmount: number) =>
  (client: DemoClient): boolean =>
    Number(client.base["assetTotal"] ?? 0) >= yuanAmount * 100;

const tagSeeds: readonly Omit<DemoTag, "id">[] = [
  { name: "有车", tagClass: "basic", isSensitive: false, description: "自有车辆", fits: isPerson, share: 0.35 },
  { name: "多套房产", tagClass: "basic", isSensitive: false, description: "两套及以上", fits: assetsFrom(500_000), share: 0.3 },
  {
    name: "退休教师",
    tagClass: "basic",
    isSensitive: false,
    description: "师范与中小学退休",
    fits: (client) => client.profile["occupation"] === "退休教师",
    share: 0.9,
  },
  { name: "拆迁户", tagClass: "basic", isSensitive: true, description: "近三年有补偿款，勿在公开场合提及", fits: isPerson, share: 0.05 },
  { name: "重大疾病", tagClass: "basic", isSensitive: true, description: "家中有重病成员，谈话注意分寸", fits: olderThan(45), share: 0.05 },
  { name: "园区企业", tagClass: "basic", isSensitive: false, description: "新港园区内", fits: isCompany, share: 0.5 },
  { name: "转介绍达人", tagClass: "behaviour", isSensitive: false, description: "介绍过两位以上新客", fits: isPerson, share: 0.07 },
  { name: "爱比价", tagClass: "behaviour", isSensitive: false, description: "习惯对比三家", fits: () => true, share: 0.16 },
  { name: "只认熟人", tagClass: "behaviour", isSensitive: false, description: "固定客户经理对接", fits: olderThan(55), share: 0.3 },
  { name: "手机银行活跃", tagClass: "behaviour", isSensitive: false, description: "每周登录三次以上", fits: holds("eBanking"), share: 0.5 },
  { name: "到期必转走", tagClass: "behaviour", isSensitive: true, description: "近两次到期资金转他行", fits: holds("timeDeposit"), share: 0.06 },
  { name: "夜间活跃", tagClass: "behaviour", isSensitive: false, description: "晚间回复消息", fits: isPerson, share: 0.12 },
  { name: "爱旅游", tagClass: "consumption", isSensitive: false, description: "每年两次以上", fits: isPerson, share: 0.2 },
  {
    name: "教育支出高",
    tagClass: "consumption",
    isSensitive: false,
    description: "子女教育为主要开支",
    fits: (client) => isPerson(client) && client.flavour.family.includes("读"),
    share: 0.6,
  },
  { name: "信用卡常客", tagClass: "consumption", isSensitive: false, description: "月均消费五千元以上", fits: holds("creditCard"), share: 0.45 },
  { name: "现金偏好", tagClass: "consumption", isSensitive: false, description: "习惯柜面现金", fits: olderThan(58), share: 0.4 },
  { name: "大额采购", tagClass: "consumption", isSensitive: false, description: "季度性集中付款", fits: isCompany, share: 0.4 },
];

const extraFieldSeeds = [
  { labelZh: "社区网格", labelEn: "Community grid", valueKind: "text", options: null },
  { labelZh: "是否党员", labelEn: "Party member", valueKind: "flag", options: null },
  { labelZh: "家庭人口", labelEn: "People in the household", valueKind: "number", options: null },
  { labelZh: "首次加微信日期", labelEn: "WeChat since", valueKind: "day", options: null },
  { labelZh: "茶饮偏好", labelEn: "Tea", valueKind: "choice", options: "绿茶\n红茶\n普洱\n白开水" },
] as const;

export interface DemoBranch {
  readonly tags: readonly DemoTag[];
  readonly extraFields: readonly { readonly id: string; readonly valueKind: string }[];
  /** To be written before the clients. */
  readonly changes: readonly Change[];
  /** Another client manager, from whom clients were taken over. */
  readonly colleagueId: string;
}

const viewColumns = [
  "name",
  "tier",
  "grade",
  "assetTotal",
  "depositBalance",
  "loanBalance",
  "lifetimeProfit",
  "nextMaturityOn",
  "lastContactOn",
  "warningMarks",
  "completeness",
  "primaryPhone",
];

/** Views beside the built-in ones; `sort` as the list's address writes it. */
const views: readonly { readonly name: string; readonly condition: Condition; readonly sort: string }[] = [
  { name: "重点客户", condition: { all: [{ field: "grade", op: "anyOf", value: ["key"] }] }, sort: "-assetTotal" },
  { name: "七天内到期", condition: { all: [{ field: "nextMaturityOn", op: "withinDays", value: 7 }] }, sort: "nextMaturityOn" },
  {
    name: "重点客户久未联系",
    condition: {
      all: [
        { field: "grade", op: "anyOf", value: ["key"] },
        { field: "lastContactOn", op: "olderThanDays", value: 30 },
      ],
    },
    sort: "lastContactOn",
  },
  { name: "价值贡献", condition: { all: [{ field: "lifetimeProfit", op: "between", value: { from: 2_000_000, to: null } }] }, sort: "-lifetimeProfit" },
  { name: "企业客户", condition: { all: [{ field: "kind", op: "anyOf", value: ["company"] }] }, sort: "-loanBalance" },
];

const segments: readonly { readonly name: string; readonly condition: Condition }[] = [
  {
    name: "十万元以上未持有理财",
    condition: {
      all: [
        { field: "depositBalance", op: "between", value: { from: 10_000_000, to: null } },
        { not: { field: "holdingKind", op: "anyOf", value: ["wealth", "fund"] } },
      ],
    },
  },
  {
    name: "流失风险",
    condition: {
      any: [
        { field: "warningMarks", op: "anyOf", value: ["churnRisk", "fundOutflow"] },
        {
          all: [
            { field: "grade", op: "anyOf", value: ["key"] },
            { field: "lastContactOn", op: "olderThanDays", value: 60 },
          ],
        },
      ],
    },
  },
  {
    name: "老年客户上门服务",
    condition: {
      all: [
        { field: "clientGroup", op: "anyOf", value: ["senior"] },
        { field: "serviceOrientation", op: "anyOf", value: ["faceToFace"] },
      ],
    },
  },
];

/** People, tags, fields, segments and views of the branch. */
export const makeBranch = (demo: Demo): DemoBranch => {
  const changes: Change[] = [];
  const insert = (table: SyncedTable, values: Values, rowId = demo.ids.next()): string => {
    changes.push({ operation: "insert", table, rowId, values });
    return rowId;
  };
  insert("branchUser", { name: demo.lobby.name, role: "lobbyManager", outlet: demo.outlet, isActive: true }, demo.lobby.id);
  insert("branchUser", { name: demo.head.name, role: "branchManager", outlet: demo.outlet, isActive: true }, demo.head.id);
  const colleagueId = insert("branchUser", { name: "周经理", role: "clientManager", outlet: demo.outlet, isActive: true });
  insert("branchUser", { name: "吴敏", role: "analyst", outlet: demo.outlet, isActive: true });
  insert("branchUser", { name: "孙工", role: "administrator", outlet: demo.outlet, isActive: true });
  const tags = tagSeeds.map((seed) => {
    const { name, tagClass, isSensitive, description } = seed;
    return { ...seed, id: insert("tag", { name, tagClass, isSensitive, description }) };
  });
  const extraFields = extraFieldSeeds.map((seed, sortOrder) => ({
    id: insert("extraField", { ...seed, isActive: true, sortOrder }),
    valueKind: seed.valueKind,
  }));
  for (const { name, condition } of segments) insert("segment", { name, kind: "live", condition: JSON.stringify(condition) });
  for (const [sortOrder, { name, condition, sort }] of views.entries()) {
    insert("savedView", { name, page: "clients", layout: JSON.stringify({ filter: condition, sort, columns: viewColumns }), sortOrder });
  }
  insert("setting", { key: officeKey, value: JSON.stringify(demoOffice) });
  insert("setting", { key: "dayGoal", value: JSON.stringify({ visits: 4, calls: 12 }) });
  return { tags, extraFields, changes, colleagueId };
};

/** Gives a client its tags and the values of the branch's own fields. */
export const addBranchValues = (demo: Demo, branch: DemoBranch, client: DemoClient): void => {
  const { random } = demo;
  for (const tag of branch.tags) if (tag.fits(client) && random.chance(tag.share)) addRow(demo, client, "clientTag", client.profileAt, { tagId: tag.id });
  if (client.kind === "company" || !random.chance(0.3)) return;
  const valueOf: Readonly<Record<string, () => string>> = {
    text: () => `${random.pick(["梧桐", "学府", "滨江", "新港"])}社区${random.int(1, 12)}网格`,
    flag: () => (random.chance(0.3) ? "true" : "false"),
    number: () => String(random.int(1, 6)),
    day: () => demo.day(-random.int(20, 900)),
    choice: () => random.pick(["绿茶", "红茶", "普洱", "白开水"]),
  };
  for (const field of random.some(branch.extraFields, random.int(1, 3)))
    addRow(demo, client, "extraValue", client.profileAt, { extraFieldId: field.id, value: valueOf[field.valueKind]?.() ?? "" });
};
