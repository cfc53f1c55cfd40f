/* 交接: notes of a change of shift, and clients that change hands (R014, X10). */
import { useState } from "react";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { handover } from "#shared/contracts/handover.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { firstTab, handoverTabs } from "./handoverView.ts";
import { NotesTab } from "./NotesTab.tsx";
import { handoverStrings } from "./strings.ts";
import { TransfersTab } from "./TransfersTab.tsx";
import { handoverTopics } from "./useHandoverBadge.ts";
import "./handover.css";

type HandoversPage = OutputOf<(typeof handover)["handovers"]>;

const HandoverTabs = ({ page, unread }: { readonly page: HandoversPage; readonly unread: number }) => {
  const t = useText(handoverStrings);
  const [search, setSearch] = usePageSearch();
  // Chosen once: what is read meanwhile does not turn the page under its reader.
  const [usual] = useState(() => firstTab(page, unread));
  const tab = handoverTabs.find((one) => one === search["tab"]) ?? usual;
  const others = page.people.filter((person) => person.id !== page.userId && person.isActive);
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={handoverTabs.map((id) => ({
            id,
            label: t(`tab_${id}`),
            count: (id === "notes" ? unread : page.arrivedCount) || undefined,
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

export const HandoverScreen = () => {
  const t = useText(handoverStrings);
  const api = useApi();
  const reading = useRead("handovers", () => api.handover.handovers({}), handoverTopics);
  const notes = useRead("unreadNotes", () => api.handover.shiftNotes({ limit: 1 }), handoverTopics);
  const page = reading.value;
  if (!page)
    return (
      <Page title={t("page")}>
        <ReadState reading={reading} />
      </Page>
    );
  if (!page.people.some((person) => person.id !== page.userId && person.isActive) && page.lines.length === 0) {
    return (
      <Page title={t("page")}>
        <EmptyState title={t("alone")} hint={t("aloneHint")} />
      </Page>
    );
  }
  if (!notes.value && notes.state === "loading") {
    return (
      <Page title={t("page")}>
        <ReadState reading={notes} />
      </Page>
    );
  }
  return <HandoverTabs page={page} unread={notes.value?.unread ?? 0} />;
};
