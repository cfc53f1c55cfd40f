/* The events of a campaign, and who came to each (R202, R203). */
import { Button } from "antd";
import { useState } from "react";
import type { CampaignFile } from "#shared/contracts/campaigns.ts";
import type { EventLine } from "#shared/domain/campaigns/campaignLines.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AttendanceDialogHolder } from "./AttendanceDialogHolder.tsx";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";

interface TabProps {
  readonly file: CampaignFile;
  readonly labels: Labels;
}

export const EventsTab = ({ file, labels }: TabProps) => {
  const t = useText(campaignStrings);
  const acts = useCampaignActs();
  const [editing, setEditing] = useState<{ readonly rowId: string | undefined; readonly start: FormValues } | undefined>(undefined);
  const [noting, setNoting] = useState<EventLine | undefined>(undefined);
  const campaignId = file.line.id;
  const isOpen = isOpenCampaign(file.line.step);
  const mayKeep = file.mayKeep && isOpen;
  const remove = async (rowId: string): Promise<void> =>
    void acts.settle(await acts.api.removeCampaignPart({ table: "campaignEvent", rowId }), () => t("removed"));
  const begin = (): void =>
    setEditing({ rowId: undefined, start: { title: file.line.title, kind: "salon", heldOn: file.line.startsOn, place: file.line.place } });
  return (
    <Panel
      title={t("events")}
      actions={
        mayKeep ? (
          <Button size="small" onClick={begin}>
            {t("addEvent")}
          </Button>
        ) : null
      }
    >
      {file.events.length === 0 ? <EmptyState title={t("eventsEmpty")} hint={t("eventsHint")} /> : null}
      <ul className="campaign-rows">
        {file.events.map((event) => (
          <li key={event.id}>
            <div className="campaign-row-head">
              <strong>{event.title}</strong> <Tag>{labels.of("eventKind", event.kind)}</Tag>
              <span className="campaign-buttons">
                {isOpen && event.heldOn <= file.today ? (
                  <Button size="small" type="primary" aria-label={`${t("attendance")} ${event.title}`} onClick={() => setNoting(event)}>
                    {t("attendance")}
                  </Button>
                ) : null}
                {mayKeep ? (
                  <>
                    <Button size="small" onClick={() => setEditing({ rowId: event.id, start: Object.fromEntries(Object.entries(event)) as FormValues })}>
                      {t("edit")}
                    </Button>
                    <Button size="small" onClick={() => void remove(event.id)}>
                      {t("remove")}
                    </Button>
                  </>
                ) : null}
              </span>
            </div>
            <p className="campaign-text">
              <DayText day={event.heldOn} /> {[event.startTime, event.endTime].filter(Boolean).join("–")}{" "}
              {[event.place, event.speaker].filter(Boolean).join(" · ")}
            </p>
            <p className="aside-text">
              {[
                t("came", { count: event.attended }),
                t("absent", { count: event.absent }),
                event.guests > 0 ? t("guests", { count: event.guests }) : "",
                event.capacity === null ? "" : t("seats", { count: event.capacity }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {editing ? (
        <RowDialog
          title={t("events")}
          table="campaignEvent"
          fields={["title", "kind", "heldOn", "startTime", "endTime", "place", "speaker", "capacity", "note"]}
          start={editing.start}
          labels={labels}
          focus="title"
          onSubmit={async (values) =>
            acts.settle(
              await acts.api.saveCampaignPart({
                campaignId,
                ...(editing.rowId === undefined ? {} : { rowId: editing.rowId }),
                part: { table: "campaignEvent", values },
              }),
              () => t("saved"),
            ) !== undefined
          }
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {noting ? <AttendanceDialogHolder campaignId={campaignId} event={noting} labels={labels} onClose={() => setNoting(undefined)} /> : null}
    </Panel>
  );
};
