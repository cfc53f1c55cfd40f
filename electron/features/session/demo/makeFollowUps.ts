/* Work after the talk: maturity calls, new accounts, product feedback, checklists and follow-ups of every state. */
import { dayOf, daysBetween, type Instant } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { addRow, type Demo, type DemoClient, type Values } from "./demo.ts";

/** The default templates and rhythms that the store holds already. */
export interface Matrix {
  readonly templates: readonly Row<"checklistTemplate">[];
  readonly items: readonly Row<"checklistTemplateItem">[];
  readonly rhythms: readonly Row<"rhythm">[];
}

const callNotes = [
  "客户要比较一下再定",
  "人在外地，约回来办理",
  "同意转存一年期",
  "部分用于装修，余下续存",
  "电话无人接听，已发短信",
  "爱人代接，约晚上再打",
  "想改买国债，告知发行日",
  "转出还房贷，已劝留一半",
];

/** Calls about products that end soon or have just ended (R078-R079). */
export const addMaturityCalls = (demo: Demo, client: DemoClient): void => {
  const { random, phrases } = demo;
  for (const holding of client.rows.filter((row) => row.table === "holding")) {
    const end = holding.values["maturesOn"];
    if (typeof end !== "string" || holding.values["atOtherBank"] === true || holding.values["kind"] === "loan") continue;
    const daysAhead = daysBetween(demo.today, end as typeof demo.today);
    if (daysAhead < -20 || daysAhead > 20 || !random.chance(daysAhead < 0 ? 0.92 : 0.4)) continue;
    const at = demo.past(random.int(daysAhead < 0 ? -daysAhead : 0, 15));
    if (at < client.createdAt || at < holding.at) continue;
    // What has ended is mostly settled; what is to come is being talked about.
    const hasEnded = daysAhead < 0;
    const result = random.weighted([
      ["renewed", hasEnded ? 9 : holding.values["autoRenew"] === "done" ? 6 : 2],
      ["willCome", hasEnded ? 0.7 : 5],
      ["undecided", hasEnded ? 0.5 : 3],
      ["toProduct", hasEnded ? 3 : 1.5],
      ["leaving", hasEnded ? 1.5 : 0.5],
      ["unreachable", hasEnded ? 0.7 : 2],
    ]);
    addRow(demo, client, "maturityCall", at, {
      holdingId: holding.id,
      calledAt: at,
      channel: random.pick(["phone", "phone", "wechat", "sms"]),
      result,
      note: phrases.next(callNotes),
      ...(result === "undecided" || result === "unreachable" || result === "willCome" ? { nextOn: demo.day(random.int(0, 5)) } : {}),
    });
  }
};

/** The register of new accounts of the last three months (R015-R017). */
export const addScreening = (demo: Demo, client: DemoClient): void => {
  const { random } = demo;
  const since = String(client.base["clientSinceOn"]) as typeof demo.today;
  const days = daysBetween(since, demo.today);
  if (days > 90) return;
  const state =
    days < 5
      ? "toScreen"
      : random.weighted([
          ["toScreen", 2],
          ["contacted", 4],
          ["prospect", 3],
          ["closed", 2],
        ]);
  const at = client.createdAt;
  addRow(demo, client, "newAccountScreening", at, {
    registeredOn: dayOf(at),
    papers: random.pick([
      "开户用途：工资卡；预留单位电话",
      "随身带有他行存折，问过定期利率",
      "填写职业为企业主，联系地址在园区",
      "母亲陪同，问起境外汇款",
      "拆迁补偿款入账，选了短信通知",
    ]),
    inferredNeeds: random.pick(["工资代发后的活期理财", "可能有到期存款可转入", "结算与小额贷款", "外币存款与汇款", "大额存单与国债"]),
    potential: random.weighted([
      ["high", 2],
      ["middle", 4],
      ["low", 3],
    ]),
    state,
    ...(state === "toScreen" ? {} : { firstContactOn: demo.day(-random.int(0, Math.max(0, days - 1))) }),
  });
};

