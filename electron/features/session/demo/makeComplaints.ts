/*
 * Complaints, suggestions, a dispute and service requests of the demonstration branch (R209-R228): some settled with their
 * lessons, some under way on both clocks, one about the manager himself, which the head of the branch handles.
 */
import { dayOf, type Day, type Instant } from "#shared/kernel/time.ts";
import type { WorkCalendar } from "#shared/domain/care/workingDays.ts";
import { addWorkingDays } from "#shared/domain/care/workingDays.ts";
import { type ClockRule, dueAfter, dueDaysOf } from "#shared/domain/complaints/clocks.ts";
import { complaintSteps, requestSteps } from "#shared/domain/complaints/complaintSteps.ts";
import { addRow, type Demo, type DemoClient, type DemoRow, type Values } from "./demo.ts";
import { createRandom } from "./random.ts";

interface Story {
  readonly kind: "complaint" | "suggestion" | "dispute";
  readonly daysAgo: number;
  readonly step: (typeof complaintSteps)[number];
  readonly title: string;
  readonly body: string;
  readonly demand: string;
  readonly category: string;
  readonly impact: string;
  readonly complexity: string;
  readonly channel: string;
  readonly cause?: string;
  readonly resolution?: string;
  readonly lesson?: string;
  readonly improvement?: string;
  readonly satisfaction?: string;
  /** Working days until the answer. */
  readonly answeredAfter?: number;
  readonly aboutManager?: true;
  readonly escalation?: string;
  readonly negotiation?: readonly { readonly said: string; readonly offer: string; readonly outcome: string }[];
}

const stories: readonly Story[] = [
  {
    kind: "complaint",
    daysAgo: 2,
    step: "classified",
    title: "等候一个半小时才办上业务",
    body: "“我十点来的，十一点半才叫到我，只开了一个窗口，还让老人站着等。”",
    demand: "以后要多开窗口，给老人安排座位。",
    category: "waiting",
    impact: "middle",
    complexity: "simple",
    channel: "branch",
  },
  {
    kind: "complaint",
    daysAgo: 8,
    step: "submitted",
    title: "跨行转账手续费与告知不一致",
    body: "“上次说不收费，这次扣了我二十五块，短信也没写清楚。”",
    demand: "退还手续费，说明收费标准。",
    category: "fees",
    impact: "low",
    complexity: "simple",
    channel: "phone",
    cause: "优惠期已过，到期提醒没有发出。",
  },
  {
    kind: "dispute",
    daysAgo: 12,
    step: "submitted",
    title: "理财净值下跌，认为销售时未讲清风险",
    body: "“当时说跟存款差不多，现在跌了三个点，我不认。”",
    demand: "赔偿本金损失。",
    category: "productReturn",
    impact: "high",
    complexity: "complex",
    channel: "branch",
    escalation: "region",
    negotiation: [
      { said: "要求全额赔偿，否则向监管反映。", offer: "调取双录和风险揭示，一周内书面说明。", outcome: "open" },
      { said: "看了双录，承认签过字，希望退管理费。", offer: "减免本期管理费，并协助调整到低风险产品。", outcome: "closer" },
    ],
  },
  {
    kind: "complaint",
    daysAgo: 1,
    step: "received",
    title: "客户经理多次在午休时来电推荐产品",
    body: "“说了几次中午不要打，还打。”",
    demand: "不要再在中午打电话。",
    category: "attitude",
    impact: "low",
    complexity: "simple",
    channel: "phone",
    aboutManager: true,
  },
  {
    kind: "suggestion",
    daysAgo: 3,
    step: "received",
    title: "建议网点门口增设电动车充电位",
    body: "“骑车来办事没地方充电。”",
    demand: "",
    category: "otherCategory",
    impact: "low",
    complexity: "simple",
    channel: "branch",
  },
  {
    kind: "complaint",
    daysAgo: 26,
    step: "answered",
    title: "手机银行升级后无法登录",
    body: "“更新完一直转圈，急着还房贷。”",
    demand: "尽快恢复，别影响征信。",
    category: "onlineBanking",
    impact: "middle",
    complexity: "simple",
    channel: "phone",
    cause: "旧机型系统版本过低。",
    resolution: "协助升级系统并当日完成还款，已确认征信未受影响。",
    satisfaction: "satisfied",
    answeredAfter: 2,
    lesson: "升级公告未提示最低系统版本。",
    improvement: "请科技部门在公告中写明版本要求。",
  },
  {
    kind: "complaint",
    daysAgo: 48,
    step: "archived",
    title: "回单打印机连续两天故障",
    body: "“跑了两趟都打不出来。”",
    demand: "修好机器，补打回单。",
    category: "waiting",
    impact: "low",
    complexity: "simple",
    channel: "branch",
    cause: "设备报修后无人跟踪。",
    resolution: "当日更换设备，送回单上门。",
    satisfaction: "delighted",
    answeredAfter: 1,
    lesson: "设备故障要有人每日追。",
    improvement: "设备报修列入晨会检查。",
  },
  {
    kind: "complaint",
    daysAgo: 70,
    step: "archived",
    title: "贷款结清后抵押注销办理太慢",
    body: "“还清一个月了，房本还没拿回来。”",
    demand: "尽快注销抵押。",
    category: "loan",
    impact: "high",
    complexity: "complex",
    channel: "onSite",
    cause: "注销材料在两个部门间来回，没有专人负责。",
    resolution: "指定专人陪同客户到登记中心办结，并书面致歉。",
    satisfaction: "satisfied",
    answeredAfter: 5,
    lesson: "跨部门事项没有首问责任人就会拖。",
    improvement: "结清注销由客户经理全程跟踪，三日内提交材料。",
  },
  {
    kind: "suggestion",
    daysAgo: 60,
    step: "archived",
    title: "建议为老年客户放大取号机字体",
    body: "“老人看不清，总按错。”",
    demand: "",
    category: "waiting",
    impact: "low",
    complexity: "simple",
    channel: "branch",
    cause: "取号机未开长辈模式。",
    resolution: "取号机已启用大字模式，并安排引导。",
    satisfaction: "delighted",
    answeredAfter: 3,
    lesson: "长辈模式要默认开启。",
    improvement: "其他网点同步设置。",
  },
  {
    kind: "complaint",
    daysAgo: 95,
    step: "archived",
    title: "收到他人账单短信",
    body: "“这不是我的账单，我的信息是不是也发给别人了？”",
    demand: "查清原因，保证信息安全。",
    category: "personalData",
    impact: "high",
    complexity: "complex",
    channel: "phone",
    cause: "开户时手机号录入错一位。",
    resolution: "更正号码，核查无其他客户受影响，书面说明。",
    satisfaction: "satisfied",
    answeredAfter: 3,
    lesson: "手机号录入后须当场短信验证。",
    improvement: "开户流程增加验证一步。",
    escalation: "headOffice",
  },
];

