/*
 * Two research projects of the demonstration branch (R180, R181): one that collects, one whose report is being written. They
 * take the answers and the interviews that clients gave. No chance of its own: other makers stay as they are.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import type { Demo, DemoClient, Values } from "./demo.ts";

/** Puts what was collected to a project. */
const put = (clients: readonly DemoClient[], projectId: string, fits: (table: SyncedTable, values: Values) => boolean): void => {
  for (const { table, values } of clients.flatMap(({ rows }) => rows)) if (fits(table, values)) values["projectId"] = projectId;
};

/** Research projects and what follows from them; answers and interviews of the clients come to name them. */
export const researchOfDemo = (demo: Demo, clients: readonly DemoClient[], files: readonly QuestionnaireFile[]): readonly Change[] => {
  const insert = (table: SyncedTable, values: Values): Change & { readonly rowId: string } => ({ operation: "insert", table, rowId: demo.ids.next(), values });
  const familyOf = (name: string): string | null => files.find(({ questionnaire }) => questionnaire.name === name)?.questionnaire.familyId ?? null;
  const [needs, service] = [familyOf("客户需求调查"), familyOf("客户满意度调查")];
  const versions = (family: string | null): ReadonlySet<unknown> =>
    new Set(files.filter(({ questionnaire }) => questionnaire.familyId === family).map(({ questionnaire }) => questionnaire.id));
  const retirement = insert("researchProject", {
    title: "临近退休客户的养老金安排",
    hostId: demo.managerId,
    step: "collect",
    stepSinceOn: demo.day(-40),
    question: "五年内退休的客户把退休金以外的钱放在哪里，还缺什么？",
    background: "个人养老金开户多、缴存少；重阳沙龙上问得最多的是每月能领多少。",
    uses: ["groups", "needs"],
    targetGroup: "五十至六十岁、资产五万元以上的个人客户",
    methods: ["faceToFace", "phone", "paper"],
    familyId: needs,
    wantedAnswers: 20,
    wantedInterviews: 4,
    startsOn: demo.day(-55),
    untilOn: demo.day(12),
    people: "王经理负责问卷与访谈；大堂经理在厅堂发纸质问卷。",
    privacyNote: "先征得同意再问；只看合计，原话引用不具名，答卷不外传。",
  });
  const waiting = insert("researchProject", {
    title: "网点服务满意度",
    hostId: demo.head.id,
    step: "report",
    stepSinceOn: demo.day(-4),
    question: "客户对等候、讲解和回访是否满意，最想改哪一件？",
    uses: ["needs", "trends"],
    targetGroup: "近三个月办过业务的客户",
    methods: ["faceToFace", "phone", "online"],
    familyId: service,
    wantedAnswers: 15,
    startsOn: demo.day(-60),
    untilOn: demo.day(-6),
    people: "客户经理各访自己的客户。",
    privacyNote: "答卷只统计客户同意使用的；意见原文去掉姓名。",
    findings: "讲解清楚、态度好得分最高；午间等候和到期提醒得分最低。\n意见里“中午多开一个窗口”“提醒再早几天”反复出现。",
    limits: "样本都是客户经理名下的客户，散客没有问到。",
    conclusion: "午间增开一个窗口；到期提醒由七天改为十五天前。两个月后再问一次。",
  });
  const [needForms, serviceForms] = [versions(needs), versions(service)];
  put(clients, retirement.rowId, (table, values) => table === "questionnaireResponse" && needForms.has(values["questionnaireId"]));
  put(clients, retirement.rowId, (table, values) => table === "interview" && values["topic"] === "了解退休后的现金流安排");
  put(clients, waiting.rowId, (table, values) => table === "questionnaireResponse" && serviceForms.has(values["questionnaireId"]));
  const action = (title: string, ownerId: string, days: number, more: Values = {}): Change =>
    insert("researchAction", { projectId: waiting.rowId, title, ownerId, dueOn: demo.day(days), state: "open", ...more });
  return [
    retirement,
    waiting,
    action("到期提醒改为提前十五天", demo.managerId, -1, { state: "done", doneOn: demo.day(-2), result: "已改规则，本月起按新的天数提醒。" }),
    action("十二点至一点半增开一个窗口，试行一个月", demo.head.id, 9),
  ];
};
