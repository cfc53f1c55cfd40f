/* Groups of clients by the word of their unit, as the tree has them: a unit's sums hold those beneath it (R252). */
import type { ClientGroupRow } from "#shared/contracts/clients/list.ts";
import type { UnitTree } from "#shared/domain/units/unitTree.ts";

type Sums = { -readonly [K in "count" | "assetTotal" | "depositBalance" | "loanBalance" | "lifetimeProfit"]: number };
const sumNames = ["count", "assetTotal", "depositBalance", "loanBalance", "lifetimeProfit"] as const;

/** Units with clients in the order of the tree, then the words that mean none as they came. Only rows of level 0 add up to the whole. */
export const groupsByUnit = (tree: UnitTree, groups: readonly ClientGroupRow[]): ClientGroupRow[] => {
  const sums = new Map<string, Sums>();
  const loose: ClientGroupRow[] = [];
  for (const group of groups) {
    const unit = tree.ofWord(group.value);
    if (!unit) {
      loose.push(group);
      continue;
    }
    for (const { id } of tree.path(unit.id)) {
      const sum = sums.get(id) ?? { count: 0, assetTotal: 0, depositBalance: 0, loanBalance: 0, lifetimeProfit: 0 };
      for (const name of sumNames) sum[name] += group[name];
      sums.set(id, sum);
    }
  }
  const units = tree.nodes.flatMap((node): ClientGroupRow[] => {
    const sum = sums.get(node.id);
    return sum ? [{ value: node.name, ...sum, depth: node.depth }] : [];
  });
  return [...units, ...loose];
};
