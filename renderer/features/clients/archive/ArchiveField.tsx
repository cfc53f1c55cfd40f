/*
 * One field of the archive, edited in place. Click, Enter or E begins; what is typed is shown with its problem at
 * once; the signs behind the value (verified, doubtful, history) keep their place, so that nothing moves.
 */
import { useEffect, useId, useRef } from "react";
import { assertNever } from "#shared/kernel/assertNever.ts";
import type { ValueDoubt } from "#shared/domain/clients/valueDoubts.ts";
import { coordinatesText, readCoordinates } from "#shared/domain/clients/coordinates.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { formatMoneyFull } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { readAmount } from "./amountText.ts";
import type { FieldFailure } from "./archiveStore.ts";
import { FieldEditor, type FindChoices } from "./FieldEditor.tsx";
import { doubtText, type FieldWords, problemText } from "./fieldProblem.ts";
import type { FieldSpec } from "./fieldSpec.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { readText, showValue, type Naming } from "./fieldText.ts";
import { Icon } from "./icons.tsx";
import { FieldHistoryButton, FieldMarkButton, type FieldMarkPort, type LoadFieldHistory, type ShownMark } from "./FieldPopovers.tsx";

const isCoordinates = (column: Column): boolean => column.unit === "microDegrees" && column.kind === "text";

/** Why what is typed was or would be refused; undefined when nothing speaks against it. */
const wrongText = (t: FieldWords, spec: FieldSpec, text: string | undefined, failure: FieldFailure | undefined): string | undefined => {
  if (failure === undefined) {
    const checked = text === undefined ? undefined : readText(spec.column, spec.field, text);
    // A half-typed date is not an error yet; it becomes one when the person wants to leave.
    return checked && !checked.ok && checked.problem.type !== "unreadable" ? problemText(t, checked.problem) : undefined;
  }
  switch (failure.type) {
    case "notAllowed":
      return t("notAllowed");
    case "gone":
      return t("gone");
    case "fault":
      return t("notSaved");
    case "problem":
      return problemText(t, failure.problem);
    default:
      return assertNever(failure);
  }
};

/** How a pair was read whose order had to be turned: said before it is saved. */
const swappedPlace = (text: string): string | undefined => {
  const read = readCoordinates(text);
  return read.ok && read.value.isSwapped ? coordinatesText(read.value.place) : undefined;
};

/** What is understood of what is typed, or else how it is saved. */
const noteText = (t: FieldWords, column: Column, text: string): string => {
  if (isCoordinates(column)) {
    const swapped = swappedPlace(text);
    return swapped === undefined ? t("coordinatesHint") : t("coordinatesSwapped", { place: swapped });
  }
  const amount = column.kind === "money" ? readAmount(text) : undefined;
  if (amount) return t("meansAmount", { amount: formatMoneyFull(amount) });
  return t(column.kind === "longText" ? "ctrlEnterSaves" : column.kind === "codes" ? "codesHint" : "enterSaves");
};

export interface ArchiveFieldProps {
  readonly spec: FieldSpec;
  readonly label: string;
  readonly naming: Naming;
  readonly isEditing: boolean;
  readonly text: string | undefined;
  readonly pending: FieldValue | undefined;
  readonly isSaved: boolean;
  readonly failure: FieldFailure | undefined;
  readonly kept: string | undefined;
  readonly clear: string | undefined;
  readonly doubts: readonly ValueDoubt[];
  readonly mark: ShownMark | undefined;
  readonly findChoices?: FindChoices;
  readonly onBegin: () => void;
  readonly onText: (text: string) => void;
  readonly onSave: (text: string) => void;
  readonly onRestore: () => void;
  readonly onReveal: () => void;
  readonly onConceal: () => void;
  readonly onUseKept: () => void;
  readonly onDropKept: () => void;
  readonly loadHistory?: LoadFieldHistory;
  readonly markPort?: FieldMarkPort;
}

