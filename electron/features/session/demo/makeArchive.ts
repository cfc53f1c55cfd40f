/* The lists of one archive that concern one client alone: contacts, dates, needs, interactions, remarks, marks, inspections. */
import { lunarOf } from "#shared/domain/care/lunarDate.ts";
import { dayOf, daysBetween, type Day, type Instant } from "#shared/kernel/time.ts";
import { addRow, yuan, type Demo, type DemoClient, type DemoRow, type Values } from "./demo.ts";
import { inventedLandline, inventedMobile } from "./invented.ts";
import { districts } from "./makePerson.ts";

const streets = ["梧桐路", "学府街", "江滨大道", "新港路", "人民东路", "槐荫巷", "东风街", "云湖路", "解放北路", "桂花里"];
const estates = ["春江花园", "东方名苑", "学府雅居", "机关家属院", "纺织厂宿舍", "滨江国际", "绿城小区", "桂花新村"];

const consentOf = (client: DemoClient): string => String(client.profile["contactConsent"] ?? "unknown");

const latestOf = (left: Instant, right: Instant): Instant => (left > right ? left : right);

/** Mobiles, landlines, mail, addresses: some wrong, some with returned letters (R051, R053). */
export const addContacts = (demo: Demo, client: DemoClient): void => {
  const { random } = demo;
  const isCompany = client.kind === "company";
  const add = (values: Values, at: Instant = client.createdAt): void => {
    addRow(demo, client, "contactPoint", at, { state: "valid", consent: consentOf(client), ...values });
  };
  if (random.chance(0.97)) add({ kind: "mobile", value: inventedMobile(random), label: isCompany ? "财务负责人" : "本人", isPreferred: true });
  if (random.chance(0.12))
    add({ kind: "mobile", value: inventedMobile(random), label: "旧号码", isPreferred: false, state: "wrong", note: "两次拨打为空号" }, client.profileAt);
  if (random.chance(isCompany ? 0.8 : 0.1))
    add({ kind: "landline", value: inventedLandline(random), label: isCompany ? "公司前台" : "家里", isPreferred: false }, client.profileAt);
  if (random.chance(isCompany ? 0.6 : 0.2))
    add(
      { kind: "email", value: `kehu${random.int(10_000, 99_999)}@example.com`, label: isCompany ? "对账邮箱" : "个人", isPreferred: false },
      client.profileAt,
    );
  if (random.chance(isCompany ? 0.4 : 0.5))
    add(
      {
        kind: "wechat",
        value: `demo_wx_${random.int(10_000, 99_999)}`,
        isPreferred: false,
        label: "微信",
        ...(random.chance(0.3) ? { note: "朋友圈常发孩子，点赞即可" } : {}),
      },
      client.profileAt,
    );
  const isReturned = random.chance(0.05);
  add({
    kind: "address",
    value: `${String(client.profile["district"] ?? random.pick(districts))}${random.pick(streets)}${random.int(1, 180)}号${isCompany ? `${random.int(1, 12)}号厂房` : `${random.pick(estates)}${random.int(1, 28)}栋${random.int(1, 3)}单元${random.int(1, 25)}0${random.int(1, 4)}室`}`,
    label: isCompany ? "注册地址" : "家庭住址",
    isPreferred: false,
    postcode: `9990${random.int(10, 99)}`,
    ...(isReturned ? { state: "returned", note: "对账单被退回：查无此人" } : {}),
  });
  if (!isCompany && random.chance(0.15))
    add(
      {
        kind: "address",
        value: `${random.pick(districts)}${random.pick(streets)}${random.int(1, 99)}号 ${String(client.profile["employer"] ?? "单位")}`,
        label: "单位地址",
        isPreferred: false,
        postcode: `9990${random.int(10, 99)}`,
      },
      client.profileAt,
    );
  if (!isCompany && random.chance(0.03)) add({ kind: "other", value: `QQ ${random.int(100_000, 999_999)}`, label: "QQ", isPreferred: false }, client.profileAt);
};

/** Festivals that some people keep as their own, on the days on which they are. */
const ownFestivals: readonly Values[] = [
  { title: "教师节", month: 9, dayOfMonth: 10 },
  { title: "护士节", month: 5, dayOfMonth: 12 },
  { title: "老人节（重阳）", calendar: "lunar", month: 9, dayOfMonth: 9, isLeapMonth: false },
];

