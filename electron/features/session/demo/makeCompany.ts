/* One invented company: registration, people in charge, business, plans and difficulties (R065, R093, R103). */
import type { Day } from "#shared/kernel/time.ts";
import { createdWhen, type Demo, type DemoClient, type Values, yuan } from "./demo.ts";
import * as texts from "./companyTexts.ts";
import { inventedCreditCode } from "./invented.ts";
import { makeHoldings } from "./makeHoldings.ts";
import { profitOf } from "./makeProfit.ts";
import { byHandOf, gradeOf, tierOf, warningMarksOf } from "./grading.ts";
import { districts } from "./makePerson.ts";
import { inventedCompanyName, inventedGivenName, inventedSurname } from "./names.ts";
import { fill } from "./phrases.ts";

const segmentOf = (assets: number, loans: number): string => {
  if (assets >= 5_000_000 && loans === 0) return "majorHighEnd";
  if (assets >= 1_000_000) return "middle";
  return assets >= 300_000 ? "potential" : "general";
};

/** Makes a company with holdings and profile; `used` keeps names apart. */
export const makeCompany = (demo: Demo, serial: number, used: Set<string>): DemoClient => {
  const { random, phrases } = demo;
  const trade = random.pick(texts.trades);
  let name = inventedCompanyName(random, trade.word);
  while (used.has(name)) name = inventedCompanyName(random, trade.word);
  used.add(name);
  const headSex = random.weighted([
    ["male", 7],
    ["female", 3],
  ] as const);
  const headName = `${inventedSurname(random)}${inventedGivenName(random, headSex, random.int(1960, 1990))}`;
  const foundedYear = random.int(1996, Number(demo.today.slice(0, 4)) - 2);
  const revenue = random.int(3, 180) * random.pick([10, 50, 100]);
  const { createdAt, isImported, since } = createdWhen(demo, 4000);
  const profileAt = demo.past(Math.max(0, Math.min(random.int(5, 300), Math.floor((Date.parse(demo.now) - Date.parse(createdAt)) / 86_400_000))));
  const client: DemoClient = {
    id: demo.ids.next(),
    kind: "company",
    name,
    sex: headSex,
    createdAt,
    isImported,
    profileAt: profileAt > createdAt ? profileAt : createdAt,
    flavour: {
      call: `${headName.slice(0, 1)}总`,
      age: Number(demo.today.slice(0, 4)) - foundedYear,
      hobby: random.pick(["钓鱼", "茶道", "登山", "羽毛球"]),
      trade: trade.industry,
      family: "股东之间",
      child: "要扩产",
      place: random.pick(["公司办公室", "厂区会议室", "网点会议室", "车间"]),
    },
    base: {
      kind: "company",
      name,
      clientNumber: `80${String(2_000_000 + serial * 41)}`,
      documentKind: "creditCode",
      documentNumber: inventedCreditCode(serial),
      outlet: demo.outlets[0] ?? "",
      clientSinceOn: since as Day,
      foundedOn: random.chance(0.6)
        ? `${foundedYear}-${String(random.int(1, 12)).padStart(2, "0")}-${String(random.int(1, 28)).padStart(2, "0")}`
        : String(foundedYear),
      legalRepresentative: headName,
      managerId: demo.managerId,
    },
    profile: {},
    rows: [],
    updates: [],
  };
  const sums = makeHoldings(
    demo,
    client,
    random.weighted([
      [random.int(40_000, 300_000), 4],
      [random.int(300_000, 2_000_000), 5],
      [random.int(2_000_000, 12_000_000), 3],
    ]),
  );
  const assets = sums.assets / 100;
  Object.assign(client.base, {
    depositBalance: sums.deposits,
    assetTotal: sums.assets,
    ...(sums.loans > 0 ? { loanBalance: sums.loans } : {}),
    ...profitOf(demo, sums, "company", since),
    tier: tierOf(assets),
  });
  const learnt: Values = {
    salutation: client.flavour.call,
    district: random.pick(districts),
    industry: trade.industry,
    businessScope: trade.scope,
    registeredCapital: yuan(random.pick([50, 100, 200, 500, 1000, 2000]) * 10_000),
    employeeCount: Math.max(6, Math.round(revenue / random.int(12, 40))),
    annualRevenue: yuan(revenue * 10_000),
    corporateSegment: segmentOf(assets, sums.loans),
    companyHistory: fill(phrases.next(texts.histories), { year: String(foundedYear) }),
    companyPlans: phrases.next(texts.plans),
    companyDifficulties: phrases.next(texts.difficulties),
    fundingNeed: phrases.next(texts.companyNeeds),
    preferredChannel: random.pick(["phone", "onSite", "wechat", "email", "branch"]),
    contactFrequency: random.pick(["weekly", "monthly", "monthly", "quarterly"]),
    bestContactTime: random.pick(["工作日上午", "周一例会后", "下午四点前"]),
    contactConsent: random.weighted([
      ["yes", 12],
      ["unknown", 1],
    ]),
    greetingConsent: random.weighted([
      ["yes", 8],
      ["unknown", 2],
    ]),
    greetingChannel: random.pick(["letter", "wechat", "phone"]),
    concerns: random.some(
      ["fundingCost", "cashFlow", "settlement", "approvalSpeed", "repayment", "liquidity", "efficiency", "reputation", "limit", "safety", "fees"],
      random.int(2, 4),
    ),
    grade: gradeOf(demo, assets, sums.loans / 100),
    preferenceType: byHandOf(sums.loans > sums.assets ? "loan" : random.pick(["deposit", "intermediary", "balanced"])),
    behaviourType:
      sums.loans > 0 ? random.pick(["creditAllocated", "priceCentred", "relationCentred"]) : random.pick(["qualityCentred", "priceCentred", "relationCentred"]),
    clientGroup: random.weighted([
      ["corporate", 8],
      ["industrySpecific", 1],
    ]),
    lifecycleStage: random.weighted([
      ["retained", 6],
      ["developed", 3],
      ["acquired", 1],
    ]),
    satisfaction: random.weighted([
      ["satisfied", 7],
      ["delighted", 2],
      ["dissatisfied", 1],
    ]),
    source: random.pick(["coldCall", "referral", "outlet", "event"]),
    sourceDetail: random.pick(["园区走访", "商会推荐", "代发上门营销", "税务大厅转介"]),
    ...warningMarksOf(demo, client),
    assetsAndLiabilities: random.pick(["固定资产约占六成，短期借款集中在年末", "轻资产，应收占比高", "土地厂房自有，负债率不高", "设备为融资租入，每季付租金"]),
    fundMovements: random.pick(["月初发薪、月中付货款、月末回款", "近两季日均存款上升", "三季度有一笔土地款转出", "外币收款占两成，到账即结汇"]),
    workBackground: `主要产品${trade.products.join("、")}，合作方${trade.partners.join("、")}。`,
    ...(random.chance(0.3)
      ? {
          investmentPreferences: random.some(["cashManagement", "settlement", "loan", "crossBorder", "enterpriseAnnuity", "green"], 2),
          riskCapacity: random.pick(["C2", "C3"]),
          riskAssessedOn: demo.day(-random.int(20, 300)),
          investmentHorizon: "within1Year",
        }
      : {}),
    ...(random.chance(0.2) ? { cautions: random.pick(["两位股东意见不一，谈事须同时在场", "财务主管休产假，印章由出纳保管", "不得在车间拍摄客户订单"]) } : {}),
    note: random.pick([
      "园区重点企业，行领导挂联。",
      "财务负责人较谨慎，材料要提前发。",
      "与实际控制人个人业务联动。",
      "主要结算行在他行，争取代发切入。",
      "每季度走访一次，配合度高。",
    ]),
  };
  // Nobody's archive is whole: a company with a loan is known better.
  const thoroughness = sums.loans > 0 ? 0.9 : 0.5 + random.next() * 0.45;
  const always = new Set(["salutation", "grade", "corporateSegment", "warningMarks", "industry"]);
  Object.assign(client.profile, Object.fromEntries(Object.entries(learnt).filter(([field]) => always.has(field) || random.chance(thoroughness))));
  return client;
};
