/* The catalogue of benefits (R062, R075-R077), and from when on an archive is kept in full (X03), as the branch sets them. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { dictionaries } from "#shared/contracts/dictionaries.ts";
import { defaultFullArchiveSettings, fullArchiveKey } from "#shared/domain/clients/fullArchive.ts";
import { vipTiersKey } from "#shared/domain/clients/yearFiles.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { rowsOfDictionary, settingRow } from "#db/workstation/dictionaries.ts";
import { fullArchiveSettingsOf, refreshFullArchive } from "#db/workstation/fullArchive.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { vipTiersOf } from "#db/workstation/yearFiles.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";

type Contract = typeof dictionaries;
type Answer<K extends keyof Contract> = Result<OutputOf<Contract[K]>, ErrorOf<Contract[K]>>;

const notAllowed: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };

const saveBenefit = (context: CommandContext, { id, values }: ParsedInputOf<Contract["saveBenefit"]>): Answer<"saveBenefit"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const current = id === null ? undefined : rowById(context.db, "benefit", id);
  if (id !== null && !current) return err({ type: "rowNotFound" });
  const checked = validateRow("benefit", current ? values : { isActive: true, sortOrder: allRows(context.db, "benefit").length, ...values });
  if (!checked.ok) return checked;
  const row = { ...current, ...checked.value };
  for (const field of ["name", "kind"] as const) {
    if ((row[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
  }
  const condition = row.condition;
  if (typeof condition === "string" && !parseItemCondition(condition)) {
    return err({ type: "valueRefused", field: "condition", problem: { type: "textHasForbiddenCharacters", field: "condition" } });
  }
  const { ageFrom, ageTo } = row;
  if (typeof ageFrom === "number" && typeof ageTo === "number" && ageTo < ageFrom) {
    return err({ type: "valueRefused", field: "ageTo", problem: { type: "numberOutOfRange", field: "ageTo", min: ageFrom, max: 150 } });
  }
  const rowId = current?.id ?? context.ids.next();
  const change: Change = { operation: current ? "update" : "insert", table: "benefit", rowId, values: checked.value };
  return ok({ id: rowId, txId: commitChanges(context, "settings", { benefit: String(row.name) }, [change], ["clients"]) });
};

const removeBenefit = (context: CommandContext, { id }: ParsedInputOf<Contract["removeBenefit"]>): Answer<"removeBenefit"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const current = rowById(context.db, "benefit", id);
  if (!current) return err({ type: "rowNotFound" });
  const change: Change = { operation: "delete", table: "benefit", rowId: id };
  return ok({ txId: commitChanges(context, "settings", { benefit: current.name, removed: 1 }, [change], ["clients"]) ?? "" });
};

const saveFullArchive = (context: CommandContext, { settings }: ParsedInputOf<Contract["saveFullArchive"]>): Answer<"saveFullArchive"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const header = newHeader(context, "settings", { setting: fullArchiveKey });
  const { outcome, refreshed } = write(context.store, (tx) => {
    const value = settings === null ? null : JSON.stringify(settings);
    const applied = applyChanges(tx, header, settingChanges(tx, context, fullArchiveKey, value));
    return { outcome: applied, refreshed: refreshFullArchive(tx, settings ?? defaultFullArchiveSettings) };
  });
  if (outcome.editCount === 0) return ok({ txId: null, refreshed });
  context.announce("history", "today", "table:setting", ...(refreshed > 0 ? ["clients", "client:*"] : []));
  return ok({ txId: header.txId, refreshed });
};

const saveVipTiers = (context: CommandContext, { tiers }: ParsedInputOf<Contract["saveVipTiers"]>): Answer<"saveVipTiers"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const known = new Set(rowsOfDictionary(context.db, "tier").map(({ code }) => code));
  const unknown = tiers?.find((code) => !known.has(code));
  if (unknown !== undefined) return err({ type: "tierUnknown", code: unknown });
  const value = tiers === null ? null : JSON.stringify([...new Set(tiers)]);
  return ok({ txId: commitChanges(context, "settings", { setting: vipTiersKey }, settingChanges(context.db, context, vipTiersKey, value)) });
};

export const branchRulesHandlers: Pick<
  HandlersOf<Contract>,
  "benefits" | "saveBenefit" | "removeBenefit" | "fullArchiveSettings" | "saveFullArchive" | "vipTiers" | "saveVipTiers"
> = {
  benefits: ({ db }) => ok({ benefits: allRows(db, "benefit").toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0)) }),
  saveBenefit,
  removeBenefit,
  fullArchiveSettings: ({ db }) => ok({ settings: fullArchiveSettingsOf(db) }),
  saveFullArchive,
  vipTiers: ({ db }) => ok({ tiers: vipTiersOf(db), isDefault: !settingRow(db, vipTiersKey)?.value }),
  saveVipTiers,
};
