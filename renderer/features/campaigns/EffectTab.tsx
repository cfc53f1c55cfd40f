/* Cost and effect: from the list to the deal against the goals, before and after for three groups, evaluation (R195, R204). */
import { Button } from "antd";
import { useState } from "react";
import type { CampaignFile } from "#shared/contracts/campaigns.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";

interface TabProps {
  readonly file: CampaignFile;
  readonly labels: Labels;
}

const funnelSteps = ["listed", "invited", "accepted", "attended", "opportunities", "won"] as const;
const evaluation = ["rating", "findings", "improvements"] as const;

export const EffectTab = ({ file, labels }: TabProps) => {
  const t = useText(campaignStrings);
  const label = useLabel();
  const language = useLanguage();
  const acts = useCampaignActs();
  const [isEditing, setEditing] = useState(false);
  const { line, effect, compared } = file;
  const most = Math.max(1, ...funnelSteps.map((step) => effect.funnel[step]));
  const wanted: Readonly<Record<string, number | null>> = {
    invited: line.wantedInvited,
    attended: line.wantedAttended,
    opportunities: line.wantedOpportunities,
  };
  const spanText = (from: string, to: string): string => `${formatDay(from, language, "short")} – ${formatDay(to, language, "short")}`;
  const columns = columnsOf("campaign");
  const mayEvaluate = file.mayKeep && (line.step === "track" || line.step === "evaluate");
  const tiles = [
    { name: t("costActual"), fen: effect.costFen.actual },
    { name: t("costPerAttended"), fen: effect.costPerAttended ?? undefined },
    { name: t("costPerWon"), fen: effect.costPerWon ?? undefined },
    { name: t("wonAmount"), fen: effect.wonFen },
  ];
  return (
    <div className="campaign-stack">
      <ul className="campaign-figures">
        {tiles.map(({ name, fen }) => (
          <li key={name}>
            <span className="aside-text">{name}</span>
            <strong>
              <Money fen={fen} form={fen !== undefined && fen < 1_000_000 ? "full" : "short"} />
            </strong>
          </li>
        ))}
        <li>
          <span className="aside-text">{t("convertedCount")}</span>
          <strong>{effect.converted}</strong>
        </li>
      </ul>
      <div className="campaign-columns">
        <Panel title={t("funnelTitle")}>
          <ul className="campaign-funnel">
            {funnelSteps.map((step) => (
              <li key={step}>
                <span>{t(`stage_${step}`)}</span>
                <span className="campaign-funnel-bar" aria-hidden="true">
                  <i style={{ width: `${(effect.funnel[step] * 100) / most}%` }} />
                </span>
                <b>{effect.funnel[step]}</b>
                <span className="aside-text">{wanted[step] === null || wanted[step] === undefined ? "" : t("wanted", { count: wanted[step] })}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel
          title={t("evaluation")}
          actions={
            mayEvaluate ? (
              <Button size="small" aria-label={`${t("edit")} ${t("evaluation")}`} onClick={() => setEditing(true)}>
                {t("edit")}
              </Button>
            ) : null
          }
        >
          <dl className="campaign-facts">
            {evaluation.map((field) => {
              const text = field === "rating" ? labels.of("campaignRating", line.rating) : (line[field] ?? "");
              return (
                <div key={field} data-wide="">
                  <dt>{label(columns[field])}</dt>
                  <dd data-empty={text === "" ? "" : undefined}>{text === "" ? t("none") : text}</dd>
                </div>
              );
            })}
          </dl>
        </Panel>
      </div>
      <Panel
        title={t("beforeAfter")}
        note={t("beforeAfterNote", { before: spanText(compared.beforeFrom, compared.beforeTo), after: spanText(compared.afterFrom, compared.afterTo) })}
      >
        <table className="plain-table campaign-table" aria-label={t("beforeAfter")}>
          <thead>
            <tr>
              <th scope="col" />
              {(["clientsHead", "contactsHead", "openedHead", "openedFenHead", "assetsHead", "changeHead"] as const).map((head) => (
                <th key={head} scope="col" className="campaign-number">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {effect.groups.map((group) => (
              <tr key={group.group}>
                <th scope="row">{t(`group_${group.group}`)}</th>
                <td className="campaign-number">{group.clients}</td>
                <td className="campaign-number">
                  {group.contacts.before} → {group.contacts.after}
                </td>
                <td className="campaign-number">
                  {group.opened.before} → {group.opened.after}
                </td>
                <td className="campaign-number">
                  <Money fen={group.openedFen.before} /> → <Money fen={group.openedFen.after} />
                </td>
                <td className="campaign-number">
                  <Money fen={group.amountFen.before} /> → <Money fen={group.amountFen.after} />
                </td>
                <td className="campaign-number">{group.changePercent === null ? "–" : `${group.changePercent > 0 ? "+" : ""}${group.changePercent}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="aside-text campaign-after">{t("comparison")}</p>
      </Panel>
      {isEditing ? (
        <RowDialog
          title={t("evaluation")}
          table="campaign"
          fields={evaluation}
          start={{ rating: line.rating, findings: line.findings, improvements: line.improvements }}
          labels={labels}
          focus="findings"
          onSubmit={async (values) => acts.settle(await acts.api.saveCampaign({ campaignId: line.id, values }), () => t("saved")) !== undefined}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
};
