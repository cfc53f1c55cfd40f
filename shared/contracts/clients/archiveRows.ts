/* Intents that save or remove one row of an archive's lists: one named intent per table, made from the register. */
import { z } from "zod";
import type { ColumnName, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { command, type } from "../contract.ts";
import { type ClientNotFound, type NotAllowed, type RowNotFound, type SaveError, saveErrors, type Saved } from "./archiveTypes.ts";
import { AnyValue, RowId, rowInput } from "./rowInput.ts";

/** `rowId` null makes a new row; `base`: the values that the screen showed, to notice what changed meanwhile. */
const saveRow = <T extends SyncedTable>(table: T, only?: readonly ColumnName<T>[]) =>
  command({
    input: z.strictObject({
      clientId: RowId,
      rowId: RowId.nullable(),
      values: rowInput(table, only),
      base: z.record(z.string().max(60), AnyValue).optional(),
    }),
    output: type<Saved>(),
    error: type<SaveError>(),
    errors: saveErrors,
  });

const removeRow = () =>
  command({
    input: z.strictObject({ clientId: RowId, rowId: RowId }),
    output: type<{ readonly txId: string }>(),
    error: type<ClientNotFound | RowNotFound | NotAllowed>(),
    errors: ["clientNotFound", "rowNotFound", "notAllowed"],
  });

export const archiveRows = {
  saveContactPoint: saveRow("contactPoint"),
  removeContactPoint: removeRow(),
  saveRelation: saveRow("relation"),
  removeRelation: removeRow(),
  saveHouseholdMember: saveRow("householdMember"),
  removeHouseholdMember: removeRow(),
  saveImportantDate: saveRow("importantDate"),
  removeImportantDate: removeRow(),
  saveNeed: saveRow("need"),
  removeNeed: removeRow(),
  saveHolding: saveRow("holding"),
  removeHolding: removeRow(),
  /** Author, role and time are set by the program for a new remark. */
  saveRemark: saveRow("remark", ["body", "isHandled"]),
  removeRemark: removeRow(),
  saveInteraction: saveRow("interaction"),
  removeInteraction: removeRow(),
  /** Who marked and when is set by the program. */
  saveFieldMark: saveRow("fieldMark", ["field", "mark", "note"]),
  removeFieldMark: removeRow(),
  saveArchiveInspection: saveRow("archiveInspection"),
  removeArchiveInspection: removeRow(),
  saveExtraValue: saveRow("extraValue"),
  removeExtraValue: removeRow(),
  saveAttachment: saveRow("attachment", ["fileName", "note"]),
  removeAttachment: removeRow(),
  /** Long service (R056, R062-R066, R068-R069, R072-R077). */
  saveServiceMember: saveRow("serviceMember"),
  removeServiceMember: removeRow(),
  saveBenefitGrant: saveRow("benefitGrant"),
  removeBenefitGrant: removeRow(),
  saveLoyaltyEntry: saveRow("loyaltyEntry"),
  removeLoyaltyEntry: removeRow(),
  saveParticipation: saveRow("participation"),
  removeParticipation: removeRow(),
  saveBriefing: saveRow("briefing"),
  removeBriefing: removeRow(),
  saveLoanApplication: saveRow("loanApplication"),
  removeLoanApplication: removeRow(),
  saveAdviceReview: saveRow("adviceReview"),
  removeAdviceReview: removeRow(),
} as const;
