/* What a rule raised bears its name as a title; a title that somebody changed is his own words. */

/** SQL of the English title of an opportunity or warning under `alias`; null when its title is not its rule's name. */
export const ruleTitleEn = (alias: "o" | "w"): string =>
  `(select r.name_en from rule r where r.id = ${alias}.rule_id and substr(r.name, 1, 120) = ${alias}.title)`;
