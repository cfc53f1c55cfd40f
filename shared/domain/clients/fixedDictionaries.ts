/*
 * Dictionaries whose codes the program itself writes and reads: states, calendars, kinds of a field. The branch names
 * and orders their entries as it likes, but neither adds nor hides one, or a rule would point at nothing. All other
 * dictionaries are the branch's own (R036, R094).
 */
const fixed: ReadonlySet<string> = new Set([
  "adviceState",
  "appointmentState",
  "attendance",
  "autoRenew",
  "calendarKind",
  "checklistState",
  "clientKind",
  "consent",
  "contactState",
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
  "promiseState",
  "reportState",
  "rhythmAction",
  "rhythmAxis",
  "role",
  "routine",
  "screeningState",
  "segmentKind",
  "tagClass",
  "visitState",
  "workLogState",
]);

/** Whether entries of a dictionary may be renamed and ordered only. */
export const isFixedDictionary = (dictionary: string): boolean => fixed.has(dictionary);
