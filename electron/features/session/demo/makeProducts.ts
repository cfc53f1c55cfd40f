/*
 * Assessments, recommendations and plans of the demonstration branch (R158-R168): every assessed client has the assessment
 * behind the grade; about one in five was recommended something that passes the branch's own gate, with its basis; some
 * of the wealthiest have a plan that their holdings have drifted away from.
 */
import { ageAt } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { assetsByClass } from "#shared/domain/products/allocation.ts";
import { defaultSuitabilityRules as rules, extraDuties, misfits, riskOfProduct, validUntilOf } from "#shared/domain/products/suitability.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, yuan } from "./demo.ts";
import { createRandom, type Random } from "./random.ts";

const bases = [
  "这笔钱半年内不用，看重稳健，能接受小幅波动。",
  "孩子三年后上学，想定期攒一点，不求高收益。",
  "原来全放活期，想让闲钱有个去处，期限要清楚。",
  "公司回款不稳，要随时能用，先把周转放在第一位。",
  "退休金之外再留一份保障，家人也在场听过说明。",
  "客户主动问起，逐条讲过费用、风险和收益后认可。",
];
const outcomes = ["considering", "interested", "interested", "bought", "declined"] as const;

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const numberIn = (row: { readonly values: Readonly<Record<string, unknown>> }, field: string): number | null => {
  const value = row.values[field];
  return typeof value === "number" ? value : null;
};

/** The assessment behind the grade that the archive names. */
const addAssessment = (demo: Demo, client: DemoClient): void => {
  const [capacity, assessedOn] = [textOf(client.profile["riskCapacity"]), textOf(client.profile["riskAssessedOn"])];
  if (capacity === null || assessedOn === null) return;
  const at = demo.at(assessedOn as Day, "10:30"); // a day column
  addRow(demo, client, "riskAssessment", at < client.profileAt ? client.profileAt : at, {
    formTitle: "个人客户风险承受能力评估问卷",
    formVersion: 1,
    capacity,
    investorKind: "ordinary",
    assessedOn,
    validUntil: validUntilOf(assessedOn, rules),
    assessorId: demo.managerId,
    confirmation: client.kind === "person" ? "signature" : "bankSystem",
    confirmedAt: at,
    elderConfirmed: client.flavour.age >= rules.elderAge && client.kind === "person",
  });
};

const addRecommendation = (demo: Demo, random: Random, client: DemoClient, products: readonly Row<"product">[]): void => {
  const birthOn = textOf(client.base["birthOn"]);
  const known = {
    capacity: textOf(client.profile["riskCapacity"]),
    assessedOn: textOf(client.profile["riskAssessedOn"]),
    age: client.kind === "person" && birthOn !== null ? (ageAt(birthOn, demo.today)?.years ?? null) : null,
  };
  const line = client.kind === "person" ? "personal" : "corporate";
  const fitting = products.filter((product) => product.line === line && misfits(product, known, demo.today, rules).length === 0);
  const daysAgo = random.int(2, 80);
  // Nothing is recommended before the assessment that it rests on.
  if (fitting.length === 0 || (known.assessedOn !== null && known.assessedOn > addDays(demo.today, -daysAgo))) return;
  const product = random.pick(fitting);
  const duties = extraDuties(product, known, rules);
  addRow(demo, client, "recommendation", demo.past(daysAgo), {
    productId: product.id,
    productName: product.name,
    recommendedAt: demo.past(daysAgo),
    actorId: demo.managerId,
    productRisk: riskOfProduct(product),
    capacity: known.capacity,
    assessedOn: known.assessedOn,
    amount: yuan(random.int(2, 40) * 10_000),
    basis: random.pick(bases),
    hasDisclosedFees: true,
    hasDisclosedRisks: true,
    hasDisclosedReturns: true,
    elderConfirmed: duties.elder,
    isRecorded: duties.recording,
    insuranceAnalysed: duties.insurance,
    outcome: random.pick(outcomes),
  });
};

/** Who insists in writing on more risk than the grade bears; the head of the branch decided (X12). */
const addException = (demo: Demo, client: DemoClient, products: readonly Row<"product">[]): void => {
  const product = products.find((one) => one.line === "personal" && riskOfProduct(one) === "R4");
  if (!product) return;
  const grantedOn = demo.day(-6);
  addRow(demo, client, "suitabilityException", demo.past(6), {
    productId: product.id,
    reason: "客户书面坚持按月小额定投，已两次提示风险超出承受能力，家属在场知情，金额不超过金融资产的百分之五。",
    grantedById: demo.head.id,
    grantedOn,
    validUntil: addDays(grantedOn, 30),
  });
};

const addPlan = (demo: Demo, random: Random, client: DemoClient): void => {
  const holdings = client.rows
    .filter(({ table }) => table === "holding")
    .map((row) => ({ kind: String(row.values["kind"]), amount: numberIn(row, "amount"), state: textOf(row.values["state"]) }));
  if (assetsByClass(holdings).length < 3 || random.int(0, 2) !== 0) return;
  const at = demo.past(random.int(20, 160));
  const plan = addRow(demo, client, "wealthPlan", at, {
    title: client.kind === "person" ? "家庭资产配置" : "企业闲置资金安排",
    goal: client.kind === "person" ? "应急金留足六个月，教育与养老分开，其余稳健增值。" : "周转资金随时可用，闲置部分按回款周期错开到期。",
    riskPlan: "先保障后投资，单一产品不超过三成。",
    taxPlan: client.kind === "person" ? "合规使用个人养老金等税收优惠，不作避税承诺。" : null,
    inheritancePlan: client.flavour.age > 55 && client.kind === "person" ? "与家人商量受益人，重大安排请律师见证。" : null,
    reviewOn: addDays(demo.today, random.int(-10, 120)),
    authorId: demo.managerId,
    state: "agreed",
  });
  const shares = { cash: 40, bond: 35, fund: 15, insurance: 10 };
  for (const [assetClass, percent] of Object.entries(shares)) addRow(demo, client, "wealthPlanShare", at, { planId: plan.id, assetClass, percent });
};

/** Adds what the catalogue means for each client; chance of its own, so that nothing else of the demonstration moves. */
export const addProductWork = (demo: Demo, clients: readonly DemoClient[], products: readonly Row<"product">[]): void => {
  const random = createRandom(20_260_202);
  const insisting = clients.find(({ kind, profile }) => kind === "person" && profile["riskCapacity"] === "C3");
  if (insisting) addException(demo, insisting, products);
  for (const client of clients) {
    addAssessment(demo, client);
    if (random.int(0, 4) === 0) addRecommendation(demo, random, client, products);
    addPlan(demo, random, client);
  }
};
