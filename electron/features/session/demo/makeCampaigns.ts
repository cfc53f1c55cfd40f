/*
 * Two campaigns of the demonstration branch (R194-R208): a salon that was held and is being evaluated, and a lecture in two
 * days to which people are being invited; prospects whom they brought (R128-R135); competitors and what was seen of the market
 * (R189-R193). Chance of its own: other makers stay as they are.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { pitfalls } from "#shared/domain/campaigns/campaignSteps.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { addRow, type Demo, type DemoClient, type Values, yuan } from "./demo.ts";
import { inventedMobile } from "./invented.ts";
import { createRandom, type Random } from "./random.ts";

export interface CampaignsOfDemo {
  readonly changes: readonly Change[];
  readonly prospects: readonly DemoClient[];
}

const salonTitle = "重阳节后养老规划沙龙";
const lectureTitle = "小微企业主财税与融资讲座";

const prospectSeeds = [
  ["欧阳若汐", "female", "event", "salon", "随母亲参加沙龙", "interested"],
  ["司徒景行", "male", "event", "salon", "现场咨询个人养老金", "needFound"],
  ["上官雨桐", "female", "referral", null, "老客户介绍", "contacted"],
  ["尉迟慕白", "male", "referral", null, "老客户介绍，做建材生意", "opening"],
  ["慕容思远", "male", "officialAccount", null, "公众号留言咨询房贷", "known"],
  ["端木知夏", "female", "app", null, "手机银行预约开户未到店", "known"],
  ["令狐清越", "female", "wechat", null, "朋友圈转发活动后加微信", "contacted"],
  ["东方既明", "male", "selfService", null, "自助机旁咨询大额存单", "dropped"],
] as const;

const assetsOf = (client: DemoClient): number => {
  const newest = client.updates.findLast(({ values }) => typeof values["assetTotal"] === "number")?.values["assetTotal"] ?? client.base["assetTotal"];
  return typeof newest === "number" ? newest : 0;
};

const leftOutReasonOf = (client: DemoClient): string | null => {
  const consent = client.profile["contactConsent"] ?? client.base["contactConsent"];
  return consent === "no" ? "noConsent" : consent === "yes" ? null : "notAsked";
};

/** Clients of a list: most can be invited, some must be left out. */
const listed = (clients: readonly DemoClient[], fits: (client: DemoClient) => boolean, most: number): readonly DemoClient[] => {
  const fitting = clients.filter((client) => client.isImported && fits(client));
  const invitable = fitting.filter((client) => leftOutReasonOf(client) === null).slice(0, most);
  return [...invitable, ...fitting.filter((client) => leftOutReasonOf(client) !== null).slice(0, Math.ceil(most / 5))];
};

interface Ground {
  readonly demo: Demo;
  readonly random: Random;
}

/** Puts a client on a list; the id of the row. */
const addInvitation = ({ demo, random }: Ground, client: DemoClient, campaignId: string, title: string, daysAgo: number, state: string): string => {
  const reason = leftOutReasonOf(client);
  const isAsked = reason === null && state !== "listed";
  const channel = random.pick(["phone", "wechat"]);
  const at = demo.past(daysAgo);
  const target = addRow(demo, client, "campaignTarget", at, {
    campaignId,
    state: reason === null ? state : "leftOut",
    leftOutReason: reason,
    channel: reason === null ? channel : null,
    listedOn: demo.day(-daysAgo - 2),
    ...(isAsked ? { invitedOn: demo.day(-daysAgo), invitedById: demo.managerId } : {}),
    ...(isAsked && state !== "invited" ? { answeredOn: demo.day(-daysAgo) } : {}),
    amountBefore: Math.round(assetsOf(client) * (state === "accepted" ? 0.88 + random.next() * 0.1 : 0.97 + random.next() * 0.06)),
  });
  if (isAsked) addRow(demo, client, "interaction", at, { channel, happenedAt: at, purpose: "appointment", summary: title });
  return target.id;
};

