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
  readonly ageFrom?: number;
  readonly pointsCost?: number;
}

const highEnd = "tier=excellent|wealthy|privateBanking";
const wealthy = "tier=wealthy|privateBanking";

export const defaultBenefits: readonly DefaultBenefit[] = [
  { name: "VIP卡", nameEn: "VIP card", kind: "vipCard", condition: highEnd, description: "凭卡走贵宾通道，到网点先分流到理财经理。" },
  { name: "优先办理通道", nameEn: "Priority lane", kind: "privilege", condition: highEnd, description: "排队优先，商务人士随到随办。" },
  { name: "贵宾室", nameEn: "VIP room", kind: "privilege", condition: wealthy, description: "网点贵宾室接待，可预约。" },
  { name: "专属理财", nameEn: "Own adviser", kind: "privilege", condition: wealthy, description: "专属理财顾问，每季一次资产检视。" },
  {
    name: "全球紧急支援",
    nameEn: "Global emergency help",
    kind: "privilege",
    condition: "tier=privateBanking",
    description: "境外挂失、紧急取现、医疗与行程支援。",
  },
  { name: "上门服务", nameEn: "Service at home", kind: "privilege", condition: null, ageFrom: 65, description: "老年客户或行动不便客户，双人上门办理。" },
  {
    name: "重点企业上门收单",
    nameEn: "Collection at the company",
    kind: "privilege",
    condition: "kind=company;grade=key",
    description: "现金与票据上门收取，预约办理。",
  },
  {
    name: "优惠利率",
    nameEn: "Better rates",
    kind: "pricing",
    condition: "tier=mass|potential|growing",
    description: "存款上浮或贷款利率优惠，按网点当期标准。",
  },
  { name: "金融知识讲座", nameEn: "Financial lectures", kind: "valueAdded", condition: null, description: "每月一次，理财、防诈骗、税务与养老主题。" },
  { name: "信用咨询", nameEn: "Credit advice", kind: "valueAdded", condition: null, description: "解读信用报告，给出修复与授信建议。" },
  { name: "企业沙龙", nameEn: "Company salon", kind: "valueAdded", condition: "kind=company", description: "行业交流与融资政策解读，季度一次。" },
  {
    name: "积分兑换礼品",
    nameEn: "Gifts for points",
    kind: "points",
    condition: "kind=person",
    pointsCost: 2000,
    description: "2000 积分起，礼品目录见网点。",
  },
  { name: "体检套餐兑换", nameEn: "Health check for points", kind: "points", condition: highEnd, pointsCost: 20_000, description: "合作医院标准套餐一次。" },
];

/** Presents and care of the person (R043, R058), within the branch's limit, with consent, each recorded when it is given. */
export const careBenefits: readonly DefaultBenefit[] = [
  { name: "生日小礼物", nameEn: "Birthday present", kind: "care", condition: "kind=person", description: "限额内，先看问候同意；送出后登记。" },
  { name: "节日慰问品", nameEn: "Festival present", kind: "care", condition: "grade=key", description: "春节、中秋，重点客户；统一采购，登记领用人。" },
  { name: "喜事祝贺", nameEn: "Congratulation", kind: "care", condition: null, description: "新婚、添丁、升学、开业：贺卡或鲜花。" },
  { name: "难处探望", nameEn: "Visit in hard times", kind: "care", condition: null, description: "生病、受灾、亲人离世：主管与客户经理同去，不谈业务。" },
  { name: "相识周年纪念", nameEn: "Anniversary with us", kind: "care", condition: null, description: "开户满五年、十年、二十年：感谢信和纪念品。" },
];
