/* Mappings by sender: how files with these headings are read. Local; recognised by the headings. */
import type { SavedMapping } from "#shared/domain/exchange/mapping.ts";
import { all, first, run } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { build } from "./schema.ts";

export interface KeptMapping {
  readonly id: string;
  readonly mapping: SavedMapping;
  readonly usedAt: string;
}

interface MappingRow {
  readonly id: string;
  readonly name: string;
  readonly mapping: string;
  readonly usedAt: string;
}

const mappings = build.selectFrom("import_mapping").select(["id", "name", "mapping", "used_at as usedAt"]);

const toKept = ({ id, name, mapping, usedAt }: MappingRow): KeptMapping => ({
  id,
  usedAt,
  mapping: { ...(JSON.parse(mapping) as SavedMapping), name }, // written by keepMapping only
});

/** All mappings, the one used last first. */
export const keptMappings = (db: ReadDb): KeptMapping[] => all(db, mappings.orderBy("used_at", "desc").orderBy("name")).map(toKept);

/** A mapping by its name. */
export const mappingByName = (db: ReadDb, name: string): KeptMapping | undefined => {
  const row = first(db, mappings.where("name", "=", name));
  return row && toKept(row);
};

/** Keeps a mapping under its name; the same name replaces. Answers its id. */
export const keepMapping = (tx: WriteTx, id: string, mapping: SavedMapping, at: string): string => {
  const known = mappingByName(tx, mapping.name)?.id;
  const kept = known ?? id;
  const values = { fingerprint: mapping.fingerprint.join("\n"), mapping: JSON.stringify(mapping), used_at: at };
  if (known === undefined) run(tx, build.insertInto("import_mapping").values({ id: kept, name: mapping.name, ...values }));
  else run(tx, build.updateTable("import_mapping").set(values).where("id", "=", kept));
  return kept;
};

/** Gives a mapping another name: `taken` when another one has it. */
export const renameMapping = (tx: WriteTx, id: string, name: string): "renamed" | "taken" | "unknown" => {
  const other = mappingByName(tx, name);
  if (other !== undefined && other.id !== id) return "taken";
  return run(tx, build.updateTable("import_mapping").set({ name }).where("id", "=", id)) === 1 ? "renamed" : "unknown";
};

/** Forgets a mapping; answers whether there was one. */
export const forgetMapping = (tx: WriteTx, id: string): boolean => run(tx, build.deleteFrom("import_mapping").where("id", "=", id)) === 1;
