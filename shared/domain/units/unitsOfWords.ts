/*
 * Units out of the words that a branch used before it kept units: the kind by how the word ends, the unit above by how it begins
 * (城东支行梧桐路分理处 belongs to 城东支行). A word that differs from a unit's only in its spelling becomes a former name of it.
 */
import { normaliseSpelling } from "#shared/domain/clients/dictionaryEntry.ts";
import { levelOf, type UnitKind } from "./unitKinds.ts";
import { formerNamesOf, type UnitNode, type UnitTree, wordsOfUnit } from "./unitTree.ts";

/** Under which a store or a branch notes that the words of before have become units. */
export const unitsMark = "units.fromWords";

const endings: readonly (readonly [RegExp, UnitKind])[] = [
  [/二级分行$/u, "secondBranch"],
  [/(?:分行|\bmain branch)$/iu, "branch"],
  [/(?:分理处|网点|营业部|营业室|储蓄所|\boutlet)$/iu, "outlet"],
  [/(?:理财中心|财富中心|\bwealth centre)$/iu, "wealthCentre"],
  [/(?:团队|小组|\bteam)$/iu, "team"],
  [/部$/u, "department"],
  [/(?:支行|\bbranch)$/iu, "subBranch"],
];

/** A name without what stands in brackets behind it. */
const plain = (word: string): string => word.replace(/\s*[（(][^（()）]*[)）]$/u, "");

/** The kind of unit that a word looks like; an outlet when nothing else. */
export const kindOfWord = (word: string): UnitKind => endings.find(([ending]) => ending.test(plain(word)))?.[1] ?? "outlet";

export interface NewUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** The same word in other spellings, one a line. */
  readonly formerNames: string | null;
}

export interface UnitsFound {
  readonly made: readonly NewUnit[];
  /** Units that are called otherwise as well: their former names from now on. */
  readonly called: readonly { readonly id: string; readonly formerNames: string }[];
}

/** What has to be written so that every word means a unit. `root`: the branch's own name, to which belongs what names no other; else to the only unit at the top. */
export const unitsOfWords = (tree: UnitTree, words: readonly string[], newId: () => string, root?: string): UnitsFound => {
  const loose = [...new Set([...(root === undefined ? [] : [root]), ...words].map((word) => word.trim()))].filter(
    (word) => word !== "" && word.length <= 80 && !tree.ofWord(word),
  );
  const spelled = new Map<string, UnitNode>();
  for (const node of tree.nodes) for (const word of wordsOfUnit(node)) if (!spelled.has(normaliseSpelling(word))) spelled.set(normaliseSpelling(word), node);
  const called = new Map<string, string[]>();
  const fresh = new Map<string, readonly [string, ...string[]]>();
  for (const word of loose) {
    const spelling = normaliseSpelling(word);
    const node = spelled.get(spelling);
    const same = fresh.get(spelling);
    if (node) called.set(node.id, [...(called.get(node.id) ?? formerNamesOf(node)), word]);
    else fresh.set(spelling, same ? [...same, word] : [word]);
  }
  const known: Pick<UnitNode, "id" | "name" | "kind" | "parentId">[] = tree.nodes
    .filter(({ isActive }) => isActive !== false)
    .map(({ id, name, kind, above }) => ({ id, name, kind, parentId: above }));
  const made: NewUnit[] = [];
  // The highest level first: what a unit may belong to is there before it.
  const inOrder = [...fresh.values()]
    // The shortest spelling is the one without blanks.
    .map((words) => words.toSorted((left, right) => left.length - right.length) as [string, ...string[]]) // as many words as before
    .map(([name, ...spellings]) => ({ name, spellings, kind: kindOfWord(name) }))
    .toSorted((left, right) => levelOf(left.kind) - levelOf(right.kind));
  for (const { name, spellings, kind } of inOrder) {
    const higher = known.filter((one) => levelOf(one.kind) < levelOf(kind));
    const byName = higher.filter((one) => name.startsWith(plain(one.name))).toSorted((left, right) => right.name.length - left.name.length)[0];
    const [topmost, ...others] = higher.filter(({ parentId }) => parentId === null);
    const above = byName ?? higher.find((one) => one.name === root) ?? (others.length === 0 ? topmost : undefined);
    const unit: NewUnit = { id: newId(), name, kind, parentId: above?.id ?? null, formerNames: spellings.length === 0 ? null : spellings.join("\n") };
    made.push(unit);
    known.push(unit);
  }
  return { made, called: [...called].map(([id, names]) => ({ id, formerNames: names.join("\n") })) };
};
