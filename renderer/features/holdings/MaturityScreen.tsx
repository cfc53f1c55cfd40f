/* 到期: the maturity desk and the register of new accounts. */
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { MaturityTab } from "./MaturityTab.tsx";
import { NewAccountsTab } from "./NewAccountsTab.tsx";
import { holdingsStrings } from "./strings.ts";

export const MaturityScreen = () => {
  const t = useText(holdingsStrings);
  const [search, setSearch] = usePageSearch();
  const tab = search["tab"] === "newAccounts" ? "newAccounts" : "maturity";
  return (
    <Page
      title={t("title")}
      subtitle={
        <Tabs
          tabs={[
            { id: "maturity", label: t("tabMaturity") },
            { id: "newAccounts", label: t("tabNewAccounts") },
          ]}
          active={tab}
          onChange={(next) => setSearch({ tab: next === "maturity" ? undefined : next })}
          label={t("title")}
        />
      }
      flush
    >
      {tab === "maturity" ? <MaturityTab /> : <NewAccountsTab />}
    </Page>
  );
};
