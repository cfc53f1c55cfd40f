/*
 * Dictionaries whose codes the program itself writes and reads: states, calendars, kinds of a field. The branch names
 * and orders their entries as it likes, but neither adds nor hides one, or a rule would point at nothing. All other
 * dictionaries are the branch's own (R036, R094).
 */
const fixed: ReadonlySet<string> = new Set([
  "appointmentState",
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
  "greetingState",
  "holdingState",
  "holidayKind",
  "needState",
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
]);

/** Whether entries of a dictionary may be renamed and ordered only. */
export const isFixedDictionary = (dictionary: string): boolean => fixed.has(dictionary);
