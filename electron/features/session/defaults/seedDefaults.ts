/*
 * What every new store starts with beyond its dictionaries: checklist templates, the maintenance matrix, texts, scripts
 * and holidays. A store made by an older program gets them once, noted in `local_state`, so that what a branch deletes
 * stays deleted. Each kind carries its own mark, so that a later program can add a new kind.
 */
import type { Ids } from "#shared/kernel/ports.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { defaultBenefits } from "./defaultBenefits.ts";
import { defaultRhythms, defaultTemplates } from "./defaultChecklists.ts";
import { defaultHolidays } from "./defaultHolidays.ts";
import { defaultMessages } from "./defaultMessages.ts";
import { defaultScripts } from "./defaultScripts.ts";

type Insert = Change & { readonly operation: "insert" };

const insert = (ids: Ids, table: SyncedTable, values: Readonly<Record<string, FieldValue>>, rowId: string = ids.next()): Insert => ({
  operation: "insert",
  table,
  rowId,
  values,
});

/** Templates with their items and the rhythms that name them (R036-R041, X01). */
const maintenanceMatrix = (ids: Ids): Insert[] => {
  const familyOf = new Map(defaultTemplates.map(({ key }) => [key, ids.next()] as const));
  const templates = defaultTemplates.flatMap(({ key, name, routine, description, items }) => {
    const templateId = ids.next();
    return [
      insert(ids, "checklistTemplate", { name, routine, familyId: familyOf.get(key) ?? templateId, version: 1, description, isActive: true }, templateId),
      ...items.map(({ title, day, role, evidence }, sortOrder) =>
        insert(ids, "checklistTemplateItem", { templateId, title, offsetWorkingDays: day, ownerRole: role, evidence, sortOrder }),
      ),
    ];
  });
  const rhythms = defaultRhythms.map(({ axis, code, routine, template, everyMonths, action }) =>
    insert(ids, "rhythm", {
      axis,
      code,
      routine,
      templateFamilyId: template === null ? null : (familyOf.get(template) ?? null),
      everyMonths,
      action,
      // A routine without an interval is begun by hand, when its occasion comes.
      isActive: true,
    }),
  );
  return [...templates, ...rhythms];
};

const messages = (ids: Ids): Insert[] => defaultMessages.map((message) => insert(ids, "messageTemplate", { ...message, isActive: true }));

const holidays = (ids: Ids): Insert[] => defaultHolidays.map((holiday) => insert(ids, "holiday", { ...holiday }));

const scripts = (ids: Ids): Insert[] => defaultScripts.map((script) => insert(ids, "script", { ...script, isActive: true }));

const benefits = (ids: Ids): Insert[] => defaultBenefits.map((benefit, sortOrder) => insert(ids, "benefit", { ...benefit, sortOrder, isActive: true }));

interface DefaultKind {
  /** Key in `local_state` under which a store notes that it once received this kind. */
  readonly mark: string;
  readonly changes: (ids: Ids) => readonly Insert[];
}

const kinds: readonly DefaultKind[] = [
  { mark: "defaults.maintenanceMatrix", changes: maintenanceMatrix },
  { mark: "defaults.messages", changes: messages },
  { mark: "defaults.holidays", changes: holidays },
  { mark: "defaults.benefits", changes: benefits },
  { mark: "defaults.scripts", changes: scripts },
];

/** The default rows that a store has never received yet. */
export const missingDefaults = (db: ReadDb, ids: Ids): { readonly changes: readonly Insert[]; readonly marks: readonly string[] } => {
  const missing = kinds.filter(({ mark }) => localState(db, mark) === undefined);
  return { changes: missing.flatMap(({ changes }) => changes(ids)), marks: missing.map(({ mark }) => mark) };
};

/** Notes that a store has received its defaults; in the transaction that writes them. */
export const markDefaults = (tx: WriteTx, marks: readonly string[]): void => {
  for (const mark of marks) setLocalState(tx, mark, "1");
};