const usages = ["每月用两三次，主要查余额", "一直放着没动", "刚开始不熟，现在会了", "全家都在用", "只在还款时登录", "换了手机后没再装"];
const opinions = [
  "希望到期提醒再早一点",
  "字体可以再大些",
  "没有意见",
  "积分商城选择少",
  "转账限额调整麻烦",
  "客服回复快",
  "费用说明要写清楚",
  "年费能不能减免",
];

/** What clients say about products in use (R019, R061). */
export const addFeedback = (demo: Demo, client: DemoClient): void => {
  const { random, phrases } = demo;
  const holding = client.rows.find(
    (row) => row.table === "holding" && ["eBanking", "creditCard", "wealth", "standingOrder"].includes(String(row.values["kind"])),
  );
  if (!holding || !random.chance(0.18)) return;
  const at = demo.past(random.int(3, 250));
  if (at < client.createdAt || at < holding.at) return;
  addRow(demo, client, "productFeedback", at, {
    holdingId: holding.id,
    collectedOn: dayOf(at),
    usage: phrases.next(usages),
    opinion: phrases.next(opinions),
    satisfaction: random.weighted([
      ["satisfied", 6],
      ["delighted", 3],
      ["dissatisfied", 1.5],
    ]),
  });
};

const outcomes = ["已完成，客户无新问题。", "客户确认收到。", "已登记到档案。", "电话未接，短信告知。", "当面说明，客户满意。", "资料已发，等回复。"];

type Due = { readonly dueOn: ReturnType<Demo["day"]>; readonly isDone: boolean };

const doneValues = (demo: Demo, at: Instant, due: Due): Values => {
  const doneAt = demo.at(due.dueOn, "16:10");
  const within = doneAt > at ? (doneAt < demo.now ? doneAt : demo.now) : at;
  return due.isDone ? { state: "done", doneAt: within, outcome: demo.phrases.next(outcomes) } : { state: "open" };
};

/** A checklist begun some days ago; what lay before today is mostly done. */
const addChecklist = (demo: Demo, client: DemoClient, matrix: Matrix, template: Row<"checklistTemplate">, daysAgo: number): void => {
  const { random } = demo;
  const at = demo.past(daysAgo);
  if (at < client.createdAt) return;
  const items = matrix.items.filter((item) => item.templateId === template.id);
  const rhythm = matrix.rhythms.find(
    (entry) => entry.axis === "grade" && entry.templateFamilyId === template.familyId && entry.code === client.profile["grade"],
  );
  const dues = items.map((item) => {
    const dueOn = demo.day(Math.round(item.offsetWorkingDays * 1.4) - daysAgo);
    return { dueOn, isDone: dueOn < demo.today ? random.chance(daysAgo > 20 ? 1 : 0.97) : dueOn === demo.today && random.chance(0.7) };
  });
  const isDone = dues.every((due) => due.isDone);
  const checklist = addRow(demo, client, "checklist", at, {
    templateId: template.id,
    rhythmId: rhythm?.id ?? null,
    title: template.name,
    routine: template.routine,
    startedOn: dayOf(at),
    state: isDone ? "done" : daysAgo > 60 ? "stopped" : "running",
    ...(rhythm ? { occurrenceKey: `${rhythm.id} ${client.id} ${dayOf(at)}` } : {}),
  });
  for (const [index, item] of items.entries()) {
    const due = dues[index];
    if (!due) continue;
    const values = daysAgo > 60 && !due.isDone ? { state: "skipped", outcome: "客户情况变化，不再需要。" } : doneValues(demo, at, due);
    addRow(demo, client, "followUp", at, {
      checklistId: checklist.id,
      title: item.title,
      dueOn: due.dueOn,
      ownerId: demo.managerId,
      source: "checklist",
      sourceId: checklist.id,
      evidenceKind: item.evidence,
      sortOrder: index,
      ...values,
      ...(values["state"] === "done" && item.evidence === "note" ? { evidence: "见往来记录" } : {}),
    });
  }
};

