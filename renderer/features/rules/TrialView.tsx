/* The dry run: how many a rule hits, whom for example and why, and what it has in common with rules in force. */
import { Button, Modal } from "antd";
import type { RuleTrial } from "#shared/contracts/rules.ts";
import { parseReason } from "#shared/domain/rules/reason.ts";
import { reasonLines } from "#shared/domain/rules/reasonWords.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { ruleStrings } from "./strings.ts";

interface TrialViewProps {
  readonly name: string;
  readonly trial: RuleTrial | undefined;
  readonly isOn: boolean;
  readonly labels: Labels;
  readonly onSwitchOn: () => void;
  readonly onOpenClient: (clientId: string) => void;
  readonly onClose: () => void;
}

export const TrialView = ({ name, trial, isOn, labels, onSwitchOn, onOpenClient, onClose }: TrialViewProps) => {
  const t = useText(ruleStrings);
  const u = useText(uiStrings);
  const ruleWords = useWordsOf();
  const language = useLanguage() === "en" ? "en" : "zh";
  const words = (reason: string): readonly string[] => {
    const known = parseReason(reason);
    return known ? reasonLines(known, language, (dictionary, code) => labels.of(dictionary, code)) : [];
  };
  return (
    <Modal
      open
      title={t("trialTitle", { name })}
      onCancel={onClose}
      width={760}
      footer={
        <>
          <Button onClick={onClose}>{u("close")}</Button>
          {isOn ? null : (
            <Button type="primary" disabled={!trial || trial.isTooMany} onClick={onSwitchOn}>
              {t("switchOn")}
            </Button>
          )}
        </>
      }
    >
      {trial ? (
        <div className="rule-trial">
          <p className="rule-hits">{t("hits", { count: trial.hits, clients: trial.clients, share: trial.share })}</p>
          {trial.isTooMany ? <StateBadge tone="overdue">{t("tooMany")}</StateBadge> : null}
          {trial.hits === 0 ? <p className="rule-quiet">{t("noHits")}</p> : <p className="rule-quiet">{t("perDay", { count: trial.perDay })}</p>}
          {trial.overlaps.length > 0 ? (
            <section aria-label={t("overlaps")}>
              <h3>{t("overlaps")}</h3>
              <ul className="rule-overlaps">
                {trial.overlaps.map((overlap) => (
                  <li key={overlap.ruleId}>{t(`overlap_${overlap.kind}`, { name: ruleWords(overlap.name, overlap.nameEn), count: overlap.clients })}</li>
                ))}
              </ul>
            </section>
          ) : null}
          {trial.examples.length > 0 ? (
            <section aria-label={t("examples")}>
              <h3>{t("examples")}</h3>
              <ul className="rule-examples">
                {trial.examples.map((example) => (
                  <li key={example.clientId}>
                    <button type="button" className="panel-row-link" onClick={() => onOpenClient(example.clientId)}>
                      {example.name}
                    </button>
                    <span className="rule-quiet">{labels.of("tier", example.tier)}</span>
                    <Money fen={example.assetTotal ?? undefined} />
                    <span className="rule-because">{words(example.reason).join(language === "en" ? "; " : "；")}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
    </Modal>
  );
};
