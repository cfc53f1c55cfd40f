/* Mappings by sender: how files with these headings are read. Local; recognised by the headings. */
import type { SavedMapping } from "#shared/domain/exchange/mapping.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

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

const columns = `id, name, mapping, used_at as "usedAt"`;

const toKept = ({ id, name, mapping, usedAt }: MappingRow): KeptMapping => ({
  id,
  usedAt,
  mapping: { ...(JSON.parse(mapping) as SavedMapping), name }, // written by keepMapping only
});

/** All mappings, the one used last first. */
export const keptMappings = (db: ReadDb): KeptMapping[] =>
  allOf<MappingRow>(db, `select ${columns} from import_mapping order by used_at desc, name`).map(toKept);

/** A mapping by its name. */
export const mappingByName = (db: ReadDb, name: string): KeptMapping | undefined => {
  const row = firstOf<MappingRow>(db, `select ${columns} from import_mapping where name = ?`, name);
  return row && toKept(row);
};

/** Keeps a mapping under its name; the same name replaces. Answers its id. */
export const keepMapping = (tx: WriteTx, id: string, mapping: SavedMapping, at: string): string => {
  const known = mappingByName(tx, mapping.name)?.id;
  const kept = known ?? id;
  const text = JSON.stringify(mapping);
  const fingerprint = mapping.fingerprint.join("\n");
  if (known === undefined)
    runOf(tx, "insert into import_mapping (id, name, fingerprint, mapping, used_at) values (?, ?, ?, ?, ?)", kept, mapping.name, fingerprint, text, at);
  else runOf(tx, "update import_mapping set fingerprint = ?, mapping = ?, used_at = ? where id = ?", fingerprint, text, at, kept);
  return kept;
};

/** Gives a mapping another name: `taken` when another one has it. */
export const renameMapping = (tx: WriteTx, id: string, name: string): "renamed" | "taken" | "unknown" => {
  const other = mappingByName(tx, name);
  if (other !== undefined && other.id !== id) return "taken";
  return runOf(tx, "update import_mapping set name = ? where id = ?", name, id) === 1 ? "renamed" : "unknown";
};

/** Forgets a mapping; answers whether there was one. */
export const forgetMapping = (tx: WriteTx, id: string): boolean => runOf(tx, "delete from import_mapping where id = ?", id) === 1;
