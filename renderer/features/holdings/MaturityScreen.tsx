/* 到期: the maturity desk and the register of new accounts. */
import { useState } from "react";
import { isDay } from "#shared/kernel/time.ts";
import { type ExportAsk, ExportButton } from "#renderer/ui/exporting.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { rangeOf, spanOf } from "./maturityView.ts";
import { MaturityTab } from "./MaturityTab.tsx";
import { NewAccountsTab } from "./NewAccountsTab.tsx";
import { holdingsStrings } from "./strings.ts";

export const MaturityScreen = () => {
  const t = useText(holdingsStrings);
  const [search, setSearch] = usePageSearch();
  const tab = search["tab"] === "newAccounts" ? "newAccounts" : "maturity";
  const [count, setCount] = useState<number | undefined>(undefined);
  const now = todayInChina();
  const onlyOpen = search["open"] === "1" || search["open"] === 1;
  const ask: ExportAsk = {
    kind: "list",
    wish:
      tab === "newAccounts" ? { list: "newAccounts" } : { list: "maturities", ...(isDay(now) ? rangeOf(spanOf(search["span"]), now) : { days: 30 }), onlyOpen },
  };
  return (
    <Page
      title={t("title")}
      actions={<ExportButton ask={ask} disabled={count === 0} />}
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
      {tab === "maturity" ? <MaturityTab onCount={setCount} /> : <NewAccountsTab onCount={setCount} />}
    </Page>
  );
};
