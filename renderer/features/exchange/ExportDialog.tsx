/* The one dialog of all exports: format, columns, masking with a purpose, period; then how far it is. */
import { Button, Checkbox, Modal, Radio, Segmented, Select } from "antd";
import { holdsMasked } from "#shared/domain/exchange/maskedLists.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import type { FormAsk } from "#renderer/ui/exporting.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { type ExportForm, formProblem, hasPeriod, periods, reportFormats, tableFormats, wantsPurpose } from "./exportForm.ts";
import { exportStrings } from "./exportStrings.ts";
import { ExportRow as Row, PurposeRow } from "./PurposeRow.tsx";
import { SecondPersonHolder } from "./SecondPersonHolder.tsx";

interface ExportDialogProps {
  readonly ask: FormAsk;
  readonly form: ExportForm;
  /** Why the last try ended without a file. */
  readonly problem: string | undefined;
  /** A second person agrees first: the line that goes to him. */
  readonly line: string | undefined;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly isBusy: boolean;
  /** People whose reports can be had by themselves. */
  readonly managers: readonly { readonly id: string; readonly name: string }[];
  /** Word templates of the branch that can be used now. */
  readonly templates: readonly { readonly id: string; readonly name: string; readonly version: number }[];
  /** The branch asks why, whatever is taken out. */
  readonly asksPurpose: boolean;
  readonly onPrint: () => void;
  readonly onChange: (change: Partial<ExportForm>) => void;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

export const ExportDialog = ({
  ask,
  form,
  problem,
  line,
  progress,
  isBusy,
  managers,
  templates,
  asksPurpose,
  onChange,
  onStart,
  onPrint,
  onStop,
  onClose,
}: ExportDialogProps) => {
  const t = useText(exportStrings);
  const wrong = formProblem(ask, form, asksPurpose);
  const isList = ask.kind === "list";
  const isPeriod = hasPeriod(ask);
  const isOfMany = isPeriod && ask.kind === "reports" && "clientId" in ask.of ? ask.of.clientId === undefined : isPeriod;
  const isSeveral = ask.kind === "reports" && !("visitId" in ask.of);
  const title = isList ? t("titleList", { list: t(`list_${ask.wish.list}`) }) : t("titleReports");
  return (
    <Modal
      open
      title={title}
      width={520}
      onCancel={onClose}
      destroyOnHidden
      footer={
        isBusy ? (
          <Button onClick={onClose}>{t("close")}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            {isList ? null : (
              <Button disabled={wrong !== undefined} onClick={onPrint}>
                {t("print")}
              </Button>
            )}
            <Button type="primary" disabled={wrong !== undefined} onClick={onStart}>
              {t("start")}
            </Button>
          </>
        )
      }
    >
      {isBusy ? (
        <ProgressCard
          title={t("working")}
          done={progress?.done ?? 0}
          {...(progress && progress.total > 0 ? { total: progress.total } : {})}
          onCancel={onStop}
        />
      ) : (
        <form
          className="export-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (wrong === undefined) onStart();
          }}
        >
          {problem === undefined ? null : (
            <p className="export-problem" role="alert">
              {problem}
            </p>
          )}
          <SecondPersonHolder line={line} />
          {isList ? <p className="export-note">{ask.rows === undefined ? t("rowsUnknown") : t("rows", { count: ask.rows })}</p> : null}
          {isPeriod ? (
            <Row label={t("period")}>
              <Segmented
                aria-label={t("period")}
                value={form.period}
                options={periods.map((period) => ({ value: period, label: t(`period_${period}`) }))}
                onChange={(period) => onChange({ period })}
              />
              <div className="export-days">
                <DayInput label={t("from")} value={form.from} onChange={(from) => onChange({ from, period: "own" })} />
                <span aria-hidden="true">–</span>
                <DayInput label={t("to")} value={form.to} onChange={(to) => onChange({ to, period: "own" })} />
              </div>
              {wrong === "periodWrong" ? <p className="export-problem">{t("periodWrong")}</p> : null}
            </Row>
          ) : null}
          {isOfMany && managers.length > 1 ? (
            <Row label={t("whose")}>
              <Select
                className="export-select"
                aria-label={t("whose")}
                showSearch={choiceSearch}
                value={form.managerId}
                options={[{ value: "", label: t("wholeBranch") }, ...managers.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={(managerId) => onChange({ managerId })}
              />
            </Row>
          ) : null}
          <Row label={t("format")}>
            {isList ? (
              <Radio.Group
                className="export-choices"
                value={form.tableFormat}
                options={tableFormats.map((format) => ({ value: format, label: t(`format_${format}`) }))}
                onChange={(event) => onChange({ tableFormat: tableFormats.find((format) => format === event.target.value) ?? "xlsx" })}
              />
            ) : (
              <Radio.Group
                className="export-choices"
                value={form.reportFormat}
                options={reportFormats.map((format) => ({ value: format, label: t(format === "xlsx" ? "format_table" : `format_${format}`) }))}
                onChange={(event) => onChange({ reportFormat: reportFormats.find((format) => format === event.target.value) ?? "docx" })}
              />
            )}
          </Row>
          {!isList && form.reportFormat === "docx" && templates.length > 0 ? (
            <Row label={t("template")}>
              <Select
                className="export-select"
                aria-label={t("template")}
                value={form.templateId}
                options={[
                  { value: "", label: t("templateOwn") },
                  ...templates.map(({ id, name, version }) => ({ value: id, label: t("templateLine", { name, version }) })),
                ]}
                onChange={(templateId) => onChange({ templateId })}
              />
            </Row>
          ) : null}
          {isSeveral && form.reportFormat !== "xlsx" && (form.reportFormat !== "docx" || form.templateId === "") ? (
            <Row label={t("detail")}>
              <Radio.Group
                className="export-choices"
                value={form.isListOnly}
                options={[
                  { value: false, label: t("detailFull") },
                  { value: true, label: t("detailList") },
                ]}
                onChange={(event) => onChange({ isListOnly: event.target.value === true })}
              />
            </Row>
          ) : null}
          {isList && ask.wish.list === "clients" ? (
            <Row label={t("columns")}>
              <Radio.Group
                className="export-choices"
                value={form.allColumns}
                options={[
                  { value: false, label: t("columnsShown") },
                  { value: true, label: t("columnsAll") },
                ]}
                onChange={(event) => onChange({ allColumns: event.target.value === true })}
              />
            </Row>
          ) : null}
          {isList && holdsMasked(ask.wish.list) ? (
            <Row label={t("masking")}>
              <p className="export-note">{t("maskingNote")}</p>
              <Checkbox checked={form.isUnmasked} onChange={(event) => onChange({ isUnmasked: event.target.checked })}>
                {t("unmask")}
              </Checkbox>
            </Row>
          ) : null}
          {wantsPurpose(ask, form, asksPurpose) ? (
            <PurposeRow value={form.purpose} isShort={wrong === "purposeShort"} isFirst={form.isUnmasked} onChange={(purpose) => onChange({ purpose })} />
          ) : null}
          <p className="export-note">
            {isPeriod && form.reportFormat !== "xlsx" && form.templateId === "" && !form.isListOnly ? `${t("reportsNote")} ` : ""}
            {isPeriod && ask.kind === "reports" && !("visitId" in ask.of) && !("reportIds" in ask.of) && ask.of.state === undefined
              ? `${t("draftsLeftOut")} `
              : ""}
            {t("audited")}
          </p>
        </form>
      )}
    </Modal>
  );
};
