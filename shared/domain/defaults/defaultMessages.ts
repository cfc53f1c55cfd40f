/*
 * Text templates that a new store starts with (R050-R054, R058, R079). Words in braces are merge fields: {称呼} {姓名}
 * {客户经理} {网点} {电话} {产品} {金额} {到期日} {日期} {节日} {地址} {邮编}, and for campaigns {活动} {活动时间} {活动地点} {优惠内容}.
 * Nothing here promises a return (R242-R257).
 */
import type { MessagePurpose } from "#shared/domain/campaigns/messages.ts";

export interface DefaultMessage {
  readonly name: string;
  readonly kind: "letter" | "label" | "sms" | "wechat" | "call";
  readonly occasion: "birthday" | "festival" | "solarTerm" | "anniversary" | "other";
  readonly body: string;
}

export const defaultMessages: readonly DefaultMessage[] = [
  {
    name: "生日短信",
    kind: "sms",
    occasion: "birthday",
    body: "{称呼}，今天是您的生日，{网点}{客户经理}祝您身体健康、万事顺意。如需帮助，请随时致电{电话}。",
  },
  {
    name: "生日微信",
    kind: "wechat",
    occasion: "birthday",
    body: "{称呼}，生日快乐！愿您新的一岁平安喜乐。网点给您备了一份小礼物，方便时来坐坐，我给您泡茶。——{客户经理}",
  },
  {
    name: "生日信函",
    kind: "letter",
    occasion: "birthday",
    body: "尊敬的{称呼}：\n\n值此您生日之际，{网点}全体同事向您致以诚挚的祝福，感谢您一直以来的信任与支持。\n\n愿您阖家安康，诸事顺遂。\n\n{网点}  {客户经理}\n{日期}",
  },
  {
    name: "春节贺信",
    kind: "letter",
    occasion: "festival",
    body: "尊敬的{称呼}：\n\n岁序更新，华章又启。过去一年承蒙您的支持，我们不敢懈怠。新的一年，愿与您继续同行，把每一件小事办好。\n\n恭祝新春吉祥，阖家幸福。\n\n{网点}  {客户经理}\n{日期}",
  },
  {
    name: "节日短信",
    kind: "sms",
    occasion: "festival",
    body: "{称呼}，{节日}将至，{网点}{客户经理}向您和家人问好。节日期间营业时间请以网点公告为准，祝您节日愉快。",
  },
  {
    name: "中秋微信",
    kind: "wechat",
    occasion: "festival",
    body: "{称呼}，中秋将至，愿您与家人团圆安康。网点准备了一份应节小礼，您若不便来取，我下班给您送去。——{客户经理}",
  },
  {
    name: "重阳问候",
    kind: "call",
    occasion: "festival",
    body: "问候{称呼}身体；提醒防范养老诈骗，不向陌生人转账；询问是否需要上门服务；不谈产品。",
  },
  {
    name: "节气问候",
    kind: "wechat",
    occasion: "solarTerm",
    body: "{称呼}，今日{节日}，早晚添衣，注意身体。有任何银行业务上的事，您招呼一声就行。——{客户经理}",
  },
  {
    name: "企业成立周年贺信",
    kind: "letter",
    occasion: "anniversary",
    body: "{姓名}：\n\n欣闻贵公司成立周年，谨致祝贺。多年来贵公司稳健经营，令人敬佩；我们有幸参与其中，愿继续做好结算与资金服务。\n\n顺颂商祺。\n\n{网点}  {客户经理}\n{日期}",
  },
  {
    name: "开户纪念日微信",
    kind: "wechat",
    occasion: "anniversary",
    body: "{称呼}，今天是您在我们网点开户的纪念日，谢谢您这些年的信任。有什么做得不够好的地方，请直接告诉我。——{客户经理}",
  },
  {
    name: "到期提醒短信",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，您在我行的{产品}将于{到期日}到期，目前未约定自动转存，请携带本人身份证到{网点}办理，或致电{客户经理}{电话}。",
  },
  {
    name: "到期提醒电话要点",
    kind: "call",
    occasion: "other",
    body: "一、核对身份，说明来意；二、告知{产品}{金额}于{到期日}到期；三、询问是否已办自动转存；四、询问资金打算，不催促；五、约定来网点时间并记录。",
  },
  {
    name: "退信后核对地址",
    kind: "call",
    occasion: "other",
    body: "说明寄给{称呼}的信件被退回；核对现在的通讯地址与邮编；确认是否仍愿意接收信件；当场更新档案。",
  },
  {
    name: "拜访预约短信",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，我是{网点}{客户经理}，想在{日期}到您处拜访，约占用您半小时。若时间不便，请回复，我们另约。",
  },
  {
    name: "开户致谢短信",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，感谢您选择{网点}。我是您的客户经理{客户经理}，电话{电话}。银行不会索要密码和验证码，请注意账户安全。",
  },
  { name: "信封标签", kind: "label", occasion: "other", body: "{邮编}\n{地址}\n{姓名} 收" },
];

/** Texts of campaigns (R197, R205). */
export const defaultCampaignTexts: readonly {
  readonly name: string;
  readonly kind: string;
  readonly campaignPurpose: MessagePurpose;
  readonly body: string;
}[] = [
  {
    name: "活动邀请函",
    kind: "letter",
    campaignPurpose: "invitation",
    body: "尊敬的{称呼}：\n\n我行将于{活动时间}在{活动地点}举办“{活动}”，诚邀您参加。\n\n名额有限，请您在活动前两天电话告知是否到场，我们为您留座。\n\n{网点}　{客户经理}\n电话：{电话}\n{日期}",
  },
  {
    name: "活动邀请短信",
    kind: "sms",
    campaignPurpose: "invitation",
    body: "{称呼}您好，{活动时间}我行在{活动地点}举办“{活动}”，想请您来听听。方便的话回我一声，我给您留座。{网点}{客户经理}",
  },
  {
    name: "会前提醒",
    kind: "sms",
    campaignPurpose: "reminder",
    body: "{称呼}您好，提醒您{活动时间}在{活动地点}参加“{活动}”，座位已留好。有变化请告诉我。{客户经理}",
  },
  {
    name: "会后致谢",
    kind: "letter",
    campaignPurpose: "thanks",
    body: "尊敬的{称呼}：\n\n感谢您参加“{活动}”。您在现场提到的问题我们已记下，会逐一回复。\n\n今后有任何需要，请随时联系我。\n\n{网点}　{客户经理}\n{日期}",
  },
];
