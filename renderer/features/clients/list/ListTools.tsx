/* Right of the filter bar: grouping, columns, saving what is shown. */
import { Button, Checkbox, Popover, Select } from "antd";
import { memo, useState } from "react";
import { groupFields, type GroupField, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import { useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";
import { defaultColumns, possibleColumns } from "./viewLayout.ts";
import { NameForm } from "./ViewTabs.tsx";

interface ListToolsProps {
  readonly labels: ListLabels;
  readonly groupBy: GroupField | null;
  readonly columns: readonly ListFieldName[];
  readonly onGroupBy: (field: GroupField | null) => void;
  readonly onColumns: (columns: readonly ListFieldName[]) => void;
  readonly onSaveView: (name: string) => Promise<string | undefined>;
}

export const ListTools = memo(({ labels, groupBy, columns, onGroupBy, onColumns, onSaveView }: ListToolsProps) => {
  const t = useText(clientListStrings);
  const [isSaving, setIsSaving] = useState(false);
  return (
    <div className="filter-tools">
      <Select
        aria-label={t("groupBy")}
        value={groupBy ?? ""}
        popupMatchSelectWidth={false}
        options={[{ value: "", label: t("noGroup") }, ...groupFields.map((field) => ({ value: field, label: `${t("groupBy")}: ${labels.field(field)}` }))]}
        onChange={(value) => onGroupBy(groupFields.find((field) => field === value) ?? null)}
      />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="column-picker">
            <Checkbox.Group
              className="clause-choices"
              value={[...columns]}
              onChange={(values) =>
                onColumns([
                  ...columns.filter((name) => values.includes(name)),
                  ...possibleColumns.filter((name) => values.includes(name) && !columns.includes(name)),
                ])
              }
            >
              {possibleColumns.map((name) => (
                <Checkbox key={name} value={name} disabled={name === "name"}>
                  {labels.field(name)}
                </Checkbox>
              ))}
            </Checkbox.Group>
            <Button size="small" type="text" onClick={() => onColumns(defaultColumns)}>
              {t("resetColumns")}
            </Button>
          </div>
        }
      >
        <Button>{t("columns")}</Button>
      </Popover>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={isSaving}
        onOpenChange={setIsSaving}
        destroyOnHidden
        content={
          <NameForm
            label={t("viewName")}
            onSave={async (name) => {
              const problem = await onSaveView(name);
              if (problem === undefined) setIsSaving(false);
              return problem;
            }}
          />
        }
      >
        <Button>{t("saveView")}</Button>
      </Popover>
    </div>
  );
});
