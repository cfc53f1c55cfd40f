/*
 * What came of the demonstration's rules so far (R137-R143, X14): opportunities in every stage with their contacts, proposals
 * and contracts, warnings that were kept, lost or mistaken, counts of behaviour of the last two weeks, the month's plan. The
 * rules themselves are switched on, so that the first daily round finds more. Chance of its own: other makers stay as they are.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { wordingOf } from "#shared/domain/rules/ruleForm.ts";
import { addDays, daysBetween, type Day, type Instant } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, type Values, yuan } from "./demo.ts";
import { createRandom } from "./random.ts";

const contacts = [
  "电话问了到期打算，客户说要和爱人商量",
  "微信发了产品说明，已读",
  "来网点当面讲了费用、风险、收益",
  "上门拜访，客户关心能否提前支取",
  "回电，客户想先看测算表",
];
const nextSteps = ["带测算表上门", "约到网点做风险测评", "回电确认金额", "发送还款测算", "请产品经理一同拜访"];
const wonWords = ["到期当天办妥，客户满意", "分两笔配置，长短搭配", "家庭一起来办，顺带开了手机银行"];
const lostWords = ["客户资金已有安排，半年后再问", "他行利率高，保持联系", "需求不急，转为日常维护"];

const switchedOff = new Set(["农户信贷风险排查", "信息存疑", "资金流动性紧张", "企业结算客户带贷"]);

/** The default rules as the branch switched them on, with what their trial said. */
export const rulesOfDemo = (demo: Demo, rules: readonly Row<"rule">[]): Change[] =>
  rules.flatMap((rule, at): Change[] =>
    switchedOff.has(rule.name)
      ? []
      : [
          {
            operation: "update",
            table: "rule",
            rowId: rule.id,
            values: {
              isActive: true,
              triedOn: demo.day(-30),
              triedHits: 6 + ((at * 7) % 31),
              triedFor: wordingOf(rule),
              mostPerDay: rule.purpose === "warning" ? 2 : 3,
            },
          },
        ],
  );

/** The plan of this month and the abilities of the manager (R138, R141). */
export const planOfDemo = (demo: Demo): Change[] => {
  const month = demo.today.slice(0, 7);
  const target = (productKind: string | null, targetAmount: number, targetCount: number): Change => ({
    operation: "insert",
    table: "salesPlan",
    rowId: demo.ids.next(),
    values: { managerId: demo.managerId, month, productKind, targetAmount: yuan(targetAmount), targetCount },
  });
  return [
    target(null, 8_000_000, 20),
    target("wealth", 3_000_000, 8),
    target("timeDeposit", 2_500_000, 6),
    target("insurance", 300_000, 3),
    {
      operation: "insert",
      table: "staffAbility",
      rowId: demo.ids.next(),
      values: {
        userId: demo.managerId,
        abilities: ["wealth", "deposit"],
        productKinds: ["wealth", "timeDeposit", "fund"],
        areas: "城东、梧桐路",
        mostOpen: 60,
      },
    },
  ];
};

/** Between a day and now, in office hours. */
const later = (demo: Demo, from: Day, share: number): Instant => demo.past(Math.max(0, Math.floor(daysBetween(from, demo.today) * (1 - share))));

const amountOf = (client: DemoClient, share: number): number => {
  const total = client.base["assetTotal"];
  const fen = typeof total === "number" && total > 0 ? total * share : yuan(80_000);
  return Math.max(yuan(10_000), Math.round(fen / yuan(10_000)) * yuan(10_000));
};

