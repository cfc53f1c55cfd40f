/*
 * Long service in the demonstration: teams of the wealthy, benefits given, points, events, briefings, loans on their
 * way, advice that changed. Chance of its own, so that the rest of the branch stays as it was.
 */
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { proposedRoute } from "#shared/domain/clients/benefitRules.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { addRow, type Demo, type DemoClient, type Values, yuan } from "./demo.ts";
import { createRandom, type Random } from "./random.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const tierOf = (client: DemoClient): string => text(client.base["tier"]) ?? text(client.profile["tier"]) ?? "mass";
const isWealthy = (client: DemoClient): boolean => ["wealthy", "privateBanking"].includes(tierOf(client));

const colleagues = [
  { name: "沈嘉言", role: "investmentAdviser", phone: "内线 6101", duty: "资产配置与市场解读" },
  { name: "顾明远", role: "financialPlanner", phone: "内线 6102", duty: "养老与传承规划" },
  { name: "叶青", role: "productManager", phone: "内线 6103", duty: "结算与现金管理方案" },
  { name: "韩松", role: "creditManager", phone: "内线 6104", duty: "授信与贷款流程" },
] as const;

const events = [
  { kind: "lecture", title: "防范电信诈骗讲座", place: "网点多功能厅", offset: -45 },
  { kind: "salon", title: "年末资产配置沙龙", place: "梧桐路会所", offset: -20 },
  { kind: "companySalon", title: "小微企业融资政策沙龙", place: "园区会议中心", offset: -12 },
  { kind: "lecture", title: "个人养老金讲座", place: "网点多功能厅", offset: 9 },
] as const;

const feedbacks = ["讲得实在，想要课件", "希望多讲案例", "人太多，听不清", "问了个人养老金怎么开", "愿意带朋友来下一场"];

const addTeam = (demo: Demo, random: Random, client: DemoClient): void => {
  const isCompany = client.kind === "company";
  if (!isWealthy(client) && !(isCompany && random.chance(0.3))) return;
  const members = isCompany ? [colleagues[2], colleagues[3]] : [colleagues[0], ...(random.chance(0.5) ? [colleagues[1]] : [])];
  const at = demo.past(random.int(30, 200));
  if (at < client.createdAt) return;
  for (const member of members) addRow(demo, client, "serviceMember", at, { ...member, fromOn: dayOf(at) });
  if (random.chance(0.2)) {
    const former = colleagues[isCompany ? 0 : 3];
    addRow(demo, client, "serviceMember", at, { ...former, fromOn: dayOf(at), untilOn: demo.day(-random.int(2, 25)), note: "岗位调整" });
  }
  if (!random.chance(0.4)) return;
  addRow(demo, client, "followUp", demo.past(random.int(1, 6)), {
    title: isCompany ? "出一份现金管理方案" : "更新资产配置建议书",
    dueOn: demo.day(random.int(1, 9)),
    state: "open",
    ownerId: demo.managerId,
    delegatedTo: isCompany ? colleagues[2].name : colleagues[0].name,
    source: "manual",
    evidenceKind: "none",
  });
};

const addWay = (demo: Demo, random: Random, client: DemoClient): void => {
  const route = proposedRoute({ corporateSegment: text(client.profile["corporateSegment"]) ?? text(client.base["corporateSegment"]), tier: tierOf(client) });
  if (route !== null && random.chance(0.6)) client.profile["serviceRoute"] = route;
  if (isWealthy(client) || random.chance(0.25)) {
    client.profile["cultivationStage"] = random.weighted([
      ["tailored", isWealthy(client) ? 2 : 4],
      ["continuous", 5],
      ["upgraded", isWealthy(client) ? 4 : 0.5],
    ]);
    client.profile["cultivationSinceOn"] = demo.day(-random.int(20, 400));
  }
  if (client.profile["vipCardIssued"] === true) client.profile["vipCardIssuedOn"] = demo.day(-random.int(30, 700));
};

