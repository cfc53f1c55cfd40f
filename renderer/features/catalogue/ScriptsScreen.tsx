/*
 * 话术库: the list at the left, one script beside it, to read or to edit. Filter and open script are in the address;
 * what is typed stays until it is saved or discarded.
 */
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { ListBeside } from "#renderer/ui/ListBeside.tsx";
import { searchWord, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { TypedSearch } from "#renderer/ui/TypedSearch.tsx";
import { articleStrings } from "./articleStrings.ts";
import { besideList } from "./besideList.ts";
import { ScriptEditor } from "./ScriptEditor.tsx";
import { draftOfScript, emptyScript, newScriptId } from "./scriptForm.ts";
import { ScriptList } from "./ScriptList.tsx";
import { ScriptReader } from "./ScriptReader.tsx";
import { createScriptStore } from "./scriptStore.ts";
import { catalogueStrings } from "./strings.ts";
import { useScriptActs } from "./useScriptActs.ts";

const everyStage = "all";
const topics = ["catalogue", "table:script", "table:scriptPractice", "table:dictionaryItem"];

/** `tabs`: the switch between the parts of the library. */
export const ScriptsScreen = ({ tabs }: { readonly tabs: ReactNode }) => {
  const t = useText(catalogueStrings);
  const title = useText(articleStrings)("knowledge");
  const api = useApi();
  const labels = useLabels();
  const acts = useScriptActs();
  const { drafts, change, drop } = useFeatureStore(createScriptStore, (state) => state);
  const [search, setSearch] = usePageSearch();
  const word = (name: string): string | undefined => searchWord(search, name);
  const [text, stage, sellingKind] = [word("text"), word("stage"), word("selling")];
  const filter = {
    ...(text === undefined ? {} : { text: text.slice(0, 80) }),
    ...(stage === undefined ? {} : { stage }),
    ...(sellingKind === undefined ? {} : { sellingKind }),
  };
  const reading = useRead(`scripts ${JSON.stringify(filter)}`, () => api.catalogue.scripts(filter), topics);
  const lines = reading.value?.lines ?? [];
  const mayEdit = reading.value?.mayEdit ?? false;
  const asked = word("script");
  const openId = asked === newScriptId && drafts[newScriptId] ? newScriptId : (lines.find(({ id }) => id === asked)?.id ?? lines[0]?.id);
  const script = lines.find(({ id }) => id === openId);
  const draft = openId === undefined ? undefined : drafts[openId];
  const open = (id: string | undefined): void => setSearch({ script: id });
  const { save, discard, leave, move } = besideList({ ids: lines.map(({ id }) => id), openId, newId: newScriptId, drafts, drop, open, keep: acts.save });

  const begin = (from?: ScriptLine): void => {
    const copied = from ? { ...draftOfScript(from), title: t("copyOf", { title: from.title }).slice(0, 60), titleEn: "" } : undefined;
    if (copied || !drafts[newScriptId]) change(newScriptId, copied ?? emptyScript(stage ?? "opening"));
    open(newScriptId);
  };
  const edit = (): void => {
    if (script && mayEdit && !draft) change(script.id, draftOfScript(script));
  };
  const remove = async (line: ScriptLine): Promise<void> => {
    if (await acts.remove(line)) leave(line.id);
  };

  const group = catalogueStrings.ref("group");
  useCommands([
    { id: "script.next", label: catalogueStrings.ref("next"), group, shortcut: "j", run: () => move(1) },
    { id: "script.previous", label: catalogueStrings.ref("previous"), group, shortcut: "k", run: () => move(-1) },
    ...(script ? [{ id: "script.practise", label: catalogueStrings.ref("practise"), group, shortcut: "p", run: () => void acts.practise(script) }] : []),
    ...(mayEdit ? [{ id: "script.new", label: catalogueStrings.ref("newScript"), group, shortcut: "n", run: () => begin() }] : []),
    ...(mayEdit && script ? [{ id: "script.edit", label: catalogueStrings.ref("edit"), group, shortcut: "e", run: edit }] : []),
  ]);

  const newButton = mayEdit ? (
    <Button type="primary" onClick={() => begin()}>
      {t("newScript")}
    </Button>
  ) : null;
  const counts = reading.value?.countByStage ?? {};
  const known = labels.entries("salesStage").map(({ code, label }) => ({ id: code, label, count: counts[code] ?? 0 }));
  const isFiltered = Object.keys(filter).length > 0;
  const beside = () => {
    if (draft && openId !== undefined) {
      return (
        <ScriptEditor key={openId} draft={draft} labels={labels} onChange={(next) => change(openId, next)} onSave={() => void save()} onDiscard={discard} />
      );
    }
    if (!script) return null;
    return (
      <ScriptReader
        key={script.id}
        script={script}
        labels={labels}
        mayEdit={mayEdit}
        onEdit={edit}
        onCopy={() => begin(script)}
        onSetActive={(isActive) => void acts.setActive(script, isActive)}
        onRemove={() => void remove(script)}
        onPractise={() => void acts.practise(script)}
      />
    );
  };
  const nothing = isFiltered ? (
    <EmptyState
      title={t("noneTitle")}
      hint={t("noneHint")}
      action={<Button onClick={() => setSearch({ text: undefined, stage: undefined, selling: undefined })}>{t("dropFilter")}</Button>}
    />
  ) : (
    <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} action={newButton} />
  );
  return (
    <Page
      title={title}
      subtitle={tabs}
      actions={
        <>
          <ExportButton ask={{ kind: "list", wish: { list: "scripts", ...filter }, rows: reading.value?.total ?? 0 }} />
          {newButton}
        </>
      }
      below={
        <div className="script-tools">
          <TypedSearch className="script-search" label={t("search")} value={text} maxLength={80} onSearch={(next) => setSearch({ text: next })} />
          <Select
            className="script-selling"
            aria-label={t("selling")}
            value={sellingKind ?? ""}
            options={[{ value: "", label: t("anySelling") }, ...labels.options("sellingKind")]}
            onChange={(value: string) => setSearch({ selling: value === "" ? undefined : value })}
          />
          <Tabs
            tabs={[{ id: everyStage, label: t("allStages"), count: Object.values(counts).reduce((sum, count) => sum + count, 0) }, ...known]}
            active={stage ?? everyStage}
            onChange={(next) => setSearch({ stage: next === everyStage ? undefined : next })}
            label={t("stages")}
          />
        </div>
      }
      flush
    >
      <ListBeside
        reading={reading}
        empty={lines.length === 0 && !draft ? nothing : undefined}
        place={`script-${openId ?? ""}`}
        list={<ScriptList lines={lines} openId={openId} unsaved={new Set(Object.keys(drafts))} labels={labels} onOpen={open} />}
      >
        {beside()}
      </ListBeside>
    </Page>
  );
};
