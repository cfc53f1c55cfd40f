/*
 * What a client holds, here and elsewhere: every kind of product, maturities from twenty days ago to two years ahead,
 * every state of auto-renewal (R018, R078-R079). The sums of the bank's fields are those of the holdings.
 */
import { addDays, daysBetween, type Day } from "#shared/kernel/time.ts";
import { addRow, yuan, type Demo, type DemoClient, type Values } from "./demo.ts";
import { inventedAccount } from "./invented.ts";

const termNames: Readonly<Record<number, string>> = { 3: "三个月", 6: "六个月", 12: "一年", 24: "两年", 36: "三年", 60: "五年" };
const depositRates: Readonly<Record<number, number>> = { 3: 6500, 6: 8500, 12: 9500, 24: 10_500, 36: 12_500, 60: 13_000 };

const wealthNames = ["安心添利", "稳盈固收", "月月享", "季季丰", "悦享稳健", "颐养天年", "周周乐", "增利双债"];
const fundNames = ["红利优选混合", "中短债债券A", "沪深300指数联接", "消费升级混合", "货币增利", "养老目标2040"];
const insuranceNames = ["康健一生医疗险", "福满堂年金险", "学业有成教育金", "安行意外险", "守护终身寿险"];
const otherBanks = ["工商银行", "建设银行", "农业银行", "招商银行", "邮储银行", "江城农商银行", "交通银行"];
const feedbacks = [
  "到账快，手机上能看到",
  "利息比预想少一点，但稳当",
  "提醒短信再早两天更好",
  "赎回要等一天，急用时不方便",
  "网银界面改版后找不到回单",
  "用着顺手，推荐给了同事",
  "客服排队久",
  "额度够用，积分换过一次电饭煲",
];

const monthsLater = (day: Day, months: number): Day => addDays(day, Math.round(months * 30.44));

export interface Sums {
  deposits: number;
  assets: number;
  loans: number;
}

/** Spreads a sum over lots of round amounts. */
const lots = (demo: Demo, total: number): number[] => {
  const count = total < 30_000 ? 1 : total < 300_000 ? demo.random.int(1, 2) : demo.random.int(2, 4);
  const unit = total >= 1_000_000 ? 50_000 : total >= 100_000 ? 10_000 : 1000;
  const rest = Array.from({ length: count }, () => 0.5 + demo.random.next());
  const sum = rest.reduce((left, right) => left + right, 0);
  return rest.map((part) => Math.max(unit, Math.round(((part / sum) * total) / unit) * unit));
};

type Add = (values: Values, opened: Day) => void;

/** When a product ends: many soon, as a maturity desk sees them. */
const endDay = (demo: Demo): Day => {
  const offset = demo.random.weighted([
    [demo.random.int(-20, -1), 4.5],
    [0, 0.8],
    [demo.random.int(1, 7), 4],
    [demo.random.int(8, 30), 10],
    [demo.random.int(31, 90), 22],
    [demo.random.int(91, 365), 34],
    [demo.random.int(366, 730), 18],
  ]);
  return demo.day(offset);
};

/** A usual term that began before today. */
const termFor = (demo: Demo, end: Day, terms: readonly (readonly [number, number])[]): number => {
  const days = daysBetween(demo.today, end);
  const possible = terms.filter(([months]) => Math.round(months * 30.44) > days);
  return demo.random.weighted(possible.length === 0 ? terms.slice(-1) : possible);
};

const renewalOf = (demo: Demo, end: Day): string => {
  const isSoon = daysBetween(demo.today, end) <= 45;
  return demo.random.weighted(
    isSoon
      ? [
          ["notDone", 5],
          ["done", 4],
          ["unknown", 3],
        ]
      : [
          ["done", 4],
          ["unknown", 5],
          ["notDone", 2],
        ],
  );
};