const addGrants = (demo: Demo, random: Random, client: DemoClient, benefits: readonly Row<"benefit">[]): void => {
  const at = demo.past(random.int(5, 160));
  if (at < client.createdAt) return;
  const give = (name: string, values: Readonly<Record<string, string | null>> = {}): void => {
    const benefit = benefits.find((one) => one.name === name);
    if (!benefit) return;
    addRow(demo, client, "benefitGrant", at, { benefitId: benefit.id, title: benefit.name, kind: benefit.kind, givenOn: dayOf(at), state: "given", ...values });
  };
  if (client.profile["vipCardIssued"] === true && random.chance(0.6))
    give("VIP卡", {
      givenOn: text(client.profile["vipCardIssuedOn"]),
      reference: `9999${String(random.int(10_000_000, 99_999_999))}`,
      validUntil: demo.day(random.int(-20, 900)),
    });
  if (isWealthy(client) && random.chance(0.6)) give("贵宾室", { state: random.pick(["given", "used"]) });
  if (random.chance(0.06)) give("信用咨询", { state: "used", note: "信用报告有一笔他行逾期，已说明修复办法" });
};

const addPoints = (demo: Demo, random: Random, client: DemoClient): void => {
  if (client.kind === "company" || !random.chance(isWealthy(client) ? 0.8 : 0.2)) return;
  let balance = 0;
  for (const [daysAgo, reason] of [
    [260, "年度资产达标"],
    [140, "信用卡消费"],
    [60, "推荐新客户开户"],
    [15, "参加理财沙龙"],
  ] as const) {
    const at = demo.past(daysAgo);
    if (at < client.createdAt || !random.chance(0.7)) continue;
    const points = random.int(2, isWealthy(client) ? 120 : 20) * 100;
    balance += points;
    addRow(demo, client, "loyaltyEntry", at, { direction: "earned", points, reason, happenedOn: dayOf(at) });
  }
  const at = demo.past(8);
  if (balance >= 2000 && at > client.createdAt && random.chance(0.5))
    addRow(demo, client, "loyaltyEntry", at, { direction: "spent", points: 2000, reason: "兑换礼品：保温壶", happenedOn: dayOf(at) });
};

const addEvents = (demo: Demo, random: Random, client: DemoClient): void => {
  for (const { offset, ...event } of events) {
    if ((event.kind === "companySalon") !== (client.kind === "company") || !random.chance(isWealthy(client) ? 0.5 : 0.12)) continue;
    const at = demo.past(Math.max(1, 7 - offset));
    if (at < client.createdAt) continue;
    const state = offset > 0 ? random.pick(["invited", "invited", "accepted", "declined"]) : random.pick(["attended", "attended", "absent", "declined"]);
    const said: Values =
      state === "attended" && random.chance(0.6) ? { feedback: random.pick(feedbacks), satisfaction: random.pick(["satisfied", "delighted"]) } : {};
    addRow(demo, client, "participation", at, { ...event, heldOn: demo.day(offset), state, ...said });
  }
  if (!random.chance(0.12)) return;
  const at = demo.past(random.int(3, 120));
  if (at < client.createdAt) return;
  const [topic, detail] = random.pick([
    ["mobileBank", "转账限额与常用收款人"],
    ["mobileBank", "大字版与语音转账"],
    ["onlineBank", "批量代发与复核"],
    ["selfServiceMachine", "自助领取存单"],
    ["security", "识别冒充客服"],
    ["wealthTools", "定投设置与赎回到账时间"],
  ] as const);
  addRow(demo, client, "briefing", at, {
    topic,
    detail,
    givenOn: dayOf(at),
    givenBy: "王经理",
    outcome: random.pick(["canUse", "canUse", "needsMore", "notInterested"]),
    note: random.chance(0.2) ? "留了图文步骤" : null,
  });
};