export const ArchiveField = (props: ArchiveFieldProps) => {
  const { spec, label, naming, isEditing, text, pending, isSaved, failure, kept, clear, doubts, mark } = props;
  const t = useText(fieldStrings);
  const labelId = useId();
  const noteId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const returnFocus = useRef(false);
  const isOpen = isEditing || (failure !== undefined && text !== undefined);
  useEffect(() => {
    if (isOpen || !returnFocus.current) return;
    returnFocus.current = false;
    button.current?.focus();
  }, [isOpen]);

  const wrong = isOpen ? wrongText(t, spec, text, failure) : undefined;
  const shownValue = pending !== undefined ? showValue(spec.column, pending, naming) : (clear ?? showValue(spec.column, spec.value, naming));
  const lockReason = spec.lock ? t(spec.lock) : undefined;

  return (
    <div className="archive-field" data-wide={spec.column.kind === "longText" ? "" : undefined} data-open={isOpen ? "" : undefined}>
      <span className="archive-field-label" id={labelId}>
        {label}
        {spec.column.required ? <span aria-hidden="true"> *</span> : null}
      </span>
      <div className="archive-field-body">
        {isOpen && text !== undefined ? (
          <div className="archive-field-edit">
            <FieldEditor
              column={spec.column}
              label={label}
              text={text}
              naming={naming}
              eager={isEditing}
              invalid={wrong !== undefined}
              describedBy={noteId}
              {...(props.findChoices ? { findChoices: props.findChoices } : {})}
              onText={props.onText}
              onDone={(next, how) => {
                returnFocus.current = how === "key";
                props.onSave(next);
              }}
              onRestore={() => {
                returnFocus.current = true;
                props.onRestore();
              }}
            />
            <div
              className="archive-field-note"
              id={noteId}
              data-problem={wrong === undefined ? undefined : ""}
              role={wrong === undefined ? undefined : "alert"}
            >
              {wrong ?? noteText(t, spec.column, text)}
            </div>
          </div>
        ) : (
          <button
            ref={button}
            type="button"
            className="inline-field-value archive-field-value"
            data-field={spec.key}
            data-empty={shownValue === "" ? "" : undefined}
            data-locked={spec.lock ? "" : undefined}
            aria-labelledby={`${labelId} ${noteId}`}
            aria-disabled={spec.lock ? true : undefined}
            title={lockReason}
            onClick={() => {
              // A text that somebody selected in order to copy it is not a wish to edit.
              if (!spec.lock && (window.getSelection()?.isCollapsed ?? true)) props.onBegin();
            }}
            onKeyDown={(event) => {
              if (event.key.toLowerCase() !== "e" || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || spec.lock) return;
              event.preventDefault();
              props.onBegin();
            }}
          >
            <span id={noteId}>{shownValue === "" ? t("empty") : shownValue}</span>
          </button>
        )}
        <span className="archive-field-signs">
          {spec.isMasked && spec.value !== null && !isOpen ? (
            <button type="button" className="quiet-button archive-small" onClick={clear === undefined ? props.onReveal : props.onConceal}>
              {clear === undefined ? t("reveal") : t("conceal")}
            </button>
          ) : null}
          {spec.lock ? (
            <span className="archive-lock" title={lockReason} aria-label={lockReason} role="img">
              <Icon name="lock" size={14} />
            </span>
          ) : null}
          {pending !== undefined ? <span className="archive-state">{t("saving")}</span> : null}
          {isSaved ? (
            <span className="archive-state" data-saved="" role="status">
              <Icon name="check" size={14} /> {t("saved")}
            </span>
          ) : null}
          {props.markPort && spec.table === "client" ? <FieldMarkButton label={label} mark={mark} naming={naming} port={props.markPort} /> : null}
          {props.loadHistory ? <FieldHistoryButton label={label} spec={spec} naming={naming} load={props.loadHistory} /> : null}
        </span>
      </div>
      {doubts.length > 0 && !isOpen ? (
        <div className="archive-field-doubt">
          <Icon name="question" size={14} />
          {doubts.map((doubt) => doubtText(t, doubt)).join(" ")}
        </div>
      ) : null}
      {kept !== undefined && !isOpen ? (
        <div className="archive-field-kept" role="status">
          <span className="archive-kept-text">{t("keptDraft", { text: kept })}</span>
          <button type="button" className="quiet-button archive-small" onClick={props.onUseKept}>
            {t("useDraft")}
          </button>
          <button type="button" className="quiet-button archive-small" onClick={props.onDropKept}>
            {t("dropDraft")}
          </button>
        </div>
      ) : null}
    </div>
  );
};
