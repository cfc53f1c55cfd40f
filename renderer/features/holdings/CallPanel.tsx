/* A call about one maturity, recorded beside the list: result, renewal now, when again, a visit at the branch (R078, R079). */
import { Button, Input, Select } from "antd";
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DialButton } from "#renderer/ui/DialButton.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { DayText, InstantText } from "#renderer/ui/DayText.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { Masked } from "#renderer/ui/Masked.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { TalkScripts } from "#renderer/ui/talkScripts.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { Choices } from "./Choices.tsx";
import type { CallDraft } from "./maturityView.ts";
import { holdingsStrings } from "./strings.ts";

interface CallPanelProps {
  readonly line: MaturityEntry;
  readonly draft: CallDraft;
  readonly labels: Labels;
  readonly clearPhone: string | undefined;
  readonly isBusy: boolean;
  readonly telephone: string | null;
  readonly onDial: () => void;
  readonly onReveal: (() => void) | undefined;
  readonly onConceal: () => void;
  readonly onChange: (change: Partial<CallDraft>) => void;
  readonly onSave: () => void;
  readonly onArchive: () => void;
  readonly onClose: () => void;
}

/** What is said on the telephone: no chapter that only teaches or prepares. */
const callStages = ["opening", "probing", "objection", "closing"] as const;

export const CallPanel = ({
  line,
  draft,
  labels,
  clearPhone,
  isBusy,
  telephone,
  onDial,
  onReveal,
  onConceal,
  onChange,
  onSave,
  onArchive,
  onClose,
}: CallPanelProps) => {
  const t = useText(holdingsStrings);
  const word = useLabel();
  const columns = columnsOf("maturityCall");
  return (
    <PeekPanel title={line.clientName} actions={<Button onClick={onArchive}>{t("openArchive")}</Button>} onClose={onClose}>
      <div className="desk-form" onKeyDown={onControlEnter(onSave)}>
        <div className="desk-facts">
          <p className="desk-facts-main">
            {line.productName ?? labels.of("holdingKind", line.kind)} <Money fen={line.amount ?? undefined} currency={line.currency ?? "CNY"} form="full" />
          </p>
          <p>
            <DayText day={line.maturesOn} /> {line.rate === null ? null : t("rate", { percent: String(line.rate / 10_000) })}
          </p>
          {line.accountNumber ? <p>{t("account", { number: line.accountNumber })}</p> : null}
          {line.phone ? (
            <p>
              <Masked masked={line.phone} {...(clearPhone === undefined ? {} : { clear: clearPhone })} {...(onReveal ? { onReveal, onConceal } : {})} />
              <DialButton program={telephone} whom={line.clientName} onDial={onDial} />
            </p>
          ) : null}
          {line.lastResult ? (
            <p>
              {t("lastCall")} {labels.of("maturityResult", line.lastResult)} · <InstantText at={line.lastCalledAt ?? undefined} />
            </p>
          ) : null}
        </div>
        <TalkScripts clientId={line.clientId} purpose="maturity" stages={callStages} most={2} />
        <Choices
          label={word(columns["result"])}
          entries={labels.entries("maturityResult")}
          value={draft.result}
          onChange={(result) => onChange({ result })}
          autoFocus
        />
        <Choices label={t("renewNow")} entries={labels.entries("autoRenew")} value={draft.autoRenew} onChange={(autoRenew) => onChange({ autoRenew })} />
        <div className="desk-pair">
          <label className="desk-field">
            <span>{word(columns["nextOn"])}</span>
            <DayInput label={word(columns["nextOn"])} value={draft.nextOn} onChange={(nextOn) => onChange({ nextOn })} allowEmpty />
          </label>
          <label className="desk-field">
            <span>{t("visitOn")}</span>
            <DayInput label={t("visitOn")} value={draft.visitOn} onChange={(visitOn) => onChange({ visitOn })} allowEmpty />
          </label>
        </div>
        <p className="desk-quiet">{t("visitHint")}</p>
        <label className="desk-field">
          <span>{word(columns["note"])}</span>
          <Input.TextArea
            value={draft.note}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        </label>
        <label className="desk-field">
          <span>{word(columns["channel"])}</span>
          <Select
            aria-label={word(columns["channel"])}
            showSearch={choiceSearch}
            value={draft.channel}
            options={labels.options("channel")}
            onChange={(channel: string) => onChange({ channel })}
          />
        </label>
        <div className="desk-form-foot">
          <Button type="primary" loading={isBusy} onClick={onSave}>
            {t("save")} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </div>
      </div>
    </PeekPanel>
  );
};