const loanPlans = [
  { kind: "housing", stage: "papers", expected: 6, papers: "收入证明\n首付款凭证", step: "补收入证明", stepIn: 2, worry: "担心赶不上交房日期" },
  { kind: "business", stage: "review", expected: -3, papers: null, step: "向审查岗问进度", stepIn: 0, worry: "下月要付货款" },
  { kind: "workingCapital", stage: "approval", expected: 4, papers: "近三个月流水", step: null, stepIn: 0, worry: null },
  { kind: "consumer", stage: "sentBack", expected: 3, papers: "征信授权书", step: "陪客户补签授权", stepIn: 1, worry: null },
  { kind: "housing", stage: "signing", expected: 2, papers: null, step: "约签约时间", stepIn: 1, worry: null },
  { kind: "workingCapital", stage: "accepted", expected: 12, papers: null, step: null, stepIn: 0, worry: "想要随借随还" },
  { kind: "agriculture", stage: "disbursed", expected: -10, papers: null, step: null, stepIn: 0, worry: null },
  { kind: "consumer", stage: "refused", expected: -25, papers: null, step: null, stepIn: 0, worry: null },
] as const;

const addLoans = (demo: Demo, random: Random, clients: readonly DemoClient[]): void => {
  loanPlans.forEach((plan, index) => {
    const isCompany = plan.kind === "workingCapital";
    const client = clients.filter((one) => (one.kind === "company") === isCompany && one.createdAt < demo.past(40))[index * 5 + 3];
    if (!client) return;
    const at = demo.past(plan.stage === "approval" ? 1 : 5);
    const loan = addRow(demo, client, "loanApplication", at, {
      kind: plan.kind,
      amount: yuan(random.int(2, 30) * 100_000),
      termMonths: plan.kind === "housing" ? random.pick([240, 300, 360]) : random.pick([12, 24, 36]),
      purpose: isCompany ? "采购原材料" : random.pick(["购房", "装修", "经营周转"]),
      appliedOn: demo.day(-30),
      stage: plan.stage,
      stageSinceOn: dayOf(at),
      expectedOn: demo.day(plan.expected),
      missingPapers: plan.papers,
      repaymentOptions: random.some(["equalInstalments", "equalPrincipal", "interestFirst", "revolving"], 2),
      worries: plan.worry,
      nextStep: plan.step,
      nextStepOn: plan.step === null ? null : demo.day(plan.stepIn),
      note: index === 0 ? "配偶共同还款" : null,
    });
    if (plan.step === null) return;
    addRow(demo, client, "followUp", at, {
      title: plan.step,
      dueOn: demo.day(plan.stepIn),
      state: "open",
      ownerId: demo.managerId,
      source: "loan",
      sourceId: loan.id,
      evidenceKind: "none",
    });
  });
};

const addAdvice = (demo: Demo, random: Random, client: DemoClient): void => {
  if (!random.chance(isWealthy(client) ? 0.2 : 0.02)) return;
  const at = demo.past(random.int(3, 60));
  if (at < client.createdAt) return;
  const [trigger, description, adjustment] = random.pick([
    ["market", "存款利率下调，定期到期收益变低", "到期部分分段配置国债与稳健理财"],
    ["preference", "客户近来更看重随时可用", "提高现金管理占比，缩短期限"],
    ["family", "孩子明年出国", "提前购汇，预留学费"],
    ["finances", "年终奖到账，可投资金增加", "按风险等级补足权益类"],
  ] as const);
  const state = random.pick(["open", "open", "done", "kept"]);
  addRow(demo, client, "adviceReview", at, { trigger, noticedOn: dayOf(at), description, adjustment, reviewOn: addDays(dayOf(at) as Day, 30), state });
};

/** Adds long service to all clients (R056, R062-R069, R072-R077). */
export const addService = (demo: Demo, clients: readonly DemoClient[], benefits: readonly Row<"benefit">[]): void => {
  const random = createRandom(20_261_122);
  for (const client of clients) {
    addWay(demo, random, client);
    addTeam(demo, random, client);
    addGrants(demo, random, client, benefits);
    addPoints(demo, random, client);
    addEvents(demo, random, client);
    addAdvice(demo, random, client);
  }
  addLoans(demo, random, clients);
};
