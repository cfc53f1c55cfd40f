/* 知识: scripts and articles, one page with two parts; which is open is in the address. */
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ArticlesScreen } from "./ArticlesScreen.tsx";
import { articleStrings } from "./articleStrings.ts";
import { ScriptsScreen } from "./ScriptsScreen.tsx";
import "./catalogue.css";

export const KnowledgeScreen = () => {
  const t = useText(articleStrings);
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const toRead = useRead("articles toRead", () => api.catalogue.articles({ limit: 1 }), ["catalogue", "table:article", "table:training"]).value?.toRead;
  const part = search["part"] === "articles" ? "articles" : "scripts";
  const tabs = (
    <Tabs
      tabs={[
        { id: "scripts", label: t("tabScripts") },
        { id: "articles", label: t("tabArticles"), count: toRead === 0 ? undefined : toRead, tone: "due" },
      ]}
      active={part}
      label={t("tabs")}
      // A filter of the one part says nothing in the other.
      onChange={(next) =>
        setSearch({
          part: next === "articles" ? next : undefined,
          text: undefined,
          stage: undefined,
          selling: undefined,
          kind: undefined,
          tag: undefined,
          toRead: undefined,
        })
      }
    />
  );
  return part === "articles" ? <ArticlesScreen tabs={tabs} /> : <ScriptsScreen tabs={tabs} />;
};