const addDeposits = (demo: Demo, total: number, sums: Sums, add: Add): void => {
  const { random } = demo;
  const demand = Math.round(total * (0.04 + random.next() * 0.2)) + random.int(0, 99) / 100;
  sums.deposits += yuan(demand);
  add({ kind: "demandDeposit", productName: "活期一本通", amount: yuan(demand), rate: 500, state: "active" }, demo.day(-random.int(500, 3800)));
  for (const amount of lots(demo, total - demand)) {
    sums.deposits += yuan(amount);
    if (random.chance(0.07) && amount >= 50_000) {
      add({ kind: "notice", productName: "七天通知存款", amount: yuan(amount), rate: 4500, state: "active" }, demo.day(-random.int(8, 90)));
      continue;
    }
    const end = endDay(demo);
    const term = termFor(demo, end, [
      [3, 2],
      [6, 3],
      [12, 8],
      [24, 5],
      [36, 7],
      [60, 1],
    ]);
    const isCertificate = amount >= 200_000 && random.chance(0.55);
    const opened = monthsLater(end, -term);
    add(
      {
        kind: "timeDeposit",
        productName: isCertificate ? `大额存单${termNames[term] ?? ""}${opened.slice(0, 4)}年第${random.int(1, 12)}期` : `整存整取${termNames[term] ?? ""}`,
        amount: yuan(amount),
        rate: (depositRates[term] ?? 9500) + (isCertificate ? 2500 : 0),
        termMonths: term,
        maturesOn: end,
        autoRenew: renewalOf(demo, end),
        state: end < demo.today ? random.pick(["matured", "matured", "active"]) : "active",
      },
      opened,
    );
  }
};

const addInvestments = (demo: Demo, total: number, sums: Sums, add: Add): void => {
  const { random } = demo;
  for (const amount of lots(demo, total)) {
    sums.assets += yuan(amount);
    const kind = random.weighted([
      ["wealth", 10],
      ["fund", 5],
      ["bond", 4],
      ["insurance", 4],
      ["metal", 1.5],
      ["foreignCurrency", 2],
    ] as const);
    const opened = demo.day(-random.int(20, 700));
    if (kind === "wealth") {
      const end = endDay(demo);
      const term = termFor(demo, end, [
        [3, 4],
        [6, 4],
        [12, 5],
        [24, 1],
        [36, 0.5],
      ]);
      add(
        {
          kind,
          productName: `${random.pick(wealthNames)}${random.int(60, 540)}天${random.int(1, 30)}号`,
          amount: yuan(amount),
          rate: random.int(180, 310) * 100,
          maturesOn: end,
          termMonths: term,
          state: end < demo.today ? "matured" : "active",
          autoRenew: renewalOf(demo, end),
        },
        monthsLater(end, -term),
      );
    } else if (kind === "fund") add({ kind, productName: random.pick(fundNames), amount: yuan(amount + random.int(-900, 900)), state: "active" }, opened);
    else if (kind === "bond") {
      const end = endDay(demo);
      add(
        {
          kind,
          productName: `储蓄国债（凭证式）${random.pick(["三年", "五年"])}期`,
          amount: yuan(amount),
          rate: random.pick([16_300, 17_000, 19_300]),
          maturesOn: end,
          termMonths: 36,
          state: "active",
        },
        monthsLater(end, -36),
      );
    } else if (kind === "insurance")
      add(
        {
          kind,
          productName: random.pick(insuranceNames),
          amount: yuan(amount),
          paymentAmount: yuan(random.pick([3000, 5000, 10_000, 20_000])),
          maturesOn: demo.day(random.int(200, 730)),
          state: "active",
        },
        opened,
      );
    else if (kind === "metal") add({ kind, productName: "积存金", amount: yuan(amount), state: "active" }, opened);
    else
      add(
        {
          kind,
          productName: "外币定期存款一年",
          amount: Math.round((amount * 100) / 7),
          currency: "USD",
          rate: 28_000,
          maturesOn: demo.day(random.int(10, 360)),
          termMonths: 12,
          autoRenew: "unknown",
          state: "active",
        },
        opened,
      );
  }
};

const addLoan = (demo: Demo, isCompany: boolean, amount: number, sums: Sums, add: Add): void => {
  const { random } = demo;
  const state = random.weighted([
    ["loanRunning", 20],
    ["loanInArrears", 1],
    ["loanUnpaid", 0.6],
  ] as const);
  sums.loans += yuan(amount);
  const months = isCompany ? random.pick([12, 12, 24, 36]) : random.pick([12, 36, 120, 240, 360]);
  const opened = demo.day(-random.int(30, Math.min(1800, Math.round(months * 28))));
  const name = isCompany
    ? random.pick(["流动资金贷款", "设备贷款", "小微信用贷"])
    : months >= 120
      ? "个人住房贷款"
      : random.pick(["个人经营贷款", "个人消费贷款", "汽车分期"]);
  add(
    {
      kind: "loan",
      productName: name,
      amount: yuan(amount),
      rate: random.int(300, 430) * 100,
      maturesOn: monthsLater(opened, months),
      termMonths: months,
      paymentAmount: yuan(Math.round(amount / months) + 600),
      state,
    },
    opened,
  );
};