const addSalonGuests = (ground: Ground, clients: readonly DemoClient[], campaignId: string, eventId: string): void => {
  const { demo, random } = ground;
  const guests = listed(clients, (client) => client.kind === "person" && client.flavour.age >= 45 && assetsOf(client) >= yuan(50_000), 30);
  let raised = 0;
  for (const client of guests) {
    const state = random.weighted([
      ["accepted", 7],
      ["declined", 2],
      ["noAnswer", 2],
    ]);
    const targetId = addInvitation(ground, client, campaignId, salonTitle, 20, state);
    if (state !== "accepted" || leftOutReasonOf(client) !== null) continue;
    const came = random.chance(0.85);
    const heldAt = demo.past(12);
    const interest = random.pick(["high", "medium", "low"]);
    addRow(demo, client, "participation", heldAt, {
      kind: "salon",
      title: salonTitle,
      heldOn: demo.day(-12),
      place: "支行二楼会议室",
      state: came ? "attended" : "absent",
      campaignId,
      eventId,
      ...(came ? { interest, guests: random.int(0, 1), satisfaction: random.pick(["satisfied", "delighted"]) } : {}),
    });
    if (came && interest === "high") {
      const thankedAt = demo.past(9);
      const body = `感谢您参加“${salonTitle}”。您在现场提到的问题我们已记下，会逐一回复。\n\n${demo.outlet}`;
      const sent = { channel: "wechat", state: "sent", sentAt: thankedAt, sentById: demo.managerId };
      addRow(demo, client, "campaignMessage", thankedAt, { campaignId, targetId, purpose: "thanks", body, ...sent });
    }
    if (!came || interest === "low" || raised >= 7) continue;
    raised += 1;
    addSalonOpportunity(ground, client, campaignId, raised % 3 === 1);
  }
};

const addSalonOpportunity = ({ demo, random }: Ground, client: DemoClient, campaignId: string, isWon: boolean): void => {
  const amount = yuan(random.int(5, 30) * 10_000);
  const at = demo.past(10);
  const values: Values = {
    title: "个人养老金与年金配置",
    sellKind: "crossSell",
    source: "campaign",
    campaignId,
    stage: isWon ? "won" : "following",
    stageSinceOn: demo.day(isWon ? -3 : -10),
    raisedOn: demo.day(-11),
    reason: "沙龙现场填写意向",
    ownerId: demo.managerId,
    assignedBy: "ownClient",
    expectedAmount: amount,
    expectedOn: demo.day(isWon ? -3 : 20),
    ...(isWon
      ? { closedOn: demo.day(-3), closedAmount: amount, closeReason: "wonFit", summary: "沙龙后一周办妥，客户认可讲解" }
      : { nextStep: "发送测算表后回电", nextStepOn: demo.day(random.int(2, 8)) }),
  };
  const row = addRow(demo, client, "opportunity", at, values);
  addRow(demo, client, "opportunityProduct", at, { opportunityId: row.id, productKind: "insurance", amount });
  addRow(demo, client, "opportunityStep", at, {
    opportunityId: row.id,
    kind: "touch",
    happenedAt: at,
    byId: demo.managerId,
    channel: "phone",
    body: "沙龙后电话回访，客户想看测算",
  });
};

const addLectureList = (ground: Ground, clients: readonly DemoClient[], campaignId: string): void => {
  for (const client of listed(clients, ({ kind, flavour }) => kind === "company" || flavour.trade === "经商", 24)) {
    const state = ground.random.weighted([
      ["listed", 5],
      ["invited", 3],
      ["accepted", 4],
      ["declined", 1],
    ]);
    addInvitation(ground, client, campaignId, lectureTitle, 3, state);
  }
};

const prospectsOf = ({ demo, random }: Ground, clients: readonly DemoClient[], salonId: string): DemoClient[] =>
  prospectSeeds.map(([name, sex, source, from, sourceDetail, prospectStage], at): DemoClient => {
    const createdAt = demo.past(from === "salon" ? 12 : 4 + at * 6);
    const client: DemoClient = {
      id: demo.ids.next(),
      kind: "person",
      name,
      sex,
      createdAt,
      isImported: false,
      flavour: { call: name, age: 40, hobby: "", trade: "", family: "", child: "", place: "" },
      base: {
        kind: "person",
        name,
        sex,
        outlet: demo.outlet,
        managerId: demo.managerId,
        lifecycleStage: "prospect",
        prospectStage,
        source,
        sourceDetail,
        contactConsent: "yes",
        ...(from === "salon" ? { sourceCampaignId: salonId } : {}),
        ...(source === "referral" ? { referrerClientId: clients[at * 7]?.id ?? null } : {}),
      },
      profile: {},
      profileAt: createdAt,
      rows: [],
      updates: [],
    };
    addRow(demo, client, "contactPoint", createdAt, { kind: "mobile", value: inventedMobile(random), isPreferred: true });
    return client;
  });

