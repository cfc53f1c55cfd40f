import { Button } from "antd";
import type { ReactNode } from "react";
import type { FollowUpLine } from "#shared/contracts/followUps.ts";
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import { isFileEvidence } from "#shared/domain/followUps/evidence.ts";
import type { ChecklistFile } from "#shared/domain/followUps/followUpLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText, InstantText } from "#renderer/ui/DayText.tsx";
import { FileStrip, type FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { DueText } from "./DueText.tsx";
import { followUpStrings } from "./strings.ts";

export interface PeekActions {
  readonly onComplete: () => void;
  readonly onSnooze: () => void;
  readonly onSkip: () => void;
  readonly onDelegate: () => void;
  readonly onReopen: () => void;
  readonly onToggleItem: (item: ChecklistFile["items"][number]) => void;
  readonly onOpenItem: (id: string) => void;
  readonly onOpenClient: () => void;
  readonly onStartChecklist: () => void;
  readonly onStopChecklist: (file: ChecklistFile) => void;
  /** False keeps the field open. */
  readonly onSave: (values: { readonly title?: string; readonly dueOn?: string; readonly evidence?: string; readonly outcome?: string }) => Promise<boolean>;
  readonly onClose: () => void;
}

interface FollowUpPeekProps {
  readonly line: FollowUpLine;
  readonly checklist: ChecklistFile | null;
  readonly others: readonly ChecklistFile[];
  readonly files: readonly AttachedFile[];
  readonly filesPort: FileStripPort;
  readonly today: string;
  readonly labels: Labels;
  readonly actions: PeekActions;
}

const checklistTones: Readonly<Record<string, Tone>> = { running: "accent", done: "done", stopped: "off" };

const countOf = (file: ChecklistFile, state: string): number => file.items.filter((item) => item.state === state).length;

interface ProgressProps {
  readonly file: ChecklistFile;
}

const Progress = ({ file }: ProgressProps) => {
  const t = useText(followUpStrings);
  const done = countOf(file, "done");
  const skipped = countOf(file, "skipped");
  const total = file.items.length;
  return (
    <div className="follow-up-progress">
      <div
        className="progress-track"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-label={t("progress", { done, total })}
      >
        <div className="progress-bar" style={{ width: `${total === 0 ? 0 : (done / total) * 100}%` }} />
      </div>
      <span className="follow-up-quiet">{skipped > 0 ? t("progressSkipped", { done, total, skipped }) : t("progress", { done, total })}</span>
    </div>
  );
};

const ChecklistBlock = ({
  file,
  currentId,
  today,
  labels,
  actions,
}: {
  readonly file: ChecklistFile;
  readonly currentId: string;
  readonly today: string;
  readonly labels: Labels;
  readonly actions: PeekActions;
}) => {
  const t = useText(followUpStrings);
  const titleOf = useTitleOf();
  const title = titleOf(file.checklist);
  return (
    <section className="follow-up-block" aria-label={title}>
      <div className="follow-up-block-head">
        <h3>{title}</h3>
        <StateBadge tone={checklistTones[file.checklist.state] ?? "plain"}>{labels.of("checklistState", file.checklist.state)}</StateBadge>
      </div>
      <Progress file={file} />
      <ul className="follow-up-items">
        {file.items.map((item) => (
          <li key={item.id} data-current={item.id === currentId ? "" : undefined}>
            <label className="follow-up-tick">
              <input
                type="checkbox"
                aria-label={t("markDone", { title: titleOf(item) })}
                checked={item.state === "done"}
                ref={(input) => {
                  if (input) input.indeterminate = item.state === "skipped";
                }}
                onChange={() => actions.onToggleItem(item)}
              />
            </label>
            <button
              type="button"
              className="follow-up-item"
              aria-current={item.id === currentId ? "true" : undefined}
              onClick={() => actions.onOpenItem(item.id)}
            >
              <span data-closed={item.state === "open" ? undefined : ""}>{titleOf(item)}</span>
              <DueText line={item} today={today} stateLabel={(code) => labels.of("followUpState", code)} />
            </button>
          </li>
        ))}
      </ul>
      {file.checklist.state === "running" ? (
        <div>
          <Button size="small" title={t("stopHint")} onClick={() => actions.onStopChecklist(file)}>
            {t("stopChecklist")}
          </Button>
        </div>
      ) : null}
    </section>
  );
};

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
}

const Fact = ({ label, children }: FactProps) => (
  <div className="follow-up-fact">
    <span className="follow-up-fact-label">{label}</span>
    <span className="follow-up-fact-value">{children}</span>
  </div>
);

