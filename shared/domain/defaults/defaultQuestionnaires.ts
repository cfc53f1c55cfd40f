/*
 * The questionnaires that a branch starts with (R178, R190): need, satisfaction, service after a complaint. The need survey
 * has the three sections of the source; the risk assessment proper belongs to suitability and is a questionnaire like these.
 */
export interface DefaultOption {
  readonly zh: string;
  readonly en: string;
  readonly score?: number;
}

export interface DefaultQuestion {
  readonly code: string;
  readonly section?: readonly [zh: string, en: string];
  readonly kind: "single" | "multi" | "number" | "text";
  readonly zh: string;
  readonly en: string;
  readonly required?: true;
  readonly options?: readonly DefaultOption[];
  readonly lowest?: number;
  readonly highest?: number;
  readonly mostChoices?: number;
}

export interface DefaultQuestionnaire {
  readonly key: string;
  readonly purpose: "need" | "satisfaction" | "risk" | "research";
  readonly name: string;
  readonly nameEn: string;
  readonly introduction: string;
  readonly introductionEn: string;
  readonly isScored: boolean;
  readonly validMonths?: number;
  readonly clientKind?: "person" | "company";
  readonly source?: string;
  readonly questions: readonly DefaultQuestion[];
  readonly bands?: readonly { readonly fromScore: number; readonly code: string; readonly zh: string; readonly en: string }[];
}

const option = (zh: string, en: string, score?: number): DefaultOption => ({ zh, en, ...(score === undefined ? {} : { score }) });
const basics = ["基本信息", "About you"] as const;
const preference = ["投资偏好", "What you prefer"] as const;
const capacity = ["风险承受能力", "What risk you can bear"] as const;
const service = ["服务感受", "How you were served"] as const;
const rating = (): readonly DefaultOption[] => [
  option("很不满意", "Very dissatisfied", 1),
  option("不满意", "Dissatisfied", 2),
  option("一般", "Neither", 3),
  option("满意", "Satisfied", 4),
  option("很满意", "Very satisfied", 5),
];