/** Solar and lunar dates, some with a leap month, some without a year (R050). */
export const addImportantDates = (demo: Demo, client: DemoClient): void => {
  const { random } = demo;
  const add = (values: Values): void => {
    addRow(demo, client, "importantDate", client.profileAt, { calendar: "solar", remindDaysBefore: random.pick([3, 7, 7, 14]), ...values });
  };
  const birthOn = client.base["birthOn"];
  if (typeof birthOn === "string") {
    const lunar = random.chance(client.flavour.age > 50 ? 0.55 : 0.15) ? lunarOf(birthOn as Day) : null;
    if (lunar)
      add({
        kind: "birthday",
        title: "农历生日",
        calendar: "lunar",
        ...(random.chance(0.3) ? {} : { year: lunar.year }),
        month: lunar.month,
        dayOfMonth: lunar.day,
        isLeapMonth: lunar.isLeapMonth,
      });
    else
      add({
        kind: "birthday",
        title: "生日",
        ...(random.chance(0.25) ? {} : { year: Number(birthOn.slice(0, 4)) }),
        month: Number(birthOn.slice(5, 7)),
        dayOfMonth: Number(birthOn.slice(8)),
      });
    if (client.profile["maritalStatus"] === "married" && random.chance(0.3))
      add({
        kind: "wedding",
        title: "结婚纪念日",
        year: Number(birthOn.slice(0, 4)) + random.int(23, 31),
        month: random.int(1, 12),
        dayOfMonth: random.int(1, 28),
        note: "往年送过花",
      });
    if (random.chance(0.1))
      add({
        kind: "festival",
        ...random.pick(ownFestivals),
        remindDaysBefore: random.pick([3, 3, 7]),
        note: random.pick(["往年发过祝福", "电话问候即可", "单位也有活动"]),
      });
    if (random.chance(0.05))
      add({
        kind: "memorial",
        title: "父亲忌日",
        calendar: "lunar",
        month: random.int(1, 12),
        dayOfMonth: random.int(1, 29),
        isLeapMonth: random.chance(0.3),
        note: "当日不打扰",
      });
    if (random.chance(0.03)) add({ kind: "other", title: "孩子高考", month: 6, dayOfMonth: 7, year: Number(demo.today.slice(0, 4)) + random.int(0, 2) });
  } else
    add({
      kind: "founding",
      title: "公司成立纪念日",
      year: Number(String(client.base["foundedOn"]).slice(0, 4)),
      month: random.int(1, 12),
      dayOfMonth: random.int(1, 28),
    });
  const since = String(client.base["clientSinceOn"]);
  if (random.chance(0.25))
    add({ kind: "opening", title: "开户纪念日", year: Number(since.slice(0, 4)), month: Number(since.slice(5, 7)), dayOfMonth: Number(since.slice(8)) });
};

const needTexts: Readonly<Record<string, readonly string[]>> = {
  homePurchase: ["看中城东一套三居，首付还差一截", "给儿子买婚房，贷款由孩子还", "置换电梯房，旧房正在卖"],
  carPurchase: ["想换一辆七座车，倾向分期", "送货面包车该换了，问车贷"],
  education: ["孩子明年高考，学费与住宿费要备好", "留学保证金要提前冻结一年", "想每年存一笔，十年后给孩子用"],
  retirement: ["算过退休金缺口，每月约差两千元", "想了解个人养老金账户的抵税", "两口子都快退休，希望每月有固定收入"],
  protection: ["家里只有一份意外险，想补医疗", "跑运输，担心出事家里没保障", "父母年龄大，能买什么险"],
  wealthGrowth: ["定期利率低了，想找稳一点又高一点的", "活期放得太多，希望有人提醒打理", "股票亏过，只拿小部分试基金"],
  assetAllocation: ["存款、房产占了九成，想分散", "希望每半年检视一次配置"],
  taxPlanning: ["年终奖与分红较多，想合规节税", "公司账户与个人账户往来多，担心不规范"],
  inheritance: ["想把部分资产平稳交给女儿", "了解遗嘱与保险金信托的区别"],
  consumerCredit: ["装修想用消费贷，问利率和提前还", "临时周转三个月"],
  businessFunding: ["上新设备缺三百万元，抵押物是厂房", "年底备货，要一笔随借随还", "订单增加，流动资金跟不上"],
  cashAndSettlement: ["收款账户多，希望归集到一处", "代发工资现在在他行，手续烦", "门店收款码费率高，想比一比"],
  foreignExchange: ["女儿在国外，每学期汇一次学费", "外贸款到账后希望及时结汇"],
  service: ["母亲行动不便，希望上门办密码重置", "停车难，想预约办理", "希望账单寄到单位"],
  other: ["打听旧版纸币能不能换", "想参加网点的书法活动"],
};

