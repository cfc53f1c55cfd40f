/* The list: from a segment with a preview that names who is left out, invitations and answers, tasks, opportunities (R205, R206). */
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import type { CampaignFile, TargetAct } from "#shared/contracts/campaigns.ts";
import type { TargetLine } from "#shared/domain/campaigns/campaignLines.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import { leftOutReasons } from "#shared/domain/campaigns/invitation.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { StateBadge, Tag, type Tone } from "#renderer/ui/StateBadge.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { campaignLetterStrings } from "./letterStrings.ts";
import { SegmentDialogHolder } from "./SegmentDialogHolder.tsx";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";

const states = ["listed", "invited", "accepted", "declined", "noAnswer", "leftOut"] as const;
const tones: Readonly<Record<string, Tone>> = { listed: "due", invited: "accent", accepted: "done", declined: "plain", noAnswer: "plain", leftOut: "off" };
const acts = ["invited", "accepted", "declined", "noAnswer", "leftOut", "listed"] as const satisfies readonly TargetAct[];

interface TabProps {
  readonly file: CampaignFile;
  readonly labels: Labels;
}

export const TargetsTab = ({ file, labels }: TabProps) => {
  const t = useText(campaignStrings);
  const u = useText(uiStrings);
  const l = useText(campaignLetterStrings);
  const api = useApi();
  const go = useGo();
  const { settle, api: campaigns } = useCampaignActs();
  const campaignId = file.line.id;
  const [state, setState] = useState<string | undefined>(undefined);
  const [text, setText] = useState("");
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<"segment" | "tasks" | undefined>(undefined);
  const [raising, setRaising] = useState<TargetLine | undefined>(undefined);
  const [dueOn, setDueOn] = useState(todayInChina);
  const asked = { campaignId, ...(state === undefined ? {} : { state }), ...(text === "" ? {} : { text }) };
  const reading = useRead(
    `targets ${JSON.stringify({ ...asked, offset })}`,
    () => api.campaigns.campaignTargets({ ...asked, offset, limit: pageSize }),
    campaignTopics,
  );
  const page = reading.value;
  const isOpen = isOpenCampaign(file.line.step);
  const { byState, byReason } = file.counts;
  const show = (next: string | undefined): void => {
    setState(next);
    setOffset(0);
    setChosen(new Set());
  };
  const act = async (ids: readonly string[], what: TargetAct): Promise<void> => {
    const done = settle(await campaigns.setTargets({ ids: [...ids], act: what }), ({ changed, refused }) =>
      refused > 0 ? t("changedRefused", { changed, refused }) : t("changed", { count: changed }),
    );
    if (done) setChosen(new Set());
  };
  const check = async (): Promise<void> => void settle(await campaigns.checkTargets({ campaignId }), ({ opened, closed }) => t("checked", { opened, closed }));
  const makeTasks = async (): Promise<void> => {
    const done = settle(await campaigns.makeInvitationTasks({ campaignId, dueOn }), ({ made }) =>
      made === 0 ? t("tasksNone") : t("tasksMade", { count: made }),
    );
    if (done) setDialog(undefined);
  };
  const toggle = (id: string, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const lines = page?.lines ?? [];
  const fits = (line: TargetLine): boolean => line.preferences.some((kind) => (file.line.productKinds ?? []).includes(kind));
  return (
    <>
      <div className="campaign-tools">
        <FilterChip label={`${t("allStates")} ${file.line.listed}`} isActive={state === undefined} onClick={() => show(undefined)} />
        {states.map((one) => (
          <FilterChip key={one} label={`${labels.of("campaignTargetState", one)} ${byState[one] ?? 0}`} isActive={state === one} onClick={() => show(one)} />
        ))}
        <Input.Search aria-label={t("searchClient")} placeholder={t("searchClient")} allowClear maxLength={60} onSearch={(next) => setText(next.trim())} />
        <span className="campaign-buttons">
          {isOpen ? (
            <>
              <Button onClick={() => setDialog("segment")}>{t("fromSegment")}</Button>
              <Button disabled={(byState["listed"] ?? 0) === 0} onClick={() => setDialog("tasks")}>
                {t("tasks")}
              </Button>
            </>
          ) : null}
          <Button disabled={file.line.listed === 0} onClick={() => go(`/campaigns/${campaignId}/letters`)}>
            {l("open")}
          </Button>
          <ExportButton disabled={!page || page.total === 0} ask={{ kind: "list", wish: { list: "campaignTargets", ...asked }, rows: page?.total ?? 0 }} />
        </span>
      </div>
      {(byState["leftOut"] ?? 0) > 0 ? (
        <p className="campaign-notice" role="note">
          <strong>
            {t("leftOutTitle")} {byState["leftOut"]}
          </strong>
          {leftOutReasons
            .filter((reason) => (byReason[reason] ?? 0) > 0)
            .map((reason) => (
              <span key={reason}>{t("previewLeftOut", { reason: labels.of("leftOutReason", reason), count: byReason[reason] ?? 0 })}</span>
            ))}
          {isOpen ? (
            <>
              <span>{t("leftOutNote")}</span>
              <Button size="small" onClick={() => void check()}>
                {t("check")}
              </Button>
            </>
          ) : null}
        </p>
      ) : null}
      <ReadState reading={reading} lines={6} />
      {page?.total === 0 ? <EmptyState title={t("listEmpty")} hint={t("listEmptyHint")} /> : null}
      {page && page.total > 0 ? (
        <>
          {isOpen ? (
            <div className="campaign-bulk">
              <Checkbox
                checked={lines.every(({ id }) => chosen.has(id))}
                indeterminate={chosen.size > 0 && !lines.every(({ id }) => chosen.has(id))}
                onChange={(event) => setChosen(new Set(event.target.checked ? lines.map(({ id }) => id) : []))}
              >
                {chosen.size === 0 ? t("chooseAll") : t("chosen", { count: chosen.size })}
              </Checkbox>
              {acts.map((one) => (
                <Button key={one} size="small" disabled={chosen.size === 0} onClick={() => void act([...chosen], one)}>
                  {t(`act_${one}`)}
                </Button>
              ))}
            </div>
          ) : null}
          <table className="plain-table campaign-table" aria-label={t("targets")}>
            <thead>
              <tr>
                {isOpen ? <th scope="col" aria-label={t("chooseAll")} /> : null}
                <th scope="col">{t("client")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("channel")}</th>
                <th scope="col">{t("attendedHead")}</th>
                <th scope="col">{t("manager")}</th>
                <th scope="col" aria-label={t("raise")} />
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  {isOpen ? (
                    <td>
                      <Checkbox
                        aria-label={t("choose", { name: line.clientName })}
                        checked={chosen.has(line.id)}
                        onChange={(event) => toggle(line.id, event.target.checked)}
                      />
                    </td>
                  ) : null}
                  <td>
                    <button type="button" data-row-door="" className="text-link" onClick={() => go(`/clients/${line.clientId}`)}>
                      {line.clientName}
                    </button>{" "}
                    <span className="aside-text">{labels.of("tier", line.tier)}</span> {fits(line) ? <Tag>{t("fits")}</Tag> : null}
                    {line.note === null ? null : <span className="aside-text campaign-under">{line.note}</span>}
                  </td>
                  <td>
                    <StateBadge tone={tones[line.state] ?? "plain"}>{labels.of("campaignTargetState", line.state)}</StateBadge>
                    {line.leftOutReason === null ? null : <span className="aside-text campaign-under">{labels.of("leftOutReason", line.leftOutReason)}</span>}
                    {line.hasTask ? <span className="aside-text campaign-under">{t("hasTask")}</span> : null}
                  </td>
                  <td className="no-break">{labels.of("channel", line.channel) || "–"}</td>
                  <td className="no-break">
                    {line.attended > 0 ? <StateBadge tone="done">{t("attendedBadge")}</StateBadge> : line.attendance === "absent" ? t("absentBadge") : "–"}
                    {line.interest === null ? null : <span className="aside-text campaign-under">{labels.of("campaignInterest", line.interest)}</span>}
                  </td>
                  <td className="no-break">{line.managerName ?? "–"}</td>
                  <td className="campaign-number">
                    {line.opportunities > 0 ? (
                      <Button size="small" type="text" onClick={() => go("/opportunities", { tab: "list" })}>
                        {t("opportunitiesHead")} {line.opportunities}
                      </Button>
                    ) : line.state === "leftOut" ? null : (
                      <Button size="small" aria-label={`${t("raise")} ${line.clientName}`} onClick={() => setRaising(line)}>
                        {t("raise")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager offset={offset} reading={reading} onGo={setOffset} />
        </>
      ) : null}
      {dialog === "segment" ? <SegmentDialogHolder campaignId={campaignId} labels={labels} onClose={() => setDialog(undefined)} /> : null}
      {dialog === "tasks" ? (
        <Modal
          open
          title={t("tasksTitle")}
          okText={t("tasks")}
          cancelText={u("cancel")}
          onOk={() => void makeTasks()}
          onCancel={() => setDialog(undefined)}
          width={440}
        >
          <p>{t("tasksHint")}</p>
          <label className="campaign-field">
            <span>{t("due")}</span>
            <DayInput value={dueOn} onChange={setDueOn} />
          </label>
        </Modal>
      ) : null}
      {raising ? (
        <RowDialog
          title={t("amountTitle", { name: raising.clientName })}
          table="opportunity"
          fields={["title", "sellKind", "expectedAmount", "expectedOn"]}
          start={{ title: file.line.title, sellKind: "crossSell" }}
          labels={labels}
          focus="title"
          onSubmit={async (values) => settle(await campaigns.raiseOpportunity({ targetId: raising.id, values }), () => t("raised")) !== undefined}
          onClose={() => setRaising(undefined)}
        />
      ) : null}
    </>
  );
};
