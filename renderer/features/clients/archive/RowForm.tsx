/*
 * A row of a list, entered in place in a compact form. Enter saves from any single line, Ctrl+Enter from everywhere,
 * Esc closes and keeps what was typed for the next time.
 */
import { Button } from "antd";
import { useId, useRef, type KeyboardEvent } from "react";
import { columnsOf, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { lunarDateProblem, nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { daysBetween, isDay } from "#shared/kernel/time.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { RestoredLine } from "#renderer/ui/formDrafts.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { archiveStrings } from "./strings.ts";
import { FieldEditor, isComposing } from "./FieldEditor.tsx";
import { problemText } from "./fieldProblem.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { showValue } from "./fieldText.ts";
import type { OpenForm } from "./rowFormStore.ts";
import { sectionStrings } from "./sectionStrings.ts";
import { wantedFields } from "./tableForms.ts";
import { useFormFocus } from "./useFormFocus.ts";

const numberOrNull = (text: string | undefined): number | null => (text && /^\d+$/.test(text.trim()) ? Number(text) : null);

/** Says at once what a date that is being typed means, and whether the lunar calendar has it. */
const DateMeaning = ({ texts, today }: { readonly texts: Readonly<Record<string, string>>; readonly today: string }) => {
  const t = useText(sectionStrings);
  const a = useText(archiveStrings);
  const { naming } = useArchive();
  const month = numberOrNull(texts["month"]);
  const day = numberOrNull(texts["dayOfMonth"]);
  if (month === null || day === null || !isDay(today)) return <p className="panel-note">{t("yearUnknown")}</p>;
  const year = numberOrNull(texts["year"]);
  const calendar = texts["calendar"] ?? "solar";
  const isLeapMonth = texts["isLeapMonth"] === "true";
  const problem = calendar === "lunar" ? lunarDateProblem({ year, month, day, isLeapMonth }) : null;
  if (problem) {
    return (
      <p className="archive-form-problem" role="alert">
        {problem.type === "lunarDayDoesNotExist"
          ? t("lunarNoDay", { days: problem.daysInMonth })
          : problem.type === "lunarYearOutOfRange"
            ? t("lunarYearRange", { min: problem.min, max: problem.max })
            : t("lunarLeapMissing", { month })}
      </p>
    );
  }
  const next = nextOccurrence({ calendar, year, month, dayOfMonth: day, isLeapMonth }, today);
  if (!next) return <p className="panel-note">{t("yearUnknown")}</p>;
  const days = daysBetween(today, next.day);
  return (
    <p className="panel-note">
      {t("nextOccurrence", { day: formatDay(next.day, naming.language), when: days === 0 ? a("today") : a("inDays", { count: days }) })}{" "}
      {next.moved === "leapMonthMissing" ? t("movedLeap") : next.moved === "day30Missing" ? t("moved30") : ""}
    </p>
  );
};

export const RowForm = ({ form }: { readonly form: OpenForm }) => {
  const t = useText(sectionStrings);
  const f = useText(fieldStrings);
  const { naming, today, form: port, findClients } = useArchive();
  const root = useRef<HTMLFormElement>(null);
  const idBase = useId();
  const columns = columnsOf(form.table);
  const fields = wantedFields(form.table, form.texts, form.rowId === null);
  const inputId = (field: string): string => `${idBase}-${field}-input`;
  const submit = useFormFocus(root, form, fields, inputId, port.submit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      port.close();
    }
    const inSelect = event.target instanceof HTMLElement && event.target.closest(".ant-select") !== null;
    if (event.key === "Enter" && !inSelect && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      submit();
    }
  };
  const label = (field: string): string => {
    const column = columns[field];
    return column ? (naming.language === "en" ? column.en : column.zh) : field;
  };
  const failure = form.failure === "notAllowed" ? t("failNotAllowed") : form.failure === "gone" ? t("failGone") : form.failure ? t("failFault") : undefined;
  const spec = syncedTables[form.table];
  return (
    <form
      ref={root}
      className="archive-form"
      aria-label={t(form.rowId === null ? "addOf" : "editOf", { what: naming.language === "en" ? spec.en : spec.zh })}
      // On its way in: a list to choose from takes every Enter as its own.
      onKeyDownCapture={onControlEnter(submit)}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <RestoredLine draft={{ isRestored: form.isResumed, startOver: port.dropResumed }} />
      <div className="archive-form-fields">
        {fields.map((field) => {
          const column = columns[field];
          if (!column) return null;
          const problem = form.problems[field];
          const noteId = `${idBase}-${field}`;
          return (
            <div key={field} className="archive-form-field" data-wide={column.kind === "longText" ? "" : undefined}>
              <label className="archive-form-label" htmlFor={inputId(field)}>
                {label(field)}
                {column.required ? <span aria-hidden="true"> *</span> : null}
              </label>
              <FieldEditor
                column={column}
                label={label(field)}
                text={form.texts[field] ?? ""}
                naming={naming}
                inputId={inputId(field)}
                findChoices={findClients}
                invalid={problem !== undefined}
                describedBy={noteId}
                onText={(text) => port.type(field, text)}
              />
              {problem ? (
                <span className="archive-form-problem" id={noteId} role="alert">
                  {problemText(f, problem)}
                </span>
              ) : null}
            </div>
          );
        })}
      </div>
      {form.table === "holding" && form.texts["atOtherBank"] !== "true" ? <p className="panel-note">{t("amountBankOwned")}</p> : null}
      {form.table === "importantDate" ? <DateMeaning texts={form.texts} today={today} /> : null}
      {form.stale ? (
        <div className="archive-stale" role="alert">
          <strong>{t("staleTitle", { label: label(form.stale.field) })}</strong>
          <span>
            {f("staleTheirs")}:{" "}
            {columns[form.stale.field]
              ? showValue(columns[form.stale.field] ?? { kind: "text", cls: "C1", zh: "", en: "" }, form.stale.current, naming) || f("wasEmpty")
              : ""}
          </span>
          <span className="archive-form-actions">
            <Button onClick={() => port.settleStale("mine")}>{f("keepMine")}</Button>
            <Button onClick={() => port.settleStale("theirs")}>{f("takeTheirs")}</Button>
          </span>
        </div>
      ) : null}
      {failure ? (
        <p className="archive-form-problem" role="alert">
          {failure}
        </p>
      ) : null}
      <div className="archive-form-actions">
        <Button type="primary" htmlType="submit" loading={form.isPending}>
          {t("save")}
        </Button>
        <Button onClick={port.close} title={t("cancelHint")}>
          {t("cancel")}
        </Button>
        <span className="panel-note archive-form-keys">{t("saveKeys")}</span>
      </div>
    </form>
  );
};
