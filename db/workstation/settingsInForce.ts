/* What is kept of every client because of a setting of the branch: made anew whenever settings changed, whoever changed them. */
import type { WriteTx } from "#db/engine/store.ts";
import { fullArchiveSettingsOf, refreshFullArchive } from "./fullArchive.ts";
import { gradingRulesOf, refreshPreferenceTypes } from "./preferenceTypes.ts";
import { refreshValueBands, valueBandsOf } from "./valueBands.ts";

/** Applies value bands, the threshold of full archives and the standards of grading to all clients, in the transaction that changed the settings (R036, R092, X03). */
export const applySettingsInForce = (tx: WriteTx): void => {
  refreshValueBands(tx, valueBandsOf(tx));
  refreshFullArchive(tx, fullArchiveSettingsOf(tx));
  refreshPreferenceTypes(tx, gradingRulesOf(tx));
};
