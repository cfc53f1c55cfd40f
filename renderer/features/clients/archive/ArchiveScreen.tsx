/*
 * The page of one client. The only part of the archive that knows the api: it connects the two stores (fields and
 * the open row form) with what is drawn, and says what happened in toasts that can take it back.
 */
import { useEffect, useState } from "react";
import type { TimelineEntry } from "#shared/contracts/clients/archiveTypes.ts";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { useApi, useConnection } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useRead, useTopics } from "#renderer/api/useRead.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useUndoToast } from "./useUndoToast.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { nowMs, todayInChina } from "#renderer/ui/time.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { ArchiveHeader } from "./ArchiveHeader.tsx";
import { ArchivePortContext } from "./archivePort.tsx";
import { createArchiveStore } from "./archiveStore.ts";
import { ContactsTab } from "./ContactsTab.tsx";
import { FamilyTab } from "./FamilyTab.tsx";
import { fieldSpecOf } from "./fieldSpec.ts";
import { FilesTab } from "./FilesTab.tsx";
import { HoldingsTab } from "./HoldingsTab.tsx";
import { archiveTabs, isArchiveTab, tabOfList, type ArchiveTab, type FillTarget } from "./missingItems.ts";
import { NeedsTab } from "./NeedsTab.tsx";
import { OverviewTab } from "./OverviewTab.tsx";
import { ProfileTab } from "./ProfileTab.tsx";
import { createRowFormStore } from "./rowFormStore.ts";
import { ServingTab } from "./ServingTab.tsx";
import { serviceCount } from "./servingViews.ts";
import { StaleDialog } from "./StaleDialog.tsx";
import { SubjectPanels } from "#renderer/ui/subjectPanels.tsx";
import { ClientConflictsHolder } from "#renderer/features/clients/settle/ClientConflictsHolder.tsx";
import { useArrival } from "#renderer/features/clients/settle/useArrival.ts";
import { archiveStrings } from "./strings.ts";
import { Timeline } from "./Timeline.tsx";
import { useArchivePort } from "./useArchivePort.ts";
import { useFilesPort, useHouseholdPort, useTagPort } from "./useListPorts.ts";

const tabWords = {
  overview: "tabOverview",
  holdings: "tabHoldings",
  family: "tabFamily",
  contacts: "tabContacts",
  plans: "tabPlans",
  service: "tabService",
  needs: "tabNeeds",
  profile: "tabProfile",
  files: "tabFiles",
  timeline: "tabTimeline",
} as const satisfies Record<ArchiveTab, string>;

const timelinePage = 60;

const useTimeline = (clientId: string) => {
  const api = useApi();
  const [older, setOlder] = useState<{ readonly clientId: string; readonly entries: readonly TimelineEntry[]; readonly next: string | null }>();
  const first = useRead(`timeline ${clientId}`, () => api.clients.clientTimeline({ clientId, limit: timelinePage }), [`client:${clientId}`]);
  const mine = older?.clientId === clientId ? older : undefined;
  const next = mine ? mine.next : (first.value?.next ?? null);
  const more = () => {
    if (next === null) return;
    void api.clients.clientTimeline({ clientId, limit: timelinePage, before: next }).then((answer) => {
      if (answer.ok) setOlder({ clientId, entries: [...(mine?.entries ?? []), ...answer.value.entries], next: answer.value.next });
    });
  };
  const known = new Set(first.value?.entries.map((entry) => entry.key));
  const entries = first.value ? [...first.value.entries, ...(mine?.entries ?? []).filter((entry) => !known.has(entry.key))] : undefined;
  return { entries, hasMore: next !== null, more };
};

/** What a client is given from the palette, without a way through the page. */
const addedByCommand = ["contactPoint", "relation", "importantDate", "need", "holding"] as const;

