/*
 * The words that the sources fix, as dictionaries that a branch starts with, each on the field where it is chosen. An entry that
 * the branch adds is its own; one of these that goes missing is a requirement that is no longer met.
 */
import { describe, expect, it } from "vitest";
import { userRoles } from "#shared/domain/session/roles.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { codeFromText } from "#shared/domain/clients/dictionaryEntry.ts";
import { listFields } from "#shared/domain/clients/listFields.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { fieldGroupsOf } from "#renderer/features/clients/archive/fieldGroups.ts";

const labels = (dictionary: string): readonly string[] => (seedDictionaries[dictionary] ?? []).map(({ zh }) => zh);
const chosenIn = (table: SyncedTable, field: string): string | undefined => columnsOf(table)[field]?.dictionary;
const personFields: readonly string[] = fieldGroupsOf("person").flatMap(({ fields }) => fields);
const companyFields: readonly string[] = fieldGroupsOf("company").flatMap(({ fields }) => fields);
const missing = (all: readonly string[], wanted: readonly string[]): readonly string[] => wanted.filter((one) => !all.includes(one));

describe("fields of the archive", () => {
  it("[R022] basic data, preferences and risk capacity stand on the page of a person; transactions are holdings and contacts", () => {
    expect(missing(personFields, ["name", "birthOn", "documentNumber", "investmentPreferences", "riskCapacity", "riskAssessedOn"])).toEqual([]);
    for (const table of ["holding", "interaction"] as const) expect(columnsOf(table)["clientId"]?.required).toBe(true);
  });

  it("[R023] [R025] [R035] hobbies, work, age, occupation, income, spending habits and personal preferences stand on the page of a person", () => {
    const wanted = ["hobbies", "workBackground", "employer", "birthOn", "occupation", "incomeLevel", "annualIncome", "spendingHabits", "personalPreferences"];
    expect(missing(personFields, wanted)).toEqual([]);
    expect(chosenIn("need", "kind")).toBe("needKind");
  });

  it("[R026] [R027] goal, funding need, risk capacity and horizon stand on the page of persons and companies", () => {
    const wanted = ["financialGoal", "fundingNeed", "riskCapacity", "investmentHorizon"];
    expect([missing(personFields, wanted), missing(companyFields, wanted)]).toEqual([[], []]);
    expect(labels("investmentHorizon")).toHaveLength(5);
  });

  it("[R107] a profile has its three dimensions: the person, the financial needs, the habits", () => {
    expect(missing(personFields, ["birthOn", "occupationGroup", "maritalStatus", "education", "familySituation"])).toEqual([]);
    expect(missing(personFields, ["financialGoal", "fundingNeed", "investmentPreferences", "concerns"])).toEqual([]);
    expect(missing(personFields, ["spendingHabits", "preferredChannel", "serviceOrientation"])).toEqual([]);
  });

  it("[R113] return or safety, online or face to face, are fields that can also be filtered by", () => {
    expect(labels("returnOrientation")).toEqual(["看重投资回报", "回报与风险兼顾", "看重风险控制"]);
    expect(labels("serviceOrientation")).toEqual(["偏好线上", "偏好面对面", "均可"]);
    expect(missing(personFields, ["returnOrientation", "serviceOrientation"])).toEqual([]);
    expect(Object.keys(listFields)).toEqual(expect.arrayContaining(["returnOrientation", "serviceOrientation"]));
  });

  it("[R098] [R100] five traits and four levels of psychological need are chosen on the page of a person", () => {
    expect(labels("trait")).toEqual(["多样性", "理性决策", "安全需求高", "追求便捷", "风险管理意识强"]);
    expect(labels("psychologicalNeed")).toEqual(["基本需求", "安全需求", "社交需求", "自我实现"]);
    expect(missing(personFields, ["traits", "psychologicalNeed"])).toEqual([]);
    expect([clientFields.traits.dictionary, clientFields.psychologicalNeed.dictionary]).toEqual(["trait", "psychologicalNeed"]);
  });

  it("[R106] a channel is preferred: virtual assistant, app, social media, outlet among them", () => {
    expect(missing(labels("channel"), ["智能客服", "手机银行", "社交媒体", "网点面谈"])).toEqual([]);
    expect(clientFields.preferredChannel.dictionary).toBe("channel");
    expect(codeFromText(seedDictionaries["channel"] ?? [], "移动应用")).toBe("app");
  });

  it("[R034] [R290] every contact and every need says through which channel it came", () => {
    expect(columnsOf("interaction")["channel"]).toMatchObject({ dictionary: "channel", required: true });
    expect(chosenIn("need", "learnedFrom")).toBe("channel");
    expect(missing(labels("channel"), ["电话", "短信", "微信", "手机银行", "网点面谈", "上门"])).toEqual([]);
    expect(missing(labels("activityKind"), ["交易笔数", "咨询次数", "手机银行登录"])).toEqual([]);
    expect(labels("marketNoteKind")).toContain("市场数据");
  });

  it("[R112] [R118] clients are filtered by traits, behaviour and value; by age, wealth, place and spending", () => {
    const fields = Object.keys(listFields);
    expect(missing(fields, ["clientGroup", "lifeStage", "behaviourType", "preferenceType", "valueBand", "tier"])).toEqual([]);
    expect(missing(fields, ["birthOn", "age", "incomeLevel", "assetTotal", "depositBalance", "district", "holdingKind", "tag"])).toEqual([]);
    expect(labels("tagClass")).toContain("消费特征");
  });

  it("[R133] where a client came from and who brought him is on record, own communities included", () => {
    expect(missing(labels("clientSource"), ["微信", "微博", "公众号", "转介绍"])).toEqual([]);
    expect(missing(personFields, ["source", "sourceDetail", "referrerClientId"])).toEqual([]);
    expect(missing(labels("campaignLink"), ["私域流量", "裂变传播"])).toEqual([]);
  });
});