const addOpportunity = (demo: Demo, random: ReturnType<typeof createRandom>, client: DemoClient, rules: readonly Row<"rule">[]): void => {
  const rule = random.pick(rules);
  const raisedAgo = random.int(3, 150);
  const raisedAt = demo.past(raisedAgo);
  if (raisedAt <= client.createdAt) return;
  const raisedOn = demo.day(-raisedAgo);
  const stage =
    raisedAgo > 60
      ? random.weighted([
          ["won", 5],
          ["lost", 5],
          ["following", 1],
        ])
      : random.weighted([
          ["assigned", 4],
          ["following", 5],
          ["won", 2],
          ["lost", 1],
        ]);
  const isEnded = stage === "won" || stage === "lost";
  const amount = amountOf(client, 0.1 + random.next() * 0.25);
  const closedOn = isEnded ? addDays(raisedOn, Math.max(1, Math.min(Math.floor(raisedAgo * (0.3 + random.next() * 0.6)), 45))) : null;
  const isByHand = random.chance(0.25);
  const values: Values = {
    title: isByHand ? random.pick(["介绍朋友来办理财", "企业代发工资", "子女留学用汇", "拆迁款安排"]) : rule.name,
    sellKind: isByHand ? "crossSell" : rule.sellKind,
    stage,
    stageSinceOn: closedOn ?? addDays(raisedOn, 1),
    source: isByHand ? random.pick(["manual", "visit", "referral"]) : "rule",
    ...(isByHand ? {} : { ruleId: rule.id, occurrenceKey: `demo ${client.id}` }),
    raisedOn,
    ownerId: demo.managerId,
    assignedBy: "ownClient",
    expectedAmount: amount,
    expectedOn: demo.day(random.int(2, 45)),
    nextStep: isEnded ? null : random.pick(nextSteps),
    nextStepOn: isEnded ? null : demo.day(random.int(-3, 12)),
    ...(stage === "won"
      ? {
          closedOn,
          closedAmount: Math.round(amount * (0.6 + random.next() * 0.5)),
          closeReason: random.pick(["wonFit", "wonTrust", "wonPrice"]),
          summary: random.pick(wonWords),
        }
      : {}),
    ...(stage === "lost"
      ? { closedOn, closeReason: random.pick(["lostPrice", "lostNoFunds", "lostTiming", "lostCompetitor", "lostMistaken"]), summary: random.pick(lostWords) }
      : {}),
  };
  const row = addRow(demo, client, "opportunity", raisedAt, values);
  const opportunityId = row.id;
  for (const productKind of isByHand ? ["wealth"] : (rule.productKinds ?? []).slice(0, 2)) {
    addRow(demo, client, "opportunityProduct", raisedAt, { opportunityId, productKind, amount: Math.round(amount / 2) });
  }
  if (stage === "assigned") return;
  const step = (at: Instant, part: Values): void => {
    addRow(demo, client, "opportunityStep", at > raisedAt ? at : raisedAt, {
      opportunityId,
      happenedAt: at > raisedAt ? at : raisedAt,
      byId: demo.managerId,
      ...part,
    });
  };
  const firstAt = later(demo, raisedOn, 0.2);
  step(firstAt, { kind: "touch", channel: random.pick(["phone", "wechat", "onSite", "branch"]), body: random.pick(contacts) });
  step(firstAt, { kind: "stage", fromStage: "assigned", toStage: "following" });
  if (stage === "following") return;
  const endedAt = demo.at(closedOn ?? raisedOn, "16:20");
  step(endedAt < demo.now ? endedAt : demo.now, { kind: "stage", fromStage: "following", toStage: stage });
  if (stage !== "won" || !random.chance(0.6)) return;
  const signedOn = closedOn ?? raisedOn;
  addRow(demo, client, "proposal", firstAt > raisedAt ? firstAt : raisedAt, {
    opportunityId,
    title: `${String(values["title"])}方案`,
    needText: "资金一年内不用，要求稳健，留一部分随时可取",
    solution: "三成活期理财，七成定期，到期日错开",
    fitReason: "与风险测评结果相符，保留备用金",
    amount,
    isDisclosed: true,
    presentedOn: addDays(raisedOn, 1),
    state: "accepted",
  });
  addRow(demo, client, "contract", endedAt < demo.now ? endedAt : demo.now, {
    opportunityId,
    number: `XY${signedOn.slice(2, 4)}${signedOn.slice(5, 7)}${String(random.int(1000, 9999))}`,
    title: `${String(values["title"])}协议`,
    productKind: isByHand ? "wealth" : (rule.productKinds?.[0] ?? "wealth"),
    amount: values["closedAmount"] ?? amount,
    signedOn,
    startsOn: signedOn,
    endsOn: addDays(signedOn, random.pick([60, 180, 365])),
    state: "signed",
  });
};

