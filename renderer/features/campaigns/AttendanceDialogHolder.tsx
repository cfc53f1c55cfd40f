/* Who came to an event: the list with one tick each; interest and guests of who came. Coming clients stand first. */
import { Checkbox, Modal } from "antd";
import { useState } from "react";
import type { EventLine } from "#shared/domain/campaigns/campaignLines.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";

interface AttendanceDialogProps {
  readonly campaignId: string;
  readonly event: EventLine;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const states = ["accepted", "invited", "noAnswer", "listed"] as const;

export const AttendanceDialogHolder = ({ campaignId, event, labels, onClose }: AttendanceDialogProps) => {
  const t = useText(campaignStrings);
  const u = useText(uiStrings);
  const api = useApi();
  const { settle, api: campaigns } = useCampaignActs();
  const [state, setState] = useState<(typeof states)[number]>("accepted");
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<"attended" | "absent">("attended");
  const [values, setValues] = useState<FormValues>({});
  const reading = useRead(
    `attendance ${campaignId} ${state} ${offset}`,
    () => api.campaigns.campaignTargets({ campaignId, state, offset, limit: pageSize }),
    campaignTopics,
  );
  const page = reading.value;
  const record = async (): Promise<void> => {
    const given = outcome === "attended" ? values : {};
    const done = settle(await campaigns.recordAttendance({ eventId: event.id, targetIds: [...chosen], state: outcome, values: given }), ({ recorded }) =>
      t("recorded", { count: recorded }),
    );
    if (done) {
      setChosen(new Set());
      setValues({});
    }
  };
  return (
    <Modal
      open
      title={t("attendanceTitle", { name: event.title })}
      okText={u("save")}
      cancelText={u("close")}
      okButtonProps={{ disabled: chosen.size === 0 }}
      onOk={() => void record()}
      onCancel={onClose}
      width={620}
      styles={{ body: { maxHeight: "64vh", overflowY: "auto" } }}
    >
      <div className="campaign-tools">
        {states.map((one) => (
          <FilterChip
            key={one}
            label={labels.of("campaignTargetState", one)}
            isActive={state === one}
            onClick={() => {
              setState(one);
              setOffset(0);
              setChosen(new Set());
            }}
          />
        ))}
      </div>
      <ReadState reading={reading} lines={4} />
      {page?.total === 0 ? <p className="aside-text">{t("nobodyHere")}</p> : null}
      <ul className="campaign-attendance">
        {(page?.lines ?? []).map((line) => (
          <li key={line.id}>
            <Checkbox
              checked={chosen.has(line.id)}
              onChange={(change) => {
                const next = new Set(chosen);
                if (change.target.checked) next.add(line.id);
                else next.delete(line.id);
                setChosen(next);
              }}
            >
              {line.clientName}
            </Checkbox>
            <span className="aside-text">{line.attended > 0 ? t("attendedBadge") : line.attendance === "absent" ? t("absentBadge") : ""}</span>
          </li>
        ))}
      </ul>
      <Pager offset={offset} reading={reading} onGo={setOffset} />
      <div className="campaign-tools">
        <FilterChip label={t("cameLabel")} isActive={outcome === "attended"} onClick={() => setOutcome("attended")} />
        <FilterChip label={t("absentLabel")} isActive={outcome === "absent"} onClick={() => setOutcome("absent")} />
        <span className="aside-text">{t("chosen", { count: chosen.size })}</span>
      </div>
      {outcome === "attended" ? (
        <RowForm
          table="participation"
          fields={["interest", "guests", "satisfaction", "feedback"]}
          values={values}
          labels={labels}
          onChange={(part) => setValues({ ...values, ...part })}
        />
      ) : null}
    </Modal>
  );
};
