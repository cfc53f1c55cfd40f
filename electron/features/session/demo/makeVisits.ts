/*
 * Visits: past ones with reports in every state, four today, the next two weeks; promises kept, open, overdue
 * (R218, R267-R278, X02, X04, X05).
 */
import { addDays, dayOf, type Day, type Instant } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, type Values } from "./demo.ts";
import { words } from "./interactionTexts.ts";

const titles: Readonly<Record<string, readonly string[]>> = {
  routine: ["季度例行回访", "看望老客户", "定期会面：资产检视"],
  maturity: ["到期资金安排", "定期到期续存面谈", "到期后的打算"],
  need: ["聊聊近期用款计划", "了解{child}的资金安排", "听听家里的打算"],
  product: ["讲解国债与大额存单", "个人养老金账户说明", "比较几种期限"],
  care: ["节前看望", "术后探望", "生日祝福"],
  complaint: ["就排队问题当面致歉", "短信费投诉回访"],
  risk: ["贷后回访", "还款情况核实"],
  newClient: ["新客首次面谈", "开户后首访：建立档案"],
  handover: ["与前任客户经理陪访"],
};

const companyTitles: Readonly<Record<string, readonly string[]>> = {
  ...titles,
  routine: ["季度走访", "企业负责人会面", "结算与代发回访"],
  maturity: ["通知存款到期安排", "结余资金安排", "到期资金与用款计划"],
  need: ["了解经营与回款", "了解设备更新计划", "听听经营难题"],
  product: ["代发工资方案", "现金管理方案说明", "流动资金贷款介绍"],
  care: ["开工走访", "成立周年祝贺", "节前走访"],
  risk: ["贷后现场检查", "经营与库存走访", "还款情况核实"],
};

const companyNeedsHeard = [
  "年底备货，需要短期周转，希望随借随还。",
  "代发工资想换过来，担心员工嫌麻烦。",
  "收款账户太多，希望每天归集一次。",
  "明年上新设备，自有资金够一半。",
  "应收账款周期拉长，月底资金紧。",
  "结余资金想放七天以内，随时能用。",
];
const needsHeard = [
  "希望到期资金分两笔错开，一笔随时能用。",
  "想给{family}准备一笔钱，期限两三年。",

  "家里老人跑网点不方便，希望能上门。",
  "对净值波动敏感，要求讲清楚再决定。",

  "外地工作，希望主要在手机上办。",
  "打算明年{child}，先把活期整理出来。",
];
const feedbacks = [
  "对上次的提醒表示满意。",
  "认为资料讲得清楚，愿意回去商量。",
  "希望下次提前一天再确认时间。",
  "对利率下调有些失望，但理解。",
  "说我们网点服务比去年好。",
  "提出停车不便，希望改在单位见面。",
  "对费用没有异议。",
  "暂时不考虑贷款。",
];
const nextSteps = [
  "三个工作日内发送期限对照表，下周电话确认。",
  "到期前五天再提醒，约来网点办理转存。",
  "请产品经理出具代发流程说明，周五前送达。",
  "预约风险测评，测评后再谈产品。",
  "两周后回访，核实问题是否解决。",
  "补充联系人与地址，更新档案。",
  "下月走访车间，查看新设备。",
  "邀请参加防诈骗讲座。",
];
const noteTexts = [
  "到{place}，先聊{hobby}，气氛不错。",
  "约定时间到达，客户临时接了个电话，等了十分钟。",
  "{family}也在场，主要由家人提问。",
  "看了近半年的流水，资金分散在三家银行。",
  "把手机银行上的几笔理财一起看了一遍，说明了各自到期日。",
  "客户把几张存单都拿出来，逐笔核对了到期日。",
];
const companyNoteTexts = [
  "参观了仓库，库存比上次少。",
  "到{place}，先看了车间，新设备已装好。",
  "财务主管也在场，核对了近三个月流水。",
  "{call}刚从外地谈单回来，心情不错。",
  "约定时间到达，客户临时开会，等了十五分钟。",
];
const awayNoteTexts = [
  "谈了半小时，气氛不错，聊到{hobby}。",
  "{call}准备了几个问题，逐一答复。",
  "核对了账户与到期日，没有疑问。",
  "中途有事离开，只谈了十五分钟。",
  "{call}记了笔记，说回去再对一遍。",
  "先听近况，再说正事，{call}话不多。",
];

