import { Button, Select } from "antd";
import type { Dictionaries } from "#shared/contracts/dictionaries.ts";
import type { ColumnMapping } from "#shared/domain/exchange/mapping.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText, type Language } from "#renderer/ui/text.ts";
import { type ChosenColumn, type ColumnView, mappingTo } from "./readFiles.ts";
import { checkStrings } from "./checkStrings.ts";
import { choiceOfTarget, labelOfChoice, targetChoiceKey, targetGroups, type TargetChoice } from "./targets.ts";

const units = [0, 3, 4, 6, 8] as const;
const orders = ["ymd", "dmy", "mdy"] as const;

interface TargetOption {
  readonly value: string;
  readonly label: string;
  readonly keywords: readonly string[];
  readonly choice: TargetChoice | undefined;
}

interface TargetGroupOption {
  readonly label: string;
  readonly title: string;
  readonly options: TargetOption[];
}

const optionOf = (choice: TargetChoice, language: Language): TargetOption => ({
  value: choice.key,
  label: labelOfChoice(choice, language),
  keywords: [choice.zh, choice.en, choice.words],
  choice,
});

interface MappingRowProps {
  readonly column: ColumnView;
  readonly isRemembered: boolean;
  readonly entries: Dictionaries["entries"];
  readonly onChange: (chosen: ChosenColumn) => void;
}

const Certainty = ({ column, isRemembered, onConfirm }: { readonly column: ColumnView; readonly isRemembered: boolean; readonly onConfirm: () => void }) => {
  const t = useText(checkStrings);
  if (column.chosen === null) {
    return (
      <span className="exchange-quiet">
        {column.isConfirmed ? t("confirmed") : t(column.unmappedReason === "duplicate" ? "duplicateColumn" : "unknownColumn")}
      </span>
    );
  }
  if (column.attention === "lowConfidence") {
    return (
      <span className="exchange-certainty">
        <StateBadge tone="due">{t("pleaseLook")}</StateBadge>
        <Button size="small" className="exchange-confirm" onClick={onConfirm}>
          {t("confirm")}
        </Button>
      </span>
    );
  }
  if (column.attention) return <StateBadge tone="due">{t("pleaseLook")}</StateBadge>;
  return <StateBadge tone="done">{t(column.isConfirmed ? "confirmed" : isRemembered ? "rememberedMark" : "sure")}</StateBadge>;
};

/** A word of the file that no dictionary knows, and what it stands for. */
const WordChoices = ({
  column,
  mapping,
  entries,
  onChange,
}: {
  readonly column: ColumnView;
  readonly mapping: ColumnMapping;
  readonly entries: Dictionaries["entries"];
  readonly onChange: (mapping: ColumnMapping) => void;
}) => {
  const t = useText(checkStrings);
  const say = useLabel();
  const options = [
    ...(entries[column.dictionary ?? ""] ?? []).map((entry) => ({ value: entry.code, label: say(entry) || entry.zh })),
    { value: "", label: t("wordEmpty") },
  ];
  return (
    <div className="exchange-words">
      <p className="exchange-note">{t("words")}</p>
      {column.unknownWords.map(({ word, rows }) => (
        <div key={word} className="exchange-word">
          <span className="exchange-word-text">{word}</span>
          <span className="exchange-quiet">{t("wordRows", { count: rows })}</span>
          <span aria-hidden="true">→</span>
          <Select
            aria-label={`${word} → ${t("wordChoose")}`}
            style={{ width: 220 }}
            showSearch={choiceSearch}
            placeholder={t("wordChoose")}
            options={options}
            value={mapping.translation?.[word] ?? null}
            onChange={(code) => onChange({ ...mapping, translation: { ...mapping.translation, [word]: code ?? "" } })}
          />
        </div>
      ))}
    </div>
  );
};

