/*
 * What a branch starts with in words: checklists, articles, strategies, rules, benefits, a survey. Each requirement about content
 * is proven on the rows that a branch really receives.
 */
import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { defaultKinds, type DefaultRow, dictionaryChanges } from "#shared/domain/defaults/defaultRows.ts";
import { defaultRules } from "#shared/domain/defaults/defaultRules.ts";
import { riskRules } from "#shared/domain/defaults/defaultRulesRisks.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { tagsOf } from "#shared/domain/catalogue/articleLines.ts";
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import { tacticsInForce } from "#shared/domain/grading/tactics.ts";
import { countingIds } from "#test/support/testStore.ts";

const ids = countingIds();
const rows: readonly DefaultRow[] = defaultKinds.flatMap(({ changes }) => changes(ids));
const valuesOf = (table: SyncedTable): readonly DefaultRow["values"][] => rows.filter((row) => row.table === table).map(({ values }) => values);
const codesOf = (dictionary: string): readonly string[] => (seedDictionaries[dictionary] ?? []).map(({ code }) => code);
const article = (title: string): { readonly zh: string; readonly en: string; readonly lines: readonly string[] } => {
  const found = valuesOf("article").find((values) => values["title"] === title);
  if (!found) throw new Error(`no article ${title}`);
  const [zh, en] = [String(found["body"]), String(found["bodyEn"])];
  return { zh, en, lines: zh.split("\n") };
};
const numbered = (title: string): readonly string[] => article(title).lines.filter((line) => /^[一二三四五六七八九]、/u.test(line));
const itemsOf = (name: string): readonly string[] => {
  const template = rows.find((row) => row.table === "checklistTemplate" && row.values["name"] === name);
  return valuesOf("checklistTemplateItem")
    .filter((item) => item["templateId"] === template?.rowId)
    .map((item) => String(item["title"]));
};
const has = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => !text.includes(word));
const starts = (lines: readonly string[], words: readonly string[]): void => {
  expect(lines).toHaveLength(words.length);
  for (const [index, word] of words.entries()) expect.soft(lines[index]).toContain(word);
};

