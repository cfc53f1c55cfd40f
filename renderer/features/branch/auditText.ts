/* An entry of the hub's audit in words: ids become names where they are known. */
import { type HubActName, hubActs, type HubFactName, hubFacts } from "#shared/domain/branch/hubActs.ts";
import { adminRouteAccess, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";

/** What somebody wanted who was refused: an act, or only a look or a sync. */
export type AuditAct = HubActName | "read" | "work";

/** The act that a refused request would have been; the refusal names the request. */
const actOfRequest: Readonly<Record<string, HubActName>> = {
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

/** An act of the hub by its name or its request; undefined for one of a later hub. */
export const auditActOf = (action: string): AuditAct | undefined =>
  hubActs.find((act) => act === action) ?? actOfRequest[action] ?? (action in adminRouteAccess ? "read" : action in deviceRouteAccess ? "work" : undefined);

/** Why a file from a stick was refused, of those reasons that are noted. */
export const fileRefusals = ["unknownDevice", "laterTaken", "notAllowed", "blocked"] as const;

/** Why an import stopped, of those reasons that a person can do something about. */
export const importFailures = ["diskFull", "lockLost", "fileRefused"] as const;

/** Counts that say nothing when they are none. */
const onlySome: ReadonlySet<string> = new Set(["new", "update", "unchanged", "skipped", "refused"] satisfies HubFactName[]);

export interface AuditWords {
  readonly act: (action: string) => string;
  /** A fact in words; `name` is whom an id names, as far as known. Undefined where another fact says it already. */
  readonly fact: (fact: HubFactName, value: string, name: string | undefined) => string | undefined;
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
    .filter(([name, value]) => value !== null && value !== "" && !(value === 0 && onlySome.has(name)))
    .flatMap(([name, value]) => {
      const text = String(value);
      if (name === "action") return [words.act(text)];
      const fact = hubFacts.find((known) => known === name);
      return (fact === undefined ? `${name} ${text}` : words.fact(fact, text, names.get(text))) ?? [];
    })
    .join(" · ");
};