/** What a note begins with: on the spot one sees more than at the branch or on the phone. */
const notesOf = (client: DemoClient, kind: unknown): readonly string[] => {
  if (kind !== "onSite") return awayNoteTexts;
  return client.kind === "company" ? companyNoteTexts : noteTexts;
};
const promiseTexts = [
  "周五前把三种期限的利率对照表发给客户",
  "到期前三天再电话提醒一次",
  "协调优先窗口，下次来不用排队",
  "帮客户查清那笔不明扣款",
  "送一本大字版防诈骗手册上门",
  "联系产品经理答复代发费率",
  "为客户预留两张讲座名额",
  "补寄一份盖章的流水单",
  "协助老人开通语音播报",
  "询问保管箱空位并回复",
];
const kept = ["已按时完成，客户回复收到。", "当天办妥。", "晚了一天，已说明原因，客户理解。", "客户表示感谢。"];
const objections = ["觉得期限太长", "担心净值波动", "他行利率高零点一个百分点", "手续复杂", "要和家人商量", "不想再绑卡"];
const papers = ["利率对照表、名片", "产品说明书、风险揭示书", "对账单、回单", "防诈骗手册、小礼品", "风险测评问卷"];
const companyPapers = ["代发工资方案、名片", "授信资料清单", "对账单、回单", "企业网银操作手册", "行业信息一页纸"];

const slotTimes = [
  ["09:00", "09:40"],
  ["10:30", "11:10"],
  ["14:00", "14:45"],
  ["16:00", "16:40"],
  ["15:00", "15:40"],
] as const;

const filled = (text: string, client: DemoClient): string =>
  text
    .replaceAll("{child}", client.flavour.child)
    .replaceAll("{family}", client.kind === "company" ? "股东" : "家人")
    .replaceAll("{hobby}", client.flavour.hobby)
    .replaceAll("{place}", client.flavour.place)
    .replaceAll("{call}", client.flavour.call);

const placeOf = (demo: Demo, client: DemoClient, kind: string): string => {
  if (kind === "branch") return demo.random.pick(["网点理财室", "网点会议室"]);
  if (kind === "phone" || kind === "video") return "";
  const address = client.rows.find((row) => row.table === "contactPoint" && row.values["kind"] === "address")?.values["value"];
  return typeof address === "string" ? address : "客户单位";
};

const purposeOf = (demo: Demo, client: DemoClient): string => {
  const hasLoan = client.rows.some((row) => row.values["kind"] === "loan" && row.values["state"] !== "loanFinished");
  return demo.random.weighted([
    ["routine", 6],
    ["maturity", 6],
    ["need", 5],
    ["product", 3],
    ["care", 3],
    ["complaint", 0.6],
    ["risk", hasLoan ? 6 : 0],
    ["newClient", client.profile["lifecycleStage"] === "acquired" ? 6 : 0.3],
    ["handover", 0.4],
  ]);
};

const planned = (demo: Demo, client: DemoClient, day: Day, slot: readonly [string, string]): Values => {
  const { random, phrases } = demo;
  const kind = random.weighted([
    ["onSite", 6],
    ["branch", 4],
    ["phone", 2],
    ["video", 1],
    ["event", 0.4],
  ]);
  const purpose = purposeOf(demo, client);
  return {
    ownerId: demo.managerId,
    kind,
    purpose,
    title: filled(phrases.next((client.kind === "company" ? companyTitles : titles)[purpose] ?? []), client),
    plannedOn: day,
    startTime: slot[0],
    endTime: slot[1],
    place: placeOf(demo, client, kind) || null,
    ...(kind === "onSite" ? { district: client.profile["district"] ?? null, travelMinutes: random.pick([10, 15, 20, 25, 35, 45]) } : {}),
    agenda: `一、${random.pick(["问候与近况", "上次承诺的答复"])}；二、${random.pick(["到期资金安排", "了解用款计划", "经营情况"])}；三、${random.pick(["约定下次时间", "补充档案问题", "风险测评提醒"])}。`,
    documentsToBring: random.pick(client.kind === "company" ? companyPapers : papers),
  };
};

/** States of the reports of the last twelve days, in turn, so that every state is there to be seen; older ones are signed off. */
const recentStates = ["submitted", "returned", "draft", "signed", "questioned", "submitted", "signed"] as const;

const reportState = (demo: Demo, daysAgo: number): string => (daysAgo <= 12 ? demo.phrases.next(recentStates) : "signed");

