/* Dictionaries, tags, value bands and own fields of the branch: read at unlock, edited by whoever keeps them (R036, R092, R094, R116). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { dictionaries, DictionaryItem, ExtraFieldItem, ValueBandItem } from "#shared/contracts/dictionaries.ts";
import type { NotAllowed, ValueRefused } from "#shared/contracts/clients/archiveTypes.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { isFixedDictionary } from "#shared/domain/clients/fixedDictionaries.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { privateWordIn } from "#shared/domain/clients/tagRules.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change, EditHeader } from "#shared/domain/edit/edit.ts";
import { columnsOf, type Row, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { type ReadDb, type WriteTx, write } from "#db/engine/store.ts";
import { applyChanges, type EditOutcome } from "#db/workstation/applyEdit.ts";
import {
  activeCodes,
  allDictionaryRows,
  clientTagIds,
  type DictionaryRow,
  entryByCode,
  rowsOfDictionary,
  tagsWithCounts,
} from "#db/workstation/dictionaries.ts";
import { knownDictionaries } from "#db/workstation/knownDictionaries.ts";
import { peopleOfBranch } from "#db/workstation/names.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import { unitEntries, unitTreeOf } from "#db/workstation/units.ts";
import { refreshValueBands, valueBandsKey, valueBandsOf } from "#db/workstation/valueBands.ts";
import { branchRulesHandlers } from "./branchRules.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";

type Contract = typeof dictionaries;
type Answer<K extends keyof Contract> = Result<OutputOf<Contract[K]>, ErrorOf<Contract[K]>>;
type Values = Readonly<Record<string, FieldValue | undefined>>;

const notAllowed: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };

interface Committed {
  readonly txId: string | null;
  readonly outcome: EditOutcome;
}

/** A labelled settings transaction: it can be taken back, unlike the filling of a new store. */
const apply = (tx: WriteTx, context: CommandContext, label: EditHeader["label"], changes: readonly Change[]): Committed => {
  const header = newHeader(context, "settings", label);
  const outcome = applyChanges(tx, header, changes);
  return { txId: outcome.editCount === 0 ? null : header.txId, outcome };
};

const announce = (context: CommandContext, { txId, outcome }: Committed): void => {
  if (txId === null) return;
  const clients = clientTopics(outcome.clientIds);
  context.announce("history", ...outcome.tables.map((table) => `table:${table}`), ...(clients.length > 0 ? ["clients", ...clients] : []));
};

/** The values to store of a row of reference data; a new row needs all that is required. */
const check = (db: ReadDb, table: SyncedTable, values: Values, isNew: boolean): Result<Record<string, FieldValue>, ValueRefused> => {
  const checked: Record<string, FieldValue> = {};
  for (const [field, column] of Object.entries(columnsOf(table))) {
    const value = values[field];
    if (value === undefined && !(isNew && column.required)) continue;
    const valid = validateValue(column, field, value ?? null, column.dictionary === undefined ? undefined : activeCodes(db, column.dictionary));
    if (!valid.ok) return err({ type: "valueRefused", field, problem: valid.error });
    checked[field] = valid.value;
  }
  return ok(checked);
};

const toItem = (row: DictionaryRow): DictionaryItem => ({
  id: row.id,
  code: row.code,
  zh: row.labelZh,
  en: row.labelEn ?? row.labelZh,
  sortOrder: row.sortOrder ?? 0,
});

const grouped = (rows: readonly DictionaryRow[]): Readonly<Record<string, readonly DictionaryItem[]>> => {
  const groups: Record<string, DictionaryItem[]> = {};
  for (const row of rows) (groups[row.dictionary] ??= []).push(toItem(row));
  return groups;
};

const valueKinds = ["text", "number", "day", "choice", "flag"] as const;

const toExtraField = (row: Row<"extraField">): ExtraFieldItem => ({
  id: row.id,
  zh: row.labelZh,
  en: row.labelEn ?? row.labelZh,
  valueKind: valueKinds.find((kind) => kind === row.valueKind) ?? "text",
  options: (row.options ?? "").split("\n").filter((option) => option !== ""),
  isActive: row.isActive !== false,
  sortOrder: row.sortOrder ?? 0,
});

/** The lowest band begins at the smallest whole number: everything below the others, debts too. */
const floor = Number.MIN_SAFE_INTEGER;
const toBandItem = ({ code, zh, en, fromFen }: { code: string; zh: string; en: string; fromFen: number }): ValueBandItem => ({
  code,
  zh,
  en,
  fromFen: fromFen === floor ? null : fromFen,
});

