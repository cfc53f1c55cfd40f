/* What parts of the list ask by themselves, so that an answer to one draws that part again and not the whole page. */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { GroupField } from "#shared/domain/clients/listFields.ts";
import type { ListScope, ListSelection, ListSort } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

const everyClient = ["clients", "client:*", "table:unit"];

/** How many clients the absence of each condition would give. */
export const useCountsWithout = (scope: ListScope): readonly number[] => {
  const api = useApi();
  return useRead(JSON.stringify(scope), () => api.clients.clientCountsWithout({ scope })).value ?? [];
};

export const useClientGroups = (scope: ListScope, by: GroupField) => {
  const api = useApi();
  return useRead(`${by} ${JSON.stringify(scope)}`, () => api.clients.clientGroups({ scope, by }), everyClient).value;
};

/** Count and sums of a selection. */
export const useListSums = (selection: ListSelection) => {
  const api = useApi();
  return useRead(JSON.stringify(selection), () => api.clients.clientTotals({ selection }), everyClient).value;
};

/** The essentials of a client; those of the one before stay until they are there. */
export const useClientPeek = (clientId: string) => {
  const api = useApi();
  return useRead(clientId, () => api.clients.clientPeek({ clientId }), ["clients", `client:${clientId}`]).value;
};

/** How many clients a condition that is being built would give. */
export const useDraftCount = (condition: Condition, sort: ListSort): number | undefined => {
  const api = useApi();
  const scope = { condition, text: "" };
  return useRead(JSON.stringify(scope), () => api.clients.clientPage({ scope, sort, offset: 0, limit: 1 })).value?.total;
};
