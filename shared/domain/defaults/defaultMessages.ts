/*
 * Text templates that a new store starts with (R050-R054, R058, R079). Words in braces are merge fields: {称呼} {姓名}
 * {客户经理} {网点} {电话} {产品} {金额} {到期日} {日期} {节日} {地址} {邮编}, and for campaigns {活动} {活动时间} {活动地点} {优惠内容}.
 * An English text names the same fields by their keys: {salutation}, {manager}.
 * Nothing here promises a return (R242-R257).
 */
import type { MessagePurpose } from "#shared/domain/campaigns/messages.ts";

export interface DefaultMessage {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "letter" | "label" | "sms" | "wechat" | "call";
  readonly occasion: "birthday" | "festival" | "solarTerm" | "anniversary" | "other";
  readonly body: string;
  readonly bodyEn: string;
}

export const defaultMessages: readonly DefaultMessage[] = [
  {
    name: "生日短信",
    nameEn: "Birthday text message",
    kind: "sms",
    occasion: "birthday",
    body: "{称呼}，今天是您的生日，{网点}{客户经理}祝您身体健康、万事顺意。如需帮助，请随时致电{电话}。",
    bodyEn: "{salutation}, happy birthday from {manager} and everybody at {outlet}. We wish you good health. If you need anything, please call {phone}.",
  },
  {
    name: "生日微信",
    nameEn: "Birthday WeChat message",
    kind: "wechat",
    occasion: "birthday",
    body: "{称呼}，生日快乐！愿您新的一岁平安喜乐。网点给您备了一份小礼物，方便时来坐坐，我给您泡茶。——{客户经理}",
    bodyEn:
      "{salutation}, happy birthday! May the year be a good one. A small present is waiting for you at the branch; come by for a cup of tea whenever it suits you. {manager}",
  },
  {
    name: "生日信函",
    nameEn: "Birthday letter",
    kind: "letter",
    occasion: "birthday",
    body: "尊敬的{称呼}：\n\n值此您生日之际，{网点}全体同事向您致以诚挚的祝福，感谢您一直以来的信任与支持。\n\n愿您阖家安康，诸事顺遂。\n\n{网点}  {客户经理}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nOn your birthday all of us at {outlet} send you our warm wishes, with thanks for your trust over the years.\n\nWe wish you and your family good health and happiness.\n\n{manager}, {outlet}\n{date}",
  },
  {
    name: "春节贺信",
    nameEn: "Spring Festival letter",
    kind: "letter",
    occasion: "festival",
    body: "尊敬的{称呼}：\n\n岁序更新，华章又启。过去一年承蒙您的支持，我们不敢懈怠。新的一年，愿与您继续同行，把每一件小事办好。\n\n恭祝新春吉祥，阖家幸福。\n\n{网点}  {客户经理}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nA new year begins. Thank you for your support in the year behind us; we shall go on looking after every small thing with care.\n\nWe wish you and your family a happy Spring Festival.\n\n{manager}, {outlet}\n{date}",
  },
  {
    name: "节日短信",
    nameEn: "Festival text message",
    kind: "sms",
    occasion: "festival",
    body: "{称呼}，{节日}将至，{网点}{客户经理}向您和家人问好。节日期间营业时间请以网点公告为准，祝您节日愉快。",
    bodyEn:
      "{salutation}, with {festival} coming, {manager} of {outlet} sends you and your family best wishes. Please see the notice at the branch for our hours over the holiday.",
  },
  {
    name: "中秋微信",
    nameEn: "Mid-Autumn WeChat message",
    kind: "wechat",
    occasion: "festival",
    body: "{称呼}，中秋将至，愿您与家人团圆安康。网点准备了一份应节小礼，您若不便来取，我下班给您送去。——{客户经理}",
    bodyEn:
      "{salutation}, Mid-Autumn is near; we wish you a happy reunion with your family. A small present is ready at the branch; if you cannot come, I will bring it after work. {manager}",
  },
  {
    name: "重阳问候",
    nameEn: "Double Ninth greeting",
    kind: "call",
    occasion: "festival",
    body: "问候{称呼}身体；提醒防范养老诈骗，不向陌生人转账；询问是否需要上门服务；不谈产品。",
    bodyEn:
      "Ask {salutation} about their health; warn of pension fraud and transfers to strangers; ask whether a visit at home would help; do not speak of products.",
  },
  {
    name: "节气问候",
    nameEn: "Solar term greeting",
    kind: "wechat",
    occasion: "solarTerm",
    body: "{称呼}，今日{节日}，早晚添衣，注意身体。有任何银行业务上的事，您招呼一声就行。——{客户经理}",
    bodyEn:
      "{salutation}, today is {festival}: dress warmly in the mornings and evenings and take care. If anything comes up at the bank, just tell me. {manager}",
  },
  {
    name: "企业成立周年贺信",
    nameEn: "Company anniversary letter",
    kind: "letter",
    occasion: "anniversary",
    body: "{姓名}：\n\n欣闻贵公司成立周年，谨致祝贺。多年来贵公司稳健经营，令人敬佩；我们有幸参与其中，愿继续做好结算与资金服务。\n\n顺颂商祺。\n\n{网点}  {客户经理}\n{日期}",
    bodyEn:
      "Dear {name},\n\nCongratulations on the anniversary of your company. We admire the steady way in which you have run it, are glad to have had a part in it, and hope to go on serving your payments and funds well.\n\nYours sincerely,\n\n{manager}, {outlet}\n{date}",
  },
  {
    name: "开户纪念日微信",
    nameEn: "Account anniversary WeChat message",
    kind: "wechat",
    occasion: "anniversary",
    body: "{称呼}，今天是您在我们网点开户的纪念日，谢谢您这些年的信任。有什么做得不够好的地方，请直接告诉我。——{客户经理}",
    bodyEn:
      "{salutation}, today is the anniversary of your account with us. Thank you for your trust. If there is anything we could do better, please tell me openly. {manager}",
  },
  {
    name: "到期提醒短信",
    nameEn: "Maturity reminder by text",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，您在我行的{产品}将于{到期日}到期，目前未约定自动转存，请携带本人身份证到{网点}办理，或致电{客户经理}{电话}。",
    bodyEn:
      "{salutation}, your {product} with us matures on {maturity}; automatic renewal is not set. Please come to {outlet} with your identity card, or call {manager} on {phone}.",
  },
  {
    name: "到期提醒电话要点",
    nameEn: "Maturity call: points",
    kind: "call",
    occasion: "other",
    body: "一、核对身份，说明来意；二、告知{产品}{金额}于{到期日}到期；三、询问是否已办自动转存；四、询问资金打算，不催促；五、约定来网点时间并记录。",
    bodyEn:
      "1. Check who is speaking and say why you call. 2. {product}, {amount}, matures on {maturity}. 3. Ask whether automatic renewal is set. 4. Ask what the money is meant for; do not press. 5. Agree on a time at the branch and write it down.",
  },
  {
    name: "退信后核对地址",
    nameEn: "Address check after returned mail",
    kind: "call",
    occasion: "other",
    body: "说明寄给{称呼}的信件被退回；核对现在的通讯地址与邮编；确认是否仍愿意接收信件；当场更新档案。",
    bodyEn:
      "Tell {salutation} that the letter came back; check postal address and postcode; ask whether letters are still welcome; correct the archive at once.",
  },
  {
    name: "拜访预约短信",
    nameEn: "Visit appointment by text",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，我是{网点}{客户经理}，想在{日期}到您处拜访，约占用您半小时。若时间不便，请回复，我们另约。",
    bodyEn:
      "{salutation}, this is {manager} of {outlet}. I should like to visit you on {date} for about half an hour. If it does not suit you, please reply and we will find another time.",
  },
  {
    name: "开户致谢短信",
    nameEn: "Thanks for a new account",
    kind: "sms",
    occasion: "other",
    body: "{称呼}，感谢您选择{网点}。我是您的客户经理{客户经理}，电话{电话}。银行不会索要密码和验证码，请注意账户安全。",
    bodyEn:
      "{salutation}, thank you for choosing {outlet}. I am your client manager {manager}, telephone {phone}. The bank never asks for passwords or codes: please keep your account safe.",
  },
  {
    name: "信封标签",
    nameEn: "Envelope label",
    kind: "label",
    occasion: "other",
    body: "{邮编}\n{地址}\n{姓名} 收",
    bodyEn: "To: {name}\n{address}\n{postcode}",
  },
];

