/* 网点管理: people, workstations, closed days and the hub's audit (R247, R260). Online only; whoever may not is told who may. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { DaysTab } from "./DaysTab.tsx";
import { DevicesTab } from "./DevicesTab.tsx";
import { ErasureTab } from "./ErasureTab.tsx";
import { GuardTab } from "./GuardTab.tsx";
import { HubAuditTab } from "./HubAuditTab.tsx";
import { PeopleTab } from "./PeopleTab.tsx";
import { branchStrings } from "./strings.ts";
import "./branch.css";

const routeOfTab = { people: "users", devices: "devices", days: "receipts", guard: "recoveries", erasure: "erasures", audit: "audit" } as const;
const tabs = ["people", "devices", "days", "guard", "erasure", "audit"] as const;

export const BranchScreen = () => {
  const t = useText(branchStrings);
  const api = useApi();
  const labels = useLabels();
  const [search, setSearch] = usePageSearch();
  const standing = useRead("branchStanding", () => api.branch.branchStanding({}), ["session"]).value;
  if (!standing) {
    return (
      <Page title={t("page")}>
        <Skeleton />
      </Page>
    );
  }
  const open = tabs.filter((tab) => standing.routes.includes(routeOfTab[tab]));
  const tab = open.find((one) => one === search["tab"]) ?? open[0];
  if (tab === undefined) {
    return (
      <Page title={t("page")}>
        {standing.isJoined ? (
          <EmptyState title={t("noRight")} hint={t("noRightHint", { role: labels.of("role", standing.role) })} />
        ) : (
          <EmptyState title={t("notJoined")} hint={t("notJoinedHint")} />
        )}
      </Page>
    );
  }
  const body = {
    people: <PeopleTab standing={standing} />,
    devices: <DevicesTab standing={standing} />,
    days: <DaysTab />,
    guard: <GuardTab standing={standing} />,
    erasure: <ErasureTab standing={standing} />,
    audit: <HubAuditTab />,
  }[tab];
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={open.map((id) => ({ id, label: t(`tab_${id}`) }))}
          active={tab}
          onChange={(next) => setSearch({ tab: next, day: undefined })}
          label={t("page")}
        />
      }
      actions={
        <span className="branch-online">
          {standing.branchName} · {t("onlineOnly")}
        </span>
      }
      restorationId={`branch-${tab}`}
    >
      {body}
    </Page>
  );
};