const addPromise = (demo: Demo, client: DemoClient, visitId: string, at: Instant): void => {
  const { random, phrases } = demo;
  const dueOn = addDays(dayOf(at), random.int(2, 14));
  const isPast = dueOn < demo.today;
  const state = isPast
    ? random.weighted([
        ["kept", 10],
        // What was promised long ago is settled one way or the other.
        ["open", dueOn >= demo.day(-12) ? 25 : 0],
        ["broken", 0.7],
        ["withdrawn", 0.4],
      ])
    : random.weighted([
        ["open", 8],
        ["kept", 2],
      ]);
  addRow(demo, client, "promise", at, {
    visitId,
    body: phrases.next(promiseTexts),
    ownerId: demo.managerId,
    dueOn,
    state,
    ...(state === "open"
      ? {}
      : {
          closedOn: dueOn < demo.today ? dueOn : demo.today,
          outcome: state === "kept" ? phrases.next(kept) : state === "broken" ? "未能按期，已向客户致歉并重新约定。" : "客户说不再需要。",
        }),
  });
};

interface Visited {
  readonly visitId: string;
  readonly kind: unknown;
  readonly day: Day;
  readonly doneAt: Instant;
  readonly daysAgo: number;
}

/** What the branch manager said to a report that was not signed. */
const readersWords: Readonly<Record<string, string>> = {
  returned: "请补充客户需求的金额与时间。",
  questioned: "客户说的用款时间是年底还是明年初？",
};

const addReport = (demo: Demo, client: DemoClient, { visitId, kind, day, doneAt, daysAgo }: Visited): void => {
  const { random, phrases } = demo;
  const state = reportState(demo, daysAgo);
  const reportAt = demo.at(day, "17:30");
  const at = reportAt < demo.now ? reportAt : doneAt;
  const isSubmitted = state !== "draft";
  const signed = demo.at(addDays(day, 1), "08:50");
  const signedAt = signed < demo.now ? signed : demo.now;
  const said = readersWords[state];
  const report = addRow(demo, client, "visitReport", at, {
    visitId,
    authorId: demo.managerId,
    state,
    result: random.weighted([
      ["agreed", 4],
      ["interested", 4],
      ["informed", 3],
      ["noNeed", 1],
    ]),
    summary: `${filled(phrases.next(notesOf(client, kind)), client)}${random.pick(["围绕到期资金谈了半小时。", "主要听客户讲近况，记下两点需求。", "按议程谈完，客户没有新的疑问。"])}`,
    clientNeeds: filled(phrases.next(client.kind === "company" ? companyNeedsHeard : needsHeard), client),
    feedback: phrases.next(feedbacks),
    nextStep: phrases.next(nextSteps),
    nextContactOn: addDays(day, random.int(7, 45)),
    mood: random.pick(["calm", "pleased", "trusting", "hesitant"]),
    ...(isSubmitted ? { submittedAt: at } : {}),
    ...(state === "signed"
      ? {
          signedById: demo.head.id,
          signedAt,
          signRemark: random.pick(["已阅，跟进计划可行。", "同意，注意到期时间。", "很好，继续保持频率。", "请补一次电话回访。"]),
        }
      : {}),
    ...(said === undefined ? {} : { signRemark: said }),
  });
  if (said !== undefined) addRow(demo, client, "reportAddendum", signedAt, { reportId: report.id, body: said, writtenAt: signedAt, authorId: demo.head.id });
  if (state === "signed" && random.chance(0.1))
    addRow(demo, client, "reportAddendum", signedAt, {
      reportId: report.id,
      body: random.pick(["客户次日来电补充：用款改到明年三月。", "更正：随访人员为财务主管，非出纳。", "补充：已约产品经理同去。"]),
      writtenAt: signedAt,
      authorId: demo.managerId,
    });
};

