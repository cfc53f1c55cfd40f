/* One warning: why it was raised, what to do and by when, and how it ended. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { daysBetween, type Day } from "#shared/kernel/time.ts";
import { parseReason } from "#shared/domain/rules/reason.ts";
import { reasonLines } from "#shared/domain/rules/reasonWords.ts";
import { isOpenWarning, type WarningLine } from "#shared/domain/warnings/warningLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { InstantText, DayText } from "#renderer/ui/DayText.tsx";
import { PeekPanel } from "#renderer/ui/PeekPanel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { warningStrings } from "./strings.ts";

export const severityTone = (severity: string): Tone => (severity === "high" ? "overdue" : severity === "medium" ? "due" : "plain");

export const SeverityBadge = ({ severity, labels }: { readonly severity: string; readonly labels: Labels }) => (
  <StateBadge tone={severityTone(severity)}>{labels.of("severity", severity)}</StateBadge>
);

/** By when, and how that stands to today. */
export const DueBadge = ({ line, today }: { readonly line: Pick<WarningLine, "dueOn" | "state">; readonly today: string }) => {
  const t = useText(warningStrings);
  if (!isOpenWarning(line.state)) return <DayText day={line.dueOn} form="short" />;
  const days = daysBetween(today as Day, line.dueOn as Day); // day columns
  return (
    <span className="warning-due">
      <DayText day={line.dueOn} form="short" />
      <StateBadge tone={days < 0 ? "overdue" : days === 0 ? "due" : "plain"}>
        {days < 0 ? t("overdueDays", { count: -days }) : days === 0 ? t("dueToday") : t("inDays", { count: days })}
      </StateBadge>
    </span>
  );
};

export interface WarningActs {
  readonly onTakeUp: () => void;
  readonly onCloseCase: () => void;
  readonly onFalseAlarm: () => void;
  readonly onReopen: () => void;
  readonly onOpenClient: () => void;
  readonly onPlanVisit: () => void;
}

/** An article of the library, by both its titles. */
export interface StrategyLine {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | null;
}

interface WarningPeekProps extends WarningActs {
  readonly line: WarningLine;
  readonly strategies: readonly StrategyLine[];
  readonly onOpenStrategy: (id: string) => void;
  readonly ruleName: string | null;
  readonly today: string;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="warning-fact">
    <span>{label}</span>
    <div>{children}</div>
  </div>
);

export const WarningPeek = ({ line, strategies, onOpenStrategy, ruleName, today, labels, onClose, ...acts }: WarningPeekProps) => {
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const t = useText(warningStrings);
  const language = useLanguage();
  const isOpen = isOpenWarning(line.state);
  const reason = parseReason(line.reason);
  const lines = reason ? reasonLines(reason, language === "en" ? "en" : "zh", (dictionary, code) => labels.of(dictionary, code)) : [];
  return (
    <PeekPanel title={line.clientName} onClose={onClose}>
      <p className="warning-title">
        {titleOf(line)} <SeverityBadge severity={line.severity} labels={labels} />
      </p>
      <div className="warning-acts">
        {line.state === "open" ? (
          <Button type="primary" onClick={acts.onTakeUp}>
            {t("takeUp")}
          </Button>
        ) : null}
        {isOpen ? (
          <>
            <Button {...(line.state === "underWay" ? { type: "primary" as const } : {})} onClick={acts.onCloseCase}>
              {t("close")}
            </Button>
            <Button onClick={acts.onFalseAlarm}>{t("falseAlarm")}</Button>
            <Button onClick={acts.onPlanVisit}>{t("planVisit")}</Button>
          </>
        ) : (
          <Button onClick={acts.onReopen}>{t("reopen")}</Button>
        )}
        <Button onClick={acts.onOpenClient}>{t("openClient")}</Button>
      </div>
      <section className="warning-block" aria-label={t("why")}>
        <h3>{t("why")}</h3>
        <ul className="warning-why">{lines.length > 0 ? lines.map((text) => <li key={text}>{text}</li>) : <li>{line.reason ?? t("byHand")}</li>}</ul>
        <p className="warning-quiet">{ruleName === null ? t("byHand") : t("byRule", { name: ruleName })}</p>
      </section>
      {line.action === null ? null : <Fact label={t("action")}>{words(line.action, line.actionEn)}</Fact>}
      {line.strategy === null ? null : <Fact label={t("strategy")}>{words(line.strategy, line.strategyEn)}</Fact>}
      {strategies.length === 0 ? null : (
        <Fact label={t("library")}>
          <ul className="warning-library">
            {strategies.map(({ id, title, titleEn }) => (
              <li key={id}>
                <button type="button" className="quiet-button" onClick={() => onOpenStrategy(id)}>
                  {words(title, titleEn)}
                </button>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact label={t("due")}>
        <DueBadge line={line} today={today} />
      </Fact>
      <Fact label={t("kind")}>{labels.of("warningKind", line.kind)}</Fact>
      <Fact label={t("owner")}>{line.ownerName ?? "–"}</Fact>
      <Fact label={t("state")}>
        {labels.of("warningState", line.state)} {line.handledAt === null ? null : <InstantText at={line.handledAt} />}
      </Fact>
      {line.outcome === null ? null : (
        <Fact label={t("outcome")}>
          {[labels.of("warningOutcome", line.outcome), labels.of("lossStage", line.lossStage), labels.of("lossReason", line.lossReason)]
            .filter(Boolean)
            .join(" · ")}
        </Fact>
      )}
      {line.outcomeNote === null ? null : <Fact label={t("noteLabel")}>{line.outcomeNote}</Fact>}
    </PeekPanel>
  );
};