/** Texts of campaigns (R197, R205). */
export const defaultCampaignTexts: readonly {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly campaignPurpose: MessagePurpose;
  readonly body: string;
  readonly bodyEn: string;
}[] = [
  {
    name: "活动邀请函",
    nameEn: "Invitation letter",
    kind: "letter",
    campaignPurpose: "invitation",
    body: "尊敬的{称呼}：\n\n我行将于{活动时间}在{活动地点}举办“{活动}”，诚邀您参加。\n\n名额有限，请您在活动前两天电话告知是否到场，我们为您留座。\n\n{网点}　{客户经理}\n电话：{电话}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nWe should like to invite you to “{campaign}” on {eventTime} at {eventPlace}.\n\nPlaces are few: please call two days before to say whether you can come, and we will keep a seat for you.\n\n{manager}, {outlet}\nTelephone: {phone}\n{date}",
  },
  {
    name: "活动邀请短信",
    nameEn: "Invitation by text",
    kind: "sms",
    campaignPurpose: "invitation",
    body: "{称呼}您好，{活动时间}我行在{活动地点}举办“{活动}”，想请您来听听。方便的话回我一声，我给您留座。{网点}{客户经理}",
    bodyEn:
      "{salutation}, on {eventTime} we hold “{campaign}” at {eventPlace} and should be glad to see you. Drop me a line and I will keep a seat. {manager}, {outlet}",
  },
  {
    name: "会前提醒",
    nameEn: "Reminder of an event",
    kind: "sms",
    campaignPurpose: "reminder",
    body: "{称呼}您好，提醒您{活动时间}在{活动地点}参加“{活动}”，座位已留好。有变化请告诉我。{客户经理}",
    bodyEn: "{salutation}, a reminder of “{campaign}” on {eventTime} at {eventPlace}: your seat is kept. Please tell me if anything changes. {manager}",
  },
  {
    name: "会后致谢",
    nameEn: "Thanks after an event",
    kind: "letter",
    campaignPurpose: "thanks",
    body: "尊敬的{称呼}：\n\n感谢您参加“{活动}”。您在现场提到的问题我们已记下，会逐一回复。\n\n今后有任何需要，请随时联系我。\n\n{网点}　{客户经理}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nThank you for coming to “{campaign}”. We have noted the questions you raised and will answer each of them.\n\nPlease get in touch whenever you need anything.\n\n{manager}, {outlet}\n{date}",
  },
];
