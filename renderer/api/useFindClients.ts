import type { FoundThing } from "#renderer/ui/SearchPicker.tsx";
import { useApi } from "./api.ts";
import { useLabels } from "./useLabels.ts";

/** Hits of one search, and the longest text that is searched. */
const mostHits = 20;
const longestText = 80;

/** Search of clients for a picker: name with number and outlet. */
export const useFindClients = (): ((text: string) => Promise<readonly FoundThing[]>) => {
  const api = useApi();
  const labels = useLabels();
  return async (text) => {
    const answer = await api.clients.clientSearch({ text: text.trim().slice(0, longestText), limit: mostHits });
    return answer.ok
      ? answer.value.map((hit) => ({ id: hit.clientId, name: hit.name, detail: [hit.clientNumber, labels.of("unit", hit.outlet)].filter(Boolean).join(" · ") }))
      : [];
  };
};
