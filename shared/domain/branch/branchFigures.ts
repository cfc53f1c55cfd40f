/** What a branch's clients are counted by. */
export const figureGroups = ["tier", "grade", "kind", "outlet", "manager"] as const;
/** A group of fewer clients shows no amounts: they would say something about one of them. */
export const fewestForAmounts = 5;
