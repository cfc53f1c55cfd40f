/* The plan: for whom and why, time, place, way and means, goals; the five pitfalls and the nine links as checks (R197-R200, R207). */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { CampaignFile } from "#shared/contracts/campaigns.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";

const parts = {
  whoAndWhy: ["title", "kind", "hostId", "goals", "targetGroup", "targetNeeds", "strategy", "productKinds", "promotionMix", "offer"],
  planOf: ["startsOn", "endsOn", "place", "way", "channels", "people", "material", "budget", "invitation", "note"],
  measuredBy: ["wantedInvited", "wantedAttended", "wantedOpportunities", "wantedAmount"],
} as const;
type Part = keyof typeof parts;
const allFields = Object.values(parts).flat();

interface TabProps {
  readonly file: CampaignFile;
  readonly labels: Labels;
}

export const PlanTab = ({ file, labels }: TabProps) => {
  const t = useText(campaignStrings);
  const label = useLabel();
  const language = useLanguage();
  const acts = useCampaignActs();
  const [editing, setEditing] = useState<Part | undefined>(undefined);
  const { line } = file;
  const isLocked = !file.mayKeep || !isOpenCampaign(line.step);
  const columns: Readonly<Record<string, Column>> = columnsOf("campaign");
  const values: Readonly<Record<string, unknown>> = { ...line };
  const shown = (field: string, column: Column): string => {
    const value = values[field];
    if (field === "hostId") return line.hostName ?? "";
    if (Array.isArray(value)) return value.map((code) => labels.of(column.dictionary ?? "", String(code))).join(t("comma"));
    if (typeof value === "number") return column.kind === "money" ? formatMoneyShort(value, language) : String(value);
    if (typeof value !== "string") return "";
    if (column.kind === "day") return formatDay(value, language);
    return column.kind === "code" ? labels.of(column.dictionary ?? "", value) : value;
  };
  const save = async (next: Parameters<typeof acts.api.saveCampaign>[0]["values"]): Promise<boolean> =>
    acts.settle(await acts.api.saveCampaign({ campaignId: line.id, values: next }), () => t("saved")) !== undefined;
  const checks = (field: "checkedPitfalls" | "checkedLinks", dictionary: string) => (
    <ul className="campaign-checks">
      {labels.entries(dictionary).map(({ code, label: word }) => {
        const ticked = line[field] ?? [];
        return (
          <li key={code}>
            <Checkbox
              checked={ticked.includes(code)}
              disabled={isLocked}
              onChange={(event) => void save({ [field]: event.target.checked ? [...ticked, code] : ticked.filter((one) => one !== code) })}
            >
              {word}
            </Checkbox>
          </li>
        );
      })}
    </ul>
  );
  const panel = (part: Part) => (
    <Panel
      title={t(part)}
      actions={
        isLocked ? null : (
          <Button size="small" aria-label={`${t("edit")} ${t(part)}`} onClick={() => setEditing(part)}>
            {t("edit")}
          </Button>
        )
      }
    >
      <dl className="campaign-facts">
        {parts[part].map((field) => {
          const column = columns[field];
          const text = column ? shown(field, column) : "";
          return column ? (
            <div key={field} data-wide={column.kind === "longText" ? "" : undefined}>
              <dt>{label(column)}</dt>
              <dd data-empty={text === "" ? "" : undefined}>{text === "" ? t("none") : text}</dd>
            </div>
          ) : null;
        })}
      </dl>
    </Panel>
  );
  return (
    <div className="campaign-columns">
      <div className="campaign-stack">
        {panel("whoAndWhy")}
        {panel("planOf")}
      </div>
      <div className="campaign-stack">
        <Panel title={t("pitfallsTitle")} note={t("pitfallsNote")}>
          {checks("checkedPitfalls", "campaignPitfall")}
        </Panel>
        {panel("measuredBy")}
        <Panel title={t("linksTitle")}>{checks("checkedLinks", "campaignLink")}</Panel>
      </div>
      {editing ? (
        <RowDialog
          title={t(editing)}
          table="campaign"
          fields={allFields.filter((field) => parts[editing].some((one) => one === field))}
          start={Object.fromEntries(allFields.map((field) => [field, line[field]]))}
          labels={labels}
          focus={parts[editing][0]}
          choices={{ hostId: file.people }}
          onSubmit={save}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </div>
  );
};