const loose = [
  ["发送期限对照表", "report"],
  ["回电：贷款材料清单", "manual"],
  ["核对新地址并更新", "returnedMail"],
  ["到期资金电话提醒", "maturity"],
  ["送还身份证复印件", "manual"],
  ["兑现承诺：讲座名额两位", "promise"],
  ["登记孩子升学时间", "manual"],
  ["生日问候前确认方式", "care"],
  ["新开户首次联系", "newAccount"],
  ["反馈网银意见的处理结果", "feedback"],
  ["预约风险测评", "report"],
  ["请大堂准备大额取现", "manual"],
  ["约产品经理同访", "report"],
  ["补收近三个月流水", "report"],
  ["确认保管箱续租", "maturity"],
  ["打印大字版说明", "manual"],
] as const;

/** Single follow-ups: overdue, due today, ahead, snoozed, delegated, done. */
const addLoose = (demo: Demo, clients: readonly DemoClient[]): void => {
  const { random } = demo;
  const add = (offset: number, isDone: boolean, more: Values = {}): void => {
    const client = random.pick(clients);
    const [title, source] = random.pick(loose);
    const at = demo.past(random.int(Math.max(1, -offset), Math.max(1, -offset) + 8));
    if (at < client.createdAt) return;
    addRow(demo, client, "followUp", at, {
      title,
      dueOn: demo.day(offset),
      ownerId: demo.managerId,
      source,
      evidenceKind: random.pick(["none", "none", "note"]),
      ...doneValues(demo, at, { dueOn: demo.day(offset), isDone }),
      ...more,
    });
  };
  for (let index = 0; index < 5; index += 1) add(0, false);
  for (let index = 0; index < 4; index += 1) add(-random.int(1, 9), false);
  for (let index = 0; index < 16; index += 1) add(random.int(1, 14), false);
  for (let index = 0; index < 70; index += 1) add(-random.int(1, 120), true);
  add(-1, false, { snoozedUntil: demo.day(2) });
  add(2, false, { delegatedTo: demo.lobby.name });
};

/** The rhythms that this branch has switched off: it begins with its key clients. */
export const quietRhythms = (matrix: Matrix): readonly Change[] =>
  matrix.rhythms
    .filter((rhythm) => rhythm.axis === "preferenceType" || rhythm.axis === "behaviourType" || (rhythm.axis === "grade" && rhythm.code !== "key"))
    .map(({ id }) => ({ operation: "update", table: "rhythm", rowId: id, values: { isActive: false } }));

/** Checklists from the matrix for the clients who are due, and single follow-ups. */
export const addFollowUps = (demo: Demo, clients: readonly DemoClient[], matrix: Matrix): void => {
  const { random } = demo;
  const named = (name: string) => matrix.templates.find((template) => template.name === name);
  const templateFor = (client: DemoClient) => {
    if (client.profile["lifecycleStage"] === "acquired") return named("新客户首月");
    if (client.kind === "company") return random.chance(0.5) ? named("客户关怀：企业走访") : named("贷款倚重型日常维护");
    if ((client.profile["warningMarks"] as readonly string[] | undefined)?.includes("churnRisk")) return named("特殊维护：流失挽留");
    return client.profile["grade"] === "key"
      ? named("重点客户日常维护")
      : random.pick([named("普通客户日常维护"), named("存款倚重型日常维护"), named("客户关怀：生日与节日")]);
  };
  const monthly = named("重点客户日常维护");
  const yearly = named("客户关怀：生日与节日");
  for (const client of clients) {
    if (client.profile["grade"] === "key" && monthly && yearly) {
      // Begun within the interval of their rhythm, so that the program's daily round finds little to begin.
      addChecklist(demo, client, matrix, monthly, random.int(2, 31));
      addChecklist(demo, client, matrix, yearly, random.int(40, 350));
    }
    const template = templateFor(client);
    const probability = client.profile["lifecycleStage"] === "acquired" ? 0.6 : 0.07;
    if (template && template !== monthly && random.chance(probability)) {
      addChecklist(
        demo,
        client,
        matrix,
        template,
        random.weighted([
          [random.int(3, 12), 2],
          [random.int(13, 25), 4],
          [random.int(26, 120), 5],
        ]),
      );
    }
  }
  addLoose(demo, clients);
};
