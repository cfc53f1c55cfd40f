/* 分类与分级建议 on a client's page: the type with its reason, proposals to accept, who keeps and serves, how the relationship stands. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import type { ClientGrading, ShownSuggestion } from "#shared/contracts/grading.ts";
import type { Evidence } from "#shared/domain/grading/relationship.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatMoneyShort } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { BehaviourPanel } from "./BehaviourPanel.tsx";
import { evidenceText, reasonText } from "./gradingText.ts";
import { gradingStrings } from "./strings.ts";
import { TacticList } from "./TacticList.tsx";
import { useGradingActs } from "./useGradingActs.ts";
import "./grading.css";

const tones: Readonly<Record<string, Tone>> = {
  dissatisfied: "overdue",
  delighted: "done",
  loyal: "done",
  kept: "done",
  loose: "due",
  atRisk: "due",
  lost: "overdue",
};

const Line = ({ label, value, children }: { readonly label: string; readonly value: ReactNode; readonly children?: ReactNode }) => (
  <div className="grading-line">
    <dt>{label}</dt>
    <dd>
      {value}
      {children ? <span className="grading-why">{children}</span> : null}
    </dd>
  </div>
);

const PreferenceLine = ({ preference, onClear }: { readonly preference: ClientGrading["preference"]; readonly onClear: () => void }) => {
  const t = useText(gradingStrings);
  const labels = useLabels();
  const { inForce, byHand, reading, share } = preference;
  const name = (code: string | null): string => labels.of("preferenceType", code);
  const because = reading
    ? [
        t(reading.type === "balanced" ? "becauseBalanced" : "becauseLeading", {
          line: t(`line_${reading.leading}`),
          percent: reading.percent,
          share,
          type: name(reading.type),
        }),
        ...(reading.heaviest ? [t("becauseHeaviest", { kind: labels.of("holdingKind", reading.heaviest.kind), percent: reading.heaviest.percent })] : []),
      ].join(t("between"))
    : t("preferenceUnknown");
  return (
    <Line
      label={t("preference")}
      value={
        <>
          {inForce === null ? null : <strong>{name(inForce)}</strong>}
          {inForce === null ? null : <StateBadge tone={byHand === null ? "plain" : "locked"}>{t(byHand === null ? "computed" : "byHand")}</StateBadge>}
          {byHand === null ? null : (
            <button type="button" className="quiet-button" onClick={onClear}>
              {t("backToComputed")}
            </button>
          )}
        </>
      }
    >
      {byHand !== null && reading && reading.type !== byHand ? `${t("handDiffers", { type: name(reading.type) })}${t("between")}` : ""}
      {because}
    </Line>
  );
};

const SuggestionList = ({
  suggestions,
  onAccept,
}: {
  readonly suggestions: readonly ShownSuggestion[];
  readonly onAccept: (chosen: readonly ShownSuggestion[]) => void;
}) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  const labels = useLabels();
  if (suggestions.length === 0) return <p className="panel-quiet">{t("noSuggestions")}</p>;
  return (
    <ul className="grading-proposals" aria-label={t("suggestions")}>
      {suggestions.map((one) => {
        const label = language === "en" ? clientFields[one.field].en : clientFields[one.field].zh;
        const value = labels.of(one.field, one.code);
        return (
          <li key={one.field} className="grading-proposal">
            <span className="grading-field">{label}</span>
            <span className="grading-proposed">
              <strong>{value}</strong>
              <span className="panel-note">{one.current === null ? t("unset") : t("setNow", { value: labels.of(one.field, one.current) })}</span>
              <span className="grading-why">{one.reasons.map((reason) => reasonText(reason, t, labels, language)).join(t("between"))}</span>
            </span>
            <Button size="small" aria-label={t("acceptOf", { field: label, value })} onClick={() => onAccept([one])}>
              {t("accept")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

const RelationshipLines = ({ relationship, profit }: Pick<ClientGrading, "relationship" | "profit">) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  const words = (evidence: readonly Evidence[]): string => evidence.map((one) => evidenceText(one, t, language)).join(t("between"));
  const { satisfaction, loyalty, retention, walletPercent, delivered, assetPoints } = relationship;
  const sides = [
    ...(delivered.gives.length > 0 ? [t("gives", { what: words(delivered.gives) })] : []),
    ...(delivered.costs.length > 0 ? [t("costs", { what: words(delivered.costs) })] : []),
  ];
  return (
    <dl className="grading-lines">
      {(
        [
          ["satisfaction", satisfaction],
          ["loyalty", loyalty],
          ["retention", retention],
        ] as const
      ).map(([key, { level, evidence }]) => (
        <Line key={key} label={t(key)} value={<StateBadge tone={tones[level] ?? "plain"}>{t(`level_${level}`)}</StateBadge>}>
          {evidence.length === 0 ? t("noEvidence") : words(evidence)}
        </Line>
      ))}
      <Line label={t("wallet")} value={walletPercent === null ? <span className="panel-note">{t("walletUnknown")}</span> : <strong>{walletPercent}%</strong>} />
      <Line label={t("delivered")} value={<strong>{t("deliveredPoints", { count: delivered.points })}</strong>}>
        {sides.length === 0 ? t("noEvidence") : sides.join(t("between"))}
      </Line>
      {profit.yearFen === null && profit.lifetimeFen === null ? null : (
        <Line label={t("profit")} value={<strong>{formatMoneyShort(profit.lifetimeFen ?? profit.yearFen ?? 0, language)}</strong>}>
          {t(profit.lifetimeFen === null ? "profitOfYear" : profit.yearFen === null ? "profitOfLife" : "profitOfBoth", {
            year: formatMoneyShort(profit.yearFen ?? 0, language),
          })}
        </Line>
      )}
      <Line label={t("assetPoints")} value={<strong>{t("outOf", { count: assetPoints })}</strong>} />
    </dl>
  );
};

export const GradingPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const { settle } = useGradingActs();
  const grading = useRead(`grading of ${clientId}`, () => api.grading.clientGrading({ clientId }), [`client:${clientId}`, "table:setting"]).value;
  if (!grading) return null;
  const { preference, suggestions, keeper, team, relationship, profit, behaviour, tactics } = grading;
  const accept = async (chosen: readonly ShownSuggestion[]): Promise<void> => {
    const answer = await api.grading.acceptSuggestions({
      selection: { kind: "ids", ids: [clientId] },
      fields: chosen.map(({ field }) => field),
      replaces: true,
    });
    settle(answer, ({ changed }) => t("accepted", { count: changed }));
  };
  const clear = async (): Promise<void> => {
    settle(await api.clients.editFields({ clientId, changes: { preferenceType: null } }), () => t("savedPlain"));
  };
  const roleNames = (codes: readonly string[]): string => codes.map((code) => labels.of("serviceRole", code)).join(t("comma"));
  return (
    <>
      <Panel
        title={t("panel")}
        note={t("panelNote")}
        actions={suggestions.length > 1 ? <Button onClick={() => void accept(suggestions)}>{t("acceptAll")}</Button> : null}
      >
        <dl className="grading-lines">
          <PreferenceLine preference={preference} onClear={() => void clear()} />
          {keeper ? (
            <Line label={t("keeper")} value={language === "en" ? keeper.en : keeper.zh}>
              {t("keeperFrom", { from: formatMoneyShort(keeper.fromFen, language) })}
            </Line>
          ) : null}
          {team ? (
            <Line
              label={t("team")}
              value={
                <>
                  {t("teamFor", { segment: labels.of("corporateSegment", team.segment), roles: roleNames(team.roles) })}
                  {team.missing.length === 0 ? (
                    <StateBadge tone="done">{t("teamComplete")}</StateBadge>
                  ) : (
                    <>
                      <StateBadge tone="due">{t("teamMissing", { roles: roleNames(team.missing) })}</StateBadge>
                      <button type="button" className="quiet-button" onClick={() => go(`/clients/${clientId}`, { tab: "service" })}>
                        {t("teamFill")}
                      </button>
                    </>
                  )}
                </>
              }
            />
          ) : null}
        </dl>
        <SuggestionList suggestions={suggestions} onAccept={(chosen) => void accept(chosen)} />
      </Panel>
      <Panel title={t("relationship")}>
        <RelationshipLines relationship={relationship} profit={profit} />
      </Panel>
      <BehaviourPanel lines={behaviour} nameOf={(kind) => labels.of("activityKind", kind)} />
      <TacticList tactics={tactics} labelOf={labels.of} />
    </>
  );
};
