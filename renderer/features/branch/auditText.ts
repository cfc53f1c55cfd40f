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
  "branchSeeded",
  "figuresAsked",
  "productFiguresAsked",
  "restored",
  "deviceAuditWentBack",
  "feedMapping",
  "feedUndone",
  "managerCode",
] as const;
/** Those about guarding workstations (guardStrings.ts). */
const guardActs = [
  "lockOrdered",
  "policySet",
  "recoveryTaken",
  "recoveryAgreed",
  "readmissionAsked",
  "deviceReadmitted",
  "bundleTaken",
  "bundleRefused",
] as const;
/** Those about erasing clients (erasureStrings.ts). */
const erasureActs = ["erasureAsked", "erasureRefused", "clientErased", "clientsErasedAgain"] as const;
type ErasureAct = (typeof erasureActs)[number];
type GuardAct = (typeof guardActs)[number];
export type AuditAct = (typeof auditActs)[number] | GuardAct | ErasureAct;

/** Whether the words of an act are those about erasing clients. */
export const isErasureAct = (act: AuditAct): act is ErasureAct => erasureActs.some((one) => one === act);

/** Whether the words of an act are those about guarding workstations. */
export const isGuardAct = (act: AuditAct): act is GuardAct => guardActs.some((one) => one === act);

/** The act that a refused request would have been; the refusal names the request. */
const actOfRequest: Readonly<Record<string, AuditAct>> = {
  userAdd: "userAdded",
  userChange: "userChanged",
  codes: "codeIssued",
  block: "deviceBlocked",
  unblock: "deviceUnblocked",
  readmit: "deviceReadmitted",
  deviceReport: "deviceReported",
  assign: "clientsAssigned",
  figures: "figuresAsked",
  productFigures: "productFiguresAsked",
  policySet: "policySet",
  recoveryTake: "recoveryTaken",
  recoveryAgree: "recoveryAgreed",
  erasureAsk: "erasureAsked",
  erasureDecide: "clientErased",
};

/** An act of the hub by its name or its request. */
export const auditActOf = (action: string): AuditAct | undefined =>
  [...auditActs, ...guardActs, ...erasureActs].find((act) => act === action) ?? actOfRequest[action];

/** Facts that words exist for. */
const auditFacts = [
  "role",
  "wanted",
  "expiresAt",
  "rows",
  "clients",
  "keys",
  "known",
  "fields",
  "isActive",
  "changedSince",
  "carried",
  "number",
  "refusal",
  "deviceId",
  "ground",
  "kept",
  "clientId",
  "requestId",
  "steps",
  "contents",
] as const;
export type AuditFact = (typeof auditFacts)[number];
/** Why a file from a stick was refused, of those reasons that are noted. */
export const fileRefusals = ["unknownDevice", "laterTaken", "notAllowed", "blocked"] as const;

/** Facts that speak for themselves: a name, a reason. */
const bare: ReadonlySet<string> = new Set(["reason", "name"]);

export interface AuditWords {
  readonly act: (action: string) => string;
  readonly fact: (name: AuditFact, value: string) => string;
}

/** The facts of an entry as one line; what cannot be read is shown as it is. */
export const auditDetail = (detail: string, names: ReadonlyMap<string, string>, words: AuditWords): string => {
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
      if (name === "action") return words.act(text);
      if (name === "reason" && fileRefusals.some((known) => known === text)) return words.fact("refusal", text);
      const fact = auditFacts.find((known) => known === name);
      return names.get(text) ?? (fact ? words.fact(fact, text) : bare.has(name) ? text : `${name} ${text}`);
    })
    .join(" · ");
};
