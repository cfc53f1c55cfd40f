/* By what the hub's audit is narrowed, as it stands in the address of the page. */
import { hubActs } from "#shared/domain/branch/hubActs.ts";
import { type Day, isDay } from "#shared/kernel/time.ts";
import { type Search, searchWord } from "#renderer/ui/navigation.ts";

export interface HubAuditChoice {
  readonly action?: string | undefined;
  readonly personId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A choice as the hub is asked; days that are none are left out. */
export interface HubAuditAsk {
  readonly action?: string;
  readonly personId?: string;
  readonly from?: Day;
  readonly to?: Day;
}

export const choiceOf = (search: Search): HubAuditAsk => {
  const action = hubActs.find((act) => act === searchWord(search, "act"));
  const personId = searchWord(search, "person");
  const [from, to] = [searchWord(search, "from"), searchWord(search, "to")];
  return {
    ...(action === undefined ? {} : { action }),
    ...(personId === undefined ? {} : { personId }),
    ...(from !== undefined && isDay(from) ? { from } : {}),
    ...(to !== undefined && isDay(to) ? { to } : {}),
  };
};

export const searchOfChoice = ({ action, personId, from, to }: HubAuditChoice): Search => ({ act: action, person: personId, from, to });