/** A visit that has taken place (or failed to) so many days ago. */
const addPastVisit = (demo: Demo, client: DemoClient, daysAgo: number, slot: readonly [string, string]): void => {
  const { random, phrases } = demo;
  const day = demo.day(-daysAgo);
  const start = demo.at(day, slot[0]);
  const end = demo.at(day, slot[1]);
  if (start < client.createdAt) return;
  const state = random.weighted([
    ["done", 20],
    ["cancelled", 1.5],
    ["missed", 1],
  ]);
  const visitAt = demo.at(addDays(day, -random.int(2, 8)), "16:20");
  const base = planned(demo, client, day, slot);
  const done: Values = {
    checkedInAt: start,
    checkedOutAt: end,
    ...(base["kind"] === "onSite" ? { leftOfficeAt: demo.at(day, "08:40"), returnedAt: demo.at(day, "17:10") } : {}),
    notes: `${filled(phrases.next(notesOf(client, base["kind"])), client)}${filled(phrases.next(client.kind === "company" ? companyNeedsHeard : needsHeard), client)}`,
    clientWords: phrases.next(words[random.pick(["trusting", "hesitant", "calm", "pleased"])] ?? []),
    mood: random.pick(["calm", "pleased", "trusting", "hesitant", "anxious"]),
    needsHeard: filled(phrases.next(client.kind === "company" ? companyNeedsHeard : needsHeard), client),
    preparation: ["archiveRead", "holdingsRead", "lastVisitRead", "questionsReady", "papersReady"],
    productsDiscussed: random.pick(
      client.kind === "company"
        ? ["代发工资", "流动资金贷款", "通知存款、现金管理", "未谈产品"]
        : ["大额存单、国债", "固收类理财", "个人养老金账户", "未谈产品"],
    ),
    ...(random.chance(0.4) ? { objections: random.pick(objections) } : {}),
    ...(random.chance(0.4) ? { nonVerbal: random.pick(["一直看手机，时间紧", "边听边记", "谈到费用时皱眉", "主动倒茶，很放松"]) } : {}),
  };
  const visit = addRow(demo, client, "visit", state === "done" ? end : visitAt > client.createdAt ? visitAt : client.createdAt, {
    ...base,
    state,
    appointment:
      state === "cancelled"
        ? random.pick(["declined", "moved"])
        : random.weighted([
            ["confirmed", 8],
            ["moved", 1],
            ["dropIn", 1],
          ]),
    ...(state === "done" ? done : { cancelReason: state === "missed" ? "客户临时外出" : random.pick(["客户出差", "改约", "天气原因"]) }),
  });
  if (state !== "done") return;
  addRow(demo, client, "visitParticipant", end, { visitId: visit.id, name: "王经理", role: "客户经理", isOurs: true });
  addRow(demo, client, "visitParticipant", end, {
    visitId: visit.id,
    name: client.kind === "company" ? String(client.base["legalRepresentative"]) : client.name,
    role: client.kind === "company" ? "法定代表人" : "本人",
    isOurs: false,
  });
  if (random.chance(0.15)) addRow(demo, client, "visitParticipant", end, { visitId: visit.id, name: demo.head.name, role: "支行行长", isOurs: true });
  addReport(demo, client, { visitId: visit.id, kind: base["kind"], day, doneAt: end, daysAgo });
  if (random.chance(0.55)) addPromise(demo, client, visit.id, end);
};

/** A visit still to come; today's first one is already under way or done when the day is old enough. */
const addComingVisit = (demo: Demo, client: DemoClient, day: Day, slot: readonly [string, string], isConfirmed: boolean): void => {
  const { random } = demo;
  const at = demo.past(random.int(1, 6));
  const visit = addRow(demo, client, "visit", at > client.createdAt ? at : client.createdAt, {
    ...planned(demo, client, day, slot),
    state: "planned",
    appointment: isConfirmed
      ? "confirmed"
      : random.weighted([
          ["confirmed", 5],
          ["requested", 3],
          ["none", 2],
          ["moved", 1],
        ]),
    preparation: isConfirmed ? random.some(["archiveRead", "holdingsRead", "lastVisitRead", "questionsReady"], random.int(0, 4)) : [],
  });
  addRow(demo, client, "visitParticipant", at > client.createdAt ? at : client.createdAt, {
    visitId: visit.id,
    name: client.kind === "company" ? String(client.base["legalRepresentative"]) : client.name,
    role: client.kind === "company" ? "法定代表人" : "本人",
    isOurs: false,
  });
};

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** All visits: about nine months of the past, today's four, two weeks ahead. */
export const addVisits = (demo: Demo, clients: readonly DemoClient[]): void => {
  const { random } = demo;
  const important = clients.filter((client) => client.profile["grade"] === "key");
  const pickClient = (): DemoClient => (random.chance(0.6) ? random.pick(important) : random.pick(clients));
  for (let daysAgo = 270; daysAgo >= 1; daysAgo -= 1) {
    if (isWeekend(demo.day(-daysAgo)) || !random.chance(daysAgo < 30 ? 0.75 : 0.45)) continue;
    for (const slot of random.some(slotTimes.slice(0, 4), random.int(1, daysAgo < 30 ? 3 : 2))) addPastVisit(demo, pickClient(), daysAgo, slot);
  }
  const todays = random.some(important, 4);
  for (const [index, client] of todays.entries()) addComingVisit(demo, client, demo.today, slotTimes[index] ?? slotTimes[0], true);
  for (let ahead = 1; ahead <= 14; ahead += 1) {
    const day = demo.day(ahead);
    if (isWeekend(day)) continue;
    for (const slot of random.some(slotTimes.slice(0, 4), random.int(1, 3))) addComingVisit(demo, pickClient(), day, slot, ahead <= 2);
  }
};
