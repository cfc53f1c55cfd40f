/* One research project: where it stands and what the next step asks, plan, what was collected, analysis, actions, report (R180-R182). */
import { Button } from "antd";
import { useState } from "react";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { asksReason, courseOfResearch, type ResearchStep } from "#shared/domain/research/projects.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StepCourse } from "#renderer/ui/StepCourse.tsx";
import { StepDoors, StepMoveDialog } from "#renderer/ui/StepDoors.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ProjectActions } from "./ProjectActions.tsx";
import { ProjectAnalysis } from "./ProjectAnalysis.tsx";
import { ProjectBadge } from "./ProjectBadge.tsx";
import { ProjectCollectedHolder } from "./ProjectCollectedHolder.tsx";
import { ProjectPlanHolder } from "./ProjectPlanHolder.tsx";
import { ProjectReport } from "./ProjectReport.tsx";
import { projectStrings } from "./projectStrings.ts";
import { projectTopics, useProjectActs, useProjectProblem } from "./useProjectActs.ts";
import "./research.css";

const views = ["plan", "collected", "analysis", "actions", "report"] as const;
type View = (typeof views)[number];
/** What one comes for in each step. */
const viewOfStep: Readonly<Record<string, View>> = {
  question: "plan",
  plan: "plan",
  collect: "collected",
  analyse: "analysis",
  report: "report",
  closed: "report",
};
const placeOf = (step: string): number => courseOfResearch.findIndex((one) => one === step);

const Doors = ({ file, labels, onMove }: { readonly file: ProjectFile; readonly labels: Labels; readonly onMove: (step: ResearchStep) => void }) => {
  const t = useText(projectStrings);
  const problemText = useProjectProblem();
  const { line, doors, mayKeep } = file;
  const at = placeOf(line.step);
  const ahead = doors.find(({ step }) => placeOf(step) > at && at >= 0);
  const wordOf = (step: ResearchStep): string => {
    if (step === "cancelled") return t("cancelProject");
    if (line.step === "closed") return t("reopen");
    if (line.step === "cancelled") return t("takeUp");
    return t(placeOf(step) < at ? "backTo" : "moveTo", { step: labels.of("researchStep", step) });
  };
  return (
    <StepDoors
      doors={doors}
      ahead={ahead}
      note={ahead ? t(ahead.problems.length > 0 ? "missing" : "ready", { step: labels.of("researchStep", ahead.step) }) : (line.stepNote ?? "")}
      problemText={problemText}
      wordOf={wordOf}
      mayMove={mayKeep}
      onMove={onMove}
    />
  );
};

const ProjectPage = ({ file, view, onView }: { readonly file: ProjectFile; readonly view: View; readonly onView: (view: string) => void }) => {
  const t = useText(projectStrings);
  const labels = useLabels();
  const acts = useProjectActs();
  const [moving, setMoving] = useState<ResearchStep | undefined>(undefined);
  const { line } = file;
  const needsReason = moving !== undefined && asksReason(line.step, moving);
  const move = async (step: ResearchStep, note: string): Promise<boolean> =>
    acts.settle(await acts.api.moveProject({ projectId: line.id, step, note }), (moved) => t("moved", { step: labels.of("researchStep", moved.step) })) !==
    undefined;
  const counts: Readonly<Partial<Record<View, number>>> = { collected: line.answers + line.interviews, actions: line.actions };
  return (
    <>
      <StepCourse
        steps={courseOfResearch.map((step) => ({ id: step, label: labels.of("researchStep", step) }))}
        at={placeOf(line.step)}
        isOver={line.step === "closed"}
      />
      <Doors file={file} labels={labels} onMove={setMoving} />
      <Tabs
        tabs={views.map((id) => ({ id, label: t(`view_${id}`), ...(counts[id] === undefined ? {} : { count: counts[id] }) }))}
        active={view}
        onChange={onView}
        label={line.title}
      />
      <div className="survey-stack">
        {view === "plan" ? <ProjectPlanHolder file={file} labels={labels} /> : null}
        {view === "collected" ? <ProjectCollectedHolder file={file} labels={labels} /> : null}
        {view === "analysis" ? <ProjectAnalysis file={file} labels={labels} /> : null}
        {view === "actions" ? <ProjectActions file={file} labels={labels} /> : null}
        {view === "report" ? <ProjectReport file={file} labels={labels} /> : null}
      </div>
      {moving ? (
        <StepMoveDialog
          title={t("moveTitle", { step: labels.of("researchStep", moving) })}
          label={needsReason ? t("moveNote") : t("moveNoteFree")}
          needsReason={needsReason}
          onMove={(note) => move(moving, note)}
          onClose={() => setMoving(undefined)}
        />
      ) : null}
    </>
  );
};

export const ProjectScreen = () => {
  const t = useText(projectStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const acts = useProjectActs();
  const [search, setSearch] = usePageSearch();
  const projectId = usePageParams()["projectId"] ?? "";
  const reading = useRead(`project ${projectId}`, () => api.research.projectFile({ projectId }), projectTopics);
  const file = reading.value;
  const view = views.find((one) => one === search["view"]) ?? viewOfStep[file?.line.step ?? ""] ?? "plan";
  const remove = async (): Promise<void> => {
    if (acts.settle(await acts.api.removeProject({ projectId }), () => t("removed"))) go("/surveys", { tab: "projects" });
  };
  const paper = { fileName: `${t("reportOf")} ${file?.line.title ?? ""}` };
  return (
    <Page
      title={file?.line.title ?? t("project")}
      subtitle={
        file ? (
          <span className="survey-subtitle">
            <ProjectBadge step={file.line.step} labels={labels} /> {file.line.hostName ?? "–"}
          </span>
        ) : null
      }
      actions={
        file ? (
          <>
            {file.mayKeep && (file.line.step === "question" || file.line.step === "plan") ? <Button onClick={() => void remove()}>{t("remove")}</Button> : null}
            {view === "report" ? <PaperButtons paper={paper} /> : null}
          </>
        ) : null
      }
      restorationId={`research-project-${projectId}-${view}`}
    >
      <ReadState reading={reading} lines={8} />
      {file ? <ProjectPage key={file.line.id} file={file} view={view} onView={(next) => setSearch({ view: next })} /> : null}
    </Page>
  );
};
