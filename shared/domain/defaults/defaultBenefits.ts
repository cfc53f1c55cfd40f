/*
 * The branch's first catalogue of benefits and value-added services (R062-R063, R075-R077): two tiers of the sources
 * (VIP room, own adviser, global emergency help; better rates and points for everybody), busy people and the elderly.
 */
export interface DefaultBenefit {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly condition: string | null;
  readonly description: string;
  readonly descriptionEn: string;
  readonly ageFrom?: number;
  readonly pointsCost?: number;
}

const highEnd = "tier=excellent|wealthy|privateBanking";
const wealthy = "tier=wealthy|privateBanking";

export const defaultBenefits: readonly DefaultBenefit[] = [
  {
    name: "VIP卡",
    nameEn: "VIP card",
    kind: "vipCard",
    condition: highEnd,
    description: "凭卡走贵宾通道，到网点先分流到理财经理。",
    descriptionEn: "The card opens the VIP lane; at the branch its holder goes straight to a wealth manager.",
  },
  {
    name: "优先办理通道",
    nameEn: "Priority lane",
    kind: "privilege",
    condition: highEnd,
    description: "排队优先，商务人士随到随办。",
    descriptionEn: "No queue: busy people are served as they come.",
  },
  {
    name: "贵宾室",
    nameEn: "VIP room",
    kind: "privilege",
    condition: wealthy,
    description: "网点贵宾室接待，可预约。",
    descriptionEn: "Received in the branch's VIP room, by appointment if wished.",
  },
  {
    name: "专属理财",
    nameEn: "Own adviser",
    kind: "privilege",
    condition: wealthy,
    description: "专属理财顾问，每季一次资产检视。",
    descriptionEn: "An adviser of their own, with a review of assets every quarter.",
  },
  {
    name: "全球紧急支援",
    nameEn: "Global emergency help",
    kind: "privilege",
    condition: "tier=privateBanking",
    description: "境外挂失、紧急取现、医疗与行程支援。",
    descriptionEn: "Lost cards, emergency cash, medical and travel help abroad.",
  },
  {
    name: "上门服务",
    nameEn: "Service at home",
    kind: "privilege",
    condition: null,
    ageFrom: 65,
    description: "老年客户或行动不便客户，双人上门办理。",
    descriptionEn: "For the elderly and those who cannot easily come: two colleagues visit.",
  },
  {
    name: "重点企业上门收单",
    nameEn: "Collection at the company",
    kind: "privilege",
    condition: "kind=company;grade=key",
    description: "现金与票据上门收取，预约办理。",
    descriptionEn: "Cash and bills collected at the company, by appointment.",
  },
  {
    name: "优惠利率",
    nameEn: "Better rates",
    kind: "pricing",
    condition: "tier=mass|potential|growing",
    description: "存款上浮或贷款利率优惠，按网点当期标准。",
    descriptionEn: "A better deposit or loan rate by the branch's current standard.",
  },
  {
    name: "金融知识讲座",
    nameEn: "Financial lectures",
    kind: "valueAdded",
    condition: null,
    description: "每月一次，理财、防诈骗、税务与养老主题。",
    descriptionEn: "Once a month: wealth, fraud prevention, tax and retirement.",
  },
  {
    name: "信用咨询",
    nameEn: "Credit advice",
    kind: "valueAdded",
    condition: null,
    description: "解读信用报告，给出修复与授信建议。",
    descriptionEn: "The credit report explained, with advice on repair and borrowing.",
  },
  {
    name: "企业沙龙",
    nameEn: "Company salon",
    kind: "valueAdded",
    condition: "kind=company",
    description: "行业交流与融资政策解读，季度一次。",
    descriptionEn: "Talks within an industry and on funding policy, once a quarter.",
  },
  {
    name: "积分兑换礼品",
    nameEn: "Gifts for points",
    kind: "points",
    condition: "kind=person",
    pointsCost: 2000,
    description: "2000 积分起，礼品目录见网点。",
    descriptionEn: "From 2,000 points; the list of gifts is at the branch.",
  },
  {
    name: "体检套餐兑换",
    nameEn: "Health check for points",
    kind: "points",
    condition: highEnd,
    pointsCost: 20_000,
    description: "合作医院标准套餐一次。",
    descriptionEn: "One standard check-up at a partner hospital.",
  },
];

/** Presents and care of the person (R043, R058), within the branch's limit, with consent, each recorded when it is given. */
export const careBenefits: readonly DefaultBenefit[] = [
  {
    name: "生日小礼物",
    nameEn: "Birthday present",
    kind: "care",
    condition: "kind=person",
    description: "限额内，先看问候同意；送出后登记。",
    descriptionEn: "Within the limit; consent to greetings first; recorded once given.",
  },
  {
    name: "节日慰问品",
    nameEn: "Festival present",
    kind: "care",
    condition: "grade=key",
    description: "春节、中秋，重点客户；统一采购，登记领用人。",
    descriptionEn: "Spring Festival and Mid-Autumn, for key clients; bought together, each recipient recorded.",
  },
  {
    name: "喜事祝贺",
    nameEn: "Congratulation",
    kind: "care",
    condition: null,
    description: "新婚、添丁、升学、开业：贺卡或鲜花。",
    descriptionEn: "A wedding, a birth, a school place, a new business: a card or flowers.",
  },
  {
    name: "难处探望",
    nameEn: "Visit in hard times",
    kind: "care",
    condition: null,
    description: "生病、受灾、亲人离世：主管与客户经理同去，不谈业务。",
    descriptionEn: "Illness, disaster, a death in the family: branch manager and client manager go together and talk no business.",
  },
  {
    name: "相识周年纪念",
    nameEn: "Anniversary with us",
    kind: "care",
    condition: null,
    description: "开户满五年、十年、二十年：感谢信和纪念品。",
    descriptionEn: "Five, ten or twenty years with us: a letter of thanks and a keepsake.",
  },
];