/** One follow-up beside the list: what, by when, its evidence, and the checklist around it. */
export const FollowUpPeek = ({ line, checklist, others, files, filesPort, today, labels, actions }: FollowUpPeekProps) => {
  const t = useText(followUpStrings);
  const titleOf = useTitleOf();
  const isOpen = line.state === "open";
  const wantsEvidence = (line.evidenceKind ?? "none") !== "none";
  return (
    <PeekPanel
      title={line.clientName}
      actions={
        <Button size="small" onClick={actions.onOpenClient}>
          {t("openClient")}
        </Button>
      }
      onClose={actions.onClose}
    >
      <div className="follow-up-acts">
        {isOpen ? (
          <>
            <Button type="primary" onClick={actions.onComplete}>
              {t("complete")} <KeyHint keys="D" />
            </Button>
            <Button onClick={actions.onSnooze}>{t("snooze")}</Button>
            <Button onClick={actions.onDelegate}>{t("delegate")}</Button>
            <Button onClick={actions.onSkip}>{t("skip")}</Button>
          </>
        ) : (
          <Button onClick={actions.onReopen}>{t("reopen")}</Button>
        )}
      </div>
      <div>
        <InlineField
          label={t("what")}
          value={titleOf(line)}
          multiline
          onCommit={(title) => (title.trim() === "" ? false : actions.onSave({ title: title.trim() }))}
        />
        <InlineField
          label={t("due")}
          value={line.dueOn}
          display={
            isOpen ? <DueText line={line} today={today} stateLabel={(code) => labels.of("followUpState", code)} /> : <DayText day={line.dueOn} form="short" />
          }
          editor={({ text, save, inputId }) => <DayInput id={inputId} label={t("due")} autoFocus value={text} onChange={(day) => save(day)} />}
          onCommit={(dueOn) => actions.onSave({ dueOn })}
        />
        <Fact label={t("state")}>
          <StateBadge tone={line.state === "done" ? "done" : isOpen ? "plain" : "off"}>{labels.of("followUpState", line.state)}</StateBadge>
          {line.doneAt === null ? null : <InstantText at={line.doneAt} />}
        </Fact>
        <Fact label={t("source")}>{labels.of("followUpSource", line.source ?? "manual")}</Fact>
        <Fact label={t("owner")}>{line.delegatedTo ? t("delegatedTo", { name: line.delegatedTo }) : (line.ownerName ?? "–")}</Fact>
        {wantsEvidence ? <Fact label={t("evidenceWanted")}>{labels.of("evidenceKind", line.evidenceKind)}</Fact> : null}
        <InlineField
          label={t("evidence")}
          value={line.evidence ?? ""}
          multiline
          placeholder={t("evidenceHint")}
          {...(line.evidence === null && wantsEvidence ? { display: <span className="follow-up-quiet">{t("evidenceEmpty")}</span> } : {})}
          onCommit={(evidence) => actions.onSave({ evidence: evidence.trim() })}
        />
        {isFileEvidence(line.evidenceKind) || files.length > 0 ? (
          <FileStrip
            files={files}
            port={filesPort}
            isReadOnly={!isOpen}
            {...(isFileEvidence(line.evidenceKind) ? { hint: t(line.evidenceKind === "photo" ? "photoWanted" : "documentWanted") } : {})}
          />
        ) : null}
        {isOpen && line.outcome === null ? null : (
          <InlineField label={t("outcome")} value={line.outcome ?? ""} multiline onCommit={(outcome) => actions.onSave({ outcome: outcome.trim() })} />
        )}
      </div>
      {checklist ? (
        <ChecklistBlock file={checklist} currentId={line.id} today={today} labels={labels} actions={actions} />
      ) : (
        <p className="follow-up-quiet">{t("noChecklist")}</p>
      )}
      {others.length > 0 ? (
        <section className="follow-up-block" aria-label={t("clientLists")}>
          <h3>{t("clientLists")}</h3>
          <ul className="follow-up-others">
            {others.map((file) => {
              const next = file.items.find((item) => item.state === "open") ?? file.items[0];
              return (
                <li key={file.checklist.id}>
                  <button type="button" className="follow-up-item" disabled={!next} onClick={() => (next ? actions.onOpenItem(next.id) : undefined)}>
                    <span>{titleOf(file.checklist)}</span>
                    <span className="follow-up-quiet">{t("progress", { done: countOf(file, "done"), total: file.items.length })}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
      <div>
        <Button size="small" onClick={actions.onStartChecklist}>
          {t("startChecklist")}
        </Button>
      </div>
    </PeekPanel>
  );
};
