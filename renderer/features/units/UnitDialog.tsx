/* One unit: what it is called, its kind, what it belongs to, who leads it. Only units of a higher level are offered above it. */
import { Input, Select } from "antd";
import { type ReactNode, useId } from "react";
import type { UnitLine } from "#shared/contracts/units.ts";
import { levelOf, unitKinds } from "#shared/domain/units/unitKinds.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { treeSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { unitStrings } from "./strings.ts";

export type UnitTexts = Readonly<Record<"name" | "nameEn" | "code" | "kind" | "parentId" | "leadId", string>>;

interface UnitDialogProps {
  readonly title: string;
  readonly texts: UnitTexts;
  /** The unit that is changed; null for a new one. */
  readonly unitId: string | null;
  readonly units: readonly UnitLine[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  readonly labels: Labels;
  readonly nameOf: (unit: UnitLine) => string;
  readonly onSave: (texts: UnitTexts) => Promise<boolean>;
  readonly onClose: () => void;
}

const columns = columnsOf("unit");

export const UnitDialog = ({ title, texts: start, unitId, units, people, labels, nameOf, onSave, onClose }: UnitDialogProps) => {
  const t = useText(unitStrings);
  const label = useLabel();
  const id = useId();
  const draft = useFormDraft<UnitTexts>(useFormKey(`unit ${unitId ?? start.parentId}`, start), start);
  const { values: texts, set } = draft;
  const line = (field: keyof UnitTexts, control: ReactNode) => (
    <div className="unit-line">
      <label htmlFor={`${id}-${field}`}>{columns[field] ? label(columns[field]) : field}</label>
      {control}
    </div>
  );
  const text = (field: "name" | "nameEn" | "code") =>
    line(
      field,
      <Input
        id={`${id}-${field}`}
        autoFocus={field === "name"}
        value={texts[field]}
        maxLength={columns[field]?.max ?? 80}
        onChange={(event) => set({ [field]: event.target.value })}
      />,
    );
  const choice = (field: "kind" | "parentId" | "leadId", options: readonly { readonly value: string; readonly label: string; readonly depth?: number }[]) =>
    line(
      field,
      <Select
        id={`${id}-${field}`}
        value={texts[field]}
        showSearch={treeSearch}
        options={options.map(({ value, label: words, depth = 0 }) => ({ value, label: words, depth }))}
        optionRender={(option) => <span style={{ paddingInlineStart: (Number(option.data.depth) || 0) * 12 }}>{option.label}</span>}
        onChange={(value: string) => set({ [field]: value })}
      />,
    );
  const above = units.filter(
    (unit) => unit.id === texts.parentId || (levelOf(unit.kind) < levelOf(texts.kind) && unit.isActive !== false && unit.id !== unitId),
  );
  return (
    <FormDialog
      title={title}
      isReady={texts.name.trim() !== ""}
      width={520}
      className="unit-form"
      draft={draft}
      onSubmit={() => onSave(texts)}
      onClose={onClose}
    >
      {text("name")}
      {text("nameEn")}
      {text("code")}
      {choice(
        "kind",
        unitKinds.map((kind) => ({ value: kind, label: labels.of("unitKind", kind) })),
      )}
      {choice("parentId", [{ value: "", label: t("none") }, ...above.map((unit) => ({ value: unit.id, label: nameOf(unit), depth: unit.depth }))])}
      {choice("leadId", [
        { value: "", label: t("nobody") },
        ...people.filter((person) => person.isActive || person.id === texts.leadId).map((person) => ({ value: person.id, label: person.name })),
      ])}
      {unitId === null ? null : <p className="panel-note">{t("renameHint")}</p>}
    </FormDialog>
  );
};
