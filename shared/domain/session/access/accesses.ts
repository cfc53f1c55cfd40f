/*
 * Who may do what, by name (R247, R260, R279-R283). Every intent of the window and every route of the hub names one of
 * these; whoever is not in it is denied with its reason, which the window shows. Rights that depend on a row (whose client,
 * whose report, whose meeting) are asked further by the command itself and, for every edit again, by the hub.
 */
import { type UserRole, userRoles } from "../roles.ts";

interface Access {
  readonly roles: readonly UserRole[];
  /** A client manager in a store of his own, without a branch, keeps and heads everything himself. */
  readonly isOwners?: true;
  readonly zh: string;
  readonly en: string;
  /** Whom to ask, in words. */
  readonly deniedZh: string;
  readonly deniedEn: string;
}

export const accesses = {
  program: {
    roles: userRoles,
    zh: "程序本身，锁定时也可用",
    en: "the program itself, also while locked",
    deniedZh: "没有限制。",
    deniedEn: "Open to everybody.",
  },
  everyone: {
    roles: userRoles,
    zh: "本机与网点公用资料",
    en: "this workstation, and what the whole branch reads",
    deniedZh: "您的岗位未登记，请找系统管理员。",
    deniedEn: "Your role is not registered. Ask the administrator.",
  },
  archives: {
    roles: ["clientManager", "branchManager"],
    zh: "客户档案及其业务",
    en: "archives of clients and the work with them",
    deniedZh: "客户档案只由客户经理和网点主管办理，请找客户经理。",
    deniedEn: "Only client managers and the branch manager work with archives. Ask the client manager.",
  },
  serving: {
    roles: ["clientManager", "branchManager", "lobbyManager"],
    zh: "接待与自己的工作记录",
    en: "receiving clients, and one's own record of work",
    deniedZh: "接待客户和工作记录属于客户经理、大堂经理和网点主管。",
    deniedEn: "Receiving clients and work logs belong to client managers, lobby managers and the branch manager.",
  },
  sending: {
    roles: ["clientManager", "branchManager", "lobbyManager", "administrator"],
    zh: "自己的日终与撤销",
    en: "closing one's own day, and undo",
    deniedZh: "您的岗位不录入数据，没有日终、冲突和撤销。",
    deniedEn: "Your role enters no data, so there is no day to close and nothing to undo.",
  },
  branchKept: {
    roles: ["branchManager", "administrator"],
    isOwners: true,
    zh: "网点统一维护的资料与规则",
    en: "reference data and rules that the branch keeps",
    deniedZh: "这是网点统一维护的内容，请找网点主管或系统管理员修改。",
    deniedEn: "The branch keeps this. Ask the branch manager or the administrator to change it.",
  },
  head: {
    roles: ["branchManager"],
    zh: "网点主管的事",
    en: "the branch manager's own acts",
    deniedZh: "只有网点主管可以办理。",
    deniedEn: "Only the branch manager may do this.",
  },
  headOrOwner: {
    roles: ["branchManager"],
    isOwners: true,
    zh: "网点主管决定的例外与分配",
    en: "exceptions and assignments that the branch manager decides",
    deniedZh: "需要网点主管决定，请找网点主管。",
    deniedEn: "The branch manager decides this. Ask the branch manager.",
  },
  figures: {
    roles: ["clientManager", "branchManager", "analyst"],
    zh: "指标",
    en: "figures",
    deniedZh: "指标由客户经理、网点主管和数据分析员查看。",
    deniedEn: "Figures are for client managers, the branch manager and analysts.",
  },
  analysis: {
    roles: ["analyst"],
    zh: "数据分析员的指标",
    en: "an analyst's figures",
    deniedZh: "这是数据分析员的页面；网点主管和客户经理请看“指标看板”。",
    deniedEn: "These figures are the analyst's; managers use the page of figures.",
  },
  productAnalysis: {
    roles: ["branchManager", "analyst", "productManager"],
    zh: "产品的持有、推荐与需求合计",
    en: "what is held, offered and needed of the products, in sums",
    deniedZh: "产品数据由产品经理、网点主管和数据分析员查看。",
    deniedEn: "The figures of products are for product managers, the branch manager and analysts.",
  },
  exporting: {
    roles: ["clientManager", "branchManager", "administrator"],
    zh: "导出名单（另按名单与网点规则）",
    en: "exporting lists (each list and the branch's rules decide further)",
    deniedZh: "您的岗位没有导出权，请找客户经理或网点主管。",
    deniedEn: "Your role has no right to export. Ask a client manager or the branch manager.",
  },
  auditors: {
    roles: ["branchManager", "administrator"],
    isOwners: true,
    zh: "查看操作记录",
    en: "reading the audit",
    deniedZh: "操作记录只由网点主管和系统管理员查看。",
    deniedEn: "Only the branch manager and the administrator read the audit.",
  },
  administration: {
    roles: ["branchManager", "administrator"],
    isOwners: true,
    zh: "人员与设备",
    en: "people and devices",
    deniedZh: "人员和设备由网点主管和系统管理员管理。",
    deniedEn: "People and devices are kept by the branch manager and the administrator.",
  },
  systemAdministration: {
    roles: ["administrator"],
    zh: "系统管理员的事",
    en: "the administrator's own acts",
    deniedZh: "只有系统管理员可以查看。",
    deniedEn: "Only the administrator may see this.",
  },
  ownClients: {
    roles: ["clientManager"],
    zh: "客户经理登记自己的客户",
    en: "a client manager entering clients of his own",
    deniedZh: "只有客户经理登记新客户时才查重。",
    deniedEn: "Only a client manager who enters a new client may ask this.",
  },
} as const satisfies Readonly<Record<string, Access>>;

export type AccessName = keyof typeof accesses;
export const accessNames = Object.keys(accesses) as AccessName[]; // the keys of the record above

/** Who asks: a person in a role; `isJoined`: the store belongs to a branch with a hub. */
export interface Asking {
  readonly role: string;
  readonly isJoined?: boolean;
}

/** Whether somebody is in an access (R260); an unknown role is in none. */
export const isIn = (access: AccessName, { role, isJoined }: Asking): boolean => {
  const { roles, isOwners }: Access = accesses[access];
  return roles.some((one) => one === role) || (isOwners === true && role === "clientManager" && isJoined !== true);
};
