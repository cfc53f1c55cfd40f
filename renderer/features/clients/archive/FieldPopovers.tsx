/* The two small signs behind a field: its history, and whether somebody verified it (R028, R029). */
import { Popover, Select } from "antd";
import { useState } from "react";
import type { FieldHistoryEntry } from "#shared/contracts/clients/archiveTypes.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { FieldSpec } from "./fieldSpec.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { codeLabel, showValue, type Naming } from "./fieldText.ts";
import { Icon } from "./icons.tsx";

/** Nothing when it could not be read. */
export type LoadFieldHistory = (spec: FieldSpec) => Promise<readonly FieldHistoryEntry[] | undefined>;

export interface ShownMark {
  readonly rowId: string;
  readonly mark: string;
  readonly markedBy: string | null;
  readonly markedOn: string;
  readonly note: string | null;
}

export interface FieldMarkPort {
  readonly save: (mark: string, note: string) => void;
  readonly remove: () => void;
}

const markTones: Readonly<Record<string, Tone>> = { verified: "done", doubtful: "due", untrue: "overdue", incomplete: "due" };

const HistoryList = ({
  entries,
  spec,
  naming,
}: {
  readonly entries: readonly FieldHistoryEntry[] | "failed";
  readonly spec: FieldSpec;
  readonly naming: Naming;
}) => {
  const t = useText(fieldStrings);
  if (entries === "failed") return <p className="panel-note">{t("historyFailed")}</p>;
  if (entries.length === 0) return <p className="panel-note">{t("noHistory")}</p>;
  const show = (value: FieldHistoryEntry["after"]) => showValue(spec.column, value, naming, "short") || t("wasEmpty");
  return (
    <ol className="archive-history">
      {entries.map((entry) => (
        <li key={entry.txId} data-undone={entry.isUndone ? "" : undefined}>
          <div className="archive-history-change">
            <del>{show(entry.before)}</del>
            <span aria-hidden="true"> → </span>
            <ins>{show(entry.after)}</ins>
          </div>
          <div className="panel-note">
            {formatInstant(entry.at)} {entry.actorName ?? ""}
          </div>
        </li>
      ))}
    </ol>
  );
};

export const FieldHistoryButton = ({
  label,
  spec,
  naming,
  load,
}: {
  readonly label: string;
  readonly spec: FieldSpec;
  readonly naming: Naming;
  readonly load: LoadFieldHistory;
}) => {
  const t = useText(fieldStrings);
  const [open, setOpen] = useState(false);
  const [entries, setEntries] = useState<readonly FieldHistoryEntry[] | "failed">();
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottomRight"
      title={t("historyOf", { label })}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) void load(spec).then((answer) => setEntries(answer ?? "failed"));
      }}
      content={<div className="archive-popover">{entries ? <HistoryList entries={entries} spec={spec} naming={naming} /> : null}</div>}
    >
      <button type="button" className="quiet-button archive-sign" aria-label={t("historyOf", { label })} title={t("history")} aria-expanded={open}>
        <Icon name="clock" size={14} />
      </button>
    </Popover>
  );
};

const MarkForm = ({
  mark,
  naming,
  port,
  onClose,
}: {
  readonly mark: ShownMark | undefined;
  readonly naming: Naming;
  readonly port: FieldMarkPort;
  readonly onClose: () => void;
}) => {
  const t = useText(fieldStrings);
  const [chosen, setChosen] = useState(mark?.mark ?? "verified");
  const [note, setNote] = useState(mark?.note ?? "");
  return (
    <form
      className="archive-popover archive-mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        port.save(chosen, note);
        onClose();
      }}
    >
      {mark ? (
        <p className="panel-note">
          {codeLabel(naming, "fieldMark", mark.mark)} · {t("markedBy", { name: mark.markedBy ?? "", day: formatDay(mark.markedOn, naming.language, "plain") })}
        </p>
      ) : null}
      <Select
        aria-label={t("mark")}
        value={chosen}
        onChange={setChosen}
        options={naming.entriesOf("fieldMark").map((entry) => ({ value: entry.code, label: codeLabel(naming, "fieldMark", entry.code) }))}
      />
      <input
        className="inline-field-input"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder={t("markNote")}
        aria-label={t("markNote")}
      />
      <div className="archive-form-actions">
        <button type="submit" className="quiet-button archive-strong">
          {t("markSave")}
        </button>
        {mark ? (
          <button
            type="button"
            className="quiet-button"
            onClick={() => {
              port.remove();
              onClose();
            }}
          >
            {t("markRemove")}
          </button>
        ) : null}
      </div>
    </form>
  );
};

export const FieldMarkButton = ({
  label,
  mark,
  naming,
  port,
}: {
  readonly label: string;
  readonly mark: ShownMark | undefined;
  readonly naming: Naming;
  readonly port: FieldMarkPort;
}) => {
  const t = useText(fieldStrings);
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      title={t("markOf", { label })}
      onOpenChange={setOpen}
      content={<MarkForm mark={mark} naming={naming} port={port} onClose={() => setOpen(false)} />}
    >
      <button
        type="button"
        className={mark ? "archive-mark" : "quiet-button archive-sign"}
        aria-label={mark ? `${t("markOf", { label })} · ${codeLabel(naming, "fieldMark", mark.mark)}` : t("markOf", { label })}
        aria-expanded={open}
        title={mark ? [t("markedBy", { name: mark.markedBy ?? "", day: mark.markedOn }), mark.note ?? ""].join(" ") : t("mark")}
      >
        {mark ? <StateBadge tone={markTones[mark.mark] ?? "plain"}>{codeLabel(naming, "fieldMark", mark.mark)}</StateBadge> : <Icon name="shield" size={14} />}
      </button>
    </Popover>
  );
};
