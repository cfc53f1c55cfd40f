/* Words for the acts and facts of the hub's audit. */
import { erasureGrounds, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import type { HubFactName } from "#shared/domain/branch/hubActs.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { auditActOf, type AuditWords, fileRefusals, importFailures } from "./auditText.ts";
import { erasureStrings } from "./erasureStrings.ts";
import { branchGuardStrings } from "./guardStrings.ts";
import { hubAuditStrings } from "./hubAuditStrings.ts";
import { branchStrings } from "./strings.ts";

export const useAuditWords = (): AuditWords => {
  const t = useText(branchStrings);
  const a = useText(hubAuditStrings);
  const g = useText(branchGuardStrings);
  const e = useText(erasureStrings);
  const labels = useLabels();
  const fieldText = (field: string): string =>
    field === "name" || field === "role" || field === "outlet" ? t(field) : field === "isActive" ? t("state") : field;
  const fact = (name: HubFactName, value: string, person: string | undefined): string | undefined => {
    switch (name) {
      case "action":
      case "name":
        return value;
      case "userId":
        return person ?? value;
      case "deviceId":
        return person ?? a("fact_deviceId", { id: value });
      case "from":
      case "to":
      case "askedBy":
      case "takenBy":
        return a(`fact_${name}`, { name: person ?? value });
      case "unitId":
        return undefined; // its name stands beside it
      case "role":
      case "wanted":
        return labels.of("role", value);
      case "expiresAt":
        return a("fact_expiresAt", { at: formatInstant(value) });
      case "isActive":
        return a(value === "true" ? "fact_active" : "fact_inactive");
      case "isPinAllowed":
        return a(value === "true" ? "fact_pinYes" : "fact_pinNo");
      case "whenBlocked":
        return a(value === "lock" ? "fact_blockedLock" : "fact_blockedWipe");
      case "carried":
        return a("fact_carried");
      case "number":
        return a("fact_number", { number: value });
      case "ground":
        return a("fact_ground", { text: e(`ground_${erasureGrounds.find((known) => known === value) ?? "personAsked"}`) });
      case "kept":
        return a("fact_kept", { text: e(`kept_${erasureRefusals.find((known) => known === value) ?? "mistaken"}`) });
      case "run":
      case "clientId":
      case "requestId":
        return a(`fact_${name}`, { id: value });
      case "reason": {
        const known = fileRefusals.find((refusal) => refusal === value);
        return known ? g(`refusal_${known}`) : value;
      }
      case "refusal":
        return a(`failed_${importFailures.find((known) => known === value) ?? "other"}`);
      case "fields":
        return a("fact_fields", { names: value.split(",").map(fieldText).join(a("fact_between")) });
      default:
        return a(`fact_${name}`, { count: Number(value) });
    }
  };
  return {
    act: (action) => {
      const known = auditActOf(action);
      return known ? a(`act_${known}`) : action;
    },
    fact,
  };
};
