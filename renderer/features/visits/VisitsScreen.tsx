/* 拜访: plan, out-of-office register, promises, reports. The planner opens over the plan. */
import { Button } from "antd";
import { useEffect } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStoreApi } from "#renderer/api/featureStores.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { OutRegister } from "./OutRegister.tsx";
import { PlanTab } from "./PlanTab.tsx";
import { createPlanStore } from "./planStore.ts";
import { PromisesTab } from "./PromisesTab.tsx";
import { ReportsTab } from "./ReportsTab.tsx";
import { visitStrings } from "./strings.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { WeekPlannerHolder } from "./WeekPlannerHolder.tsx";
import "./visits.css";

const tabs = ["plan", "out", "promises", "reports"] as const;
type TabId = (typeof tabs)[number];
const tabOf = (value: unknown): TabId => tabs.find((tab) => tab === value) ?? "plan";

/** `?plan=<client>` (or empty) opens the dialog once; other pages send people here with it. */
const usePlanOfAddress = (clientId: string | undefined, onTaken: () => void): void => {
  const api = useApi();
  const planStore = useFeatureStoreApi(createPlanStore);
  const taken = useLatest(onTaken);
  useEffect(() => {
    if (clientId === undefined) return;
    taken();
    void (clientId === "" ? Promise.resolve(undefined) : api.clients.clientPeek({ clientId })).then((answer) =>
      planStore.getState().plan({ plannedOn: todayInChina(), ...(answer?.ok ? { clientId, clientName: answer.value.row.name } : {}) }),
    );
  }, [api, planStore, clientId, taken]);
};

export const VisitsScreen = () => {
  const t = useText(visitStrings);
  const planStore = useFeatureStoreApi(createPlanStore);
  const [search, setSearch] = usePageSearch();
  const tab = tabOf(search["tab"]);
  const findPlan = search["plan"];
  usePlanOfAddress(typeof findPlan === "string" ? findPlan : undefined, () => setSearch({ plan: undefined }));
  const labels: Readonly<Record<TabId, string>> = { plan: t("tabPlan"), out: t("tabOut"), promises: t("tabPromises"), reports: t("tabReports") };
  const body = { plan: <PlanTab />, out: <OutRegister />, promises: <PromisesTab />, reports: <ReportsTab /> }[tab];
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({ id, label: labels[id] }))}
          active={tab}
          onChange={(next) => setSearch({ tab: next, line: undefined })}
          label={t("page")}
        />
      }
      actions={
        <>
          <Button onClick={() => setSearch({ tab: "plan", planner: "1" })}>{t("planWeek")}</Button>
          <Button type="primary" onClick={() => void planStore.getState().plan({ plannedOn: todayInChina() })}>
            {t("planVisit")} <KeyHint keys="V" />
          </Button>
        </>
      }
      flush={tab === "plan"}
      restorationId={`visits-${tab}`}
    >
      {body}
      {search["planner"] === "1" || search["planner"] === 1 || typeof search["week"] === "string" ? (
        <WeekPlannerHolder onClose={() => setSearch({ planner: undefined, week: undefined })} />
      ) : null}
    </Page>
  );
};
