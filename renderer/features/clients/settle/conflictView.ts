/* What the conflict desk draws, as pure functions: labels and values by the register, and where two texts differ. */
import type { ConflictLine } from "#shared/contracts/daySync.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { showValue, type Naming } from "#renderer/features/clients/archive/fieldText.ts";
import type { Language } from "#renderer/ui/text.ts";

/** The field of a conflict about a whole record. */
export const wholeRow = "#row";

export const columnOf = (table: string, field: string): Column | undefined => (isSyncedTable(table) ? columnsOf(table)[field] : undefined);

export const tableLabel = (table: string, language: Language): string =>
  isSyncedTable(table) ? (language === "en" ? syncedTables[table].en : syncedTables[table].zh) : table;

/** `手机`, or `联系方式 · 号码` for a record of a list; a field that this build does not know keeps its name. */
export const fieldLabel = (table: string, field: string, language: Language): string => {
  const column = columnOf(table, field);
  const name = field === wholeRow ? "" : column ? (language === "en" ? column.en : column.zh) : field;
  const lead = table === "client" && name !== "" ? "" : tableLabel(table, language);
  return [lead, name].filter((part) => part !== "").join(" · ");
};

/** A value in the register's words. A reference to what this workstation does not hold is said, not hidden. */
export const shownValue = (table: string, field: string, value: FieldValue, naming: Naming, unknownRef: string): string => {
  const column = columnOf(table, field);
  if (!column) return value === null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
  const text = showValue(column, value, naming);
  return text === "" && column.kind === "ref" && value !== null ? unknownRef : text;
};

/** What waits for this person first, then by client; within one client in the order of the branch; what somebody else decides last. */
export const inDeskOrder = (conflicts: readonly ConflictLine[]): readonly ConflictLine[] => {
  const place = new Map<string, number>();
  for (const { clientId } of conflicts) if (!place.has(clientId ?? "")) place.set(clientId ?? "", place.size);
  return conflicts.toSorted(
    (one, other) =>
      Number(other.mayDecide) - Number(one.mayDecide) ||
      Number(other.kind === "guarded") - Number(one.kind === "guarded") ||
      (place.get(one.clientId ?? "") ?? 0) - (place.get(other.clientId ?? "") ?? 0),
  );
};

/** Whose the open conflicts are to decide: this person's own, the branch manager's, or some of both; undefined when there are none. */
export const decidedBy = (open: readonly Pick<ConflictLine, "mayDecide">[]): "own" | "branch" | "both" | undefined => {
  const own = open.filter(({ mayDecide }) => mayDecide).length;
  if (open.length === 0) return undefined;
  return own === 0 ? "branch" : own === open.length ? "own" : "both";
};

/** The id `step` places on from `id`; stays at the ends, begins at the first. */
export const neighbourOf = (ids: readonly string[], id: string | undefined, step: 1 | -1): string | undefined => {
  const at = id === undefined ? -1 : ids.indexOf(id);
  if (at === -1) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
};

/** Which one is looked at: the chosen one, or, when it went away, what stands in its place. */
export const selectedOf = (ids: readonly string[], id: string | undefined, place: number): string | undefined =>
  id !== undefined && ids.includes(id) ? id : ids[Math.min(place, ids.length - 1)];

const writtenKinds: ReadonlySet<string> = new Set(["text", "longText"]);

/** Whether a field holds what somebody wrote, so that the differing part says more than the whole. */
export const isWritten = (table: string, field: string): boolean => writtenKinds.has(columnOf(table, field)?.kind ?? "text");

export interface TextParts {
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

/** Where a text differs from another: what both begin and end with, and what lies between; whole characters only. */
export const partsAgainst = (text: string, other: string): TextParts => {
  const mine = Array.from(text);
  const theirs = Array.from(other);
  let start = 0;
  while (start < mine.length && start < theirs.length && mine[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < mine.length - start && end < theirs.length - start && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1;
  const cut = mine.length - end;
  return { before: mine.slice(0, start).join(""), changed: mine.slice(start, cut).join(""), after: mine.slice(cut).join("") };
};
