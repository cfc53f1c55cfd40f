/* One campaign: where it stands and what the next step asks, plan, list, events, tracking and costs, effect (R194-R208). */
import { Button } from "antd";
import { useState } from "react";
import type { CampaignFile } from "#shared/contracts/campaigns.ts";
import { courseOfCampaign, type CampaignStep } from "#shared/domain/campaigns/campaignSteps.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StepCourse } from "#renderer/ui/StepCourse.tsx";
import { StepDoors, StepMoveDialog } from "#renderer/ui/StepDoors.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { EffectTab } from "./EffectTab.tsx";
import { EventsTab } from "./EventsTab.tsx";
import { PlanTab } from "./PlanTab.tsx";
import { StepBadge } from "./StepBadge.tsx";
import { campaignStrings } from "./strings.ts";
import { TargetsTab } from "./TargetsTab.tsx";
import { TrackTab } from "./TrackTab.tsx";
import { campaignTopics, useCampaignActs, useCampaignProblem } from "./useCampaignActs.ts";
import "./campaigns.css";

const views = ["plan", "list", "events", "track", "effect"] as const;
const placeOf = (step: string): number => courseOfCampaign.findIndex((one) => one === step);

/** Whether a move goes back or ends the campaign: then a reason is asked for. */
const asksReason = (from: string, to: CampaignStep): boolean => to === "cancelled" || placeOf(to) < placeOf(from);

const StepBar = ({ file, labels, onMove }: { readonly file: CampaignFile; readonly labels: Labels; readonly onMove: (step: CampaignStep) => void }) => {
  const t = useText(campaignStrings);
  const problemText = useCampaignProblem();
  const { line, doors, mayKeep } = file;
  const at = placeOf(line.step);
  const ahead = doors.find(({ step }) => placeOf(step) > at && at >= 0);
  const wordOf = (step: CampaignStep): string => {
    if (step === "cancelled") return t("cancelCampaign");
    if (line.step === "closed") return t("reopen");
    if (line.step === "cancelled") return t("takeUp");
    return t(placeOf(step) < at ? "backTo" : "moveTo", { step: labels.of("campaignStep", step) });
  };
  return (
    <>
      <StepCourse steps={courseOfCampaign.map((step) => ({ id: step, label: labels.of("campaignStep", step) }))} at={at} isOver={line.step === "closed"} />
      <StepDoors
        doors={doors}
        ahead={ahead}
        note={ahead ? t(ahead.problems.length > 0 ? "missing" : "ready", { step: labels.of("campaignStep", ahead.step) }) : ""}
        problemText={problemText}
        wordOf={wordOf}
        mayMove={mayKeep}
        onMove={onMove}
      />
    </>
  );
};

const CampaignPage = ({ file }: { readonly file: CampaignFile }) => {
  const t = useText(campaignStrings);
  const labels = useLabels();
  const acts = useCampaignActs();
  const [search, setSearch] = usePageSearch();
  const [moving, setMoving] = useState<CampaignStep | undefined>(undefined);
  const view = views.find((one) => one === search["view"]) ?? (file.line.step === "plan" ? "plan" : file.line.step === "run" ? "list" : "effect");
  const needsReason = moving !== undefined && asksReason(file.line.step, moving);
  const move = async (step: CampaignStep, note: string): Promise<boolean> =>
    acts.settle(await acts.api.moveCampaign({ campaignId: file.line.id, step, note }), (moved) =>
      t("moved", { step: labels.of("campaignStep", moved.step) }),
    ) !== undefined;
  return (
    <>
      <StepBar file={file} labels={labels} onMove={setMoving} />
      <Tabs
        tabs={views.map((id) => ({ id, label: t(`view_${id}`), ...(id === "list" ? { count: file.line.listed } : {}) }))}
        active={view}
        onChange={(next) => setSearch({ view: next })}
        label={file.line.title}
      />
      <div className="campaign-view">
        {view === "plan" ? <PlanTab file={file} labels={labels} /> : null}
        {view === "list" ? <TargetsTab file={file} labels={labels} /> : null}
        {view === "events" ? <EventsTab file={file} labels={labels} /> : null}
        {view === "track" ? <TrackTab file={file} labels={labels} /> : null}
        {view === "effect" ? <EffectTab file={file} labels={labels} /> : null}
      </div>
      {moving ? (
        <StepMoveDialog
          title={t("moveTitle", { step: labels.of("campaignStep", moving) })}
          label={needsReason ? t("moveNote") : t("moveNoteFree")}
          needsReason={needsReason}
          onMove={(note) => move(moving, note)}
          onClose={() => setMoving(undefined)}
        />
      ) : null}
    </>
  );
};

export const CampaignScreen = () => {
  const t = useText(campaignStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const acts = useCampaignActs();
  const campaignId = usePageParams()["campaignId"] ?? "";
  const reading = useRead(`campaign ${campaignId}`, () => api.campaigns.campaignFile({ campaignId }), campaignTopics);
  const file = reading.value;
  const remove = async (): Promise<void> => {
    if (acts.settle(await acts.api.removeCampaign({ campaignId }), () => t("removed"))) go("/campaigns");
  };
  return (
    <Page
      title={file?.line.title ?? t("campaign")}
      subtitle={
        file ? (
          <span className="campaign-subtitle">
            <StepBadge step={file.line.step} labels={labels} /> {labels.of("campaignKind", file.line.kind)} · {file.line.hostName ?? "–"}
          </span>
        ) : null
      }
      actions={file && file.mayKeep && file.line.step === "plan" ? <Button onClick={() => void remove()}>{t("remove")}</Button> : null}
      restorationId={`campaign-${campaignId}`}
    >
      <ReadState reading={reading} lines={8} />
      {file ? <CampaignPage key={file.line.id} file={file} /> : null}
    </Page>
  );
};