export const MappingRow = ({ column, isRemembered, entries, onChange }: MappingRowProps) => {
  const t = useText(checkStrings);
  const language = useLanguage();
  const { chosen } = column;
  const name = column.heading === "" ? t("noHeading", { column: column.index + 1 }) : column.heading;
  const choice = chosen ? choiceOfTarget(chosen.target) : undefined;
  const change = (mapping: ColumnMapping) => onChange({ mapping, isConfirmed: true });
  const groups = targetGroups.map((group) => ({
    label: labelOfChoice(group, language),
    title: group.table,
    options: group.choices.map((one) => optionOf(one, language)),
  }));
  const isListed = choice === undefined || targetGroups.some(({ choices }) => choices.some(({ key }) => key === choice.key));
  const leaveOut: TargetOption = { value: "", label: t("notImported"), keywords: [], choice: undefined };
  const options = [leaveOut, ...(isListed || !choice ? [] : [optionOf(choice, language)]), ...groups];
  return (
    <>
      <tr data-attention={column.attention ? "" : undefined} data-left={chosen === null ? "" : undefined}>
        <th scope="row">{name}</th>
        <td className="exchange-samples" title={column.samples.join(" / ")}>
          {column.samples.join(" / ")}
        </td>
        <td>
          <Select<string, TargetOption | TargetGroupOption>
            className="exchange-target"
            aria-label={`${name} → ${t("target")}`}
            value={chosen ? targetChoiceKey(chosen.target) : ""}
            options={options}
            popupMatchSelectWidth={280}
            showSearch={choiceSearch}
            placeholder={t("searchTarget")}
            optionRender={({ data }) => (
              <span className="exchange-option">
                {data.label}
                {"choice" in data && data.choice?.isBankOwned ? <Tag title={t("bankOwnedHint")}>{t("bankOwned")}</Tag> : null}
              </span>
            )}
            onChange={(key) => {
              const target = targetGroups.flatMap(({ choices }) => choices).find((one) => one.key === key)?.target;
              onChange({ mapping: target ? mappingTo(column, target) : null, isConfirmed: true });
            }}
          />
          {choice?.isBankOwned ? <Tag title={t("bankOwnedHint")}>{t("bankOwned")}</Tag> : null}
        </td>
        <td>
          <span className="exchange-options">
            {chosen && column.isMoney ? (
              <Select
                aria-label={`${name} · ${t("unit")}`}
                style={{ width: 184 }}
                value={chosen.unitExponent ?? 0}
                options={[
                  ...units.map((value) => ({ value: Number(value), label: t(`unit_${value}`) })),
                  ...(chosen.unitExponent === undefined || units.some((unit) => unit === chosen.unitExponent)
                    ? []
                    : [{ value: chosen.unitExponent, label: t("unitPower", { power: chosen.unitExponent }) }]),
                ]}
                onChange={(unitExponent) => change({ ...chosen, unitExponent })}
              />
            ) : null}
            {chosen && column.isDay && (column.asksDateOrder || chosen.dateOrder !== undefined) ? (
              <Select
                aria-label={`${name} · ${t("dateOrder")}`}
                style={{ width: 184 }}
                status={column.asksOrder ? "warning" : ""}
                placeholder={t("dateOrderAsk")}
                value={chosen.dateOrder ?? null}
                options={orders.map((value) => ({ value, label: t(`order_${value}`) }))}
                onChange={(dateOrder) => dateOrder && change({ ...chosen, dateOrder })}
              />
            ) : null}
          </span>
        </td>
        <td>
          <Certainty column={column} isRemembered={isRemembered} onConfirm={() => onChange({ mapping: chosen, isConfirmed: true })} />
        </td>
      </tr>
      {chosen && column.unknownWords.length > 0 ? (
        <tr className="exchange-words-row" data-attention={column.attention === "words" ? "" : undefined}>
          <td colSpan={5}>
            <WordChoices column={column} mapping={chosen} entries={entries} onChange={change} />
          </td>
        </tr>
      ) : null}
    </>
  );
};
