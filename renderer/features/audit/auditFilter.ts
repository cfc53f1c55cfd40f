/* The filter of the audit as it stands in the address; what does not read as a filter is left out. */
import { isDay } from "#shared/kernel/time.ts";
import type { AuditFilter } from "#shared/domain/audit/auditLines.ts";
import type { Search } from "#renderer/ui/navigation.ts";
import { isAct } from "./auditViews.ts";

const textIn = (search: Search, name: string, longest: number): string | undefined => {
  const value = search[name];
  return typeof value === "string" && value !== "" && value.length <= longest ? value : undefined;
};
const dayIn = (search: Search, name: string): string | undefined => {
  const value = textIn(search, name, 10);
  return value !== undefined && isDay(value) ? value : undefined;
};

/** The filter of an address. */
export const filterOf = (search: Search): AuditFilter => {
  const { only, act } = search;
  return {
    only: only === "acts" || only === "changes" ? only : undefined,
    action: isAct(act) ? act : undefined,
    actorId: textIn(search, "person", 80),
    deviceId: textIn(search, "device", 80),
    clientId: textIn(search, "client", 80),
    from: dayIn(search, "from"),
    to: dayIn(search, "to"),
    text: textIn(search, "text", 80),
  };
};

/** A filter as the address has it; every name, so that what was taken out of the filter leaves the address. */
export const searchOf = ({ only, action, actorId, deviceId, clientId, from, to, text }: AuditFilter): Readonly<Record<string, string | undefined>> => ({
  only,
  act: action,
  person: actorId,
  device: deviceId,
  client: clientId,
  from,
  to,
  text,
});

/** A filter without what it leaves open: a question must not name it. */
export const wishOf = (filter: AuditFilter): AuditFilter => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
