/* The tree of units as the branch keeps it (R252, R283): edited in place, closed rather than removed, filled from the words of before. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { units, UnitsPage } from "#shared/contracts/units.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { freshUnit, namesKept, type UnitNode, unitProblem, type UnitRow } from "#shared/domain/units/unitTree.ts";
import { unitsOfWords } from "#shared/domain/units/unitsOfWords.ts";
import { unitChanges } from "#shared/domain/units/unitChanges.ts";
import { rowById } from "#db/workstation/rows.ts";
import { unitTreeOf, unitWordsInUse } from "#db/workstation/units.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";

type Contract = typeof units;
type Answer<K extends keyof Contract> = Result<OutputOf<Contract[K]>, ErrorOf<Contract[K]>>;

const notAllowed: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };

/** An administrator's workstation holds no client: it cannot know that nobody belongs to a unit. */
const knowsEveryClient = (role: string): boolean => role !== "administrator";

const pageOf = ({ db, actor }: Pick<QueryContext, "db" | "actor">): UnitsPage => {
  const tree = unitTreeOf(db);
  const uses = unitWordsInUse(db).map((use) => ({ ...use, unit: tree.ofWord(use.word)?.id }));
  const lineOf = (node: UnitNode) => {
    const own = uses.filter(({ unit }) => unit === node.id);
    const clients = own.reduce((sum, use) => sum + use.clients, 0);
    const people = own.reduce((sum, use) => sum + use.people, 0);
    const hasBeneath = tree.nodes.some(({ above }) => above === node.id);
    return { ...node, clients, people, isRemovable: clients + people === 0 && !hasBeneath && knowsEveryClient(actor.role) };
  };
  return {
    units: tree.nodes.map(lineOf),
    loose: uses.flatMap(({ word, clients, people, unit }) => (unit === undefined ? [{ word, clients, people }] : [])),
  };
};

const saveUnit = (context: CommandContext, { id, values }: ParsedInputOf<Contract["saveUnit"]>): Answer<"saveUnit"> => {
  const { db, actor, ids } = context;
  if (!mayEditDictionaries(actor)) return err(notAllowed);
  const current = id === null ? undefined : rowById(db, "unit", id);
  if (id !== null && !current) return err({ type: "rowNotFound" });
  const checked = validateRow("unit", values);
  if (!checked.ok) return checked;
  const rowId = current?.id ?? ids.next();
  const wanted: Record<string, FieldValue> = { ...(current ? {} : { isActive: true }), ...checked.value };
  const name = typeof wanted["name"] === "string" ? wanted["name"] : current?.name;
  Object.assign(wanted, namesKept(current, name ?? ""));
  const next: UnitRow = { ...freshUnit, ...current, ...wanted, id: rowId };
  const problem = unitProblem(unitTreeOf(db), next);
  if (problem) return err({ type: "unitRefused", problem });
  if (next.leadId !== null && next.leadId !== current?.leadId && !rowById(db, "branchUser", next.leadId)) {
    return err({ type: "unitRefused", problem: "leadUnknown" });
  }
  const change: Change = { operation: current ? "update" : "insert", table: "unit", rowId, values: wanted };
  return ok({ id: rowId, txId: commitChanges(context, "settings", { unit: next.name }, [change], ["clients", "figures"]) });
};

const removeUnit = (context: CommandContext, { id }: ParsedInputOf<Contract["removeUnit"]>): Answer<"removeUnit"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const line = pageOf(context).units.find((unit) => unit.id === id);
  if (!line) return err({ type: "rowNotFound" });
  if (!line.isRemovable) return err({ type: "unitInUse" });
  const change: Change = { operation: "delete", table: "unit", rowId: id };
  return ok({ txId: commitChanges(context, "settings", { unit: line.name, removed: 1 }, [change], ["clients", "figures"]) });
};

const adoptUnitWords = (context: CommandContext): Answer<"adoptUnitWords"> => {
  const { db, actor, ids } = context;
  if (!mayEditDictionaries(actor)) return err(notAllowed);
  const words = unitWordsInUse(db).map(({ word }) => word);
  const found = unitsOfWords(unitTreeOf(db), words, ids.next);
  const txId = commitChanges(context, "settings", { units: found.made.length }, unitChanges(found), ["clients", "figures"]);
  return ok({ made: found.made.length, txId });
};

export const unitsHandlers: HandlersOf<Contract> = {
  units: (context) => ok(pageOf(context)),
  saveUnit,
  removeUnit,
  adoptUnitWords,
};
