/* 字典: every list that a field offers, found by what uses it, edited in place. Codes never change; nothing is deleted, only hidden. */
import { Input } from "antd";
import { useState } from "react";
import type { DictionaryItem } from "#shared/contracts/dictionaries.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { BranchKept, BranchKeptNote } from "#renderer/ui/branchKept.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { CellInput } from "./CellInput.tsx";
import { codeForEntry, dictionaryCatalogue, findDictionaries } from "./dictionaryCatalogue.ts";
import { DictionaryNames } from "./DictionaryNames.tsx";
import { EntryAdder } from "./EntryAdder.tsx";
import { OrderedRows } from "./OrderedRows.tsx";
import { dictionariesStrings } from "./strings.ts";
import { useSettle } from "./useSettle.ts";

export const DictionariesSection = () => {
  const t = useText(dictionariesStrings);
  const language = useLanguage();
  const api = useApi();
  const settle = useSettle();
  const [search, setSearch] = usePageSearch();
  const [text, setText] = useState("");
  const reading = useRead("dictionaries", () => api.dictionaries.dictionaries({}), ["table:dictionaryItem"]);
  const known = reading.value;
  const groups = findDictionaries(dictionaryCatalogue(language), known, text);
  const all = groups.flatMap(({ lines }) => lines);
  const chosen = all.find(({ name }) => name === search["dictionary"]) ?? all.find((line) => !line.isFixed) ?? all[0];
  if (!known) return <ReadState reading={reading} lines={8} />;

  const dictionary = chosen?.name ?? "";
  const entries = known.entries[dictionary] ?? [];
  const hidden = known.retired[dictionary] ?? [];
  const nameOf = (item: DictionaryItem): string => (language === "en" ? item.en || item.zh : item.zh);
  const rename = async (item: DictionaryItem, names: { readonly zh?: string; readonly en?: string | null }): Promise<boolean> =>
    settle(await api.dictionaries.saveDictionaryEntry({ dictionary, id: item.id, ...names }), t("renamed", { name: names.zh ?? names.en ?? item.zh }));
  const setActive = async (item: DictionaryItem, isActive: boolean): Promise<void> => {
    settle(await api.dictionaries.saveDictionaryEntry({ dictionary, id: item.id, isActive }), t(isActive ? "shownDone" : "hiddenDone", { name: nameOf(item) }));
  };
  const order = async (ids: readonly string[]): Promise<void> => {
    settle(await api.dictionaries.orderDictionary({ dictionary, ids: [...ids] }), t("moved"));
  };
  const add = async ([zh = "", en = ""]: readonly string[]): Promise<boolean> => {
    const code = codeForEntry(en, new Set([...entries, ...hidden].map((item) => item.code)));
    return settle(await api.dictionaries.saveDictionaryEntry({ dictionary, id: null, code, zh, en: en === "" ? null : en }), t("added", { name: zh }));
  };
  const cells = (item: DictionaryItem) => (
    <>
      <CellInput label={`${nameOf(item)} · ${t("chinese")}`} lang="zh-CN" value={item.zh} required maxLength={60} onCommit={(zh) => rename(item, { zh })} />
      <CellInput
        label={`${nameOf(item)} · ${t("english")}`}
        lang="en"
        value={item.en === item.zh ? "" : item.en}
        placeholder={item.zh}
        maxLength={80}
        onCommit={(en) => rename(item, { en: en === "" ? null : en })}
      />
      <code className="entry-code" title={t("code")}>
        {item.code}
      </code>
    </>
  );
  return (
    <>
      <BranchKeptNote />
      <div className="dictionary-page">
        <div className="dictionary-side">
          <Input.Search
            allowClear
            value={text}
            aria-label={t("dictionarySearch")}
            placeholder={t("dictionarySearch")}
            onChange={(event) => setText(event.target.value)}
          />
          <DictionaryNames groups={groups} chosen={dictionary} onChoose={(name) => setSearch({ dictionary: name })} />
        </div>
        {chosen ? (
          <BranchKept isQuiet>
            <Panel key={dictionary} title={chosen.title} note={t("usedBy", { where: chosen.usedBy.join(language === "en" ? ", " : "、") })}>
              <p className="panel-note dictionary-note">{chosen.isFixed ? t("fixedNote") : t("dictionariesNote")}</p>
              <OrderedRows
                label={t("entries", { name: chosen.title })}
                rows={entries}
                nameOf={nameOf}
                handleLabel={(name) => t("moveHint", { name })}
                onOrder={(ids) => void order(ids)}
                render={(item) => (
                  <>
                    {cells(item)}
                    {chosen.isFixed ? null : (
                      <button type="button" className="quiet-button" disabled={entries.length < 2} onClick={() => void setActive(item, false)}>
                        {t("hide")}
                      </button>
                    )}
                  </>
                )}
              />
              {chosen.isFixed ? null : (
                <EntryAdder
                  label={t("newEntry")}
                  fields={[
                    { label: t("chinese"), maxLength: 60, lang: "zh-CN" },
                    { label: t("english"), maxLength: 80, lang: "en" },
                  ]}
                  addLabel={t("add")}
                  onAdd={add}
                />
              )}
              {hidden.length > 0 ? (
                <div className="dictionary-hidden">
                  <h3 className="dictionary-heading">{t("hidden")}</h3>
                  <p className="panel-note">{t("hiddenNote")}</p>
                  <ul className="ordered-rows" aria-label={t("hidden")}>
                    {hidden.map((item) => (
                      <li key={item.id} className="ordered-row" data-quiet="">
                        {cells(item)}
                        <button type="button" className="quiet-button" onClick={() => void setActive(item, true)}>
                          {t("show")}
                        </button>
                      </li>
                    ))}
                  </ul>
                </div>
              ) : null}
            </Panel>
          </BranchKept>
        ) : (
          <Panel>
            <EmptyState title={t("dictionaryNone")} hint={t("dictionaryNoneHint")} />
          </Panel>
        )}
      </div>
    </>
  );
};