/** Gives a client its holdings and returns the sums that the bank's system shows, in 分. */
export const makeHoldings = (demo: Demo, client: DemoClient, wealth: number): Sums => {
  const { random } = demo;
  const sums: Sums = { deposits: 0, assets: 0, loans: 0 };
  const isCompany = client.kind === "company";
  const add: Add = (values, opened) => {
    const at = demo.at(opened, "10:00");
    const hasFeedback = random.chance(0.16);
    addRow(demo, client, "holding", at < client.createdAt ? client.createdAt : at < demo.now ? at : demo.now, {
      currency: "CNY",
      accountNumber: inventedAccount(random),
      openedOn: opened < demo.today ? opened : demo.today,
      atOtherBank: false,
      sourceKey: `demo-${String(client.base["clientNumber"] ?? client.id)}-${client.rows.length}`,
      ...(hasFeedback ? { feedback: demo.phrases.next(feedbacks) } : {}),
      ...values,
    });
  };
  const investShare = isCompany ? 0.1 : Math.min(0.65, 0.1 + wealth / 4_000_000 + random.next() * 0.25);
  addDeposits(demo, wealth * (1 - investShare), sums, add);
  if (wealth * investShare > 8000) addInvestments(demo, wealth * investShare, sums, add);
  if (random.chance(isCompany ? 0.6 : 0.24)) addLoan(demo, isCompany, isCompany ? random.int(4, 80) * 50_000 : random.int(5, 120) * 10_000, sums, add);
  if (!isCompany && random.chance(0.08))
    add(
      { kind: "loan", productName: "个人消费贷款", amount: 0, state: "loanFinished", maturesOn: demo.day(-random.int(30, 400)) },
      demo.day(-random.int(500, 1500)),
    );
  if (!isCompany)
    add({ kind: "debitCard", productName: random.pick(["借记卡金卡", "借记卡普卡", "社保联名卡"]), state: "active" }, demo.day(-random.int(300, 4000)));
  if (!isCompany && random.chance(0.42))
    add(
      {
        kind: "creditCard",
        productName: random.pick(["贷记卡金卡", "双币种贷记卡", "车主联名卡"]),
        amount: yuan(random.int(200, 18_000)),
        state: "active",
        paymentAmount: null,
      },
      demo.day(-random.int(100, 2000)),
    );
  if (random.chance(0.7))
    add(
      { kind: "eBanking", productName: isCompany ? "企业网银" : random.pick(["手机银行", "网上银行", "电话银行"]), state: "active" },
      demo.day(-random.int(60, 1500)),
    );
  if (random.chance(isCompany ? 0.5 : 0.2))
    add(
      {
        kind: "standingOrder",
        productName: isCompany ? "代发工资" : random.pick(["代扣水电费", "代扣物业费", "代扣有线电视费"]),
        paymentAmount: yuan(isCompany ? random.int(8, 90) * 10_000 : random.int(60, 900)),
        state: "active",
      },
      demo.day(-random.int(60, 1500)),
    );
  if (!isCompany && wealth > 500_000 && random.chance(0.18))
    add(
      {
        kind: "safeBox",
        productName: `保管箱${random.pick(["A", "B"])}${random.int(101, 389)}`,
        paymentAmount: yuan(300),
        maturesOn: demo.day(random.int(20, 360)),
        state: "active",
      },
      demo.day(-random.int(200, 1800)),
    );
  if (random.chance(0.04)) add({ kind: "other", productName: "纪念币预约", state: "closed" }, demo.day(-random.int(60, 500)));
  if (random.chance(0.3)) {
    const kind = random.pick(["timeDeposit", "wealth", "loan", "fund"]);
    const end = demo.day(random.int(5, 500));
    addRow(demo, client, "holding", client.profileAt, {
      kind,
      productName: { timeDeposit: "定期存款", wealth: "封闭式理财", loan: "住房贷款", fund: "公募基金" }[kind] ?? "存款",
      amount: yuan(random.int(3, 90) * 10_000),
      currency: "CNY",
      atOtherBank: true,
      bankName: random.pick(otherBanks),
      state: kind === "loan" ? "loanRunning" : "active",
      maturesOn: kind === "fund" ? null : end,
      note: random.pick(["客户口述，未见凭证", "客户出示过手机截图", "爱人名下，客户代管", "到期后愿意谈"]),
    });
  }
  sums.assets += sums.deposits;
  return sums;
};