const addWarning = (demo: Demo, random: ReturnType<typeof createRandom>, client: DemoClient, rules: readonly Row<"rule">[]): void => {
  const rule = random.pick(rules);
  const raisedAgo = random.int(6, 80);
  const raisedAt = demo.past(raisedAgo);
  if (raisedAt <= client.createdAt) return;
  const handledAt = demo.past(raisedAgo - random.int(1, 4));
  const state = random.weighted([
    ["handled", 7],
    ["falseAlarm", 2],
  ]);
  const outcome = state === "falseAlarm" ? "noRisk" : random.pick(["kept", "kept", "reduced", "watching", "lost"]);
  addRow(demo, client, "warning", raisedAt, {
    title: rule.name,
    kind: rule.warningKind ?? "churn",
    severity: rule.severity ?? "medium",
    ruleId: rule.id,
    occurrenceKey: `demo ${client.id}`,
    raisedOn: demo.day(-raisedAgo),
    action: rule.action,
    strategy: rule.strategy,
    dueOn: demo.day(-raisedAgo + 3),
    state,
    ownerId: demo.managerId,
    outcome,
    outcomeNote: state === "falseAlarm" ? "资金用于装修，并非转行" : "上门谈过，留住一部分",
    ...(outcome === "lost" ? { lossStage: "maturity", lossReason: random.pick(["rate", "competitor", "moved"]) } : {}),
    handledAt,
  });
};

/** How often clients transferred money out and opened the mobile bank in the last two whole weeks (X14). */
const addCounts = (demo: Demo, random: ReturnType<typeof createRandom>, client: DemoClient): void => {
  const weekday = new Date(`${demo.today}T00:00:00Z`).getUTCDay();
  const weekOn = addDays(demo.today, -((weekday + 6) % 7) - 7);
  const isSurging = random.chance(0.06);
  const isFading = random.chance(0.08);
  const [transfers, logins] = [random.int(1, 4), random.int(3, 9)];
  const at = demo.past(1);
  const count = (kind: string, on: Day, times: number): void => {
    addRow(demo, client, "activityCount", at, { kind, weekOn: on, count: times });
  };
  count("transferOut", addDays(weekOn, -7), transfers);
  count("transferOut", weekOn, isSurging ? transfers * 3 + 1 : Math.max(0, transfers + random.int(-1, 1)));
  count("mobileLogin", addDays(weekOn, -7), logins);
  count("mobileLogin", weekOn, isFading ? Math.floor(logins / 3) : logins + random.int(-1, 2));
};

/** Opportunities, warnings and counts of the demonstration's clients. */
export const addOpportunities = (demo: Demo, clients: readonly DemoClient[], rules: readonly Row<"rule">[]): void => {
  const random = createRandom(20_261_122);
  const inForce = rules.filter((rule) => !switchedOff.has(rule.name));
  const [selling, warning] = [inForce.filter((rule) => rule.purpose === "opportunity"), inForce.filter((rule) => rule.purpose === "warning")];
  if (selling.length === 0 || warning.length === 0) return;
  for (const client of clients) {
    if (random.chance(0.3)) addCounts(demo, random, client);
    if (random.chance(0.22)) addOpportunity(demo, random, client, selling);
    if (random.chance(0.09)) addWarning(demo, random, client, warning);
  }
};
