/* 投诉与服务: complaints by their clocks, service requests, statistics with lessons, limits and plans (R209-R228, X11). */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useReadBeside } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { CaseListTab } from "./CaseListTab.tsx";
import { RegisterDialogHolder } from "./RegisterDialogHolder.tsx";
import { RulesTab } from "./RulesTab.tsx";
import { StatisticsTab } from "./StatisticsTab.tsx";
import { complaintStrings } from "./strings.ts";
import { caseTopics } from "./useCaseTold.ts";
import "./complaints.css";

const tabs = ["complaints", "requests", "statistics", "rules"] as const;

/** Complaints and requests past their limit: the number in the rail. */
export const useComplaintsBadge = (): number | undefined => {
  const api = useApi();
  const complaints =
    useReadBeside("late complaints", () => api.complaints.complaintList({ scope: "overdue", offset: 0, limit: 1 }), caseTopics).value?.counts.overdue ?? 0;
  const requests =
    useReadBeside("late requests", () => api.complaints.requestList({ scope: "overdue", offset: 0, limit: 1 }), caseTopics).value?.counts.overdue ?? 0;
  return complaints + requests || undefined;
};

export const ComplaintsScreen = () => {
  const t = useText(complaintStrings);
  const go = useGo();
  const [search, setSearch] = usePageSearch();
  const tab = tabs.find((one) => one === search["tab"]) ?? "complaints";
  const asked = search["register"] === "complaint" || search["register"] === "request" ? search["register"] : undefined;
  const [making, setMaking] = useState<"complaint" | "request" | undefined>(undefined);
  const wanted = making ?? asked;
  const close = (): void => {
    setMaking(undefined);
    if (asked) setSearch({ register: undefined });
  };
  const what = tab === "requests" ? "request" : "complaint";
  useCommands([
    { id: "complaints.new", label: complaintStrings.ref("register"), group: complaintStrings.ref("page"), shortcut: "n", run: () => setMaking(what) },
  ]);
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({ id, label: t(`tab_${id}`) }))}
          active={tab}
          onChange={(next) => setSearch({ tab: next, scope: undefined, kind: undefined, category: undefined, text: undefined, from: undefined })}
          label={t("page")}
        />
      }
      actions={
        <>
          {tab === "requests" ? null : <Button onClick={() => setMaking("request")}>{t("registerRequest")}</Button>}
          <Button type="primary" onClick={() => setMaking(what)}>
            {what === "request" ? t("registerRequest") : t("register")} <KeyHint keys="N" />
          </Button>
        </>
      }
      restorationId={`complaints-${tab}`}
    >
      {tab === "complaints" ? <CaseListTab key="complaints" what="complaint" onRegister={() => setMaking("complaint")} /> : null}
      {tab === "requests" ? <CaseListTab key="requests" what="request" onRegister={() => setMaking("request")} /> : null}
      {tab === "statistics" ? <StatisticsTab /> : null}
      {tab === "rules" ? <RulesTab /> : null}
      {wanted ? (
        <RegisterDialogHolder
          what={wanted}
          onClose={close}
          onMade={(id) => {
            setMaking(undefined);
            go(wanted === "complaint" ? `/complaints/${id}` : `/service-requests/${id}`);
          }}
        />
      ) : null}
    </Page>
  );
};
