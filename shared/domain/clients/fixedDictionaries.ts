/*
 * Dictionaries whose codes the program itself writes and reads: states, calendars, kinds of a field. The branch names
 * and orders their entries as it likes, but neither adds nor hides one, or a rule would point at nothing. All other
 * dictionaries are the branch's own (R036, R094).
 */
const fixed: ReadonlySet<string> = new Set([
  "adviceState",
  "appointmentState",
  "assignmentReason",
  "attendance",
  "autoRenew",
  "calendarKind",
  "checklistState",
  "clientKind",
  "consent",
  "contactState",
  "contractState",
  "extraValueKind",
  "fieldMark",
  "followUpSource",
  "followUpState",
  "grantState",
  "greetingState",
  "holdingState",
  "holidayKind",
  "loyaltyDirection",
  "meetingKind",
  "meetingState",
  "needState",
  "participationState",
  "opportunitySource",
  "opportunityStage",
  "opportunityStepKind",
  "promiseState",
  "proposalState",
  "reportState",
  "rhythmAction",
  "rhythmAxis",
  "role",
  "routine",
  "rulePurpose",
  "ruleSignal",
  "screeningState",
  "segmentKind",
  "severity",
  "tagClass",
  "visitState",
  "warningState",
  "workLogState",
]);

/** Whether entries of a dictionary may be renamed and ordered only. */
export const isFixedDictionary = (dictionary: string): boolean => fixed.has(dictionary);
