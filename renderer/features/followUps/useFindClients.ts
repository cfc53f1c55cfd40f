import { useApi } from "#renderer/api/api.ts";
import type { FoundClient } from "./ClientPicker.tsx";

/** Search of clients for the picker: name with number and outlet. */
export const useFindClients = (): ((text: string) => Promise<readonly FoundClient[]>) => {
  const api = useApi();
  return async (text) => {
    const answer = await api.clients.clientSearch({ text: text.trim().slice(0, 80), limit: 20 });
    return answer.ok ? answer.value.map((hit) => ({ id: hit.clientId, name: hit.name, detail: [hit.clientNumber, hit.outlet].filter(Boolean).join(" · ") })) : [];
  };
};
