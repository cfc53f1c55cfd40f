/* One greeting beside the list: its text, gift, day and way, saved by Ctrl+Enter (R050, R051, R058). */
import { Button, Input, Select } from "antd";
import { useRef } from "react";
import type { GreetingEntry } from "#shared/domain/care/careLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useKnownWords } from "#renderer/ui/twoLanguages.ts";
import { greetingTone, occasionText, openFields, type GreetingDraft } from "./careView.ts";
import { careStrings } from "./strings.ts";

interface GreetingPanelProps {
  readonly line: GreetingEntry;
  readonly draft: GreetingDraft;
  readonly labels: Labels;
  readonly onChange: (draft: GreetingDraft) => void;
  readonly onSave: () => void;
  readonly onCopied: () => void;
  readonly onMark: (state: "sent" | "skipped" | "planned") => void;
  readonly onReturned: () => void;
  readonly onArchive: () => void;
  readonly onClose: () => void;
}

export const GreetingPanel = ({ line, draft, labels, onChange, onSave, onCopied, onMark, onReturned, onArchive, onClose }: GreetingPanelProps) => {
  const t = useText(careStrings);
  const known = useKnownWords();
  const word = useLabel();
  const columns = columnsOf("greeting");
  const holes = openFields(draft.body);
  const isOpen = line.state === "planned" || line.state === "ready";
  const textBox = useRef<HTMLLabelElement>(null);
  /** The window has no right to the clipboard; copying a selection is the person's own act. */
  const copy = (): void => {
    textBox.current?.querySelector("textarea")?.select();
    if (document.execCommand("copy")) onCopied();
  };
  const change = (part: Partial<GreetingDraft>): void => onChange({ ...draft, ...part });
  return (
    <PeekPanel title={line.clientName} actions={<Button onClick={onArchive}>{t("openArchive")}</Button>} onClose={onClose}>
      <div className="care-form" onKeyDown={onControlEnter(onSave)}>
        <div className="care-facts">
          <StateBadge tone={greetingTone(line.state)}>{labels.of("greetingState", line.state)}</StateBadge>
          <span>{occasionText(labels.of("occasion", line.occasion), known(line.title), labels.both("occasion", line.occasion))}</span>
          {line.phone ? <span>{line.phone}</span> : null}
        </div>
        {line.greetingConsent === "yes" ? null : <p className="care-note">{t("noConsentLine")}</p>}
        <label className="care-field" ref={textBox}>
          <span>{t("panelText")}</span>
          <CheckedTextArea
            autoFocus
            value={draft.body}
            maxLength={4000}
            autoSize={{ minRows: 5, maxRows: 14 }}
            onChange={(event) => change({ body: event.target.value })}
          />
          <span className="care-quiet">{t("panelTextHint")}</span>
        </label>
        {holes.length > 0 ? <p className="care-note">{t("dirtyFields", { fields: holes.join("、") })}</p> : null}
        <label className="care-field">
          <span>{word(columns["gift"])}</span>
          <Input value={draft.gift} maxLength={120} onChange={(event) => change({ gift: event.target.value })} />
        </label>
        <div className="care-pair">
          <label className="care-field">
            <span>{word(columns["dueOn"])}</span>
            <DayInput label={word(columns["dueOn"])} value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} />
          </label>
          <label className="care-field">
            <span>{word(columns["channel"])}</span>
            <Select
              aria-label={word(columns["channel"])}
              showSearch={choiceSearch}
              value={draft.channel === "" ? null : draft.channel}
              options={labels.entries("channel").map((entry) => ({ value: entry.code, label: entry.label }))}
              onChange={(channel: string | null) => change({ channel: channel ?? "" })}
            />
          </label>
        </div>
        <div className="chip-row">
          {draft.body === "" ? null : <Button onClick={copy}>{t("copyText")}</Button>}
          {isOpen ? (
            <Button onClick={() => onMark("sent")}>
              {t("markSent")} <KeyHint keys="D" />
            </Button>
          ) : null}
          {isOpen ? (
            <Button onClick={() => onMark("skipped")}>
              {t("markSkipped")} <KeyHint keys="S" />
            </Button>
          ) : null}
          {line.state === "sent" && line.channel === "letter" ? <Button onClick={onReturned}>{t("markReturned")}</Button> : null}
          {isOpen ? null : <Button onClick={() => onMark("planned")}>{t("markPlanned")}</Button>}
        </div>
        <div className="care-form-foot">
          <Button type="primary" onClick={onSave}>
            {t("panelSave")} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </div>
      </div>
    </PeekPanel>
  );
};
