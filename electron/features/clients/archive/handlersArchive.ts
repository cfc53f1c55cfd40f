import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { clientFile } from "./clientFile.ts";
import { dial, telephone } from "./dial.ts";
import { duplicateGroups, duplicatesOf } from "./duplicates.ts";
import { createClient, deleteClient, editFields } from "./editFields.ts";
import { addAttachment, attachmentPreview, saveAttachmentCopy } from "./files.ts";
import { createHousehold, createTag, saveHousehold, tagClient, untagClient } from "./links.ts";
import { mergeClients, mergePreview } from "./merge.ts";
import { clientTimeline, fieldHistory, reveal } from "./past.ts";
import { removeRowOf, saveRowOf } from "./saveRow.ts";

export const clientArchiveHandlers: HandlersOf<typeof clientsArchive> = {
  clientFile,
  clientTimeline,
  fieldHistory,
  reveal,
  telephone,
  dial,
  createClient,
  editFields,
  deleteClient,
  saveContactPoint: saveRowOf("contactPoint"),
  removeContactPoint: removeRowOf("contactPoint"),
  saveRelation: saveRowOf("relation"),
  removeRelation: removeRowOf("relation"),
  saveHouseholdMember: saveRowOf("householdMember"),
  removeHouseholdMember: removeRowOf("householdMember"),
  saveImportantDate: saveRowOf("importantDate"),
  removeImportantDate: removeRowOf("importantDate"),
  saveNeed: saveRowOf("need"),
  removeNeed: removeRowOf("need"),
  saveHolding: saveRowOf("holding"),
  removeHolding: removeRowOf("holding"),
  saveRemark: saveRowOf("remark"),
  removeRemark: removeRowOf("remark"),
  saveInteraction: saveRowOf("interaction"),
  removeInteraction: removeRowOf("interaction"),
  saveFieldMark: saveRowOf("fieldMark"),
  removeFieldMark: removeRowOf("fieldMark"),
  saveArchiveInspection: saveRowOf("archiveInspection"),
  removeArchiveInspection: removeRowOf("archiveInspection"),
  saveExtraValue: saveRowOf("extraValue"),
  removeExtraValue: removeRowOf("extraValue"),
  saveAttachment: saveRowOf("attachment"),
  removeAttachment: removeRowOf("attachment"),
  saveServiceMember: saveRowOf("serviceMember"),
  removeServiceMember: removeRowOf("serviceMember"),
  saveBenefitGrant: saveRowOf("benefitGrant"),
  removeBenefitGrant: removeRowOf("benefitGrant"),
  saveLoyaltyEntry: saveRowOf("loyaltyEntry"),
  removeLoyaltyEntry: removeRowOf("loyaltyEntry"),
  saveParticipation: saveRowOf("participation"),
  removeParticipation: removeRowOf("participation"),
  saveBriefing: saveRowOf("briefing"),
  removeBriefing: removeRowOf("briefing"),
  saveLoanApplication: saveRowOf("loanApplication"),
  removeLoanApplication: removeRowOf("loanApplication"),
  saveAdviceReview: saveRowOf("adviceReview"),
  removeAdviceReview: removeRowOf("adviceReview"),
  addAttachment,
  attachmentPreview,
  saveAttachmentCopy,
  createHousehold,
  saveHousehold,
  tagClient,
  untagClient,
  createTag,
  duplicatesOf,
  duplicateGroups,
  mergePreview,
  mergeClients,
};
