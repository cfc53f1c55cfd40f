/* 规则: what the branch looks for among its clients. Tried before it is switched on; everybody may read, the branch manager keeps. */
import { Button, Switch } from "antd";
import { useState } from "react";
import type { RuleLine, RuleTrial } from "#shared/contracts/rules.ts";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import { conditionLines, signalWords } from "#shared/domain/rules/reasonWords.ts";
import { runnableOf } from "#shared/domain/rules/ruleForm.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { RuleEditor, type RuleDraft, useProblemText } from "./RuleEditor.tsx";
import { ruleStrings } from "./strings.ts";
import { TrialView } from "./TrialView.tsx";

const purposes = ["opportunity", "warning"] as const;
const topics = ["rules", "table:rule", "warnings", "opportunities"];
/** Columns that a form sends: the rest has commands of its own. */
const formFields = [
  "name",
  "nameEn",
  "purpose",
  "signal",
  "signalDetail",
  "condition",
  "sellKind",
  "warningKind",
  "severity",
  "productKinds",
  "productName",
  "ability",
  "action",
  "actionEn",
  "strategy",
  "strategyEn",
  "deadlineDays",
  "repeatDays",
  "mostPerDay",
];

interface Trying {
  readonly line: RuleLine;
  readonly trial: RuleTrial | undefined;
}

const TriedText = ({ line }: { readonly line: RuleLine }) => {
  const t = useText(ruleStrings);
  const language = useLanguage();
  const { rule } = line;
  if (rule.triedOn === null) return <span className="rule-quiet">{t("neverTried")}</span>;
  if (!line.isTried) return <StateBadge tone="due">{t("stale")}</StateBadge>;
  return <span>{t("triedOn", { day: formatDay(rule.triedOn, language, "short"), count: rule.triedHits ?? 0 })}</span>;
};

