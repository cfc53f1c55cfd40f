/*
 * The tree of units, as it is read from whatever rows there are. Two devices may have edited it apart from each other, so nothing
 * is taken for granted: a unit belongs to another only while that one is there and of a higher level, hence no circle and no
 * branch deeper than the levels; a word that two units claim is that of the one still open, else of the older.
 */
import { levelOf } from "./unitKinds.ts";

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly code: string | null;
  readonly kind: string;
  readonly parentId: string | null;
  readonly leadId: string | null;
  readonly formerNames: string | null;
  readonly isActive: boolean | null;
}

export interface UnitNode extends UnitRow {
  /** Levels above it: 0 for a unit that belongs to none. */
  readonly depth: number;
  /** The unit that it belongs to in force. */
  readonly above: string | null;
}

export interface UnitTree {
  /** Every unit once, each before those that belong to it, siblings by level, code and name. */
  readonly nodes: readonly UnitNode[];
  readonly byId: ReadonlyMap<string, UnitNode>;
  /** The unit that a word means: its name, English name, code or a former name. */
  readonly ofWord: (word: string | null | undefined) => UnitNode | undefined;
  /** A unit and all beneath it. */
  readonly within: (id: string) => readonly UnitNode[];
  /** A unit and those above it, the highest first. */
  readonly path: (id: string) => readonly UnitNode[];
}

/** All former names of a unit, one a line. */
export const formerNamesOf = ({ formerNames }: Pick<UnitRow, "formerNames">): string[] =>
  (formerNames ?? "")
    .split("\n")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Every word by which a unit is called, its name first. */
export const wordsOfUnit = (unit: Pick<UnitRow, "name" | "nameEn" | "code" | "formerNames">): string[] => [
  ...new Set([unit.name, unit.nameEn ?? "", unit.code ?? "", ...formerNamesOf(unit)].filter((word) => word !== "")),
];

/** A unit of which nothing was said yet. */
export const freshUnit: Omit<UnitRow, "id"> = { name: "", nameEn: null, code: null, kind: "", parentId: null, leadId: null, formerNames: null, isActive: true };

/** A unit that is called otherwise keeps its name of before. */
export const namesKept = (current: UnitRow | undefined, name: string): { readonly formerNames?: string } =>
  !current || current.name === name ? {} : { formerNames: [...new Set([...formerNamesOf(current), current.name])].filter((one) => one !== name).join("\n") };

const before = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const siblingsInOrder = (left: UnitRow, right: UnitRow): number =>
  levelOf(left.kind) - levelOf(right.kind) || before(left.code ?? "~", right.code ?? "~") || before(left.name, right.name) || before(left.id, right.id);

/** Reads rows as a tree. */
export const unitTree = (rows: readonly UnitRow[]): UnitTree => {
  const known = new Map(rows.map((row) => [row.id, row]));
  const aboveOf = ({ kind, parentId }: UnitRow): string | null => {
    const parent = parentId === null ? undefined : known.get(parentId);
    return parent && levelOf(parent.kind) < levelOf(kind) ? parent.id : null;
  };
  const beneath = new Map<string | null, UnitRow[]>();
  for (const row of [...known.values()].toSorted(siblingsInOrder)) {
    const above = aboveOf(row);
    beneath.set(above, [...(beneath.get(above) ?? []), row]);
  }
  const nodes: UnitNode[] = [];
  const add = (above: string | null, depth: number): void => {
    for (const row of beneath.get(above) ?? []) {
      nodes.push({ ...row, depth, above });
      add(row.id, depth + 1);
    }
  };
  add(null, 0);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // Names count before codes and former names, whichever unit they are of.
  const words = new Map<string, UnitNode>();
  const isClosed = ({ isActive }: UnitRow): number => Number(isActive === false);
  const byAge = nodes.toSorted((left, right) => isClosed(left) - isClosed(right) || before(left.id, right.id));
  for (const wordsOf of [({ name }: UnitRow) => [name], ({ nameEn, code }: UnitRow) => [nameEn ?? "", code ?? ""], formerNamesOf]) {
    for (const node of byAge) for (const word of wordsOf(node)) if (word !== "" && !words.has(word)) words.set(word, node);
  }
  return {
    nodes,
    byId,
    ofWord: (word) => (word === null || word === undefined ? undefined : words.get(word.trim())),
    within: (id) => {
      const from = nodes.findIndex((node) => node.id === id);
      const top = nodes[from];
      if (!top) return [];
      const end = nodes.findIndex(({ depth }, index) => index > from && depth <= top.depth);
      return nodes.slice(from, end === -1 ? undefined : end);
    },
    path: (id) => {
      const path: UnitNode[] = [];
      for (let node = byId.get(id); node; node = node.above === null ? undefined : byId.get(node.above)) path.unshift(node);
      return path;
    },
  };
};

/** Every word that means a unit or one beneath it; of a word that means none, the word itself. */
export const wordsMeant = (tree: UnitTree, word: string): readonly string[] => {
  const unit = tree.ofWord(word);
  if (!unit) return [word];
  const inside = new Set(tree.within(unit.id).map(({ id }) => id));
  // A word that a unit outside claims is not theirs, whoever else writes it down.
  return [...inside].flatMap((id) => wordsOfUnit(tree.byId.get(id) ?? unit)).filter((one) => inside.has(tree.ofWord(one)?.id ?? ""));
};

export type UnitProblem =
  | "nameMissing"
  | "kindUnknown"
  /** Another unit is called by this word already. */
  | "wordTaken"
  /** The chosen unit is not of a higher level. */
  | "parentTooLow"
  | "parentUnknown"
  | "parentClosed"
  /** A unit that belongs to this one would no longer be of a lower level. */
  | "unitsBeneathTooHigh"
  /** Units that belong to it are still open. */
  | "unitsBeneathOpen";

/** Why a unit may not be kept so; null when it may. `unit.id` may be new. */
export const unitProblem = (tree: UnitTree, unit: UnitRow): UnitProblem | null => {
  if (unit.name.trim() === "") return "nameMissing";
  if (levelOf(unit.kind) > 6) return "kindUnknown";
  // What it is called already stays: two devices may have given one name twice, and one of them must be able to give it up.
  const present = tree.byId.get(unit.id);
  const called = new Set(present ? wordsOfUnit(present) : []);
  const taken = new Set(tree.nodes.flatMap((node) => (node.id === unit.id ? [] : wordsOfUnit(node))));
  if (wordsOfUnit(unit).some((word) => !called.has(word) && taken.has(word))) return "wordTaken";
  const isOpen = unit.isActive !== false;
  if (unit.parentId !== null) {
    const parent = tree.byId.get(unit.parentId);
    if (!parent) return "parentUnknown";
    if (parent.id === unit.id || levelOf(parent.kind) >= levelOf(unit.kind)) return "parentTooLow";
    if (isOpen && parent.isActive === false) return "parentClosed";
  }
  const beneath = tree.nodes.filter(({ above }) => above === unit.id);
  if (beneath.some(({ kind }) => levelOf(kind) <= levelOf(unit.kind))) return "unitsBeneathTooHigh";
  return !isOpen && beneath.some(({ isActive }) => isActive !== false) ? "unitsBeneathOpen" : null;
};
