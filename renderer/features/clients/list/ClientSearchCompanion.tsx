/* Puts clients into the palette (Ctrl+K): the same search as the list, with what matched. */
import type { MatchedBy } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useSearchProvider } from "#renderer/ui/commandRegister.tsx";
import { textOf } from "#renderer/ui/text.ts";
import { clientListStrings } from "./strings.ts";

const matchedWords: Readonly<Record<MatchedBy, Parameters<typeof clientListStrings.ref>[0]>> = {
  name: "byName",
  pinyin: "byPinyin",
  clientNumber: "byClientNumber",
  phone: "byPhone",
  document: "byDocument",
  account: "byAccount",
  text: "byText",
};

const mostHits = 12;

export const ClientSearchCompanion = () => {
  const api = useApi();
  const labels = useLabels();
  useSearchProvider({
    id: "clients",
    label: clientListStrings.ref("searchClients"),
    search: async (text) => {
      const answer = await api.clients.clientSearch({ text: text.slice(0, 80), limit: mostHits });
      if (!answer.ok) return [];
      const hits = answer.value.map((hit) => {
        const why =
          hit.matchedBy === "name" || hit.matchedBy === "pinyin" ? [] : [`${textOf(clientListStrings.ref(matchedWords[hit.matchedBy]))} ${hit.excerpt}`];
        return {
          id: hit.clientId,
          title: hit.name,
          detail: [hit.clientNumber, hit.managerName, labels.of("unit", hit.outlet) || null, ...why].filter((word) => word !== null).join(" · "),
          run: ({ go }: { readonly go: (path: string, search?: Readonly<Record<string, unknown>>) => void }) => go(`/clients/${hit.clientId}`),
        };
      });
      if (hits.length < mostHits) return hits;
      return [
        ...hits,
        {
          id: "all",
          title: textOf(clientListStrings.ref("showInList")),
          run: ({ go }: { readonly go: (path: string, search?: Readonly<Record<string, unknown>>) => void }) => go("/clients", { text }),
        },
      ];
    },
  });
  return null;
};