describe("the rows that a branch starts with", () => {
  it("[R257] are valid, name codes that exist, and hold the procedures of the branch in both languages", () => {
    const known = new Map<string, ReadonlySet<string>>(Object.keys(seedDictionaries).map((name) => [name, new Set(codesOf(name))]));
    for (const { table, values } of [...rows, ...dictionaryChanges(ids)]) {
      expect.soft(validateRow(table, values), `${table} ${JSON.stringify(values)}`).toMatchObject({ ok: true });
      for (const [field, { dictionary }] of Object.entries(columnsOf(table))) {
        const codes = [values[field] ?? []].flat();
        if (dictionary !== undefined)
          expect
            .soft(
              codes.filter((code) => known.get(dictionary)?.has(String(code)) !== true),
              `${table}.${field}`,
            )
            .toEqual([]);
      }
    }
    const procedures = valuesOf("article").filter(({ kind }) => kind === "procedure");
    expect(procedures.length).toBeGreaterThanOrEqual(20);
    expect(new Set(procedures.map(({ title }) => title)).size).toBe(procedures.length);
  });

  it("[R040] each of the four contents of maintenance has a checklist, and the library says what they are", () => {
    const kinds = valuesOf("checklistTemplate").map((template) => template["contentKinds"]);
    expect(codesOf("maintenanceContent")).toEqual(["hardware", "software", "function", "psychology"]);
    for (const code of codesOf("maintenanceContent")) expect(kinds).toContainEqual([code]);
    expect(has(article("维护四类内容与七种方法").zh, ["硬件", "软件", "功能", "心理", "差别", "超值", "情感", "产品跟进", "扩大销售", "回访", "追踪"])).toEqual(
      [],
    );
  });

  it("[R041] [R049] whom a grade puts first is seen more often, and the grade to let go gets no care", () => {
    const every = (code: string, routine: string): unknown =>
      valuesOf("rhythm").find((rhythm) => rhythm["axis"] === "grade" && rhythm["code"] === code && rhythm["routine"] === routine)?.["everyMonths"];
    expect(["key", "ordinary", "exit"].map((code) => every(code, "daily"))).toEqual([1, 3, 12]);
    expect(every("exit", "care")).toBeNull();
    const axes = new Set(valuesOf("rhythm").map(({ axis }) => axis));
    expect(axes).toEqual(new Set(["behaviourType", "grade", "lifecycleStage", "preferenceType", "size"]));
  });

  it("[R042] [R043] a service beyond the product and a present have their checklist, their kind of benefit and things to choose from", () => {
    expect(itemsOf("超值维护：多给一项服务").join()).toContain("登记已提供的权益");
    expect(itemsOf("情感维护：喜事、难处与小礼物")[0]).toContain("是否接受问候");
    const benefits = valuesOf("benefit");
    for (const kind of ["valueAdded", "care"]) expect(benefits.filter((benefit) => benefit["kind"] === kind).length).toBeGreaterThanOrEqual(3);
    for (const { name, nameEn, condition } of benefits.filter(({ kind }) => kind === "care")) {
      expect(String(nameEn)).toMatch(/^[^\p{Script=Han}]+$/u);
      for (const { field, codes } of parseItemCondition(typeof condition === "string" ? condition : null) ?? [{ field: "unreadable", codes: [] }]) {
        expect.soft(codesOf(columnsOf("client")[field]?.dictionary ?? ""), String(name)).toEqual(expect.arrayContaining([...codes]));
      }
    }
  });

  it("[R033] the nine steps of knowing a client are a checklist and an article, in the same order", () => {
    const steps = ["定义", "收集", "整合", "认识", "储存", "更新", "分析", "随时可用", "安全"];
    starts(itemsOf("客户识别九步"), steps);
    starts(numbered("客户识别九步"), steps);
  });

  it("[R059] the six elements of a long relation are a checklist and an article, in the same order", () => {
    const elements = ["了解需求", "个性化方案", "强化体验", "沟通机制", "增值服务", "客户关怀"];
    starts(itemsOf("长期关系六要素"), elements);
    starts(numbered("长期关系六要素"), elements);
  });

  it("[R060] [R278] talks come regularly and end with an answer; a company is visited with its difficulties in mind", () => {
    expect(has(itemsOf("定期交流与反馈").join(), ["首选渠道", "建议", "答复客户"])).toEqual([]);
    expect(has(itemsOf("客户关怀：企业走访").join(), ["走访", "经营难题"])).toEqual([]);
    const visits = valuesOf("rhythm").filter(({ axis, action }) => axis === "size" && action === "visit");
    expect(visits.map(({ everyMonths }) => everyMonths)).toEqual([1, 3, 6]);
  });

  it("[R067] the first month of a new client is a checklist of four contacts, which the matrix offers for clients just won", () => {
    expect(itemsOf("新客户首月")).toHaveLength(4);
    const [rhythm] = valuesOf("rhythm").filter(({ axis, code }) => axis === "lifecycleStage" && code === "acquired");
    const template = rows.find(({ table, values }) => table === "checklistTemplate" && values["familyId"] === rhythm?.["templateFamilyId"]);
    expect(template?.values["name"]).toBe("新客户首月");
  });

  it("[R010] the five uses of an archive stand in the library", () => {
    starts(numbered("客户档案的五个用处"), ["联系", "个性化", "防流失", "信赖", "营销"]);
  });
});

