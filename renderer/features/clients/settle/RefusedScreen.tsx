/*
 * 需处理: edits that the hub refused, each with what was typed, what stands now and why. Corrected in place by the field's
 * own editor, or withdrawn; what is typed here stays while one looks elsewhere.
 */
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { RefusedLine } from "#shared/contracts/daySync.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useRead } from "#renderer/api/useRead.ts";
import type { Choice } from "#renderer/features/clients/archive/FieldEditor.tsx";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { fieldLabel, neighbourOf } from "./conflictView.ts";
import { ErasedCard } from "./ErasedCard.tsx";
import { RefusedCard } from "./RefusedCard.tsx";
import { type ErasedGroup, partedRefused, readTexts, startTexts } from "./refusedForm.ts";
import { createRefusedStore, type Settled } from "./refusedStore.ts";
import { refusedStrings } from "./refusedStrings.ts";
import "./settle.css";

export const RefusedScreen = () => {
  const t = useText(refusedStrings);
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const { naming } = useNaming();
  const find = useFindClients();
  const store = useFeatureStore(createRefusedStore, (state) => state);
  const [current, setCurrent] = useState<string | undefined>(undefined);
  const [withdrawing, setWithdrawing] = useState<RefusedLine | undefined>(undefined);
  const reading = useRead("refusedEdits", () => api.daySync.refusedEdits({}), ["daySync"]);
  const lines = reading.value?.refused ?? [];
  const { single, erased } = partedRefused(lines);
  const ids = [...erased, ...single].map(({ id }) => id);

  const findClients = async (text: string): Promise<readonly Choice[]> =>
    (await find(text)).map(({ id, name, detail }) => ({ value: id, label: name, ...(detail ? { detail } : {}) }));
  const tell = (outcome: Settled, line: RefusedLine, done: string): void => {
    if (outcome.type === "done") notify({ text: done, tone: "done" });
    else if (outcome.type === "valueRefused")
      notify({ text: t("valueRefused", { field: fieldLabel(line.table, outcome.field, naming.language) }), tone: "problem" });
    else if (outcome.type !== "busy") notify({ text: t(outcome.type), tone: "problem" });
  };
  const save = async (line: RefusedLine): Promise<void> => {
    const texts = store.texts[line.id];
    const read = texts && readTexts(line.table, texts);
    if (read?.ok) tell(await store.correct(line.id, read.values), line, t("resent"));
  };
  const resend = async (line: RefusedLine): Promise<void> => tell(await store.resend(line.id), line, t("resentAsIs"));
  const withdraw = async (line: RefusedLine): Promise<void> => {
    setWithdrawing(undefined);
    tell(await store.withdraw(line.id), line, t("withdrawn"));
  };
  const acknowledge = async (group: ErasedGroup): Promise<void> => {
    const outcome = await store.acknowledge(group.lines.map(({ id }) => id));
    if (outcome.type === "done") notify({ text: t("erasedDone"), tone: "done" });
    else if (outcome.type !== "busy") notify({ text: t("failed"), tone: "problem" });
  };
  /** What is masked is asked for whole, and noted, before it can be corrected. */
  const begin = async (line: RefusedLine): Promise<void> => {
    const whole = line.masked.length > 0 ? await api.daySync.revealRefused({ id: line.id }) : undefined;
    if (whole && !whole.ok) return notify({ text: t(whole.error.type === "notAllowed" ? "mayNotReveal" : "failed"), tone: "problem" });
    store.begin(line.id, startTexts({ table: line.table, values: whole ? whole.value.values : line.values }));
  };
  const move = (step: 1 | -1): void => {
    const next = neighbourOf(ids, current, step);
    setCurrent(next);
    if (next !== undefined) document.querySelector<HTMLElement>(`[data-refused="${next}"]`)?.focus();
  };
  useCommands([
    { id: "refused.next", label: refusedStrings.ref("next"), shortcut: "j", run: () => move(1) },
    { id: "refused.previous", label: refusedStrings.ref("previous"), shortcut: "k", run: () => move(-1) },
  ]);
  const isKnown = current === undefined || ids.includes(current);
  useEffect(() => {
    if (!isKnown) setCurrent(undefined);
  }, [isKnown]);
  return (
    <Page
      title={t("title")}
      subtitle={ids.length > 0 ? [t("count", { count: lines.length }), ...(single.length > 0 ? [t("subtitle")] : [])].join(" · ") : t("subtitle")}
      restorationId="refused"
      actions={<Button onClick={() => go("/day")}>{t("toDay")}</Button>}
    >
      <ReadState reading={reading} lines={6} />
      {reading.value && lines.length === 0 ? (
        <EmptyState title={t("empty")} hint={t("emptyHint")} action={<Button onClick={() => go("/day")}>{t("toDay")}</Button>} />
      ) : null}
      {lines.length > 0 ? (
        <div className="refused-list" role="list" aria-label={t("list")}>
          {erased.map((group) => (
            <div role="listitem" key={group.id}>
              <ErasedCard
                group={group}
                language={naming.language}
                isBusy={store.busy !== undefined}
                isCurrent={current === group.id}
                onKnown={() => void acknowledge(group)}
                onFocus={() => setCurrent(group.id)}
              />
            </div>
          ))}
          {single.map((line) => (
            <div role="listitem" key={line.id}>
              <RefusedCard
                line={line}
                naming={naming}
                texts={store.texts[line.id]}
                isBusy={store.busy === line.id}
                isCurrent={current === line.id}
                findClients={findClients}
                onBegin={() => void begin(line)}
                onText={(field, text) => store.type(line.id, field, text)}
                onSave={() => void save(line)}
                onCancel={() => store.drop(line.id)}
                onResend={() => void resend(line)}
                onWithdraw={() => setWithdrawing(line)}
                onOpenClient={(clientId) => go(`/clients/${clientId}`)}
                onFocus={() => setCurrent(line.id)}
              />
            </div>
          ))}
        </div>
      ) : null}
      <ConfirmDialog
        open={withdrawing !== undefined}
        title={t("withdrawTitle")}
        body={t("withdrawBody")}
        confirmLabel={t("withdraw")}
        onConfirm={() => (withdrawing ? void withdraw(withdrawing) : undefined)}
        onCancel={() => setWithdrawing(undefined)}
      />
    </Page>
  );
};
