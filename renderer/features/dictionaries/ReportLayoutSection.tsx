/* 拜访报告格式 (R229, X02): Word templates of the branch, columns of the table, and the fields that a template may name. */
import { Button } from "antd";
import { Fragment } from "react";
import type { ReportLayout } from "#shared/contracts/exchange/reportLayout.ts";
import { allTemplateFields, type TemplateField } from "#shared/domain/reports/templateFields.ts";
import type { ReportColumnName } from "#shared/domain/reports/reportColumns.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { OrderedRows } from "./OrderedRows.tsx";
import { reportLayoutStrings } from "./reportLayoutStrings.ts";
import { ReportTemplatesSection } from "./ReportTemplatesSection.tsx";
import { useSettle } from "./useSettle.ts";

const ColumnsPanel = ({ layout, onSave }: { readonly layout: ReportLayout; readonly onSave: (columns: readonly ReportColumnName[] | null) => void }) => {
  const t = useText(reportLayoutStrings);
  const label = useLabel();
  const { columns, knownColumns, isOwnColumns } = layout;
  const nameOf = (name: ReportColumnName): string => {
    const found = knownColumns.find((column) => column.name === name);
    return found ? label(found) : name;
  };
  const rows = columns.map((name) => ({ id: name }));
  const others = knownColumns.filter(({ name }) => !columns.includes(name));
  return (
    <Panel
      title={t("columns")}
      note={t("columnsNote")}
      actions={
        <Button disabled={!isOwnColumns} onClick={() => onSave(null)}>
          {t("restore")}
        </Button>
      }
    >
      <BranchKept>
        <OrderedRows
          label={t("columns")}
          rows={rows}
          nameOf={({ id }) => nameOf(id)}
          handleLabel={(name) => t("columnsMove", { name })}
          onOrder={(ids) => onSave(columns.toSorted((left, right) => ids.indexOf(left) - ids.indexOf(right)))}
          render={({ id }) => (
            <>
              <span className="template-text">{nameOf(id)}</span>
              <button
                type="button"
                className="quiet-button"
                disabled={columns.length === 1}
                aria-label={t("columnsRemoveOf", { name: nameOf(id) })}
                onClick={() => onSave(columns.filter((name) => name !== id))}
              >
                {t("columnsRemove")}
              </button>
            </>
          )}
        />
        {others.length === 0 ? null : (
          <div className="template-columns">
            <span className="panel-note">{t("columnsAdd")}</span>
            {others.map((column) => (
              <Button key={column.name} size="small" aria-label={t("columnsAddOf", { name: label(column) })} onClick={() => onSave([...columns, column.name])}>
                {`+ ${label(column)}`}
              </Button>
            ))}
          </div>
        )}
      </BranchKept>
    </Panel>
  );
};

const mark = ({ kind, name }: TemplateField): string => (kind === "loop" ? `{#${name}} … {/${name}}` : kind === "picture" ? `{@${name}}` : `{${name}}`);

const FieldsPanel = () => {
  const t = useText(reportLayoutStrings);
  const label = useLabel();
  const groups = [...Map.groupBy(allTemplateFields, ({ within }) => within)];
  return (
    <Panel title={t("fields")}>
      <p className="panel-note template-note">{t("fieldsNote")}</p>
      {groups.map(([within, fields]) => (
        <Fragment key={within ?? ""}>
          <h4 className="template-group">{within === null ? t("fieldsOfDocument") : t("fieldsOf", { name: within })}</h4>
          <table className="template-fields">
            <thead>
              <tr>
                <th scope="col">{t("fieldName")}</th>
                <th scope="col">{t("fieldAlias")}</th>
                <th scope="col">{t("fieldMeaning")}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ field }) => (
                <tr key={field.name}>
                  <td>
                    <code>{mark(field)}</code>
                  </td>
                  <td>
                    <code>{field.alias}</code>
                  </td>
                  <td>{label(field)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Fragment>
      ))}
    </Panel>
  );
};

export const ReportLayoutSection = () => {
  const t = useText(reportLayoutStrings);
  const api = useApi();
  const settle = useSettle();
  const reading = useRead("report-layout", () => api.exchange.reportLayout({}), ["table:reportTemplate", "table:setting", "table:personSignature"]);
  const layout = reading.value;
  if (!layout) return <ReadState reading={reading} lines={8} />;
  const saveColumns = async (columns: readonly ReportColumnName[] | null): Promise<void> => {
    settle(await api.exchange.saveReportColumns({ columns: columns === null ? null : [...columns] }), t("saved"));
  };
  return (
    <>
      <ReportTemplatesSection templates={layout.templates} />
      <ColumnsPanel layout={layout} onSave={(columns) => void saveColumns(columns)} />
      <FieldsPanel />
    </>
  );
};
