/*
 * The four rules by which a tag is designed (R116): representative, easy to understand, extensible, protecting privacy.
 * The first three give advice, for a branch may have its reasons; the fourth decides: a tag whose words touch what the
 * law calls sensitive personal information is marked sensitive, and stays so. Who sees sensitive tags at all (R266) is a
 * setting of the branch: by default the client's managers, never lobby, analysis or administration.
 */

export type TagDoubt =
  | { readonly rule: "representative"; readonly atLeast: number }
  | { readonly rule: "understandable"; readonly reason: "tooLong" | "jargon" | "noMeaning" }
  | { readonly rule: "extensible"; readonly reason: "number" | "sameMeaning"; readonly other?: string }
  | { readonly rule: "privacy"; readonly word: string };

export interface TagDraft {
  readonly name: string;
  readonly tagClass: string;
  readonly description: string | null;
}

/** Below so many clients a tag names persons rather than a group. */
const fewestClients = 3;
/** Characters that are read at a glance. */
const longestPlainName = 10;

/** Words of sensitive personal information: health, faith, origin, biometrics, punishment, family misfortune, minors, whereabouts. */
const privateWords: readonly string[] = [
  "病",
  "癌",
  "残疾",
  "艾滋",
  "抑郁",
  "怀孕",
  "流产",
  "宗教",
  "信佛",
  "基督",
  "穆斯林",
  "民族",
  "政治",
  "党派",
  "离婚",
  "离异",
  "婚外",
  "同性",
  "犯罪",
  "前科",
  "坐牢",
  "服刑",
  "失信",
  "老赖",
  "诉讼",
  "破产",
  "赌",
  "吸毒",
  "拆迁",
  "中奖",
  "遗产",
  "未成年",
  "指纹",
  "人脸",
  "行踪",
  "住址",
  "身份证",
  "去世",
  "丧",
  "illness",
  "disease",
  "cancer",
  "disab",
  "hiv",
  "pregnan",
  "religio",
  "muslim",
  "christian",
  "ethnic",
  "politic",
  "divorce",
  "affair",
  "homosexual",
  "crime",
  "criminal",
  "prison",
  "bankrupt",
  "lawsuit",
  "gambl",
  "drug",
  "bereave",
];

/** The private word in a text, undefined when there is none (R116, R266). */
export const privateWordIn = (text: string): string | undefined => {
  const plain = text.normalize("NFKC").toLowerCase();
  return privateWords.find((word) => plain.includes(word));
};

const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s·\-_/（）()]/gu, "")
    .replace(/(客户|型|类|群)$/u, "");

/** What the four rules say of a tag; `known`: names of the other tags (R116). */
export const tagDoubts = (draft: TagDraft, known: readonly string[], clientCount: number): TagDoubt[] => {
  const doubts: TagDoubt[] = [];
  const name = draft.name.trim();
  if (clientCount > 0 && clientCount < fewestClients) doubts.push({ rule: "representative", atLeast: fewestClients });
  // Latin words take about two characters for one of Chinese.
  const length = [...name].reduce((sum, sign) => sum + (/[\u3400-\u9fff]/u.test(sign) ? 1 : 0.5), 0);
  if (length > longestPlainName) doubts.push({ rule: "understandable", reason: "tooLong" });
  if (/^[A-Z0-9_+\-.]{2,}$/u.test(name)) doubts.push({ rule: "understandable", reason: "jargon" });
  if ((draft.description ?? "").trim() === "") doubts.push({ rule: "understandable", reason: "noMeaning" });
  // What is a number changes every month: it belongs in a field and a band, not in a name.
  if (/\d{2,}/u.test(name)) doubts.push({ rule: "extensible", reason: "number" });
  const other = known.find((one) => one !== draft.name && plainName(one) === plainName(name));
  if (other !== undefined) doubts.push({ rule: "extensible", reason: "sameMeaning", other });
  const word = privateWordIn(`${name} ${draft.description ?? ""}`);
  if (word !== undefined) doubts.push({ rule: "privacy", word });
  return doubts;
};

/** Who may see and use sensitive tags, and who may take them out of the program in a file: roles. */
export interface SensitiveTagRights {
  readonly see: readonly string[];
  readonly export: readonly string[];
}

export const sensitiveTagsKey = "sensitiveTags";

/** Roles that can be given the right: those who work with archives at all. */
export const tagRightRoles = ["clientManager", "branchManager"] as const;

export const defaultSensitiveTagRights: SensitiveTagRights = { see: ["clientManager", "branchManager"], export: ["branchManager"] };

const isRoleList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((role) => tagRightRoles.some((known) => known === role));

/** The rights of a stored text; whatever does not read as ours counts as the default (R266). */
export const sensitiveTagRightsFrom = (text: string | null | undefined): SensitiveTagRights => {
  if (!text) return defaultSensitiveTagRights;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || !("see" in parsed) || !("export" in parsed)) return defaultSensitiveTagRights;
    const { see, export: taken } = parsed;
    // Nobody takes out what he may not see.
    return isRoleList(see) && isRoleList(taken) ? { see, export: taken.filter((role) => see.includes(role)) } : defaultSensitiveTagRights;
  } catch {
    return defaultSensitiveTagRights;
  }
};
