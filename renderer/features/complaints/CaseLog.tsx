/* The log of a case: what was negotiated, escalated, extended, sent, and what was said about it; with the form for a new entry (R227). */
import { Button, Input, Segmented, Select } from "antd";
import { useId, useState } from "react";
import type { CaseEntry } from "#shared/contracts/complaints.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { complaintStrings } from "./strings.ts";

export type EntryKind = "note" | "negotiation" | "statement";

export interface EntryDraft {
  readonly kind: EntryKind;
  readonly happenedOn: string;
  readonly clientSaid: string;
  readonly offer: string;
  readonly body: string;
  readonly outcome: string | null;
}

interface CaseLogProps {
  readonly entries: readonly CaseEntry[];
  readonly labels: Labels;
  readonly today: string;
  /** Kinds that the person may add; none when he may only read. */
  readonly kinds: readonly EntryKind[];
  readonly stepDictionary: "complaintStep" | "serviceStep";
  readonly onAdd: (draft: EntryDraft) => Promise<boolean>;
}

export const CaseLog = ({ entries, labels, today, kinds, stepDictionary, onAdd }: CaseLogProps) => {
  const t = useText(complaintStrings);
  const language = useLanguage();
  const id = useId();
  const empty = { happenedOn: today, clientSaid: "", offer: "", body: "", outcome: null };
  const [chosen, setChosen] = useState<EntryKind>(kinds[0] ?? "note");
  const kept = useFormDraft<Omit<EntryDraft, "kind">>(useFormKey("caseLog", {}), empty);
  const { values: draft, set } = kept;
  const kind = kinds.includes(chosen) ? chosen : (kinds[0] ?? "note");
  const isReady = [draft.body, draft.clientSaid, draft.offer].some((text) => text.trim() !== "");
  const { run } = useOneAtATime();
  const add = (): Promise<void> =>
    run(async () => {
      if (isReady && (await onAdd({ ...draft, kind }))) kept.startOver();
    });
  const detailOf = ({ kind: entryKind, step }: CaseEntry): string =>
    step === null ? "" : entryKind === "escalation" ? labels.of("escalationLevel", step) : labels.of(stepDictionary, step);
  return (
    <Panel title={t("log")} note={String(entries.length)}>
      {kinds.length > 0 ? (
        <div className="case-entry-form case-no-print">
          <RestoredLine draft={kept} />
          {kinds.length > 1 ? (
            <Segmented<EntryKind>
              aria-label={t("addEntry")}
              value={kind}
              options={kinds.map((one) => ({ value: one, label: t(`entry_${one}`) }))}
              onChange={setChosen}
            />
          ) : null}
          {kind === "negotiation" ? (
            <>
              <label htmlFor={`${id}-said`}>{t("clientSaid")}</label>
              <Input.TextArea
                id={`${id}-said`}
                autoSize={{ minRows: 1, maxRows: 5 }}
                maxLength={4000}
                value={draft.clientSaid}
                onChange={(event) => set({ clientSaid: event.target.value })}
              />
              <label htmlFor={`${id}-offer`}>{t("offer")}</label>
              <CheckedTextArea
                id={`${id}-offer`}
                autoSize={{ minRows: 1, maxRows: 5 }}
                maxLength={4000}
                value={draft.offer}
                onChange={(event) => set({ offer: event.target.value })}
              />
            </>
          ) : (
            <>
              <label htmlFor={`${id}-body`}>{t("text")}</label>
              <Input.TextArea
                id={`${id}-body`}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={8000}
                value={draft.body}
                onChange={(event) => set({ body: event.target.value })}
              />
            </>
          )}
          <div className="case-entry-end">
            <DayInput label={t("day")} value={draft.happenedOn} onChange={(happenedOn) => set({ happenedOn })} />
            {kind === "negotiation" ? (
              <Select
                aria-label={t("outcome")}
                placeholder={t("outcome")}
                allowClear
                value={draft.outcome}
                options={labels.options("negotiationOutcome")}
                onChange={(outcome: string | undefined) => set({ outcome: outcome ?? null })}
              />
            ) : null}
            <Button type="primary" disabled={!isReady} onClick={() => void add()}>
              {t("addEntry")}
            </Button>
          </div>
        </div>
      ) : null}
      {entries.length === 0 ? <p className="aside-text">{t("noLog")}</p> : null}
      <ol className="case-log">
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            <p className="case-log-head">
              <time dateTime={entry.happenedOn}>{formatDay(entry.happenedOn, language, "short")}</time>
              <StateBadge tone={entry.kind === "escalation" ? "due" : entry.kind === "step" ? "done" : "plain"}>
                {[labels.of("caseEntryKind", entry.kind), detailOf(entry)].filter(Boolean).join(" · ")}
              </StateBadge>
              {entry.outcome ? <StateBadge tone="accent">{labels.of("negotiationOutcome", entry.outcome)}</StateBadge> : null}
              <span className="aside-text">{entry.byName}</span>
            </p>
            {entry.clientSaid ? (
              <p className="case-log-text">
                <span className="aside-text">{t("clientSaid")}</span> {entry.clientSaid}
              </p>
            ) : null}
            {entry.offer ? (
              <p className="case-log-text">
                <span className="aside-text">{t("offer")}</span> {entry.offer}
              </p>
            ) : null}
            {entry.body ? <p className="case-log-text">{entry.body}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
};