export const defaultQuestionnaires: readonly DefaultQuestionnaire[] = [
  {
    key: "need",
    purpose: "need",
    name: "客户需求调查",
    nameEn: "Need survey",
    introduction: "了解您的打算，便于我们提供合适的服务。回答完全自愿，只用于为您服务。",
    introductionEn: "It helps us to serve you well. Answers are voluntary and are used only to serve you.",
    isScored: false,
    questions: [
      {
        code: "household",
        section: basics,
        kind: "number",
        zh: "与您共同生活的家庭成员有几位？",
        en: "How many people live in your household?",
        lowest: 1,
        highest: 20,
      },
      {
        code: "income",
        section: basics,
        kind: "single",
        zh: "家庭主要收入来自哪里？",
        en: "What is your main source of income?",
        required: true,
        options: [
          option("工资", "Wages"),
          option("经营", "Own business"),
          option("退休金", "Pension"),
          option("租金与投资", "Rent and investments"),
          option("其他", "Other"),
        ],
      },
      {
        code: "plans",
        section: preference,
        kind: "multi",
        zh: "近一年有哪些打算？（最多三项）",
        en: "What do you plan within a year? (up to three)",
        required: true,
        mostChoices: 3,
        options: [
          option("购房", "A home"),
          option("子女教育", "Children's education"),
          option("养老", "Retirement"),
          option("购车", "A car"),
          option("经营周转", "Working capital"),
          option("医疗保障", "Health cover"),
          option("资产传承", "Passing on wealth"),
        ],
      },
      {
        code: "horizon",
        section: preference,
        kind: "single",
        zh: "您的闲置资金一般放多久？",
        en: "For how long can you usually set money aside?",
        required: true,
        options: [
          option("随时要用", "Needed any time"),
          option("半年内", "Up to half a year"),
          option("半年到两年", "Half a year to two years"),
          option("两年以上", "More than two years"),
        ],
      },
      {
        code: "channel",
        section: preference,
        kind: "single",
        zh: "您希望我们怎样联系您？",
        en: "How shall we contact you?",
        options: [
          option("电话", "Telephone"),
          option("微信", "WeChat"),
          option("短信", "Text message"),
          option("上门", "A visit"),
          option("不必主动联系", "Not at all"),
        ],
      },
      {
        code: "loss",
        section: capacity,
        kind: "single",
        zh: "您能接受投资出现多大的亏损？",
        en: "What loss could you accept?",
        required: true,
        options: [option("不接受亏损", "None"), option("5%以内", "Up to 5 %"), option("5%-20%", "5 to 20 %"), option("20%以上", "More than 20 %")],
      },
      { code: "wish", section: capacity, kind: "text", zh: "还希望我们做些什么？", en: "What else should we do for you?" },
    ],
  },
  {
    key: "satisfaction",
    purpose: "satisfaction",
    name: "客户满意度调查",
    nameEn: "Satisfaction survey",
    introduction: "请您为我们的服务打分，您的意见会逐条阅读。",
    introductionEn: "Please rate our service. Every remark is read.",
    isScored: true,
    validMonths: 12,
    questions: [
      {
        code: "attitude",
        section: service,
        kind: "single",
        zh: "您对客户经理的态度是否满意？",
        en: "How satisfied are you with your manager's attitude?",
        required: true,
        options: rating(),
      },
      {
        code: "skill",
        section: service,
        kind: "single",
        zh: "讲解是否清楚、专业？",
        en: "Were explanations clear and competent?",
        required: true,
        options: rating(),
      },
      {
        code: "speed",
        section: service,
        kind: "single",
        zh: "办事和答复是否及时？",
        en: "Was everything done and answered in time?",
        required: true,
        options: rating(),
      },
      {
        code: "environment",
        section: service,
        kind: "single",
        zh: "网点环境与排队是否满意？",
        en: "How were the branch and the waiting?",
        required: true,
        options: rating(),
      },
      {
        code: "recommend",
        section: service,
        kind: "number",
        zh: "您向亲友推荐我们的可能性（0-10）",
        en: "How likely is it that you recommend us (0-10)?",
        required: true,
        lowest: 0,
        highest: 10,
      },
      {
        code: "improve",
        section: service,
        kind: "multi",
        zh: "最希望我们改进什么？（最多三项）",
        en: "What should we improve most? (up to three)",
        mostChoices: 3,
        options: [
          option("缩短等候", "Shorter waiting"),
          option("手机银行更好用", "A better mobile app"),
          option("产品讲得更清楚", "Clearer explanation of products"),
          option("收费更透明", "Clearer fees"),
          option("更多上门服务", "More visits at home"),
          option("少推销", "Less selling"),
        ],
      },
      { code: "words", section: service, kind: "text", zh: "您的意见和建议", en: "Your remarks and suggestions" },
    ],
    bands: [
      { fromScore: 0, code: "low", zh: "不满意", en: "Dissatisfied" },
      { fromScore: 12, code: "middle", zh: "基本满意", en: "Fairly satisfied" },
      { fromScore: 17, code: "high", zh: "满意", en: "Satisfied" },
    ],
  },
  {
    key: "afterComplaint",
    purpose: "satisfaction",
    name: "投诉处理回访",
    nameEn: "Call back after a complaint",
    introduction: "您反映的事情已经办结，想听听您的看法。",
    introductionEn: "Your matter is closed. We would like to hear what you think.",
    isScored: true,
    questions: [
      { code: "result", kind: "single", zh: "您对处理结果是否满意？", en: "How satisfied are you with the result?", required: true, options: rating() },
      { code: "time", kind: "single", zh: "您对处理速度是否满意？", en: "How satisfied are you with the speed?", required: true, options: rating() },
      {
        code: "again",
        kind: "single",
        zh: "同样的问题后来又发生过吗？",
        en: "Has it happened again?",
        options: [option("没有", "No"), option("有", "Yes"), option("说不清", "Not sure")],
      },
      { code: "words", kind: "text", zh: "您还想说的", en: "Anything else" },
    ],
    bands: [
      { fromScore: 0, code: "low", zh: "不满意", en: "Dissatisfied" },
      { fromScore: 6, code: "middle", zh: "基本满意", en: "Fairly satisfied" },
      { fromScore: 8, code: "high", zh: "满意", en: "Satisfied" },
    ],
  },
];
