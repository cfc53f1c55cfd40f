/*
 * The conflict desk: the list on the left, one conflict with its values on the right. 1 keeps what stands, 2 takes the
 * other, J and K move, U takes the last decision back. What the branch would not overwrite waits at the top.
 */
import { Button } from "antd";
import { useEffect } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useRead } from "#renderer/api/useRead.ts";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { createConflictDeskStore, type Take } from "./conflictDeskStore.ts";
import { ConflictList } from "./ConflictList.tsx";
import { ConflictSides } from "./ConflictSides.tsx";
import { conflictStrings } from "./conflictStrings.ts";
import { decidedBy, inDeskOrder, neighbourOf, selectedOf } from "./conflictView.ts";
import "./settle.css";

export const ConflictsScreen = () => {
  const t = useText(conflictStrings);
  const api = useApi();
  const go = useGo();
  const notify = useNotify();
  const { naming } = useNaming();
  const [search, changeSearch] = usePageSearch();
  const tab = search["tab"] === "decided" ? "decided" : "open";
  const desk = useFeatureStore(createConflictDeskStore, (state) => state);
  const reading = useRead("conflicts", () => api.daySync.conflicts({ includeDecided: true }), ["daySync"]);
  const all = reading.value?.conflicts ?? [];
  const open = inDeskOrder(all.filter((conflict) => conflict.state === "open"));
  const shown = tab === "open" ? open : all.filter((conflict) => conflict.state === "decided");
  const ids = shown.map(({ id }) => id);
  const selected = selectedOf(ids, desk.selected, desk.place);
  const current = shown.find(({ id }) => id === selected);

  const whose = decidedBy(open);

  const { select } = desk;
  const place = selected === undefined ? 0 : ids.indexOf(selected);
  useEffect(() => {
    if (selected !== undefined) select(selected, place);
  }, [select, selected, place]);
  const move = (step: 1 | -1): void => {
    const next = neighbourOf(ids, selected, step);
    if (next !== undefined) select(next, ids.indexOf(next));
  };
  const takeBack = async (decision?: { readonly id: string; readonly txId: string }): Promise<void> => {
    const outcome = await desk.takeBack(decision);
    if (outcome.type === "done") {
      changeSearch({ tab: undefined });
      notify({ text: outcome.keptLater ? t("undoPartly") : t("undone") });
    } else if (outcome.type === "nothing") notify({ text: t("nothingToUndo") });
    else if (outcome.type === "failed") notify({ text: t("failed"), tone: "problem" });
  };
  const take = async (which: Take): Promise<void> => {
    if (!current || current.state !== "open" || !current.mayDecide) return;
    const { id } = current;
    const outcome = await desk.decide(id, which);
    if (outcome.type === "busy") return;
    if (outcome.type === "done") {
      const { txId } = outcome;
      notify({ text: t(which === "kept" ? "decidedKept" : "decidedLost"), tone: "done", undo: () => takeBack({ id, txId }) });
    } else notify({ text: t(outcome.type), tone: "problem" });
  };
  const group = conflictStrings.ref("commands");
  useCommands([
    { id: "conflicts.next", label: conflictStrings.ref("next"), group, shortcut: "j", run: () => move(1) },
    { id: "conflicts.previous", label: conflictStrings.ref("previous"), group, shortcut: "k", run: () => move(-1) },
    { id: "conflicts.kept", label: conflictStrings.ref("takeKept"), group, shortcut: "1", run: () => void take("kept") },
    { id: "conflicts.lost", label: conflictStrings.ref("takeLost"), group, shortcut: "2", run: () => void take("lost") },
    { id: "conflicts.undo", label: conflictStrings.ref("undo"), group, shortcut: "u", run: () => void takeBack() },
  ]);
  const body = (): React.ReactNode => {
    if (!reading.value) return <ReadState reading={reading} lines={6} />;
    if (!current) {
      return tab === "decided" ? (
        <EmptyState title={t("emptyDecided")} />
      ) : (
        <EmptyState title={t("empty")} hint={t("emptyHint")} action={<Button onClick={() => go("/day")}>{t("toDay")}</Button>} />
      );
    }
    return (
      <div className="conflict-desk">
        <ConflictList conflicts={shown} selected={selected} onSelect={select} />
        <div className="conflict-pane">
          <ConflictSides
            key={current.id}
            conflict={current}
            naming={naming}
            isBusy={desk.isBusy}
            onTake={(which) => void take(which)}
            onOpenClient={(clientId) => go(`/clients/${clientId}`)}
          />
          {current.state === "open" && current.mayDecide ? <p className="conflict-quiet conflict-keys">{t("keysHint")}</p> : null}
        </div>
      </div>
    );
  };
  return (
    <Page
      title={t("title")}
      flush
      actions={current || tab === "decided" ? <Button onClick={() => go("/day")}>{t("toDay")}</Button> : undefined}
      subtitle={
        <Tabs
          label={t("tabs")}
          active={tab}
          onChange={(next) => changeSearch({ tab: next === "open" ? undefined : next })}
          tabs={[
            { id: "open", label: t("tabOpen"), count: open.length, tone: whose === "branch" ? undefined : "due" },
            { id: "decided", label: t("tabDecided"), count: all.length - open.length },
          ]}
        />
      }
      below={current ? <p className="conflict-quiet settle-note">{t(tab === "decided" ? "note_history" : `note_${whose ?? "own"}`)}</p> : undefined}
    >
      {reading.value ? <ReadState reading={reading} /> : null}
      {body()}
    </Page>
  );
};
