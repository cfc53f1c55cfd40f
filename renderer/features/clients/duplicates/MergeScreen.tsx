/*
 * Two files side by side, field by field: 1 takes the left, 2 the right. What will happen stands below before it is
 * done, and it can be undone as one step.
 */
import { Button } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { MergePreview } from "#shared/contracts/clients/duplicateTypes.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { showValue } from "#renderer/features/clients/archive/fieldText.ts";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { useUndoToast } from "#renderer/features/clients/archive/useUndoToast.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { useBack, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { choicesToSend, inReadingOrder, isOneSided, movedRows, sideOf, swapped, takenFromDrop, type MergeChoices, type Side } from "./mergeChoices.ts";
import { reasonWords } from "./DuplicateCard.tsx";
import { duplicateStrings } from "./strings.ts";

const Comparison = ({ keepId, dropId }: { readonly keepId: string; readonly dropId: string }) => {
  const t = useText(duplicateStrings);
  const api = useApi();
  const go = useGo();
  const back = useBack();
  const toast = useUndoToast();
  const { naming } = useNaming();
  const [, change] = usePageSearch();
  const [choices, setChoices] = useState<MergeChoices>({});
  const [isBusy, setBusy] = useState(false);
  const reading = useRead(`merge ${keepId} ${dropId}`, () => api.clients.mergePreview({ keepId, dropId }), [`client:${keepId}`, `client:${dropId}`]);
  const names = useRead(
    `merge names ${keepId} ${dropId}`,
    async () => {
      const [keep, drop] = await Promise.all([api.clients.clientPeek({ clientId: keepId }), api.clients.clientPeek({ clientId: dropId })]);
      if (!keep.ok) return keep;
      return drop.ok ? { ok: true as const, value: { keep: keep.value, drop: drop.value } } : drop;
    },
    [`client:${keepId}`, `client:${dropId}`],
  ).value;

  const merge = async (): Promise<void> => {
    const preview = reading.value;
    if (isBusy || !preview) return;
    setBusy(true);
    const answer = await api.clients.mergeClients({ keepId, dropId, choices: choicesToSend(preview, choices) });
    setBusy(false);
    if (!answer.ok)
      return toast.refused(answer.error.type === "notAllowed" ? t("notAllowed") : answer.error.type === "clientNotFound" ? t("gone") : t("failed"));
    toast.done(t("merged"), answer.value.txId);
    go(`/clients/${answer.value.clientId}`);
  };
  // Its key holds for the whole page, wherever the focus is.
  useCommands([{ id: "clients.merge", label: duplicateStrings.ref("merge"), shortcut: "Ctrl+Enter", run: () => void merge() }]);
  const list = useRef<HTMLDivElement>(null);
  const isLoaded = reading.value !== undefined;
  useEffect(() => {
    if (isLoaded) list.current?.querySelector<HTMLElement>("[data-merge-field]")?.focus({ preventScroll: true });
  }, [isLoaded]);

  if (!reading.value) {
    const type = reading.error?.type;
    const why = type === "sameClient" ? t("same") : type === "clientNotFound" ? t("gone") : undefined;
    if (why === undefined) return <ReadState reading={reading} lines={8} />;
    return <ErrorState title={why} action={<Button onClick={() => go("/duplicates")}>{t("all")}</Button>} />;
  }
  const preview: MergePreview = reading.value;
  const take = (field: string, side: Side) => setChoices({ ...choices, [field]: side });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing) return;
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-merge-field]") : null;
    const field = row?.dataset["mergeField"];
    if (!row || !field || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "1" || event.key === "2") {
      event.preventDefault();
      take(field, event.key === "1" ? "keep" : "drop");
    }
    const step = event.key === "ArrowDown" ? "nextElementSibling" : event.key === "ArrowUp" ? "previousElementSibling" : undefined;
    const next = step && row[step];
    if (next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    }
  };
  const moving = Object.entries(preview.moving).filter(([, count]) => count > 0);
  const label = (table: string) => {
    const spec = Object.entries(syncedTables).find(([name]) => name === table)?.[1];
    return spec ? (naming.language === "en" ? spec.en : spec.zh) : table;
  };
  const keepName = names?.keep.row.name ?? "";
  return (
    <Page
      title={t("mergeTitle")}
      subtitle={reasonWords(preview.reasons, naming.language)}
      actions={
        <>
          <Button onClick={back}>{t("cancel")}</Button>
          <Button
            onClick={() => {
              setChoices(swapped(choices));
              change({ keep: dropId, drop: keepId });
            }}
          >
            {t("swap")}
          </Button>
          <Button type="primary" loading={isBusy} onClick={() => void merge()}>
            {t("merge")}
          </Button>
        </>
      }
    >
      <div className="merge" onKeyDown={onKeyDown}>
        <div>
          <p className="merge-preview" role="status">
            {t("preview", { name: keepName, fields: takenFromDrop(preview, choices), rows: movedRows(preview) })}
          </p>
          <p className="panel-note">{t("keysHint")}</p>
        </div>
        <Panel>
          <div className="merge-head merge-row">
            <span>{t("field")}</span>
            <span>
              {t("keep")} <strong>{keepName}</strong> {names?.keep.row.phoneMasked ?? ""}
            </span>
            <span>
              {t("drop")} <strong>{names?.drop.row.name ?? ""}</strong> {names?.drop.row.phoneMasked ?? ""}
            </span>
          </div>
          {preview.fields.length === 0 ? <p className="archive-empty">{t("noDifference")}</p> : null}
          <div role="list" ref={list}>
            {inReadingOrder(preview).map(({ field, keep, drop }) => {
              const column = clientFields[field];
              const side = sideOf(preview, choices, field);
              const show = (value: typeof keep) => showValue(column, value, naming) || t("empty2");
              return (
                <div
                  key={field}
                  className="merge-row"
                  role="listitem"
                  tabIndex={0}
                  data-merge-field={field}
                  data-both={isOneSided({ keep, drop }) ? undefined : ""}
                >
                  <span className="archive-field-label">{naming.language === "en" ? column.en : column.zh}</span>
                  {(["keep", "drop"] as const).map((one) => (
                    <button
                      key={one}
                      type="button"
                      tabIndex={-1}
                      className="merge-value"
                      aria-pressed={side === one}
                      title={t(one === "keep" ? "takeLeft" : "takeRight")}
                      onClick={() => take(field, one)}
                    >
                      <span className="merge-mark" aria-hidden="true">
                        {side === one ? "✓" : ""}
                      </span>
                      {show(one === "keep" ? keep : drop)}
                    </button>
                  ))}
                </div>
              );
            })}
          </div>
        </Panel>
        <Panel title={t("moving")}>
          {moving.length === 0 ? <p className="archive-empty">{t("movingNone")}</p> : null}
          <div className="chip-row">
            {moving.map(([table, count]) => (
              <span key={table}>
                {label(table)} {count}
              </span>
            ))}
          </div>
        </Panel>
      </div>
    </Page>
  );
};

/** Compares `?keep=` with `?drop=`; without both it leads to the list in which two are chosen. */
export const MergeScreen = () => {
  const t = useText(duplicateStrings);
  const go = useGo();
  const [search] = usePageSearch();
  const { keep, drop } = search;
  if (typeof keep === "string" && keep !== "" && typeof drop === "string" && drop !== "") return <Comparison keepId={keep} dropId={drop} />;
  return (
    <Page title={t("mergeTitle")}>
      <EmptyState title={t("noneChosen")} hint={t("noneChosenHint")} action={<Button onClick={() => go("/duplicates")}>{t("toList")}</Button>} />
    </Page>
  );
};