const requests = [
  { kind: "certificate", title: "开具存款证明（签证用）", daysAgo: 1, step: "analysis", need: "下周三前要，中英文各一份", proposal: null, result: null },
  {
    kind: "homeService",
    title: "上门为卧床老人核实身份并激活社保卡",
    daysAgo: 5,
    step: "provision",
    need: "家属无法陪同到网点",
    proposal: "两名员工周四上门，携带移动设备",
    result: null,
  },
  {
    kind: "loanService",
    title: "提前还款试算",
    daysAgo: 9,
    step: "callBack",
    need: "想先还二十万",
    proposal: "提供两种方案对比",
    result: "已发试算表，选缩短年限",
  },
  {
    kind: "enquiry",
    title: "咨询个人养老金开户与抵税",
    daysAgo: 21,
    step: "evaluation",
    need: "想在年底前缴存",
    proposal: "当日开户并说明缴存上限",
    result: "已开户缴存",
  },
  { kind: "account", title: "更换预留手机号", daysAgo: 34, step: "evaluation", need: "旧号停用", proposal: "柜面办理并同步网银", result: "已更换" },
  { kind: "afterSales", title: "查询代销产品的分红到账", daysAgo: 0, step: "access", need: null, proposal: null, result: null },
] as const;

interface Ground {
  readonly rules: readonly ClockRule[];
  readonly calendar: WorkCalendar;
}