describe("words of products, campaigns and research", () => {
  it("[R153] [R156] [R157] kinds of price, of innovation, and the direct channels are chosen on a product", () => {
    expect(labels("priceKind")).toEqual(["利率", "汇率", "手续费"]);
    expect(labels("productInnovation")).toEqual(["全新", "换代", "改进", "仿制"]);
    expect(labels("salesChannel")).toEqual(["分支机构", "面对面", "直邮", "电视直复", "电子渠道", "信用卡网络", "自助设备"]);
    expect(["priceKind", "innovation", "channels"].map((field) => chosenIn("product", field))).toEqual(["priceKind", "productInnovation", "salesChannel"]);
  });

  it("[R129] [R208] the four goals of acquisition and the promotion mix are chosen on a campaign", () => {
    expect(labels("campaignGoal")).toEqual(["提高转化率", "降低获客成本", "增强客户黏性", "提升品牌形象"]);
    expect(labels("promotionMix")).toEqual(["人员推销", "广告", "营业推广", "定向营销"]);
    expect(["goals", "promotionMix"].map((field) => chosenIn("campaign", field))).toEqual(["campaignGoal", "promotionMix"]);
  });

  it("[R198] [R202] [R203] kinds of campaign: offers with their words, marketing, roadshow, salon; lecture, seminar, online", () => {
    expect(missing(labels("campaignKind"), ["优惠活动", "营销活动", "路演", "沙龙", "金融知识讲座", "研讨会", "在线教育"])).toEqual([]);
    expect(chosenIn("campaign", "kind")).toBe("campaignKind");
    expect(columnsOf("campaign")["offer"]).toMatchObject({ kind: "text", wordsChecked: true });
    expect(missing(Object.keys(columnsOf("campaign")), ["budget", "findings", "rating", "wantedAttended"])).toEqual([]);
  });

  it("[R179] [R181] ways of asking and the four uses of research are chosen on a project", () => {
    expect(missing(labels("surveyMethod"), ["面谈", "网络问卷", "行为数据"])).toEqual([]);
    expect(labels("researchUse")).toEqual(["群体定位", "需求洞察", "竞品分析", "趋势预测"]);
    expect(["methods", "uses"].map((field) => chosenIn("researchProject", field))).toEqual(["surveyMethod", "researchUse"]);
  });

  it("[R285] a training has its theme: finance, serving clients, selling", () => {
    expect(missing(labels("trainingTheme"), ["金融知识", "客户服务技巧", "销售技巧"])).toEqual([]);
  });
});

describe("roles and units", () => {
  it("[R279] [R280] [R282] the roles of the sources are roles here, also by their other names", () => {
    const roles = seedDictionaries["role"] ?? [];
    const wanted = {
      客户管理员: "administrator",
      营销人员: "clientManager",
      数据分析人员: "analyst",
      客户经理: "clientManager",
      大堂经理: "lobbyManager",
      团队长: "branchManager",
    };
    expect(Object.fromEntries(Object.keys(wanted).map((word) => [word, codeFromText(roles, word)]))).toEqual(wanted);
  });

  it("[R281] [R283] client manager, product manager and analyst sign in; wealth centre and outlet are named where a client is served", () => {
    const roles = seedDictionaries["role"] ?? [];
    expect(["客户经理", "产品经理", "市场分析师"].map((word) => codeFromText(roles, word))).toEqual(["clientManager", "productManager", "analyst"]);
    expect(roles.map(({ code }) => code).toSorted()).toEqual([...userRoles].toSorted());
    expect(labels("serviceRole")).toContain("产品经理");
    expect(chosenIn("serviceMember", "role")).toBe("serviceRole");
    expect(labels("serviceRoute").filter((route) => route.includes("理财中心") || route.includes("网点")).length).toBeGreaterThan(1);
    for (const table of ["client", "branchUser"] as const) expect(columnsOf(table)["outlet"]?.kind).toBe("text");
  });

  it("[R217] complaints, what comes after a sale, and what clients say of a product each have their record", () => {
    expect(labels("complaintKind")).toContain("投诉");
    expect(missing(Object.keys(columnsOf("serviceRequest")), ["clientId", "step"])).toEqual([]);
    expect(columnsOf("holding")["feedback"]?.kind).toBe("longText");
  });
});
