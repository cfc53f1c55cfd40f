/* 自定义字段: what this branch wants to know beside the fields of the program; nothing filled in is ever lost here. */
import { Input } from "antd";
import { useState } from "react";
import type { ExtraFieldItem } from "#shared/contracts/dictionaries.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { BranchKept, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { CellInput } from "./CellInput.tsx";
import { ExtraFieldAdder, type NewExtraField } from "./ExtraFieldAdder.tsx";
import { optionsOfText } from "./extraFieldForm.ts";
import { OrderedRows } from "./OrderedRows.tsx";
import { dictionariesStrings } from "./strings.ts";
import { useSettle } from "./useSettle.ts";

const OptionsCell = ({ field, onCommit }: { readonly field: ExtraFieldItem; readonly onCommit: (options: string) => Promise<boolean> }) => {
  const t = useText(dictionariesStrings);
  const stored = field.options.join("\n");
  const [text, setText] = useState<string>();
  const leave = async (): Promise<void> => {
    if (text === undefined) return;
    const options = optionsOfText(text).join("\n");
    if (options !== "" && options !== stored) await onCommit(options);
    setText(undefined);
  };
  return (
    <label className="options-cell">
      <span className="panel-note">{t("options")}</span>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text ?? stored}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void leave()}
      />
    </label>
  );
};

export const ExtraFieldsSection = () => {
  const t = useText(dictionariesStrings);
  const language = useLanguage();
  const api = useApi();
  const settle = useSettle();
  const mayKeep = useMayKeep();
  const reading = useRead("extraFields", () => api.dictionaries.dictionaries({}), ["table:extraField"]);
  const fields = reading.value?.extraFields;
  if (!fields) return <ReadState reading={reading} lines={5} />;

  const nameOf = (field: ExtraFieldItem): string => (language === "en" ? field.en || field.zh : field.zh);
  const save = async (field: ExtraFieldItem, values: Parameters<typeof api.dictionaries.saveExtraField>[0]["values"], text: string): Promise<boolean> =>
    settle(await api.dictionaries.saveExtraField({ id: field.id, values }), text);
  const add = async (field: NewExtraField): Promise<boolean> =>
    settle(await api.dictionaries.saveExtraField({ id: null, values: { ...field } }), t("added", { name: field.labelZh }));
  const order = async (ids: readonly string[]): Promise<void> => {
    for (const [sortOrder, id] of ids.entries()) {
      if (fields.find((field) => field.id === id)?.sortOrder === sortOrder) continue;
      const answer = await api.dictionaries.saveExtraField({ id, values: { sortOrder } });
      if (!answer.ok) {
        settle(answer, "");
        return;
      }
    }
  };
  return (
    <BranchKept>
      <Panel title={t("extraFields")} note={t("extraFieldsNote")}>
        {fields.length === 0 ? <EmptyState title={t("extraFieldsEmpty")} hint={t("extraFieldsEmptyHint")} /> : null}
        <OrderedRows
          label={t("extraFields")}
          rows={fields}
          nameOf={nameOf}
          handleLabel={(name) => t("moveHint", { name })}
          onOrder={(ids) => void order(ids)}
          render={(field) => (
            <>
              <CellInput
                label={`${nameOf(field)} · ${t("nameZh")}`}
                lang="zh-CN"
                value={field.zh}
                required
                maxLength={40}
                onCommit={(labelZh) => save(field, { labelZh }, t("renamed", { name: labelZh }))}
              />
              <CellInput
                label={`${nameOf(field)} · ${t("nameEn")}`}
                lang="en"
                value={field.en === field.zh ? "" : field.en}
                placeholder={t("nameEn")}
                maxLength={60}
                onCommit={(text) => save(field, { labelEn: text === "" ? null : text }, t("saved"))}
              />
              <span className="field-kind">{t(`kind_${field.valueKind}`)}</span>
              {field.isActive ? null : <StateBadge tone="off">{t("off")}</StateBadge>}
              <button
                type="button"
                className="quiet-button"
                onClick={() => void save(field, { isActive: !field.isActive }, t(field.isActive ? "switchedOff" : "switchedOn", { name: nameOf(field) }))}
              >
                {t(field.isActive ? "switchOff" : "switchOn")}
              </button>
              {field.valueKind === "choice" ? <OptionsCell field={field} onCommit={(options) => save(field, { options }, t("optionsSaved"))} /> : null}
            </>
          )}
        />
      </Panel>
      {mayKeep ? (
        <Panel title={t("newField")}>
          <ExtraFieldAdder onAdd={add} />
        </Panel>
      ) : null}
    </BranchKept>
  );
};
