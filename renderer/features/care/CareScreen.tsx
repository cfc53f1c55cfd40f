/* 关怀: the greeting list of a month, the print run made from it, text templates. */
import { useState } from "react";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { createCareStore } from "./careStore.ts";
import { GreetingsTab } from "./GreetingsTab.tsx";
import { LetterRunScreen } from "./LetterRunScreen.tsx";
import { careStrings } from "./strings.ts";
import { TemplatesTab } from "./TemplatesTab.tsx";

export const CareScreen = () => {
  const t = useText(careStrings);
  const [search, setSearch] = usePageSearch();
  const run = useFeatureStore(createCareStore, (state) => state.run);
  const [count, setCount] = useState<number | undefined>(undefined);
  const text = (name: string): string | undefined => (typeof search[name] === "string" && search[name] !== "" ? search[name] : undefined);
  const [state, occasion] = [text("state"), text("occasion")];
  const tab = search["tab"] === "templates" ? "templates" : "greetings";
  if (run && tab === "greetings" && search["greeting"] === undefined) return <LetterRunScreen run={run} />;
  return (
    <Page
      title={t("page")}
      actions={
        tab === "greetings" ? (
          <ExportButton
            disabled={count === 0}
            ask={{
              kind: "list",
              wish: {
                list: "greetings",
                month: text("month") ?? todayInChina().slice(0, 7),
                ...(state === undefined ? {} : { state }),
                ...(occasion === undefined ? {} : { occasion }),
              },
            }}
          />
        ) : null
      }
      subtitle={
        <Tabs
          tabs={[
            { id: "greetings", label: t("tabGreetings") },
            { id: "templates", label: t("tabTemplates") },
          ]}
          active={tab}
          onChange={(next) => setSearch({ tab: next === "greetings" ? undefined : next })}
          label={t("page")}
        />
      }
      flush
    >
      {tab === "greetings" ? <GreetingsTab onCount={setCount} /> : <TemplatesTab />}
    </Page>
  );
};