export const RulesScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(ruleStrings);
  const language = useLanguage();
  const labels = useLabels();
  const mayKeep = useMayKeep();
  const problemText = useProblemText();
  const [search, setSearch] = usePageSearch();
  const purpose = purposes.find((one) => one === search["tab"]) ?? "opportunity";
  const reading = useRead("rules", () => api.rules.ruleList({}), topics);
  const [editing, setEditing] = useState<{ readonly line: RuleLine | undefined } | undefined>(undefined);
  const [trying, setTrying] = useState<Trying | undefined>(undefined);
  const [removing, setRemoving] = useState<RuleLine | undefined>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  const lines = (reading.value?.lines ?? []).filter(({ rule }) => rule.purpose === purpose);
  const spoken = language === "en" ? "en" : "zh";
  const word = (dictionary: string, code: string): string => labels.of(dictionary, code);
  const words = useWordsOf();
  const nameOf = ({ rule }: RuleLine): string => words(rule.name, rule.nameEn);
  const { done, refused: refuse } = useTelling({ undone: t("undone"), undoFailed: t("refused") });

  const tryRule = async (line: RuleLine): Promise<void> => {
    const [problem] = line.problems;
    if (problem) return refuse(problemText(problem));
    setTrying({ line, trial: undefined });
    const answer = await api.rules.tryRule({ ruleId: line.rule.id });
    // Whoever closed it meanwhile, or tries another rule by now, does not wait for this one.
    setTrying((now) => (now?.line.rule.id === line.rule.id ? (answer.ok ? { line, trial: answer.value } : undefined) : now));
    if (!answer.ok) refuse(t("refused"));
  };
  const switchRule = async (line: RuleLine, isActive: boolean): Promise<void> => {
    const answer = await api.rules.switchRule({ ruleId: line.rule.id, isActive });
    if (answer.ok) {
      setTrying(undefined);
      return done(t(isActive ? "saidOn" : "saidOff", { name: nameOf(line) }), answer.value.txId);
    }
    switch (answer.error.type) {
      case "hitsTooMany":
        return refuse(t("refusedTooMany", { hits: answer.error.hits, clients: answer.error.clients, percent: answer.error.mostPercent }));
      case "notTried":
        // The way on is the trial itself.
        refuse(t("refusedNotTried"));
        return void tryRule(line);
      default:
        return refuse(t("refused"));
    }
  };
  const save = async (draft: RuleDraft): Promise<boolean> => {
    const values = Object.fromEntries(formFields.flatMap((field) => (draft[field] === undefined ? [] : [[field, draft[field]]]))) as RowInput<"rule">; // fields of the form are fields of the row
    const ruleId = editing?.line?.rule.id;
    const answer = await api.rules.saveRule({ ...(ruleId === undefined ? {} : { ruleId }), values });
    if (answer.ok) done(t("saidSaved", { name: String(draft["name"]) }), answer.value.txId);
    else refuse(answer.error.type === "notHere" ? t("refusedSegment") : t("refused"));
    return answer.ok;
  };
  const remove = async (line: RuleLine): Promise<void> => {
    setRemoving(undefined);
    const answer = await api.rules.removeRule({ ruleId: line.rule.id });
    if (answer.ok) done(t("saidRemoved", { name: nameOf(line) }), answer.value.txId);
    else refuse(t("refused"));
  };
  const run = async (): Promise<void> => {
    setIsRunning(true);
    const answer = await api.rules.runRules({});
    setIsRunning(false);
    if (!answer.ok) return refuse(t("refused"));
    const { opportunities, warnings, waiting, passedOver } = answer.value;
    const parts = [
      t("saidRun", { opportunities, warnings }),
      waiting > 0 ? t("saidWaiting", { count: waiting }) : "",
      passedOver.length > 0 ? t("saidPassedOver", { count: passedOver.length }) : "",
    ];
    done(parts.join(""));
  };

  return (
    <Page
      title={t("page")}
      restorationId="rules"
      actions={
        <>
          <Button loading={isRunning} onClick={() => void run()}>
            {t("runNow")}
          </Button>
          {mayKeep ? (
            <Button type="primary" onClick={() => setEditing({ line: undefined })}>
              {t("newRule")}
            </Button>
          ) : null}
        </>
      }
      subtitle={
        <Tabs
          tabs={purposes.map((id) => ({ id, label: t(`tab_${id}`), count: reading.value?.lines.filter(({ rule }) => rule.purpose === id).length }))}
          active={purpose}
          label={t("page")}
          onChange={(tab) => setSearch({ tab })}
        />
      }
    >
      {reading.value ? (
        <p className="rule-intro">{t("intro", { opportunities: reading.value.mostPerDay.opportunity, warnings: reading.value.mostPerDay.warning })}</p>
      ) : null}
      <BranchKeptNote />
      <ReadState reading={reading} lines={8} />
      {reading.value && lines.length === 0 ? <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} /> : null}
      <ul className="rule-list">
        {lines.map((line) => {
          const { rule, record } = line;
          const runnable = runnableOf(rule);
          const [problem] = line.problems;
          return (
            <li key={rule.id} className="rule-card" data-off={rule.isActive === true ? undefined : ""}>
              <div className="rule-head">
                <Switch
                  aria-label={`${t("on")}: ${nameOf(line)}`}
                  checked={rule.isActive === true}
                  disabled={!mayKeep}
                  onChange={(isActive) => void switchRule(line, isActive)}
                />
                <h2>{nameOf(line)}</h2>
                {purpose === "warning" ? (
                  <StateBadge tone={rule.severity === "high" ? "overdue" : rule.severity === "medium" ? "due" : "plain"}>
                    {labels.of("severity", rule.severity)}
                  </StateBadge>
                ) : (
                  <StateBadge tone="plain">{labels.of("sellKind", rule.sellKind)}</StateBadge>
                )}
                <span className="rule-tried">
                  <TriedText line={line} />
                </span>
                {mayKeep ? (
                  <span className="rule-acts">
                    <Button size="small" onClick={() => void tryRule(line)}>
                      {t("try")}
                    </Button>
                    <Button size="small" onClick={() => setEditing({ line })}>
                      {t("edit")}
                    </Button>
                    <Button size="small" onClick={() => setRemoving(line)}>
                      {t("remove")}
                    </Button>
                  </span>
                ) : null}
              </div>
              <p className="rule-words">
                {[
                  runnable && runnable.signal !== "clientMatches" ? signalWords(runnable.signal, runnable.detail, spoken, word) : "",
                  ...(runnable ? conditionLines(runnable.condition, spoken, word) : []),
                ]
                  .filter(Boolean)
                  .join(language === "en" ? "; " : "；")}
              </p>
              <p className="rule-quiet">
                → {words(rule.action, rule.actionEn)}
                {" · "}
                {record.raised === 0 ? t("nothingRaised") : t("recordText", { raised: record.raised, useful: record.useful, mistaken: record.mistaken })}{" "}
                {line.isOftenMistaken ? <StateBadge tone="overdue">{t("oftenMistaken")}</StateBadge> : null}
                {problem ? <StateBadge tone="due">{problemText(problem)}</StateBadge> : null}
              </p>
            </li>
          );
        })}
      </ul>
      {editing ? <RuleEditor rule={editing.line?.rule} purpose={purpose} labels={labels} onSave={save} onClose={() => setEditing(undefined)} /> : null}
      {trying ? (
        <TrialView
          name={nameOf(trying.line)}
          trial={trying.trial}
          isOn={trying.line.rule.isActive === true}
          labels={labels}
          onSwitchOn={() => void switchRule(trying.line, true)}
          onOpenClient={(clientId) => go(`/clients/${clientId}`)}
          onClose={() => setTrying(undefined)}
        />
      ) : null}
      <ConfirmDialog
        open={removing !== undefined}
        title={t("remove")}
        body={removing ? t("removeAsk", { name: nameOf(removing) }) : ""}
        confirmLabel={t("remove")}
        danger
        onConfirm={() => (removing ? void remove(removing) : undefined)}
        onCancel={() => setRemoving(undefined)}
      />
    </Page>
  );
};