/** Needs with their history: open, met, dropped (R029, R055). */
export const addNeeds = (demo: Demo, client: DemoClient): void => {
  const { random, phrases } = demo;
  const kinds =
    client.kind === "company"
      ? ["businessFunding", "cashAndSettlement", "foreignExchange", "taxPlanning", "protection", "service"]
      : Object.keys(needTexts).filter(
          (kind) =>
            kind !== "businessFunding" || client.profile["occupationGroup"] === "businessOwner" || client.profile["occupationGroup"] === "microBusinessOwner",
        );
  for (const kind of random.some(
    kinds,
    random.weighted([
      [0, 1],
      [1, 4],
      [2, 3],
      [3, 1],
    ]),
  )) {
    const learned = demo.past(random.int(1, 320));
    const at = latestOf(learned, client.createdAt);
    addRow(demo, client, "need", at, {
      kind,
      description: phrases.next(needTexts[kind] ?? []),
      state: random.weighted([
        ["open", 6],
        ["met", 3],
        ["dropped", 1],
      ]),
      learnedOn: dayOf(at),
      learnedFrom: random.pick(["phone", "branch", "wechat", "onSite"]),
      ...(random.chance(0.6) && kind !== "service" && kind !== "other"
        ? { amount: yuan(random.int(1, 60) * (client.kind === "company" ? 100_000 : 10_000)) }
        : {}),
      ...(random.chance(0.6)
        ? {
            neededOn: random.weighted([
              [demo.day(random.int(10, 300)), 3],
              [demo.day(random.int(10, 300)).slice(0, 7), 3],
              [String(Number(demo.today.slice(0, 4)) + 1), 2],
            ]),
          }
        : {}),
    });
  }
};

const purposes: readonly (readonly [string, number])[] = [
  ["returnCall", 8],
  ["maturityNotice", 6],
  ["needTalk", 6],
  ["greeting", 5],
  ["productIntroduction", 5],
  ["informationUpdate", 3],
  ["training", 3],
  ["riskNotice", 3],
  ["appointment", 3],
  ["eventInvitation", 2],
  ["resultNotice", 2],
  ["winBack", 1],
  ["complaintHandling", 1],
  ["other", 2],
];

/** The name of something that the client holds of these kinds. */
const nameOf = (random: Demo["random"], holdings: readonly DemoRow[], kinds: readonly string[], otherwise: string): string => {
  const fitting = holdings.filter((row) => kinds.includes(String(row.values["kind"])));
  const name = fitting.length === 0 ? undefined : random.pick(fitting).values["productName"];
  return typeof name === "string" ? name : otherwise;
};

/** Purposes about which one talks differently with a company. */
const companyTexts: Readonly<Record<string, string>> = { loanFollowUp: "companyLoanFollowUp", needTalk: "companyNeedTalk", training: "companyTraining" };

/** Contacts of the last year; key clients hear more often, some have been forgotten (R030, R101). */
export const addInteractions = (demo: Demo, client: DemoClient): void => {
  const { random, phrases } = demo;
  const isKey = client.profile["grade"] === "key";
  const holdings = client.rows.filter((row) => row.table === "holding");
  const hasLoan = holdings.some((row) => row.values["kind"] === "loan" && row.values["state"] !== "loanFinished" && row.values["atOtherBank"] !== true);
  const count = isKey
    ? random.int(5, 11)
    : random.weighted([
        [0, 1],
        [random.int(1, 3), 5],
        [random.int(3, 6), 4],
      ]);
  const quietFor = isKey
    ? random.int(1, 40)
    : random.weighted([
        [random.int(1, 30), 4],
        [random.int(31, 120), 4],
        [random.int(121, 330), 2],
      ]);
  for (let index = 0; index < count; index += 1) {
    const at = latestOf(demo.past(index === 0 ? quietFor : random.int(quietFor, 364)), client.createdAt);
    const purpose = hasLoan && random.chance(0.3) ? "loanFollowUp" : random.weighted(purposes);
    const textsOf = (client.kind === "company" && companyTexts[purpose]) || purpose;
    const { summary, clientWords, mood } = phrases.contact(textsOf, client.flavour, {
      product: nameOf(random, holdings, ["timeDeposit"], "定期存款"),
      service: nameOf(random, holdings, ["eBanking", "creditCard", "standingOrder", "debitCard"], "手机银行"),
      offer: nameOf(random, holdings, ["wealth", "fund", "insurance"], "稳健类理财"),
    });
    const channel =
      purpose === "needTalk" || purpose === "training"
        ? random.pick(["branch", "onSite", "branch", "video"])
        : random.weighted([
            ["phone", 8],
            ["wechat", 5],
            ["branch", 4],
            ["onSite", 2],
            ["sms", 1],
            ["letter", 0.3],
            ["app", 0.3],
            ["email", 0.4],
          ]);
    addRow(demo, client, "interaction", at, { channel, happenedAt: at, purpose, summary, ...(clientWords === null ? {} : { clientWords }), mood });
  }
};

