/* Dictionaries of the catalogue and of suitability (R150-R168, X12, X13): what a new branch starts with; the branch may change them. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const productDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  productLine: [
    entry("personal", "个人业务", "Personal"),
    entry("corporate", "公司业务", "Corporate"),
    entry("agriculture", "三农业务", "Agricultural"),
    entry("crossBorder", "跨境业务", "Cross-border"),
  ],
  productState: [entry("onSale", "在售", "On sale"), entry("paused", "暂停销售", "Paused"), entry("withdrawn", "已下架", "Withdrawn")],
  productRisk: [
    entry("R1", "R1 低风险", "R1 Low risk"),
    entry("R2", "R2 中低风险", "R2 Lower medium risk"),
    entry("R3", "R3 中风险", "R3 Medium risk"),
    entry("R4", "R4 中高风险", "R4 Upper medium risk"),
    entry("R5", "R5 高风险", "R5 High risk"),
  ],
  priceKind: [entry("interest", "利率", "Interest rate"), entry("exchange", "汇率", "Exchange rate"), entry("fee", "手续费", "Fee")],
  pricingGoal: [
    entry("profit", "利润最大化", "Highest profit"),
    entry("share", "市场份额", "Share of the market"),
    entry("competition", "应对竞争", "Standing up to competitors"),
    entry("brand", "品牌形象", "The brand"),
    entry("service", "服务客户", "Serving clients"),
  ],
  pricingStrategy: [
    entry("newProduct", "新产品定价", "New product"),
    entry("segment", "细分定价", "By segment"),
    entry("bundle", "组合定价", "Bundle"),
    entry("discount", "折扣定价", "Discount"),
    entry("relationship", "关系定价", "By relationship"),
  ],
  investorKind: [entry("ordinary", "普通投资者", "Ordinary investor"), entry("professional", "专业投资者", "Professional investor")],
  salesChannel: [
    entry("outlet", "分支机构", "Outlet"),
    entry("faceToFace", "面对面", "Face to face"),
    entry("directMail", "直邮", "Direct mail"),
    entry("television", "电视直复", "Television"),
    entry("electronic", "电子渠道", "Electronic channels"),
    entry("cardNetwork", "信用卡网络", "Card network"),
    entry("atm", "自助设备", "ATM"),
  ],
  productInnovation: [
    entry("new", "全新", "New"),
    entry("replacement", "换代", "Next generation"),
    entry("improved", "改进", "Improved"),
    entry("imitation", "仿制", "Imitation"),
  ],
  clientConfirmation: [
    entry("signature", "本人签字", "Own signature"),
    entry("onDevice", "本人在设备上确认", "Confirmed on the device"),
    entry("recording", "录音录像", "Recording"),
    entry("bankSystem", "行内系统本人测评", "Own assessment in the bank's system"),
  ],
  recommendationOutcome: [
    entry("considering", "考虑中", "Considering"),
    entry("interested", "有意向", "Interested"),
    entry("bought", "已办理", "Bought"),
    entry("declined", "未接受", "Declined"),
  ],
  assetClass: [
    entry("cash", "现金及存款", "Cash and deposits"),
    entry("bond", "债券及固收", "Bonds and fixed income"),
    entry("fund", "基金", "Funds"),
    entry("stock", "股票", "Stocks"),
    entry("insurance", "保险", "Insurance"),
    entry("realEstate", "房地产", "Real estate"),
    entry("metal", "贵金属及其他", "Metals and others"),
  ],
  wealthPlanState: [entry("draft", "拟定", "Draft"), entry("agreed", "客户认可", "Agreed"), entry("closed", "结束", "Closed")],
};
