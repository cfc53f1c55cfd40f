import type { TagDoubt } from "#shared/domain/clients/tagRules.ts";
import { defineStrings, type useText } from "#renderer/ui/text.ts";

/** What the four rules of tags say (R116). */
export const tagRuleStrings = defineStrings("tagRules", {
  zh: {
    representative: "代表性：少于 {{count}} 位客户，近乎点名",
    tooLong: "易理解：名称太长",
    jargon: "易理解：代号看不懂",
    noMeaning: "易理解：还没有说明",
    number: "可扩展：名称里不写数字，改用字段或价值档",
    sameMeaning: "可扩展：与“{{other}}”重复",
    privacy: "保护隐私：含“{{word}}”，固定为敏感",
  },
  en: {
    representative: "Representative: with fewer than {{count}} clients it points to individuals",
    tooLong: "Understandable: the name is long",
    jargon: "Understandable: a code nobody can read",
    noMeaning: "Understandable: not explained yet",
    number: "Extensible: no numbers in a name; use a field or a band",
    sameMeaning: "Extensible: the same as “{{other}}”",
    privacy: "Privacy: contains “{{word}}”, always sensitive",
  },
});

export const tagDoubtText = (doubt: TagDoubt, t: ReturnType<typeof useText<typeof tagRuleStrings.zh>>): string => {
  if (doubt.rule === "representative") return t("representative", { count: doubt.atLeast });
  if (doubt.rule === "privacy") return t("privacy", { word: doubt.word });
  if (doubt.reason === "sameMeaning") return t("sameMeaning", { other: doubt.other ?? "" });
  return t(doubt.reason);
};
