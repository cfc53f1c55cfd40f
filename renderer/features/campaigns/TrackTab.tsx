/* Tracking: costs planned and real, the log of progress and adjustments (R194, R195, R201). */
import { Button } from "antd";
import { useState } from "react";
import type { CampaignFile } from "#shared/contracts/campaigns.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { formatMoneyFull } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";

type Dialog = { readonly table: "campaignCost" | "campaignEntry"; readonly rowId: string | undefined; readonly start: FormValues };
const fieldsOf = { campaignCost: ["kind", "title", "planned", "actual", "spentOn"], campaignEntry: ["kind", "happenedOn", "body"] } as const;

interface TabProps {
  readonly file: CampaignFile;
  readonly labels: Labels;
}

export const TrackTab = ({ file, labels }: TabProps) => {
  const t = useText(campaignStrings);
  const acts = useCampaignActs();
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const { line, costs, entries, effect } = file;
  const mayKeep = file.mayKeep && isOpenCampaign(line.step);
  const remove = async (rowId: string): Promise<void> =>
    void acts.settle(await acts.api.removeCampaignPart({ table: "campaignCost", rowId }), () => t("removed"));
  const isOver = line.budget !== null && effect.costFen.actual > line.budget;
  return (
    <div className="campaign-columns">
      <Panel
        title={t("log")}
        actions={
          mayKeep ? (
            <Button size="small" onClick={() => setDialog({ table: "campaignEntry", rowId: undefined, start: { kind: "monitoring", happenedOn: file.today } })}>
              {t("addEntry")}
            </Button>
          ) : null
        }
      >
        {entries.length === 0 ? <p className="aside-text">{t("logEmpty")}</p> : null}
        <ul className="campaign-rows">
          {entries.map((entry) => (
            <li key={entry.id}>
              <div className="campaign-row-head">
                <Tag>{labels.of("campaignEntryKind", entry.kind)}</Tag>
                {entry.kind === "step" ? <strong>{labels.of("campaignStep", entry.step)}</strong> : null}
                <span className="aside-text">
                  <DayText day={entry.happenedOn} form="short" /> {entry.byName ?? ""}
                </span>
              </div>
              {entry.body === "–" ? null : <p className="campaign-text">{entry.body}</p>}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        title={t("costs")}
        actions={
          mayKeep ? (
            <Button size="small" onClick={() => setDialog({ table: "campaignCost", rowId: undefined, start: { kind: "venue" } })}>
              {t("addCost")}
            </Button>
          ) : null
        }
      >
        {costs.length === 0 ? <p className="aside-text">{t("costsEmpty")}</p> : null}
        {costs.length > 0 ? (
          <table className="plain-table campaign-table" aria-label={t("costs")}>
            <thead>
              <tr>
                <th scope="col">{t("kind")}</th>
                <th scope="col" className="campaign-number">
                  {t("planned")}
                </th>
                <th scope="col" className="campaign-number">
                  {t("actual")}
                </th>
                {mayKeep ? <th scope="col" aria-label={t("edit")} /> : null}
              </tr>
            </thead>
            <tbody>
              {costs.map((cost) => (
                <tr key={cost.id}>
                  <td>
                    {labels.of("campaignCostKind", cost.kind)}
                    <span className="aside-text campaign-under">{cost.title ?? ""}</span>
                  </td>
                  <td className="campaign-number">
                    <Money fen={cost.planned ?? undefined} form="full" />
                  </td>
                  <td className="campaign-number">
                    <Money fen={cost.actual ?? undefined} form="full" />
                  </td>
                  {mayKeep ? (
                    <td className="campaign-number">
                      <span className="campaign-buttons">
                        <Button
                          size="small"
                          onClick={() => setDialog({ table: "campaignCost", rowId: cost.id, start: Object.fromEntries(Object.entries(cost)) as FormValues })}
                        >
                          {t("edit")}
                        </Button>
                        <Button size="small" onClick={() => void remove(cost.id)}>
                          {t("remove")}
                        </Button>
                      </span>
                    </td>
                  ) : null}
                </tr>
              ))}
              <tr>
                <th scope="row">{t("total")}</th>
                <td className="campaign-number">
                  <Money fen={effect.costFen.planned} form="full" />
                </td>
                <td className="campaign-number">
                  <Money fen={effect.costFen.actual} form="full" />
                </td>
                {mayKeep ? <td /> : null}
              </tr>
            </tbody>
          </table>
        ) : null}
        {line.budget === null ? null : (
          <p className="campaign-after">
            <StateBadge tone={isOver ? "overdue" : "done"}>
              {t("budgetLeft", { budget: formatMoneyFull(line.budget), actual: formatMoneyFull(effect.costFen.actual) })}
            </StateBadge>
          </p>
        )}
      </Panel>
      {dialog ? (
        <RowDialog
          title={t(dialog.table === "campaignCost" ? "costs" : "log")}
          table={dialog.table}
          fields={fieldsOf[dialog.table]}
          start={dialog.start}
          labels={labels}
          focus={dialog.table === "campaignCost" ? "title" : "body"}
          onSubmit={async (values) =>
            acts.settle(
              await acts.api.saveCampaignPart({
                campaignId: line.id,
                ...(dialog.rowId === undefined ? {} : { rowId: dialog.rowId }),
                part: { table: dialog.table, values },
              }),
              () => t("saved"),
            ) !== undefined
          }
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </div>
  );
};
