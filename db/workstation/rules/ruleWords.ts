/*
 * What a rule raised bears the rule's words: its name as a title, what to do, its strategy (R137). They are shown in the other
 * language as long as they stand there as the rule says them; words that somebody changed are his own.
 */

/** Words that are taken from the rule, and how much of them a row has room for. */
const takenFrom = {
  titleEn: { own: "title", rule: "name", room: 120 },
  actionEn: { own: "action", rule: "action", room: 500 },
  strategyEn: { own: "strategy", rule: "strategy", room: 2_000 },
  nextStepEn: { own: "next_step", rule: "action", room: 200 },
} as const;

type RuleWord = keyof typeof takenFrom;

/** The words that an opportunity and a warning take from their rule. */
export const opportunityWords = ["titleEn", "nextStepEn"] as const satisfies readonly RuleWord[];
export const warningWords = ["titleEn", "actionEn", "strategyEn"] as const satisfies readonly RuleWord[];

/** SQL of one word in English of the row under `alias`; null where it is not its rule's. */
export const ruleWordEn = (alias: "o" | "w" | "x", word: RuleWord): string => {
  const { own, rule, room } = takenFrom[word];
  return `(select r.${rule}_en from rule r where r.id = ${alias}.rule_id and substr(r.${rule}, 1, ${room}) = ${alias}.${own})`;
};

/** SQL of several words, each under its own name. */
export const ruleWordsEn = (alias: "o" | "w", words: readonly RuleWord[]): string => words.map((word) => `${ruleWordEn(alias, word)} as "${word}"`).join(", ");