const addStory = (demo: Demo, { rules, calendar }: Ground, client: DemoClient, story: Story): void => {
  const at = demo.past(story.daysAgo);
  const receivedOn = dayOf(at);
  const due = dueDaysOf({ kind: story.kind, receivedOn, complexity: story.complexity, extendedOn: null }, rules, calendar);
  const reached = complaintSteps.indexOf(story.step);
  const isAnswered = reached >= complaintSteps.indexOf("answered");
  const answeredOn = isAnswered ? addWorkingDays(calendar, receivedOn, story.answeredAfter ?? 2) : null;
  const isKnown = reached > 0;
  const followUpOn = answeredOn === null ? null : dueAfter(rules, "callBack", answeredOn, calendar);
  const values: Values = {
    number: "",
    kind: story.kind,
    title: story.title,
    body: story.body,
    demand: story.demand === "" ? null : story.demand,
    channel: story.channel,
    receivedOn,
    firstAskedById: demo.managerId,
    handlerId: story.aboutManager ? demo.head.id : demo.managerId,
    aboutUserId: story.aboutManager ? demo.managerId : null,
    category: story.category,
    impact: isKnown ? story.impact : null,
    complexity: isKnown ? story.complexity : null,
    step: story.step,
    stepDueOn: story.step === "archived" ? null : (followUpOn ?? due.bankDueOn),
    ...due,
    submittedToId: reached >= 2 ? demo.head.id : null,
    cause: story.cause ?? null,
    resolution: story.resolution ?? null,
    answeredOn,
    answer: isAnswered ? "accepted" : null,
    confirmedOn: story.step === "archived" ? answeredOn : null,
    satisfaction: story.satisfaction ?? null,
    followUpOn,
    lesson: story.lesson ?? null,
    improvement: story.improvement ?? null,
    closedOn: answeredOn,
    archivedOn: story.step === "archived" ? followUpOn : null,
    escalation: story.escalation ?? null,
    escalatedOn: story.escalation ? dayOf(demo.past(Math.max(0, story.daysAgo - 2))) : null,
  };
  const row: DemoRow = addRow(demo, client, "complaint", at, values);
  values["number"] = row.values["number"] = `T${receivedOn.replaceAll("-", "")}-${row.id.slice(-4).toUpperCase()}`;
  const entry = (when: Instant, happenedOn: Day, more: Values): DemoRow =>
    addRow(demo, client, "caseEntry", when, { caseId: row.id, happenedOn, byUserId: demo.managerId, ...more });
  const dayOfStep = (index: number): Day => {
    const day =
      index <= 3
        ? addWorkingDays(calendar, receivedOn, Math.min(index, story.answeredAfter ?? index))
        : ((index === 4 ? answeredOn : followUpOn) ?? receivedOn);
    return day > demo.today ? demo.today : day;
  };
  for (const [index, step] of complaintSteps.entries())
    if (index > 0 && index <= reached) entry(demo.now < at ? demo.now : at, dayOfStep(index), { kind: "step", step });
  for (const [index, one] of (story.negotiation ?? []).entries())
    entry(at, addWorkingDays(calendar, receivedOn, 3 + index * 3), {
      kind: "negotiation",
      clientSaid: one.said,
      offer: one.offer,
      outcome: one.outcome,
      channel: "branch",
    });
  if (story.escalation) entry(at, addWorkingDays(calendar, receivedOn, 2), { kind: "escalation", step: story.escalation, body: "影响较大，按预案上报。" });
  if (story.aboutManager) entry(at, receivedOn, { kind: "statement", body: "前两次确在十二点后致电，已向客户道歉，今后只在下午联系。" });
  const marks = client.profile["warningMarks"];
  const others = Array.isArray(marks) ? marks.filter((mark) => mark !== "complaint") : [];
  if (!isAnswered && story.kind !== "suggestion") client.profile["warningMarks"] = [...others, "complaint"];
};

const addRequest = (demo: Demo, { rules, calendar }: Ground, client: DemoClient, request: (typeof requests)[number]): void => {
  const at = demo.past(request.daysAgo);
  const receivedOn = dayOf(at);
  const reached = requestSteps.indexOf(request.step);
  const dueOn = dueAfter(rules, "serviceReply", receivedOn, calendar);
  const toldOn = reached >= 3 ? addWorkingDays(calendar, receivedOn, 2) : null;
  const followUpOn = toldOn === null ? null : dueAfter(rules, "callBack", toldOn, calendar);
  const { kind, title, need, proposal, result, step } = request;
  const isDone = step === "evaluation";
  const row = addRow(demo, client, "serviceRequest", at, {
    kind,
    title,
    need,
    proposal,
    result,
    step,
    channel: "branch",
    receivedOn,
    firstAskedById: demo.managerId,
    handlerId: demo.managerId,
    dueOn,
    stepDueOn: isDone ? null : (followUpOn ?? dueOn),
    toldOn,
    followUpOn,
    satisfaction: isDone ? "satisfied" : null,
    closedOn: isDone ? toldOn : null,
  });
  for (const [index, one] of requestSteps.entries()) {
    const day = addWorkingDays(calendar, receivedOn, Math.min(index, 2));
    if (index > 0 && index <= reached)
      addRow(demo, client, "caseEntry", at, {
        caseId: row.id,
        kind: "step",
        step: one,
        happenedOn: day > demo.today ? demo.today : day,
        byUserId: demo.managerId,
      });
  }
};

/** Adds complaints and service requests to some clients; an open complaint and its mark in the archive belong together. */
export const addCases = (demo: Demo, clients: readonly DemoClient[], ground: Ground): void => {
  const random = createRandom(20_261_123);
  for (const client of clients) {
    const marks = client.profile["warningMarks"];
    if (Array.isArray(marks) && marks.includes("complaint")) client.profile["warningMarks"] = marks.filter((mark) => mark !== "complaint");
  }
  const old = clients.filter((client) => client.kind === "person" && client.createdAt < demo.at(demo.day(-110), "09:00"));
  const start = random.int(5, 12);
  for (const [index, story] of stories.entries()) {
    const client = old[start + index * 7];
    if (client) addStory(demo, ground, client, story);
  }
  for (const [index, request] of requests.entries()) {
    const client = old[start + 3 + index * 9];
    if (client) addRequest(demo, ground, client, request);
  }
};
