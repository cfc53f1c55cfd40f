/*
 * The question that fills a gap in the archive (R008, R132, R147): open, short, without jargon (R176), so that the
 * manager can say it as it stands.
 */
export const questions = {
  contact: { zh: "请问您常用的手机号码是多少？", en: "Which mobile number do you use most?" },
  preferredChannel: { zh: "您更愿意我们用什么方式联系您？", en: "How would you like us to get in touch?" },
  consent: { zh: "有适合您的服务时，可以主动联系您吗？", en: "May we contact you when something suits you?" },
  need: { zh: "最近有什么资金安排或打算？", en: "What plans do you have for your money at present?" },
  holdings: { zh: "目前您的资金主要放在哪些地方？", en: "Where do you keep most of your money now?" },
  source: { zh: "您是怎么了解到我们网点的？", en: "How did you hear of our branch?" },
  concerns: { zh: "选择金融服务时，您最看重什么？", en: "What matters most to you in a financial service?" },
  satisfaction: { zh: "您对我们近期的服务感觉怎么样？", en: "How do you feel about our service lately?" },
  birthday: { zh: "您的生日是哪一天？过农历还是公历？", en: "When is your birthday, by the lunar or the solar calendar?" },
  greetings: { zh: "逢年过节给您送个问候，方便吗？用什么方式好？", en: "Would you like greetings on festivals, and in which way?" },
  occupation: { zh: "您目前从事什么工作？", en: "What work do you do?" },
  employer: { zh: "您在哪家单位工作？", en: "Where do you work?" },
  income: { zh: "您家庭一年大概能结余多少？", en: "About how much can your family put aside in a year?" },
  family: { zh: "家里都有哪些人？孩子多大了？", en: "Who is in your family, and how old are the children?" },
  riskCapacity: {
    zh: "如果投资短期亏损，您能接受多少？需要的话我们一起做个测评。",
    en: "How much of a short loss could you bear? We can do the assessment together.",
  },
  investmentExperience: { zh: "您以前做过哪些投资？感受如何？", en: "What have you invested in before, and how was it?" },
  investmentPreferences: { zh: "您更喜欢哪类产品？看重收益还是稳妥？", en: "What kind of product do you prefer: return or safety?" },
  investmentHorizon: { zh: "这笔钱多久之内不会用到？", en: "For how long will you not need this money?" },
  financialGoal: { zh: "您希望这笔钱将来帮您实现什么？", en: "What should this money do for you one day?" },
  hobbies: { zh: "平时有什么爱好？", en: "What do you enjoy in your free time?" },
  spendingHabits: { zh: "平时消费主要用在哪些方面？", en: "What do you mostly spend on?" },
  companyContact: { zh: "贵公司财务和银行业务由哪位负责？", en: "Who looks after finance and banking in your company?" },
  legalRepresentative: { zh: "贵公司的法定代表人是哪位？", en: "Who is the company's legal representative?" },
  industry: { zh: "贵公司主要做什么业务？上下游是哪些企业？", en: "What is your main business, and who are your partners?" },
  revenue: { zh: "贵公司去年的营业收入大概是多少？", en: "About what was the company's revenue last year?" },
  employees: { zh: "公司现在有多少员工？工资怎么发放？", en: "How many people do you employ, and how are they paid?" },
  founding: { zh: "公司是哪年成立的？怎么一步步发展起来的？", en: "When was the company founded, and how did it grow?" },
  companyPlans: { zh: "接下来一两年有什么发展规划？", en: "What are the company's plans for the next year or two?" },
  companyDifficulties: { zh: "目前经营上最头疼的问题是什么？", en: "What troubles the business most at present?" },
} as const;

export type QuestionKey = keyof typeof questions;
