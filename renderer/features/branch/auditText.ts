/* An entry of the hub's audit in words: ids become names where they are known. */

/** The acts that the hub notes. */
export const auditActs = [
  "branchAdded",
  "userAdded",
  "userChanged",
  "codeIssued",
  "deviceEnrolled",
  "enrolmentRefused",
  "deviceBlocked",
  "deviceUnblocked",
  "deviceReported",
  "clientsAssigned",
  "duplicateCheck",
  "refused",
  "wipeOrdered",
] as const;

/** The facts of an entry as one line; what cannot be read is shown as it is. */
export const auditDetail = (detail: string, names: ReadonlyMap<string, string>, actText: (action: string) => string): string => {
  let facts: unknown;
  try {
    facts = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof facts !== "object" || facts === null) return detail;
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => {
      const text = String(value);
      if (name === "action") return actText(text);
      return names.get(text) ?? (name === "reason" || name === "name" ? text : `${name} ${text}`);
    })
    .join(" · ");
};
