/* 交接: notes of a change of shift, and clients that change hands (R014, X10). */
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { NotesTab } from "./NotesTab.tsx";
import { handoverStrings } from "./strings.ts";
import { TransfersTab } from "./TransfersTab.tsx";
import { handoverTopics } from "./useHandoverBadge.ts";
import "./handover.css";

const tabs = ["notes", "transfers"] as const;

export const HandoverScreen = () => {
  const t = useText(handoverStrings);
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const tab = tabs.find((one) => one === search["tab"]) ?? "notes";
  const reading = useRead("handovers", () => api.handover.handovers({}), handoverTopics);
  const notes = useRead("unreadNotes", () => api.handover.shiftNotes({ limit: 1 }), handoverTopics);
  const page = reading.value;
  if (!page) return <Page title={t("page")}>{reading.state === "failed" ? <Failure error={reading.error} onRetry={reading.reload} /> : <Skeleton />}</Page>;
  const others = page.people.filter((person) => person.id !== page.userId && person.isActive);
  if (others.length === 0 && page.lines.length === 0) {
    return (
      <Page title={t("page")}>
        <EmptyState title={t("alone")} hint={t("aloneHint")} />
      </Page>
    );
  }
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({
            id,
            label: t(`tab_${id}`),
            count: id === "notes" ? notes.value?.unread || undefined : page.arrivedCount || undefined,
            tone: "due" as const,
          }))}
          active={tab}
          onChange={(next) => setSearch({ tab: next, list: undefined })}
          label={t("page")}
        />
      }
      restorationId={`handover-${tab}`}
    >
      {tab === "notes" ? <NotesTab people={others} /> : <TransfersTab page={page} />}
    </Page>
  );
};
