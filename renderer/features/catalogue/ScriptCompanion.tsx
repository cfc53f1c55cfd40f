/* Puts scripts and articles into the palette (Ctrl+K), by title, pinyin and text. */
import { useApi } from "#renderer/api/api.ts";
import { useSearchProvider } from "#renderer/ui/commandRegister.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useLanguage } from "#renderer/ui/text.ts";
import { articleIn } from "./articleForm.ts";
import { articleStrings } from "./articleStrings.ts";
import { scriptIn } from "./scriptForm.ts";
import { catalogueStrings } from "./strings.ts";

const mostHits = 6;

export const ScriptCompanion = () => {
  const api = useApi();
  const labels = useLabels();
  const language = useLanguage();
  useSearchProvider({
    id: "scripts",
    label: catalogueStrings.ref("searchScripts"),
    isBehind: true,
    search: async (text) => {
      const answer = await api.catalogue.scripts({ text: text.slice(0, 80), onlyActive: true, limit: mostHits });
      if (!answer.ok || text.trim() === "") return [];
      return answer.value.lines.map((line) => ({
        id: line.id,
        title: scriptIn(line, language).title,
        detail: labels.of("salesStage", line.stage),
        run: ({ go }: { readonly go: (path: string, search?: Readonly<Record<string, unknown>>) => void }) => go("/scripts", { script: line.id }),
      }));
    },
  });
  useSearchProvider({
    id: "articles",
    label: articleStrings.ref("searchArticles"),
    isBehind: true,
    search: async (text) => {
      const answer = await api.catalogue.articles({ text: text.slice(0, 80), onlyActive: true, limit: mostHits });
      if (!answer.ok || text.trim() === "") return [];
      return answer.value.lines.map((line) => ({
        id: line.id,
        title: articleIn(line, language).title,
        detail: labels.of("articleKind", line.kind),
        run: ({ go }: { readonly go: (path: string, search?: Readonly<Record<string, unknown>>) => void }) =>
          go("/scripts", { part: "articles", article: line.id }),
      }));
    },
  });
  return null;
};
