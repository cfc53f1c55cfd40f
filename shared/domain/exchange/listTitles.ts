/* Names of the lists that go out as files: as sheets, in the audit's words, and in what a second person agrees to. */
export const listTitles = {
  clients: { zh: "客户名单", en: "Clients" },
  visits: { zh: "拜访计划", en: "Visits" },
  outOfOffice: { zh: "外出登记簿", en: "Out of office" },
  recommendations: { zh: "产品推荐", en: "Recommendations" },
  promises: { zh: "承诺台账", en: "Promises" },
  followUps: { zh: "跟进事项", en: "Follow-ups" },
  campaigns: { zh: "营销活动", en: "Campaigns" },
  campaignTargets: { zh: "活动名单", en: "List of a campaign" },
  prospects: { zh: "潜客池", en: "Prospects" },
  referrers: { zh: "转介绍", en: "Referrals" },
  winBack: { zh: "挽回名单", en: "Win back" },
  complaints: { zh: "投诉与建议", en: "Complaints" },
  serviceRequests: { zh: "服务请求", en: "Service requests" },
  surveyResponses: { zh: "问卷答卷", en: "Survey answers" },
  interviews: { zh: "客户访谈", en: "Interviews" },
  researchProjects: { zh: "调研项目", en: "Research projects" },
  opportunities: { zh: "商机", en: "Opportunities" },
  contracts: { zh: "合同台账", en: "Contracts" },
  warnings: { zh: "预警", en: "Warnings" },
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
  articles: { zh: "知识文章", en: "Articles" },
  workLogs: { zh: "工作日志", en: "Work log" },
  figures: { zh: "报表指标", en: "Figures" },
  figureRows: { zh: "指标明细", en: "Rows behind a figure" },
  holdings: { zh: "持有产品", en: "Holdings" },
  signOff: { zh: "签认清单", en: "Reports to sign" },
  meetings: { zh: "例会", en: "Meetings" },
  handovers: { zh: "客户移交", en: "Handovers" },
  handoverClients: { zh: "移交客户清单", en: "Clients handed over" },
  shiftNotes: { zh: "交接留言", en: "Shift notes" },
  audit: { zh: "审计记录", en: "Audit" },
} as const;

const titles: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = { ...listTitles, visitReports: listTitles.reports };

/** What was taken out, in words; a code that this build does not know as it is (SE9). */
export const takenOutLabel = (code: string): { readonly zh: string; readonly en: string } =>
  (Object.hasOwn(titles, code) ? titles[code] : undefined) ?? { zh: code, en: code };
