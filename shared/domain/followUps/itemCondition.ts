/*
 * The condition of a template item: pairs `field=code|code` joined by `;`, all of which must hold, e.g.
 * `kind=company;grade=key|ordinary`. Simple on purpose (R002): a branch manager writes it without help.
 */

export interface ConditionPair {
  readonly field: string;
  readonly codes: readonly string[];
}

/** The pairs of a condition, or undefined when the text is none. An empty text is a condition that always holds. */
export const parseItemCondition = (text: string | null): readonly ConditionPair[] | undefined => {
  const parts = (text ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const pairs: ConditionPair[] = [];
  for (const part of parts) {
    const match = /^([a-zA-Z]+)=([\w|]+)$/.exec(part);
    if (!match?.[1] || !match[2]) return undefined;
    pairs.push({ field: match[1], codes: match[2].split("|").filter((code) => code !== "") });
  }
  return pairs;
};

/** The text of pairs; a pair without codes says nothing and is left out. The reverse of `parseItemCondition`. */
export const formatItemCondition = (pairs: readonly ConditionPair[]): string =>
  pairs
    .filter((pair) => pair.codes.length > 0)
    .map((pair) => `${pair.field}=${pair.codes.join("|")}`)
    .join(";");

/** Fields that a condition is chosen from, each with the dictionary of its codes. */
export const conditionFields = [
  { field: "kind", dictionary: "clientKind" },
  { field: "grade", dictionary: "grade" },
  { field: "tier", dictionary: "tier" },
  { field: "preferenceType", dictionary: "preferenceType" },
  { field: "behaviourType", dictionary: "behaviourType" },
  { field: "lifecycleStage", dictionary: "lifecycleStage" },
] as const;

/** Whether a client meets a condition; a text that is no condition holds, so that no item is lost by a slip. */
export const conditionHolds = (text: string | null, client: Readonly<Record<string, unknown>>): boolean => {
  const pairs = parseItemCondition(text);
  if (!pairs) return true;
  return pairs.every(({ field, codes }) => {
    const value = client[field];
    return Array.isArray(value) ? value.some((one) => codes.includes(String(one))) : codes.includes(String(value));
  });
};
