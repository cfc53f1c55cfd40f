/* Texts that go into exported files, in both languages. */
import type { ExportedList } from "#shared/contracts/exchange/exports.ts";

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Names of the lists, as sheets and in the audit's words. */
export const listTitles: Readonly<Record<ExportedList, Label>> = {
  clients: { zh: "客户名单", en: "Clients" },
  visits: { zh: "拜访计划", en: "Visits" },
  outOfOffice: { zh: "外出登记簿", en: "Out of office" },
  promises: { zh: "承诺台账", en: "Promises" },
  followUps: { zh: "跟进事项", en: "Follow-ups" },
  maturities: { zh: "到期台账", en: "Maturities" },
  newAccounts: { zh: "新开户登记", en: "New accounts" },
  reports: { zh: "拜访报告", en: "Visit reports" },
  serviceTeams: { zh: "服务团队", en: "Service teams" },
  loans: { zh: "贷款申请", en: "Loan applications" },
  benefitsGiven: { zh: "已提供的权益", en: "Benefits given" },
  loyaltyPoints: { zh: "积分流水", en: "Loyalty points" },
  participations: { zh: "活动参与", en: "Events" },
  greetings: { zh: "问候名单", en: "Greetings" },
  scripts: { zh: "话术库", en: "Scripts" },
  workLogs: { zh: "工作日志", en: "Work log" },
};

/** Columns that no field of the register names. */
export const columnLabels = {
  client: { zh: "客户", en: "Client" },
  clientNumber: { zh: "客户号", en: "Client number" },
  phone: { zh: "手机", en: "Mobile" },
  owner: { zh: "负责人", en: "Owner" },
  checklist: { zh: "清单", en: "Checklist" },
  lastResult: { zh: "最近联系结果", en: "Last result" },
  lastCalledAt: { zh: "最近联系时间", en: "Last call" },
  overdue: { zh: "逾期", en: "Overdue" },
  reportState: { zh: "报告状态", en: "Report" },
  time: { zh: "时间", en: "Time" },
  consent: { zh: "问候同意", en: "Consent" },
  grade: { zh: "客户等级", en: "Grade" },
  participants: { zh: "参加人", en: "Participants" },
  author: { zh: "客户经理", en: "Client manager" },
  signer: { zh: "签认人", en: "Signed by" },
  followUps: { zh: "形成的跟进", en: "Follow-ups made" },
  promises: { zh: "承诺", en: "Promises" },
  files: { zh: "附件", en: "Attachments" },
  addenda: { zh: "补充", en: "Addenda" },
  number: { zh: "编号", en: "Number" },
} as const satisfies Readonly<Record<string, Label>>;

export const aboutTexts = {
  sheet: { zh: "说明", en: "About" },
  list: { zh: "名单", en: "List" },
  rows: { zh: "行数", en: "Rows" },
  columns: { zh: "列", en: "Columns" },
  by: { zh: "导出人", en: "Exported by" },
  at: { zh: "导出时间", en: "Exported at" },
  values: { zh: "证件、账号、电话", en: "Documents, accounts, phones" },
  masked: { zh: "已遮盖", en: "masked" },
  unmasked: { zh: "完整", en: "in full" },
  purpose: { zh: "用途", en: "Purpose" },
  notice: { zh: "内部资料，仅供本行工作使用，不得外传。", en: "Internal. For the bank's own work only; do not pass on." },
  yes: { zh: "是", en: "yes" },
  no: { zh: "否", en: "no" },
} as const satisfies Readonly<Record<string, Label>>;

export const reportTexts = {
  title: { zh: "客户拜访报告", en: "Client visit report" },
  collection: { zh: "客户拜访报告汇编", en: "Client visit reports" },
  overview: { zh: "汇总", en: "Overview" },
  number: { zh: "编号", en: "No." },
  branch: { zh: "机构", en: "Branch" },
  manager: { zh: "客户经理", en: "Client manager" },
  period: { zh: "期间", en: "Period" },
  count: { zh: "份数", en: "Reports" },
  client: { zh: "客户", en: "Client" },
  clientNumber: { zh: "客户号", en: "Client number" },
  date: { zh: "日期", en: "Date" },
  time: { zh: "时间", en: "Time" },
  place: { zh: "地点", en: "Place" },
  kind: { zh: "方式", en: "Kind" },
  purpose: { zh: "目的", en: "Purpose" },
  subject: { zh: "主题", en: "Subject" },
  ours: { zh: "我方参加人", en: "Our side" },
  theirs: { zh: "客户方参加人", en: "Client's side" },
  result: { zh: "结果", en: "Result" },
  mood: { zh: "客户情绪", en: "Client's mood" },
  summary: { zh: "拜访情况", en: "Summary" },
  clientNeeds: { zh: "客户需求", en: "Client's needs" },
  feedback: { zh: "客户反馈", en: "Feedback" },
  nextStep: { zh: "跟进计划", en: "Follow-up plan" },
  nextContactOn: { zh: "下次联系", en: "Next contact" },
  followUps: { zh: "跟进事项", en: "Follow-ups" },
  promises: { zh: "承诺", en: "Promises" },
  item: { zh: "事项", en: "What" },
  due: { zh: "期限", en: "Due" },
  state: { zh: "状态", en: "State" },
  outcome: { zh: "兑现情况", en: "Outcome" },
  files: { zh: "附件", en: "Attachments" },
  fileName: { zh: "文件名", en: "File name" },
  fileSize: { zh: "大小", en: "Size" },
  addenda: { zh: "补充说明", en: "Addenda" },
  signOff: { zh: "签认", en: "Sign-off" },
  author: { zh: "报告人", en: "Author" },
  submittedAt: { zh: "提交时间", en: "Submitted at" },
  signer: { zh: "签认人", en: "Signed by" },
  signedAt: { zh: "签认时间", en: "Signed at" },
  remark: { zh: "签认意见", en: "Remark" },
  waiting: { zh: "待签认", en: "Not signed off yet" },
  unsubmitted: { zh: "未提交", en: "Not submitted yet" },
  signature: { zh: "签字", en: "Signature" },
  none: { zh: "无", en: "none" },
  madeBy: { zh: "制表", en: "Made by" },
  internal: { zh: "内部资料", en: "Internal" },
} as const satisfies Readonly<Record<string, Label>>;

export const pageOf = { "zh-CN": { before: "第 ", between: " 页 / 共 ", after: " 页" }, en: { before: "Page ", between: " of ", after: "" } } as const;
export const sectionNumbers = {
  "zh-CN": ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、"],
  en: ["1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ", "10. "],
} as const;