/** Campaigns, market notes and prospects; adds invitations, attendance and opportunities to the clients. */
export const campaignsOfDemo = (demo: Demo, clients: readonly DemoClient[]): CampaignsOfDemo => {
  const random = createRandom(20_261_128);
  const ground: Ground = { demo, random };
  const insert = (table: SyncedTable, values: Values): Change & { readonly rowId: string } => ({ operation: "insert", table, rowId: demo.ids.next(), values });
  const salon = insert("campaign", {
    title: salonTitle,
    kind: "salon",
    hostId: demo.head.id,
    step: "evaluate",
    stepSinceOn: demo.day(-5),
    goals: ["loyalty", "conversion"],
    targetGroup: "45岁以上、资产5万元以上的个人客户",
    targetNeeds: "担心退休后收入下降；看重安全，喜欢面对面讲清楚，愿意带家人一起听。",
    strategy: "先讲养老账怎么算，再讲产品；现场不签单，会后一周内逐一回访。",
    segmentName: "临近退休",
    productKinds: ["insurance", "deposit"],
    promotionMix: ["personal", "direct"],
    offer: "参加即送养老测算一份",
    startsOn: demo.day(-22),
    endsOn: demo.day(-8),
    place: "支行二楼会议室",
    way: "九十分钟：讲师讲四十分钟，分桌答疑，现场填写意向卡。",
    channels: ["phone", "wechat"],
    people: "赵行长主持；王经理负责邀约与回访；大堂经理负责签到引导。",
    material: "测算表六十份、意向卡、茶点、老花镜十副。",
    budget: yuan(6_000),
    invitation: "周六下午两点，我们请了老师讲怎么安排退休后的钱，位置给您留两个。",
    wantedInvited: 24,
    wantedAttended: 15,
    wantedOpportunities: 6,
    wantedAmount: yuan(1_000_000),
    checkedPitfalls: [...pitfalls],
    checkedLinks: ["design", "organising", "outreach", "experience", "assessment"],
    findings: "到场率高于上次讲座；带家属的客户意向明显更强。",
  });
  const lecture = insert("campaign", {
    title: lectureTitle,
    kind: "lecture",
    hostId: demo.managerId,
    step: "run",
    stepSinceOn: demo.day(-6),
    goals: ["conversion", "brand"],
    targetGroup: "园区小微企业主与个体工商户",
    targetNeeds: "年底结账压力大，关心税收优惠和续贷；时间紧，只愿听有用的。",
    strategy: "请税务师讲政策，银行只讲续贷流程；会后按名单上门。",
    productKinds: ["loan"],
    promotionMix: ["personal", "direct"],
    startsOn: demo.day(-6),
    endsOn: demo.day(9),
    place: "新港园区服务中心三楼",
    way: "税务师讲一小时，银行讲续贷二十分钟，其余答疑。",
    channels: ["phone", "wechat", "onSite"],
    people: "王经理邀约并主持；外请税务师一名。",
    material: "政策汇编四十册、续贷清单、签到表。",
    budget: yuan(4_500),
    wantedInvited: 20,
    wantedAttended: 12,
    wantedOpportunities: 5,
    checkedPitfalls: [...pitfalls],
    checkedLinks: ["design", "publicity", "organising", "outreach"],
  });
  const event = insert("campaignEvent", {
    campaignId: salon.rowId,
    title: "养老规划沙龙",
    kind: "salon",
    heldOn: demo.day(-12),
    startTime: "14:00",
    endTime: "15:30",
    place: "支行二楼会议室",
    speaker: "保险公司讲师",
    capacity: 40,
  });
  const cost = (campaignId: string, kind: string, title: string, planned: number, actual: number | null): Change =>
    insert("campaignCost", { campaignId, kind, title, planned: yuan(planned), ...(actual === null ? {} : { actual: yuan(actual), spentOn: demo.day(-12) }) });
  const entry = (campaignId: string, kind: string, step: string, daysAgo: number, body: string): Change =>
    insert("campaignEntry", { campaignId, kind, step, happenedOn: demo.day(-daysAgo), byId: demo.managerId, body });
  const leader = insert("competitor", {
    name: "城东农商行",
    kind: "local",
    area: "城东、新港园区",
    products: "三年期存款上浮 15 个基点；企业主贷款当天批。",
    strengths: "网点密、审批快、熟人多。",
    weaknesses: "理财产品少，手机银行不好用。",
    answer: "比服务不比价：到期前十天上门，带测算表。",
    isActive: true,
  });
  const rival = insert("competitor", {
    name: "某股份制银行城东支行",
    kind: "equal",
    area: "梧桐路",
    products: "代发工资客户专属理财，起点一万元。",
    strengths: "产品更新快，权益多。",
    weaknesses: "客户经理流动大。",
    answer: "抓代发客户的家庭，做长期陪伴。",
    isActive: true,
  });
  const note = (values: Values): Change => insert("marketNote", { byId: demo.managerId, ...values });
  // Some who came by hand were prospects before (R135).
  for (const client of clients.filter(({ kind, isImported }) => kind === "person" && !isImported).slice(-4))
    client.profile["convertedOn"] = dayOf(client.createdAt);
  addSalonGuests(ground, clients, salon.rowId, event.rowId);
  addLectureList(ground, clients, lecture.rowId);
  return {
    prospects: prospectsOf(ground, clients, salon.rowId),
    changes: [
      salon,
      lecture,
      event,
      insert("campaignEvent", {
        campaignId: lecture.rowId,
        title: "财税与融资讲座",
        kind: "lecture",
        heldOn: demo.day(2),
        startTime: "14:30",
        endTime: "16:30",
        place: "新港园区服务中心三楼",
        speaker: "外请税务师",
        capacity: 40,
      }),
      cost(salon.rowId, "speaker", "讲师课酬", 2_000, 2_000),
      cost(salon.rowId, "catering", "茶点", 1_200, 1_085),
      cost(salon.rowId, "gift", "测算手册与老花镜", 1_800, 1_640),
      cost(lecture.rowId, "speaker", "税务师课酬", 2_500, null),
      cost(lecture.rowId, "material", "政策汇编", 1_200, 1_150),
      entry(salon.rowId, "step", "run", 22, "物资到位，开始邀约"),
      entry(salon.rowId, "adjustment", "run", 16, "电话接通率低，改为先发微信再打电话"),
      entry(salon.rowId, "step", "track", 12, "沙龙已举办，开始回访"),
      entry(salon.rowId, "feedback", "track", 9, "两位客户希望下次讲遗嘱与传承"),
      entry(salon.rowId, "step", "evaluate", 5, "回访完成"),
      entry(lecture.rowId, "step", "run", 6, "税务师时间已确认"),
      leader,
      rival,
      note({
        kind: "competitor",
        title: "农商行三年期存款上浮",
        notedOn: demo.day(-6),
        source: "客户带来的宣传单",
        competitorId: leader.rowId,
        swot: "threat",
        environment: "competitors",
        body: "多位到期客户拿来比较。",
        action: "到期客户提前十天联系。",
      }),
      note({
        kind: "industry",
        title: "个人养老金缴费季开始",
        notedOn: demo.day(-15),
        source: "行业简报",
        swot: "chance",
        environment: "political",
        body: "年底前缴费可抵税，咨询明显增加。",
        action: "对临近退休客户逐一提醒。",
      }),
      note({
        kind: "comment",
        title: "客户群里称赞上门送回单",
        notedOn: demo.day(-20),
        source: "园区企业微信群",
        swot: "strength",
        environment: "clients",
        body: "三家企业接龙点赞。",
      }),
      note({
        kind: "topic",
        title: "年轻客户嫌手机银行入口深",
        notedOn: demo.day(-9),
        source: "本地论坛",
        swot: "weakness",
        environment: "internal",
        body: "“转个账要点五下”。",
        action: "上门时帮客户设置常用功能。",
      }),
    ],
  };
};