const focusField = (field: string): void => {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`.archive-profile [data-field="${field}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.focus();
  });
};

export const ArchiveScreen = () => {
  const t = useText(archiveStrings);
  const { api } = useConnection();
  const go = useGo();
  const { clientId = "" } = usePageParams();
  const [search, changeSearch] = usePageSearch();
  const tab: ArchiveTab = isArchiveTab(search["tab"]) ? search["tab"] : "overview";
  const openTab = (next: string) => changeSearch({ tab: next === "overview" ? undefined : next });
  const store = useFeatureStore(createArchiveStore, (state) => state);
  const beginForm = useFeatureStore(createRowFormStore, (state) => state.begin);
  const [isRemoving, setRemoving] = useState(false);
  const undoToast = useUndoToast();
  const { open, reload } = store;
  useEffect(() => {
    void open(clientId);
  }, [open, clientId]);
  useTopics([`client:${clientId}`, "table:tag", dayTurnedTopic], () => void reload());
  const file = store.clientId === clientId ? store.file : undefined;
  useArrival(file?.clientId);
  const port = useArchivePort(file, openTab);
  const tagPort = useTagPort(clientId);
  const filesPort = useFilesPort(clientId);
  const householdPort = useHouseholdPort(clientId);
  const timeline = useTimeline(clientId);

  const logContact = () => {
    openTab("contacts");
    void beginForm({ clientId, table: "interaction", now: formatInstant(new Date(nowMs()).toISOString()), today: todayInChina() });
  };
  const fill = (target: FillTarget) => {
    if (target.kind === "field") {
      openTab("profile");
      focusField(target.field);
      return;
    }
    openTab(tabOfList[target.table]);
    void beginForm({ clientId, table: target.table, now: formatInstant(new Date(nowMs()).toISOString()), today: todayInChina() });
  };
  const editCurrent = () => {
    const first = file?.header.completeness.missing.flatMap((item) => item.fields)[0] ?? "name";
    openTab("profile");
    focusField(first);
  };
  const print = () => go(`/clients/${clientId}/print`);
  const group = archiveStrings.ref("commands");
  useCommands([
    ...archiveTabs.map((one, index) => ({
      id: `archive.tab.${one}`,
      label: archiveStrings.ref(tabWords[one]),
      group,
      shortcut: String((index + 1) % 10),
      run: () => openTab(one),
    })),
    { id: "archive.edit", label: archiveStrings.ref("commandEdit"), group, shortcut: "E", run: editCurrent },
    { id: "archive.log", label: archiveStrings.ref("commandLog"), group, shortcut: "L", run: logContact },
    ...addedByCommand.map((table) => ({
      id: `archive.add.${table}`,
      label: archiveStrings.ref(`commandAdd_${table}`),
      group,
      run: () => fill({ kind: "list", table }),
    })),
    { id: "archive.print", label: archiveStrings.ref("commandPrint"), group, shortcut: "Ctrl+P", run: print },
  ]);

  if (store.load === "failed" && !file) {
    const toClients = { label: t("toClients"), run: () => go("/clients") };
    return store.loadError?.type === "clientNotFound" ? (
      <EmptyState
        title={t("notFoundTitle")}
        hint={`${t("notFoundKept")}\n${t("notFoundTodo")}`}
        action={
          <>
            <button type="button" className="quiet-button archive-strong" onClick={toClients.run}>
              {toClients.label}
            </button>
            <button type="button" className="quiet-button archive-strong" onClick={() => go("/history")}>
              {t("toHistory")}
            </button>
          </>
        }
      />
    ) : (
      <Failure error={store.loadError ?? { type: "fault" }} onRetry={() => void reload()} />
    );
  }
  if (!file || !port) return <div className="archive-page archive-body">{store.load === "loading" ? <Skeleton lines={6} /> : null}</div>;

  const body: Record<ArchiveTab, () => React.ReactNode> = {
    overview: () => <OverviewTab timeline={timeline.entries} />,
    holdings: () => (
      <>
        <HoldingsTab />
        <SubjectPanels subjectId={file.clientId} area="held" />
      </>
    ),
    family: () => <FamilyTab householdPort={householdPort} />,
    contacts: () => <ContactsTab />,
    plans: () => <SubjectPanels subjectId={file.clientId} />,
    service: () => <ServingTab />,
    needs: () => (
      <>
        <NeedsTab tagPort={tagPort} />
        <SubjectPanels subjectId={file.clientId} area="portrait" />
      </>
    ),
    profile: () => <ProfileTab />,
    files: () => (
      <>
        <SubjectPanels subjectId={file.clientId} area="files" />
        <FilesTab port={filesPort} />
      </>
    ),
    timeline: () =>
      timeline.entries ? (
        <>
          <ClientConflictsHolder clientId={file.clientId} naming={port.naming} />
          <Timeline entries={timeline.entries} naming={port.naming} today={port.today} hasMore={timeline.hasMore} onMore={timeline.more} />
        </>
      ) : (
        <Skeleton />
      ),
  };
  const staleSpec = store.stale && fieldSpecOf(file, store.stale.key);
  const column = staleSpec && staleSpec.key in clientFields ? clientFields[staleSpec.key as keyof typeof clientFields] : undefined;
  const staleLabel = column ? (port.naming.language === "en" ? column.en : column.zh) : "";
  const counts: Partial<Record<ArchiveTab, number>> = { holdings: file.holdings.length, service: serviceCount(file.service), files: file.attachments.length };
  return (
    <ArchivePortContext value={port}>
      <div className="archive-page">
        <ArchiveHeader
          onGo={fill}
          onPrint={print}
          onRemove={() => setRemoving(true)}
          onLog={logContact}
          onCompare={() => go("/duplicates", { client: file.clientId })}
        />
        <div className="archive-tabs">
          <Tabs
            label={t("tabs")}
            active={tab}
            onChange={openTab}
            tabs={archiveTabs.map((one) => ({ id: one, label: t(tabWords[one]), count: counts[one] || undefined }))}
          />
        </div>
        {file.clientId !== clientId ? (
          <p className="archive-moved" role="status">
            {t("mergedHere")}
          </p>
        ) : null}
        <div className="archive-body" data-tab={tab} data-scroll-restoration-id={`archive-${tab}`} key={tab}>
          {body[tab]()}
        </div>
      </div>
      <StaleDialog stale={store.stale} spec={staleSpec} label={staleLabel} naming={port.naming} onSettle={(choice) => void store.settleStale(choice)} />
      <ConfirmDialog
        open={isRemoving}
        title={t("removeTitle", { name: file.header.name })}
        body={t("removeBody")}
        confirmLabel={t("removeConfirm")}
        danger
        onCancel={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          void api.clients.deleteClient({ clientId: file.clientId }).then((answer) => {
            if (!answer.ok) return undoToast.refused(answer.error.type === "notAllowed" ? t("noRight") : t("noSave"));
            undoToast.done(t("removed", { name: file.header.name }), answer.value.txId);
            go("/clients");
          });
        }}
      />
    </ArchivePortContext>
  );
};