describe("conduct, in the library and as checklists", () => {
  it("[R268] [R270] [R271] manners of a visit: knock, introduce, small talk, listen and ask", () => {
    expect(has(article("拜访礼节：敲门、介绍、寒暄、倾听").zh, ["敲三下", "双手递名片", "寒暄", "不打断", "怎么"])).toEqual([]);
    expect(has(itemsOf("拜访礼节").join(), ["敲三下", "自我介绍", "寒暄", "倾听", "开放问题"])).toEqual([]);
    expect(codesOf("preparationStep")).toContain("etiquette");
  });

  it("[R272] appearance: grooming, dress, make-up, posture, and the badge with its four parts", () => {
    expect(has(article("形象仪表：上岗前五分钟自查").zh, ["仪容", "着装", "妆饰", "站直", "坐正", "行走", "行徽", "工号", "姓名", "职务"])).toEqual([]);
    expect(codesOf("preparationStep")).toContain("grooming");
    expect(codesOf("conductPoint")).toContain("appearance");
  });

  it("[R273] reception: polite words, ways of speaking, eyes, smile, the card", () => {
    expect(has(article("接待沟通：从迎到送七件事").zh, ["文明用语", "语言技巧", "眼神", "微笑", "递名片"])).toEqual([]);
    expect(has(itemsOf("接待来访客户").join(), ["起身相迎", "双手递名片", "微笑", "文明用语"])).toEqual([]);
    expect(codesOf("conductPoint")).toContain("receptionManner");
  });

  it("[R274] the desk and the telephone, with every call on record", () => {
    expect(has(article("工作环境与接听电话").zh, ["桌面", "三声内", "等客户先挂", "往来记录"])).toEqual([]);
    expect(codesOf("conductPoint")).toContain("workplace");
    expect(codesOf("channel")).toContain("phone");
  });

  it("[R275] handling business, step by step", () => {
    expect(numbered("办理业务：八步不漏")).toHaveLength(8);
    expect(itemsOf("办理业务规范").length).toBeGreaterThanOrEqual(6);
  });

  it("[R276] before a sale: the person, the aim, questions, products, objections", () => {
    starts(numbered("销售事前准备：五样东西"), ["人", "目标", "问题", "产品", "异议"]);
    expect(has(itemsOf("销售事前准备").join(), ["档案", "目标", "测评", "开放问题", "异议", "预约"])).toEqual([]);
  });

  it("[R210] [R215] [R251] [R256] service strategy, levers of quality, duties of a client manager, and the compliance plan", () => {
    starts(article("服务策略：定位、理念、目标").lines.slice(0, 3), ["定位", "理念", "目标"]);
    starts(article("质量四项提升").lines, ["流程", "培训", "响应", "回访"]);
    starts(article("第二章 职责分工：客户经理的四项职责").lines, ["营销", "服务", "关系管理", "风险防控"]);
    expect(has(article("合规管理计划：一年怎么做").zh, ["内容", "一季度", "二季度", "三季度", "四季度", "责任到人"])).toEqual([]);
  });
});

describe("marketing in the library, and where each step is done", () => {
  it("[R120] [R196] four steps of a strategy, segmentation the second", () => {
    starts(numbered("制定营销策略：四步"), ["调研分析", "细分", "产品定位", "策略"]);
  });

  it("[R199] [R201] the seven steps of a strategy have their fields on a campaign, and the seven of carrying out their guide", () => {
    starts(numbered("从客群心理到评估：策略七步"), ["目标客群", "心理分析", "差异化策略", "整合资源", "执行计划", "监控", "评估优化"]);
    const wanted = ["targetGroup", "targetNeeds", "strategy", "people", "material", "budget", "startsOn", "place", "way", "findings", "improvements"];
    expect(wanted.filter((field) => !Object.hasOwn(columnsOf("campaign"), field))).toEqual([]);
    starts(numbered("实施七步：把方案做完"), ["客群", "需求与心理", "差异产品", "多渠道", "客户关系系统", "活动", "监测与调整"]);
  });

  it("[R131] [R132] channels work together, and needs are found by survey, data and talk", () => {
    expect(has(article("线上线下联动").zh, ["渠道拓展", "讲座或沙龙", "查重", "一份档案"])).toEqual([]);
    starts(article("需求挖掘三技巧：问卷、数据、交谈").lines.slice(0, 3), ["问卷", "数据", "交谈"]);
    expect(codesOf("surveyMethod")).toEqual(expect.arrayContaining(["faceToFace", "online", "behaviour"]));
  });

  it("[R104] [R119] three kinds of cross-border clients, two target groups with their three needs", () => {
    starts(article("跨境客户三类关注点").lines.slice(0, 3), ["贸易企业", "投资客户", "个人"]);
    const groups = article("目标客群定位：两群人的三类需求").lines;
    for (const line of [groups[0] ?? "", groups[1] ?? ""]) expect(has(line, ["贷款", "理财", "支付"])).toEqual([]);
    expect(codesOf("occupationGroup")).toEqual(expect.arrayContaining(["employee", "microBusinessOwner"]));
  });

  it("[R154] [R155] five goals and five strategies of pricing, and the six steps", () => {
    expect(codesOf("pricingGoal")).toEqual(["profit", "share", "competition", "brand", "service"]);
    expect(codesOf("pricingStrategy")).toEqual(["newProduct", "segment", "bundle", "discount", "relationship"]);
    starts(numbered("定价六步"), ["目标", "需求弹性", "成本", "竞品价格", "方法", "定价"]);
  });

  it("[R168] taxes and inheritance have their place in a wealth plan, and limits of what may be said", () => {
    expect(has(article("税务与传承规划：能说什么").zh, ["合法合规", "转让与继承", "税务师", "承诺省多少税"])).toEqual([]);
    for (const field of ["taxPlan", "inheritancePlan"]) expect(columnsOf("wealthPlan")[field]?.kind).toBe("longText");
    expect(codesOf("needKind")).toEqual(expect.arrayContaining(["taxPlanning", "inheritance"]));
  });

  it("[R103] [R105] [R108] [R111] each group, occupation and value group has its tactic", () => {
    const textOf = (id: string): string => tacticsInForce({}).find((tactic) => tactic.id === id)?.zh ?? "";
    expect(has(textOf("clientGroup.corporate"), ["信誉", "效率", "便捷", "成本", "扩张", "设备升级", "安全", "流动性", "现金流规划"])).toEqual([]);
    expect(has(textOf("clientGroup.highNetWorth"), ["个性化", "私人银行"])).toEqual([]);
    expect(has(textOf("clientGroup.retail"), ["便捷", "安全"])).toEqual([]);
    expect(textOf("occupationGroup.businessOwner")).toContain("融资");
    expect(has(textOf("occupationGroup.employee"), ["借贷", "理财"])).toEqual([]);
    expect(has(textOf("lifeStage.student"), ["学费贷款", "理财教育"])).toEqual([]);
    expect(has(textOf("occupationGroup.microBusinessOwner"), ["贷款", "增值服务"])).toEqual([]);
  });
});

