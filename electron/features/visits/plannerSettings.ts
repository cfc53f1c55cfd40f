/* The week planner as the branch sets it: points of the reasons and the working day, each a shared setting (X02). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { visits } from "#shared/contracts/visits.ts";
import type { Coordinates } from "#shared/domain/clients/coordinates.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { PlannerWeights, PlanSettings } from "#shared/domain/visits/planner.ts";
import {
  officeFrom,
  officeKey,
  planSettingsFrom,
  planSettingsKey,
  planSettingsProblem,
  plannerWeightsKey,
  weightsFrom,
} from "#shared/domain/visits/planSettings.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";

/** The points of each reason to visit somebody. */
export const plannerWeights = (db: ReadDb): PlannerWeights => weightsFrom(settingRow(db, plannerWeightsKey)?.value);

/** The working day into which visits are placed. */
export const planSettings = (db: ReadDb): PlanSettings => planSettingsFrom(settingRow(db, planSettingsKey)?.value);

/** Where the manager sets out from; null when the branch did not say. */
export const plannerOffice = (db: ReadDb): Coordinates | null => officeFrom(settingRow(db, officeKey)?.value);

const notAllowed: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };

/** `null` gives the defaults back. */
const saveSetting = (
  context: CommandContext,
  key: string,
  value: PlannerWeights | PlanSettings | Coordinates | null,
): Result<{ readonly txId: string | null }, NotAllowed> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const text = value === null ? null : JSON.stringify(value);
  return ok({ txId: commitChanges(context, "settings", { setting: key }, settingChanges(context.db, context, key, text), ["visits"]) });
};

export const plannerSettingsHandlers: Pick<HandlersOf<typeof visits>, "plannerSettings" | "savePlannerWeights" | "savePlanSettings" | "savePlannerOffice"> = {
  plannerSettings: ({ db }) => ok({ weights: plannerWeights(db), settings: planSettings(db), office: plannerOffice(db) }),
  savePlannerOffice: (context, { office }) => saveSetting(context, officeKey, office),
  savePlannerWeights: (context, { weights }) => saveSetting(context, plannerWeightsKey, weights),
  savePlanSettings: (context, { settings }) => {
    const problem = settings === null ? null : planSettingsProblem(settings);
    return problem === null ? saveSetting(context, planSettingsKey, settings) : err({ type: "planSettingsRefused", reason: problem });
  },
};