const saveEntry = (context: CommandContext, input: ParsedInputOf<Contract["saveDictionaryEntry"]>): Answer<"saveDictionaryEntry"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly id: string }, ErrorOf<Contract["saveDictionaryEntry"]>> => {
    if (!mayEditDictionaries(context.actor)) return err(notAllowed);
    if (!knownDictionaries(tx).has(input.dictionary)) return err({ type: "dictionaryUnknown" });
    const current = input.id === null ? undefined : rowById(tx, "dictionaryItem", input.id);
    if (input.id !== null && current?.dictionary !== input.dictionary) return err({ type: "rowNotFound" });
    const { code, zh, en, isActive, sortOrder } = input;
    if (isFixedDictionary(input.dictionary) && (!current || isActive === false)) return err({ type: "dictionaryFixed" });
    if (current && isActive === false && rowsOfDictionary(tx, input.dictionary).every((row) => row.id === current.id || row.isActive === false))
      return err({ type: "lastEntry" });
    // A code is what rows store: it is given once and never changed.
    const wished: Values = { labelZh: zh, labelEn: en, isActive, sortOrder, ...(current ? {} : { code, dictionary: input.dictionary }) };
    const last = Math.max(-1, ...rowsOfDictionary(tx, input.dictionary).map((row) => row.sortOrder ?? 0));
    const values: Values = current ? wished : { ...wished, isActive: isActive ?? true, sortOrder: sortOrder ?? last + 1 };
    const checked = check(tx, "dictionaryItem", values, !current);
    if (!checked.ok) return checked;
    if (!current && code !== undefined && entryByCode(tx, input.dictionary, code)) return err({ type: "codeTaken" });
    const id = current?.id ?? context.ids.next();
    const change: Change = { operation: current ? "update" : "insert", table: "dictionaryItem", rowId: id, values: checked.value };
    return ok({ ...apply(tx, context, { dictionary: input.dictionary, entry: String(checked.value["labelZh"] ?? current?.labelZh ?? "") }, [change]), id });
  });
  if (!outcome.ok) return outcome;
  announce(context, outcome.value);
  return ok({ id: outcome.value.id, txId: outcome.value.txId });
};

const orderEntries = (context: CommandContext, { dictionary, ids }: ParsedInputOf<Contract["orderDictionary"]>): Answer<"orderDictionary"> => {
  const outcome = write(context.store, (tx): Result<Committed, ErrorOf<Contract["orderDictionary"]>> => {
    if (!mayEditDictionaries(context.actor)) return err(notAllowed);
    const known = new Set(rowsOfDictionary(tx, dictionary).map(({ id }) => id));
    if (!ids.every((id) => known.has(id))) return err({ type: "rowNotFound" });
    const changes = ids.map((rowId, sortOrder): Change => ({ operation: "update", table: "dictionaryItem", rowId, values: { sortOrder } }));
    return ok(apply(tx, context, { dictionary, ordered: ids.length }, changes));
  });
  if (!outcome.ok) return outcome;
  announce(context, outcome.value);
  return ok({ txId: outcome.value.txId });
};

type Bands = ParsedInputOf<Contract["saveValueBands"]>["bands"];

const bandsProblem = (bands: Bands): "noFloor" | "twoFloors" | "sameFloor" | "sameCode" | null => {
  const floors = bands.filter(({ fromFen }) => fromFen === null).length;
  if (floors === 0) return "noFloor";
  if (floors > 1) return "twoFloors";
  if (new Set(bands.map(({ fromFen }) => fromFen)).size < bands.length) return "sameFloor";
  return new Set(bands.map(({ code }) => code)).size < bands.length ? "sameCode" : null;
};

const saveBands = (context: CommandContext, { bands }: ParsedInputOf<Contract["saveValueBands"]>): Answer<"saveValueBands"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const problem = bandsProblem(bands);
  if (problem) return err({ type: "bandsRefused", reason: problem });
  const stored = bands
    .map(({ code, zh, en, fromFen }) => ({ code, zh, en, fromFen: fromFen ?? floor }))
    .toSorted((left, right) => right.fromFen - left.fromFen);
  const { committed, refreshed } = write(context.store, (tx) => {
    const changes = settingChanges(tx, context, valueBandsKey, JSON.stringify(stored));
    return { committed: apply(tx, context, { setting: valueBandsKey }, changes), refreshed: refreshValueBands(tx, stored) };
  });
  announce(context, committed);
  if (refreshed > 0) context.announce("clients");
  return ok({ txId: committed.txId, refreshed });
};

const saveExtra = (context: CommandContext, { id, values }: ParsedInputOf<Contract["saveExtraField"]>): Answer<"saveExtraField"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly id: string }, ErrorOf<Contract["saveExtraField"]>> => {
    if (!mayEditDictionaries(context.actor)) return err(notAllowed);
    const current = id === null ? undefined : rowById(tx, "extraField", id);
    if (id !== null && !current) return err({ type: "rowNotFound" });
    const order = allRows(tx, "extraField").length;
    const checked = check(tx, "extraField", current ? values : { isActive: true, sortOrder: order, ...values }, !current);
    if (!checked.ok) return checked;
    const rowId = current?.id ?? context.ids.next();
    const change: Change = { operation: current ? "update" : "insert", table: "extraField", rowId, values: checked.value };
    return ok({ ...apply(tx, context, { extraField: String(checked.value["labelZh"] ?? current?.labelZh ?? "") }, [change]), id: rowId });
  });
  if (!outcome.ok) return outcome;
  announce(context, outcome.value);
  return ok({ id: outcome.value.id, txId: outcome.value.txId });
};