const remarkTexts = [
  "来取号时问大额存单还有没有额度，看样子手上有一笔钱",
  "带朋友来咨询开户，朋友做餐饮",
  "在大厅夸客户经理服务好",
  "自助机上转账失败两次，帮忙处理了，情绪还好",
  "问起黄金积存，拿走一份折页",
  "替老伴打听养老金到账时间",
  "等候时聊到孩子年底结婚",
  "抱怨停车位少",
  "存了三万元现金，说是卖菜款",
  "问外币兑换当天牌价，想换五千美元",
  "腿脚不便，已请保安帮忙",
  "看到理财公示栏站了很久，可以跟进",
  "刚从隔壁银行出来，手里拿着他们的宣传单",
  "办完业务主动问网点有没有讲座",
];

/** Remarks that the lobby manager leaves at any time (R013). */
export const addRemarks = (demo: Demo, client: DemoClient, probability: number): void => {
  const { random, phrases } = demo;
  if (!random.chance(probability)) return;
  const at = latestOf(demo.past(random.int(0, 150)), client.createdAt);
  addRow(demo, client, "remark", at, {
    body: `${phrases.next(remarkTexts)}。`,
    authorRole: "lobbyManager",
    authorName: demo.lobby.name,
    writtenAt: at,
    isHandled: daysBetween(dayOf(at), demo.today) > 20 ? random.chance(0.85) : random.chance(0.3),
  });
};

/** Verified and doubtful fields (R028), inspections with findings (R009). */
export const addQuality = (demo: Demo, client: DemoClient): void => {
  const { random } = demo;
  const mark = (field: string, kind: string, note: string | null): void => {
    const at = latestOf(demo.past(random.int(2, 280)), client.createdAt);
    addRow(demo, client, "fieldMark", at, { field, mark: kind, markedBy: random.pick(["王经理", "王经理", demo.lobby.name]), markedOn: dayOf(at), note });
  };
  if (random.chance(0.35)) mark("documentNumber", "verified", "已核对原件");
  if (random.chance(0.12)) mark(client.kind === "company" ? "annualRevenue" : "annualIncome", "doubtful", "与流水不符，下次面谈核实");
  if (random.chance(0.04)) mark(client.kind === "company" ? "employeeCount" : "employer", "untrue", "电话核实单位已搬离");
  if (random.chance(0.08)) mark("familySituation", "incomplete", "缺配偶信息");
  if (!random.chance(0.14)) return;
  const inspectedAt = latestOf(demo.past(random.int(5, 200)), client.createdAt);
  const passed = random.chance(0.6);
  const inspectedOn = dayOf(inspectedAt);
  const rectifyBy = demo.day(15 - daysBetween(inspectedOn, demo.today));
  addRow(demo, client, "archiveInspection", inspectedAt, {
    inspectedOn,
    inspector: demo.head.name,
    result: passed ? "passed" : "toRectify",
    ...(passed
      ? { findings: random.pick(["要素齐全，记录连续。", "往来记录详实，可作样板。", "基本完整。"]) }
      : {
          findings: random.pick(["近三个月无往来记录，请补。", "风险测评已过期。", "到期产品未登记联系结果。", "联系方式只有一个，建议补充家属电话。"]),
          rectifyBy,
          ...(random.chance(0.5) && rectifyBy < demo.today ? { rectifiedOn: rectifyBy } : {}),
        }),
  });
};