describe("rules, products and surveys", () => {
  const all = [...defaultRules, ...riskRules];
  it("[R088] [R089] [R090] [R091] risks of the client himself, of liquidity, of farm lending in four kinds, and of exchange rates have rules with an answer", () => {
    const warnings = all.filter(({ purpose }) => purpose === "warning");
    const ofKind = (kind: string): typeof warnings => warnings.filter(({ warningKind }) => warningKind === kind);
    for (const kind of ["market", "credit", "personal", "liquidity", "exchangeRate"]) {
      expect(ofKind(kind).filter(({ strategy, strategyEn }) => strategy && strategyEn).length, kind).toBeGreaterThan(0);
    }
    const farm = warnings.filter(({ condition }) => JSON.stringify(condition ?? {}).includes("farmer"));
    expect(new Set(farm.map(({ warningKind }) => warningKind))).toEqual(new Set(["credit", "legal", "market", "operation"]));
    expect(farm).toHaveLength(4);
    expect(ofKind("exchangeRate")[0]?.action).toContain("支付流程");
  });

  it("[R045] [R143] opportunities are found as up-sell, cross-sell and bundle", () => {
    const kinds = new Set(all.flatMap(({ purpose, sellKind }) => (purpose === "opportunity" ? [sellKind] : [])));
    for (const kind of ["upSell", "crossSell", "bundle"]) expect(kinds).toContain(kind);
  });

  it("[R164] a home leads to a mortgage, a child's education to what saves for it", () => {
    const forNeed = (need: string): readonly unknown[] =>
      valuesOf("product").flatMap(({ kind, needKinds }) => (Array.isArray(needKinds) && needKinds.includes(need) ? [kind] : []));
    expect(forNeed("homePurchase")).toContain("loan");
    expect(forNeed("education")).toContain("fund");
  });

  it("[R055] a company is asked for its cash and settlement, and the answer is a need of that kind", () => {
    const form = rows.find((row) => row.table === "questionnaire" && row.values["name"] === "企业现金与结算需求调查");
    expect(form?.values).toMatchObject({ clientKind: "company", purpose: "need" });
    const questions = valuesOf("questionnaireQuestion").filter((question) => question["questionnaireId"] === form?.rowId);
    expect(new Set(questions.map(({ section }) => section))).toEqual(new Set(["现金与资金", "结算与收付"]));
    expect(questions.length).toBeGreaterThanOrEqual(6);
    expect(codesOf("needKind")).toContain("cashAndSettlement");
  });

  it("[R177] the three skills of listening are a script", () => {
    const script = valuesOf("script").find(({ title }) => title === "倾听三技巧：参与、鼓励、跟踪");
    expect(has(String(script?.["body"]), ["参与", "鼓励", "跟踪"])).toEqual([]);
  });

  it("every strategy is tagged with a kind of warning", () => {
    const names = new Set((seedDictionaries["warningKind"] ?? []).map(({ zh }) => zh));
    const strategies = valuesOf("article").filter(({ kind }) => kind === "strategy");
    expect(strategies.filter(({ tags }) => !tagsOf(String(tags)).some((tag) => names.has(tag)))).toEqual([]);
    expect(strategies.length).toBeGreaterThanOrEqual(10);
  });
});
