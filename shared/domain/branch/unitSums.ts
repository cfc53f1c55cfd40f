/*
 * Sums up the tree of units, with amounts held back where they would say something about few clients (R229, R252). Beside the sums
 * of units stand those of single groups and of the whole, so it is not enough that a unit has many clients: what is left of it
 * after all that is shown inside it is a sum of hidden groups, and that must be of none or of many clients.
 */
import type { UnitTree } from "#shared/domain/units/unitTree.ts";
import { fewestForAmounts } from "./branchFigures.ts";

/** The clients who carry the words of one unit, or a word of none. `unitId` null: of none. */
export interface UnitCell {
  readonly unitId: string | null;
  readonly clients: number;
  readonly contacted: number;
  readonly assetFen: number;
  readonly depositFen: number;
  /** Its amounts are not shown for itself. */
  readonly isHidden: boolean;
}

export interface UnitSum {
  readonly unitId: string;
  readonly clients: number;
  readonly contacted: number;
  readonly assetFen: number | null;
  readonly depositFen: number | null;
}

interface Shown {
  isShown: boolean;
  /** Clients of hidden groups in it that no shown unit inside it holds. */
  left: number;
}

/** The units with clients in the order of the tree, each with those beneath it. */
export const unitSums = (tree: UnitTree, cells: readonly UnitCell[], fewest: number = fewestForAmounts): UnitSum[] => {
  const shown = new Map<string, Shown>();
  const isFew = (count: number): boolean => count > 0 && count < fewest;
  const hiddenOf = (unitId: string | null): number => cells.reduce((sum, cell) => sum + (cell.unitId === unitId && cell.isHidden ? cell.clients : 0), 0);
  const leftOf = (unitId: string | null): number =>
    tree.nodes.reduce((sum, node) => {
      const inside = node.above === unitId ? shown.get(node.id) : undefined;
      return sum + (inside && !inside.isShown ? inside.left : 0);
    }, hiddenOf(unitId));
  const hiddenWithin = (id: string): number => tree.within(id).reduce((sum, node) => sum + hiddenOf(node.id), 0);
  const topmostShown = (above: string | null): { readonly unit: Shown; readonly hidden: number }[] =>
    tree.nodes
      .filter((node) => node.above === above)
      .flatMap(({ id }) => {
        const unit = shown.get(id);
        if (!unit?.isShown) return topmostShown(id);
        const hidden = hiddenWithin(id);
        return hidden > 0 ? [{ unit, hidden }] : [];
      });
  /** What is left of a unit, or of the whole: where it is of few, units inside it are held back until it is of many, those with the least hidden first. */
  const settle = (id: string | null): number => {
    let left = leftOf(id);
    while (isFew(left)) {
      const least = topmostShown(id).toSorted((one, other) => one.hidden - other.hidden)[0];
      if (!least) break;
      least.unit.isShown = false;
      left += least.unit.left;
    }
    return left;
  };
  // From the lowest up; a unit of which too little is left is not shown itself, and what is left counts for the one above. The whole is always shown.
  for (const { id } of tree.nodes.toReversed()) {
    const left = settle(id);
    shown.set(id, { isShown: !isFew(left), left });
  }
  settle(null);
  return tree.nodes.flatMap((node): UnitSum[] => {
    const inside = new Set(tree.within(node.id).map(({ id }) => id));
    const own = cells.filter(({ unitId }) => unitId !== null && inside.has(unitId));
    const sum = (of: "clients" | "contacted" | "assetFen" | "depositFen"): number => own.reduce((total, cell) => total + cell[of], 0);
    if (sum("clients") === 0) return [];
    const isOpen = shown.get(node.id)?.isShown === true;
    return [
      {
        unitId: node.id,
        clients: sum("clients"),
        contacted: sum("contacted"),
        assetFen: isOpen ? sum("assetFen") : null,
        depositFen: isOpen ? sum("depositFen") : null,
      },
    ];
  });
};
