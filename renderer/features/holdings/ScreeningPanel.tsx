/* One new client: what the papers say, what can be inferred, whether it is a prospect; and what it says of a product (R016, R017, R019). */
import { Button, Input } from "antd";
import type { ReactNode } from "react";
import type { NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { Choices } from "./Choices.tsx";
import type { FeedbackDraft, ScreeningDraft } from "./registerView.ts";
import { holdingsStrings } from "./strings.ts";

const LongField = ({
  label,
  value,
  autoFocus,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (text: string) => void;
}) => (
  <label className="desk-field">
    <span>{label}</span>
    <Input.TextArea
      value={value}
      maxLength={2000}
      autoFocus={autoFocus ?? false}
      autoSize={{ minRows: 3, maxRows: 10 }}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);

const FormBody = ({ onSave, saveLabel, children }: { readonly onSave: () => void; readonly saveLabel: string; readonly children: ReactNode }) => {
  return (
    <div className="desk-form" onKeyDown={onControlEnter(onSave)}>
      {children}
      <div className="desk-form-foot">
        <Button type="primary" onClick={onSave}>
          {saveLabel} <KeyHint keys="Ctrl+Enter" />
        </Button>
      </div>
    </div>
  );
};

interface ScreeningPanelProps {
  readonly entry: NewAccountEntry;
  readonly draft: ScreeningDraft;
  readonly labels: Labels;
  readonly today: string;
  readonly onChange: (draft: ScreeningDraft) => void;
  readonly onSave: () => void;
  readonly onFeedback: () => void;
  readonly onArchive: () => void;
  readonly onClose: () => void;
}

export const ScreeningPanel = ({ entry, draft, labels, today, onChange, onSave, onFeedback, onArchive, onClose }: ScreeningPanelProps) => {
  const t = useText(holdingsStrings);
  const word = useLabel();
  const columns = columnsOf("newAccountScreening");
  const change = (part: Partial<ScreeningDraft>): void => onChange({ ...draft, ...part });
  return (
    <PeekPanel title={`${entry.clientName} · ${t("screeningTitle")}`} actions={<Button onClick={onArchive}>{t("openArchive")}</Button>} onClose={onClose}>
      <FormBody onSave={onSave} saveLabel={t("saveScreening")}>
        <LongField label={word(columns["papers"])} value={draft.papers} autoFocus onChange={(papers) => change({ papers })} />
        <LongField label={word(columns["inferredNeeds"])} value={draft.inferredNeeds} onChange={(inferredNeeds) => change({ inferredNeeds })} />
        <Choices
          label={word(columns["potential"])}
          entries={labels.entries("potential")}
          value={draft.potential}
          onChange={(potential) => change({ potential })}
        />
        <Choices label={word(columns["state"])} entries={labels.entries("screeningState")} value={draft.state} onChange={(state) => change({ state })} />
        {draft.state === "closed" ? <p className="desk-quiet">{t("closeNote")}</p> : null}
        <div className="desk-field">
          <span>{word(columns["firstContactOn"])}</span>
          <div className="desk-inline">
            <DayInput
              label={word(columns["firstContactOn"])}
              value={draft.firstContactOn}
              onChange={(firstContactOn) => change({ firstContactOn })}
              allowEmpty
            />
            <Button onClick={() => change({ firstContactOn: today })}>{t("today")}</Button>
          </div>
        </div>
        <div>
          <Button onClick={onFeedback}>
            {t("feedbackOpen")} <KeyHint keys="F" />
          </Button>
        </div>
      </FormBody>
    </PeekPanel>
  );
};

interface FeedbackPanelProps {
  readonly entry: NewAccountEntry;
  readonly draft: FeedbackDraft;
  readonly labels: Labels;
  readonly onChange: (change: Partial<FeedbackDraft>) => void;
  readonly onSave: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

export const FeedbackPanel = ({ entry, draft, labels, onChange, onSave, onBack, onClose }: FeedbackPanelProps) => {
  const t = useText(holdingsStrings);
  const word = useLabel();
  const columns = columnsOf("productFeedback");
  return (
    <PeekPanel title={`${entry.clientName} · ${t("feedbackTitle")}`} actions={<Button onClick={onBack}>{t("feedbackBack")}</Button>} onClose={onClose}>
      <FormBody onSave={onSave} saveLabel={t("saveScreening")}>
        <LongField label={word(columns["usage"])} value={draft.usage} autoFocus onChange={(usage) => onChange({ usage })} />
        <LongField label={word(columns["opinion"])} value={draft.opinion} onChange={(opinion) => onChange({ opinion })} />
        <Choices
          label={word(columns["satisfaction"])}
          entries={labels.entries("satisfaction")}
          value={draft.satisfaction}
          onChange={(satisfaction) => onChange({ satisfaction })}
        />
      </FormBody>
    </PeekPanel>
  );
};
