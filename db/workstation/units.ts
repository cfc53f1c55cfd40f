/* The units of the branch as a tree, and the words by which clients and people are given to them (R252, R283). */
import { formerNamesOf, type UnitNode, type UnitTree, unitTree } from "#shared/domain/units/unitTree.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowById } from "./rows.ts";

/** The tree as it stands. */
export const unitTreeOf = (db: ReadDb): UnitTree => unitTree(allRows(db, "unit"));

/** The unit at which a person works, by the name that it has now. */
export const outletOf = (db: ReadDb, personId: string, language: "zh-CN" | "en"): string | null => {
  const word = rowById(db, "branchUser", personId)?.outlet ?? null;
  const unit = unitTreeOf(db).ofWord(word);
  return unit ? ((language === "en" ? unit.nameEn : null) ?? unit.name) : word;
};

interface WordUse {
  readonly word: string;
  readonly clients: number;
  readonly people: number;
}

/** The words in use for units, with how many clients and people carry each. */
export const unitWordsInUse = (db: ReadDb): readonly WordUse[] =>
  allOf<WordUse>(
    db,
    `select word, sum(clients) as clients, sum(people) as people from (
       select outlet as word, count(*) as clients, 0 as people from client where outlet is not null and deleted_at is null and merged_into_id is null group by 1
       union all select outlet, 0, count(*) from branch_user where outlet is not null and deleted_at is null group by 1)
     group by word order by 2 desc, 3 desc, 1`,
  );

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly sortOrder: number;
  readonly depth: number;
  readonly isClosed?: true;
}

const isOpen = ({ isActive }: UnitNode): boolean => isActive !== false;

const entryOf = (node: UnitNode, word: string, sortOrder: number): Entry => ({
  id: node.id,
  code: word,
  zh: node.name,
  en: node.nameEn ?? node.name,
  sortOrder,
  depth: node.depth,
  ...(isOpen(node) ? {} : { isClosed: true }),
});

/** Units as entries of a list: those open by their names in the order of the tree, and every other word that means one. */
export const unitEntries = (tree: UnitTree): { readonly open: readonly Entry[]; readonly others: readonly Entry[] } => ({
  open: tree.nodes.filter((node) => isOpen(node) && tree.ofWord(node.name) === node).map((node, order) => entryOf(node, node.name, order)),
  others: tree.nodes.flatMap((node) =>
    [...(isOpen(node) ? [] : [node.name]), node.nameEn ?? "", node.code ?? "", ...formerNamesOf(node)]
      .filter((word) => word !== "" && tree.ofWord(word) === node)
      .map((word) => entryOf(node, word, 0)),
  ),
});

/** The people who belong to a unit or to one beneath it. */
export const peopleOfUnit = (db: ReadDb, tree: UnitTree, unitId: string): string[] => {
  const inside = new Set(tree.within(unitId).map(({ id }) => id));
  return allOf<{ id: string; outlet: string }>(db, "select id, outlet from branch_user where outlet is not null order by id")
    .filter(({ outlet }) => inside.has(tree.ofWord(outlet)?.id ?? ""))
    .map(({ id }) => id);
};
