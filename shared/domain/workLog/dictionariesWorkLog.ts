/* Dictionaries of the work log, meetings and training: the entries that a new store starts with. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const workLogDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  workLogState: [entry("open", "未完成", "Open"), entry("finished", "已完成", "Finished")],
  meetingKind: [entry("weekly", "周例会", "Weekly meeting"), entry("monthly", "月度例会", "Monthly review"), entry("special", "专题会", "Special meeting")],
  meetingState: [entry("planned", "待召开", "Planned"), entry("held", "已召开", "Held"), entry("cancelled", "已取消", "Cancelled")],
  attendance: [
    entry("invited", "应到", "Invited"),
    entry("present", "出席", "Present"),
    entry("late", "迟到", "Late"),
    entry("excused", "请假", "Excused"),
    entry("absent", "缺席", "Absent"),
  ],
  trainingKind: [
    entry("training", "培训", "Training"),
    entry("assessment", "考核", "Assessment"),
    entry("conduct", "行为检查", "Conduct check"),
    entry("drill", "情景演练", "Role play"),
  ],
  trainingTheme: [
    entry("finance", "金融知识", "Finance"),
    entry("marketing", "营销技能", "Marketing skills"),
    entry("teamwork", "团队协作与沟通", "Teamwork and communication"),
    entry("casePractice", "案例实践", "Case practice"),
    entry("evaluation", "评估反馈", "Evaluation and feedback"),
    entry("compliance", "合规与职业道德", "Compliance and ethics"),
    entry("clientService", "客户服务技巧", "Serving clients"),
    entry("selling", "销售技巧", "Selling"),
  ],
  conductCheckKind: [
    entry("daily", "日常管理", "Daily management"),
    entry("screening", "行为排查", "Screening"),
    entry("supervision", "监督检查", "Supervision"),
  ],
  conductResult: [
    entry("passed", "符合", "Met"),
    entry("reminded", "提醒谈话", "Reminded"),
    entry("toFix", "限期整改", "To be put right"),
    entry("violation", "违规，已上报", "Violation, reported"),
  ],
  conductPoint: [
    entry("lawful", "依法合规展业", "Works by law and rule"),
    entry("honest", "宣传真实，无夸大承诺", "Says what is true, promises nothing in excess"),
    entry("confidential", "客户信息保密，纸质资料入柜", "Keeps client information and papers safe"),
    entry("fairCompetition", "不贬低同业、不低价倾销", "Does not talk down other banks"),
    entry("suitability", "按适当性流程销售", "Sells by the suitability process"),
    entry("noHandling", "不代客操作、不代填测评", "Does nothing in the client's place"),
    entry("noPrivateDealing", "无私下资金往来、无飞单", "No private dealings, no sales off the books"),
    entry("noGambling", "无赌博、过度负债等异常", "No gambling or heavy debts"),
    entry("gifts", "礼品往来合规并登记", "Gifts within the rules and recorded"),
    entry("visitRegister", "外出登记与拜访记录真实", "Visits and absences truly recorded"),
    entry("appearance", "仪容、着装、服务牌", "Appearance, dress, badge"),
    entry("duty", "在岗尽责、首问负责", "At the post, responsible when asked first"),
    entry("receptionManner", "接待用语与礼仪规范", "Receives clients by the rules"),
    entry("workplace", "环境整洁、电话规范", "Tidy desk, telephone by the rules"),
  ],
  incidentKind: [
    entry("violation", "违规行为", "Breach of rules"),
    entry("fraudSuspected", "疑似诈骗", "Suspected fraud"),
    entry("dataLoss", "信息泄露或资料遗失", "Data leaked or papers lost"),
    entry("reputation", "舆情与声誉", "Reputation"),
    entry("operation", "操作差错", "Operational error"),
    entry("safety", "人身与财产安全", "Safety"),
    entry("otherIncident", "其他风险", "Other risk"),
  ],
  incidentState: [entry("reported", "已报告", "Reported"), entry("received", "已收到", "Received"), entry("closed", "已办结", "Closed")],
};
