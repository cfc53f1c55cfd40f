/* Words about companies: trade, history, plans, difficulties (R065, R103). */

export interface Trade {
  readonly word: string;
  readonly industry: string;
  readonly scope: string;
  readonly products: readonly string[];
  readonly partners: readonly string[];
}

export const trades: readonly Trade[] = [
  { word: "机械制造", industry: "通用设备制造", scope: "农用机械零部件加工、销售", products: ["齿轮箱", "轴承座"], partners: ["云湖农机经销部", "东岳钢材"] },
  { word: "食品", industry: "食品制造", scope: "糕点、速冻食品生产与批发", products: ["速冻水饺", "月饼"], partners: ["佳美百货", "绿野面粉"] },
  { word: "纺织", industry: "纺织业", scope: "棉纱、坯布生产，来料加工", products: ["坯布", "床品"], partners: ["德润商贸", "新港棉业"] },
  { word: "包装材料", industry: "造纸和纸制品", scope: "纸箱、彩盒印刷与销售", products: ["彩盒", "瓦楞纸箱"], partners: ["康源药业", "嘉禾食品"] },
  { word: "商贸", industry: "批发业", scope: "日用百货、五金建材批发", products: ["五金", "洁具"], partners: ["佳美百货", "河西建材行"] },
  { word: "物流", industry: "道路运输", scope: "普通货运、仓储、配送", products: ["城配", "冷链"], partners: ["嘉禾食品", "永盛五金"] },
  { word: "建筑工程", industry: "建筑业", scope: "市政工程、房屋修缮", products: ["道路修缮", "旧小区改造"], partners: ["城东区住建局", "东岳水泥"] },
  { word: "电子科技", industry: "电子设备制造", scope: "电源模块、传感器研发与销售", products: ["电源模块", "温度传感器"], partners: ["博达电气", "天工精密"] },
  { word: "医疗器械", industry: "专用设备制造", scope: "康复器械、一次性耗材经销", products: ["轮椅", "护理床"], partners: ["城东人民医院", "新港妇幼保健院"] },
  { word: "生态农业", industry: "农业", scope: "大棚蔬菜种植、冷库储存与销售", products: ["番茄", "草莓"], partners: ["佳美百货", "绿野合作社"] },
  { word: "环保科技", industry: "生态保护", scope: "污水处理设备安装与运维", products: ["一体化处理设备"], partners: ["新港街道办", "东岳水泥"] },
  { word: "餐饮管理", industry: "餐饮业", scope: "团餐配送、连锁餐饮管理", products: ["团餐", "宴席"], partners: ["城东第二中学", "绿野面粉"] },
];

export const histories: readonly string[] = [
  "从两台旧机床起家，{year}年注册公司，后搬进新港园区，现有生产线三条。",
  "最早是夫妻店，{year}年改为公司，逐步做到区域前列。",
  "{year}年由国有小厂改制而来，留用老工人四十余人。",
  "创始人做外贸出身，{year}年回乡建厂，先接代工单，后有自有品牌。",
  "{year}年成立，前三年靠一家大客户，近年客户分散到二十余家。",
  "家族企业，{year}年由第二代接手，管理开始规范。",
];

export const plans: readonly string[] = [
  "明年上一条自动化线，预计投入六百万元",
  "计划在云湖县建二期仓库",
  "准备申请高新技术企业",
  "打算拓展省外市场，设两个办事处",
  "三年内把自有品牌占比提到一半",
  "更换节能设备，降低电费",
  "筹备工会和员工食堂，改善留人",
  "收购同行一家小厂，尚在谈",
  "上线财务软件，规范账务",
  "维持规模，先把应收款收回来",
];

export const difficulties: readonly string[] = [
  "应收账款周期拉长到九十天，流动资金紧",
  "熟练工难招，旺季加班多",
  "原材料价格波动，报价跟不上",
  "环保改造要投入，审批慢",
  "外汇收款汇率波动，利润不稳",
  "抵押物不足，融资主要靠信用",
  "两个大客户占销售六成，怕丢单",
  "厂房租约明年到期，续租涨价",
  "财务只有一人，报税和对账常拖",
  "库存积压约两百万元",
];

export const companyNeeds: readonly string[] = [
  "希望流动资金贷款随借随还",
  "代发工资想换到我行，手续要简单",
  "想了解票据贴现的价格",
  "需要结算账户分户核算",
  "询问设备贷款期限和利率",
  "想给骨干做团体意外险",
  "外币收款结汇要快",
  "希望年底前增加授信额度",
];