/** Words of sensitive personal information make a tag sensitive, and nobody takes that mark away while the words stay (R116, R266). */
const keepPrivate = (values: Record<string, FieldValue>, current: Values): void => {
  const words = `${String(values["name"] ?? current["name"] ?? "")} ${String(values["description"] ?? (values["description"] === null ? "" : (current["description"] ?? "")))}`;
  if (privateWordIn(words) !== undefined) values["isSensitive"] = true;
};

const makeTag = (tx: WriteTx, context: CommandContext, values: Values): Result<Committed & { readonly id: string }, ErrorOf<Contract["saveTag"]>> => {
  const checked = check(tx, "tag", values, true);
  if (!checked.ok) return checked;
  const name = String(checked.value["name"]);
  keepPrivate(checked.value, {});
  const same = allRows(tx, "tag").find((tag) => tag.name === name);
  const rowId = same?.id ?? context.ids.next();
  return ok({ ...apply(tx, context, { tag: name }, same ? [] : [{ operation: "insert", table: "tag", rowId, values: checked.value }]), id: rowId });
};

const saveTag = (context: CommandContext, { id, values }: ParsedInputOf<Contract["saveTag"]>): Answer<"saveTag"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly id: string }, ErrorOf<Contract["saveTag"]>> => {
    if (!mayEditDictionaries(context.actor)) return err(notAllowed);
    if (id === null) return makeTag(tx, context, values);
    const current = rowById(tx, "tag", id);
    if (!current) return err({ type: "rowNotFound" });
    const checked = check(tx, "tag", values, false);
    if (checked.ok) keepPrivate(checked.value, current);
    return checked.ok
      ? ok({ ...apply(tx, context, { tag: current.name }, [{ operation: "update", table: "tag", rowId: id, values: checked.value }]), id })
      : checked;
  });
  if (!outcome.ok) return outcome;
  announce(context, outcome.value);
  return ok({ id: outcome.value.id, txId: outcome.value.txId });
};

const removeTag = (context: CommandContext, { id }: ParsedInputOf<Contract["removeTag"]>): Answer<"removeTag"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly clientCount: number }, ErrorOf<Contract["removeTag"]>> => {
    if (!mayEditDictionaries(context.actor)) return err(notAllowed);
    const current = rowById(tx, "tag", id);
    if (!current) return err({ type: "rowNotFound" });
    const carried = clientTagIds(tx, id);
    const changes = [
      ...carried.map((rowId): Change => ({ operation: "delete", table: "clientTag", rowId })),
      { operation: "delete", table: "tag", rowId: id } as const,
    ];
    return ok({ ...apply(tx, context, { tag: current.name, removed: 1 }, changes), clientCount: carried.length });
  });
  if (!outcome.ok) return outcome;
  announce(context, outcome.value);
  return ok({ txId: outcome.value.txId ?? "", clientCount: outcome.value.clientCount });
};

export const dictionariesHandlers: HandlersOf<Contract> = {
  dictionaries: ({ db }) => {
    const rows = allDictionaryRows(db);
    const { open, others } = unitEntries(unitTreeOf(db));
    return ok({
      entries: { ...grouped(rows.filter(({ isActive }) => isActive !== 0)), unit: open },
      retired: { ...grouped(rows.filter(({ isActive }) => isActive === 0)), unit: others },
      valueBands: valueBandsOf(db).map(toBandItem),
      extraFields: allRows(db, "extraField")
        .map(toExtraField)
        .toSorted((left, right) => left.sortOrder - right.sortOrder),
    });
  },
  // Who keeps the tags of the branch sees their names; on whom they lie is another right.
  tags: ({ db, actor }) => {
    const hidden: ReadonlySet<string> = mayEditDictionaries(actor) ? new Set() : hiddenTagIds(db, actor.role);
    return ok({ tags: tagsWithCounts(db).filter(({ id }) => !hidden.has(id)) });
  },
  people: ({ db }) => {
    const tree = unitTreeOf(db);
    return ok({ people: peopleOfBranch(db).map((person) => ({ ...person, outlet: tree.ofWord(person.outlet)?.name ?? person.outlet })) });
  },
  saveDictionaryEntry: saveEntry,
  orderDictionary: orderEntries,
  saveValueBands: saveBands,
  saveExtraField: saveExtra,
  saveTag,
  removeTag,
  ...branchRulesHandlers,
};
