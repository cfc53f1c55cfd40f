/* Why a product may not go to a client, in the same words wherever it is said (R159-R163, X12). */
import { defineStrings } from "./text.ts";

export const suitabilityStrings = defineStrings("suitability", {
  zh: {
    misfit_productNotOnSale: "现在不在售",
    misfit_productUngraded: "还没有风险等级，请主管先评级",
    misfit_notAssessed: "客户没有风险测评",
    misfit_assessmentExpired: "风险测评已过期",
    misfit_aboveCapacity: "高于客户风险承受能力",
    misfit_wrongInvestorKind: "只面向专业投资者",
    misfit_elderUnconfirmed: "高龄客户还没有特别确认",
    misfit_notRecorded: "中高风险产品需要双录",
    misfit_insuranceUnanalysed: "保险要先做需求与支付能力分析",
    misfit_feesUndisclosed: "还没有披露费用",
    misfit_risksUndisclosed: "还没有揭示风险",
    misfit_returnsUndisclosed: "还没有说明收益",
    misfit_basisMissing: "还没有写适合理由",
    misfit_notRecommended: "还没有向这位客户推荐过",
    misfit_gradeRose: "推荐之后风险等级调高了",
  },
  en: {
    misfit_productNotOnSale: "Not on sale now",
    misfit_productUngraded: "No risk grade yet: the branch manager must grade it",
    misfit_notAssessed: "The client has no risk assessment",
    misfit_assessmentExpired: "The risk assessment has expired",
    misfit_aboveCapacity: "Above the client's risk capacity",
    misfit_wrongInvestorKind: "For professional investors only",
    misfit_elderUnconfirmed: "Extra confirmation by age is missing",
    misfit_notRecorded: "Sound and picture must be recorded",
    misfit_insuranceUnanalysed: "Insurance need and means are not analysed",
    misfit_feesUndisclosed: "Fees not disclosed",
    misfit_risksUndisclosed: "Risks not disclosed",
    misfit_returnsUndisclosed: "Returns not explained",
    misfit_basisMissing: "Why it fits is not written",
    misfit_notRecommended: "Not recommended to this client yet",
    misfit_gradeRose: "Its risk grade rose after it was recommended",
  },
});
