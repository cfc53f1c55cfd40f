/*
 * The questionnaire of risk capacity that a branch starts with (R158, R178, X13): finances, experience, aims and how much
 * loss one bears, each answer with its points; the bands carry the codes of risk capacity. The client answers in person. A
 * bank has its own form and puts it in this one's place.
 */
import type { DefaultOption, DefaultQuestionnaire } from "./defaultQuestionnaires.ts";

const options = (...lines: readonly (readonly [zh: string, en: string, score: number])[]): readonly DefaultOption[] =>
  lines.map(([zh, en, score]) => ({ zh, en, score }));
const finances = ["财务状况", "Finances"] as const;
const experience = ["投资经验", "Experience"] as const;
const bearing = ["风险承受", "Bearing risk"] as const;

export const defaultRiskForm: DefaultQuestionnaire = {
  key: "riskForm",
  purpose: "risk",
  name: "个人客户风险承受能力评估问卷",
  nameEn: "Assessment of risk capacity, persons",
  introduction: "请本人如实回答并确认结果，他人不得代填。结果有效期一年，用于判断产品是否适合您。",
  introductionEn: "Answer in person and truly; nobody fills it in for you. The result counts for a year and decides which products suit you.",
  isScored: true,
  validMonths: 12,
  clientKind: "person",
  source: "按X13设置的示例问卷，投产前以本行制度和监管要求替换",
  questions: [
    {
      code: "age",
      section: finances,
      kind: "single",
      required: true,
      zh: "您的年龄？",
      en: "Your age?",
      options: options(["65岁及以上", "65 and over", 0], ["51-64岁", "51-64", 4], ["18-30岁", "18-30", 6], ["31-50岁", "31-50", 8]),
    },
    {
      code: "income",
      section: finances,
      kind: "single",
      required: true,
      zh: "您的家庭年收入？",
      en: "Yearly income of your household?",
      options: options(
        ["5万元以下", "Below ¥50,000", 0],
        ["5-20万元", "¥50,000-200,000", 4],
        ["20-50万元", "¥200,000-500,000", 8],
        ["50万元以上", "Over ¥500,000", 10],
      ),
    },
    {
      code: "share",
      section: finances,
      kind: "single",
      required: true,
      zh: "除自住房外，可用于投资的比例？",
      en: "Which share of what you own, your home left out, could be invested?",
      options: options(["10%以下", "Below 10%", 2], ["10%-25%", "10%-25%", 4], ["25%-50%", "25%-50%", 8], ["50%以上", "Over 50%", 10]),
    },
    {
      code: "debt",
      section: finances,
      kind: "single",
      required: true,
      zh: "您有没有数额较大的债务？",
      en: "Do you have larger debts?",
      options: options(["有，短期需归还", "Yes, due soon", 0], ["有，长期分期", "Yes, over years", 5], ["没有", "None", 10]),
    },
    {
      code: "experience",
      section: experience,
      kind: "single",
      required: true,
      zh: "您的投资经验？",
      en: "Your experience?",
      options: options(
        ["只存款、国债", "Deposits and government bonds only", 0],
        ["买过银行理财或保险", "Bank products or insurance", 4],
        ["买过债券或混合基金", "Bond or mixed funds", 7],
        ["买过股票、股票基金等", "Stocks or stock funds", 10],
      ),
    },
    {
      code: "years",
      section: experience,
      kind: "single",
      required: true,
      zh: "投资股票、基金、外汇等有风险产品有几年？",
      en: "Years of investing in stocks, funds, currencies and the like?",
      options: options(["没有", "None", 0], ["不到2年", "Less than 2", 4], ["2-5年", "2-5", 7], ["5年以上", "More than 5", 10]),
    },
    {
      code: "attitude",
      section: bearing,
      kind: "single",
      required: true,
      zh: "哪一句最像您的想法？",
      en: "Which is most like you?",
      options: options(
        ["不希望本金损失，收益低也可以", "No loss of capital, little return will do", 0],
        ["能接受小幅波动，希望略高于存款", "Some movement for a little more than a deposit", 4],
        ["追求较高收益，能承受一定亏损", "More return, and I bear some loss", 8],
        ["追求高收益，能承受较大亏损", "High return, and I bear large losses", 10],
      ),
    },
    {
      code: "horizon",
      section: bearing,
      kind: "single",
      required: true,
      zh: "这笔钱多久不用？",
      en: "For how long do you not need the money?",
      options: options(["1年以内", "Within a year", 2], ["1-3年", "1-3 years", 5], ["3-5年", "3-5 years", 8], ["5年以上", "Over 5 years", 10]),
    },
    {
      code: "purpose",
      section: bearing,
      kind: "single",
      required: true,
      zh: "投资的目的？",
      en: "What is it for?",
      options: options(["保值", "Keep its value", 2], ["稳健增值", "Grow steadily", 6], ["快速增值", "Grow fast", 10]),
    },
    {
      code: "loss",
      section: bearing,
      kind: "single",
      required: true,
      zh: "亏损到多少时您会明显焦虑？",
      en: "At which loss do you become uneasy?",
      options: options(
        ["本金无损但收益未达预期", "No loss, but less than expected", 0],
        ["轻微亏损", "A slight loss", 4],
        ["亏损30%左右", "About 30%", 8],
        ["亏损50%以上", "Over 50%", 10],
      ),
    },
  ],
  bands: [
    { fromScore: 0, code: "C1", zh: "C1 保守型", en: "C1 Conservative" },
    { fromScore: 21, code: "C2", zh: "C2 稳健型", en: "C2 Steady" },
    { fromScore: 46, code: "C3", zh: "C3 平衡型", en: "C3 Balanced" },
    { fromScore: 68, code: "C4", zh: "C4 成长型", en: "C4 Growth" },
    { fromScore: 83, code: "C5", zh: "C5 进取型", en: "C5 Aggressive" },
  ],
};
