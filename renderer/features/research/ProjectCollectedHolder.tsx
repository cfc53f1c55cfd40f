/* What was collected for a project, live: answers and interviews with their clients, more of them, and what follows for a client (R180, R182). */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { daysBetween, type Day } from "#shared/kernel/time.ts";
import type { InterviewLine } from "#shared/contracts/research.ts";
import { mostLinked, type ProjectFile } from "#shared/contracts/researchProjects.ts";
import { isCollecting, isOpenProject } from "#shared/domain/research/projects.ts";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { AnswerDialogHolder } from "./AnswerDialogHolder.tsx";
import { AttachDialogHolder } from "./AttachDialogHolder.tsx";
import { InterviewDialogHolder } from "./InterviewDialogHolder.tsx";
import { ProjectTasksDialog } from "./ProjectTasksDialog.tsx";
import { projectStrings } from "./projectStrings.ts";
import { inLanguage } from "./researchView.ts";
import { projectTopics, useProjectActs } from "./useProjectActs.ts";

const Progress = ({ label, count, wanted }: { readonly label: string; readonly count: number; readonly wanted: number }) => (
  <li>
    <span>{label}</span>
    <span className="survey-progress" aria-hidden="true">
      <i style={{ inlineSize: `${Math.min(100, wanted === 0 ? 0 : (count * 100) / wanted)}%` }} />
    </span>
  </li>
);

export const ProjectCollectedHolder = ({ file, labels }: { readonly file: ProjectFile; readonly labels: Labels }) => {
  const t = useText(projectStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const acts = useProjectActs();
  const { line, today } = file;
  const projectId = line.id;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<QuestionnaireFile | undefined>(undefined);
  const [interview, setInterview] = useState<{ readonly line: InterviewLine | undefined } | undefined>(undefined);
  const [dialog, setDialog] = useState<"attach" | "tasks" | undefined>(undefined);
  const [raising, setRaising] = useState<{ readonly clientId: string; readonly clientName: string } | undefined>(undefined);
  const [answersFrom, setAnswersFrom] = useOffset("answers");
  const [talksFrom, setTalksFrom] = useOffset("interviews");
  const readingAnswers = useRead(
    `responses of project ${projectId} ${answersFrom}`,
    () => api.research.responses({ projectId, offset: answersFrom, limit: pageSize }),
    projectTopics,
  );
  const readingTalks = useRead(
    `interviews of project ${projectId} ${talksFrom}`,
    () => api.research.interviews({ projectId, offset: talksFrom, limit: pageSize }),
    projectTopics,
  );
  const responses = readingAnswers.value;
  const interviews = readingTalks.value;
  const takes = isCollecting(line.step);
  const isOpen = isOpenProject(line.step);
  const ask = async (): Promise<void> => {
    const read = await api.research.questionnaires({});
    const newest = read.ok ? read.value.find(({ familyId }) => familyId === line.familyId) : undefined;
    if (!newest) return;
    const form = await api.research.questionnaireFile({ questionnaireId: newest.id });
    if (form.ok) setAsking(form.value);
  };
  const takeOut = async (part: { readonly responseIds?: string[]; readonly interviewIds?: string[] }): Promise<void> =>
    void acts.settle(await acts.api.linkToProject({ projectId, responseIds: [], interviewIds: [], ...part, isLinked: false }), () => t("tookOut"));
  const toggle = (clientId: string, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(clientId);
    else next.delete(clientId);
    setChosen(next);
  };
  if (!responses || !interviews) return <ReadState reading={readingAnswers.state === "failed" ? readingAnswers : readingTalks} lines={6} />;
  const clients = [...new Set([...responses.lines, ...interviews.lines].map(({ clientId }) => clientId))];
  const areAllChosen = clients.length > 0 && clients.every((id) => chosen.has(id));
  const isEmpty = responses.total + interviews.total === 0;
  const days = line.untilOn === null ? null : daysBetween(today as Day, line.untilOn as Day); // day columns
  const choice = (clientId: string, clientName: string) =>
    isOpen ? (
      <td>
        <Checkbox aria-label={t("choose", { name: clientName })} checked={chosen.has(clientId)} onChange={(event) => toggle(clientId, event.target.checked)} />
      </td>
    ) : null;
  const clientCell = (clientId: string, clientName: string) => (
    <td>
      <button type="button" className="text-link" onClick={() => go(`/clients/${clientId}`)}>
        {clientName}
      </button>
    </td>
  );
  const lastCell = (clientId: string, clientName: string, out: () => void) => (
    <td className="survey-acts">
      {isOpen ? (
        <Button size="small" aria-label={`${t("raise")} ${clientName}`} onClick={() => setRaising({ clientId, clientName })}>
          {t("raise")}
        </Button>
      ) : null}
      {takes ? (
        <Button size="small" aria-label={`${t("takeOut")} ${clientName}`} onClick={out}>
          {t("takeOut")}
        </Button>
      ) : null}
    </td>
  );
  return (
    <>
      <Panel
        title={t("progress")}
        note={days === null ? undefined : days < 0 ? t("pastUntil", { count: -days }) : t("daysLeft", { count: days })}
        actions={
          takes ? (
            <>
              {line.familyId === null ? null : (
                <Button type="primary" onClick={() => void ask()}>
                  {t("ask")}
                </Button>
              )}
              <Button onClick={() => setInterview({ line: undefined })}>{t("newInterview")}</Button>
              <Button onClick={() => setDialog("attach")}>{t("attach")}</Button>
            </>
          ) : null
        }
      >
        <ul className="survey-progresses">
          <Progress
            label={t("answersProgress", { count: line.answers, wanted: line.wantedAnswers ?? 0 })}
            count={line.answers}
            wanted={line.wantedAnswers ?? 0}
          />
          {(line.wantedInterviews ?? 0) + line.interviews === 0 ? null : (
            <Progress
              label={t("interviewsProgress", { count: line.interviews, wanted: line.wantedInterviews ?? 0 })}
              count={line.interviews}
              wanted={line.wantedInterviews ?? 0}
            />
          )}
        </ul>
        {line.unusable > 0 ? <p className="aside-text">{t("unusable", { count: line.unusable })}</p> : null}
        {takes ? null : <p className="aside-text">{t("notCollecting")}</p>}
      </Panel>
      {isEmpty ? <EmptyState title={t("collectedNone")} hint={t("collectedHint")} /> : null}
      {isEmpty ? null : (
        <div className="survey-tools">
          {isOpen ? (
            <>
              <Checkbox
                checked={areAllChosen}
                indeterminate={chosen.size > 0 && !areAllChosen}
                onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, ...clients] : []))}
              >
                {chosen.size === 0 ? t("chooseAll") : t("chosen", { count: chosen.size })}
              </Checkbox>
              <Button disabled={chosen.size === 0 || chosen.size > mostLinked} onClick={() => setDialog("tasks")}>
                {t("makeTasks")}
              </Button>
              {chosen.size > mostLinked ? <span className="aside-text">{t("mostChosen", { most: mostLinked })}</span> : null}
            </>
          ) : null}
          <ExportButton disabled={responses.total === 0} ask={{ kind: "list", wish: { list: "surveyResponses", projectId }, rows: responses.total }} />
        </div>
      )}
      {responses.total > 0 ? (
        <table className="plain-table survey-table" aria-label={t("responsesOf")}>
          <thead>
            <tr>
              {isOpen ? <th scope="col" aria-label={t("chooseAll")} /> : null}
              <th scope="col">{t("client")}</th>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("title")}</th>
              <th scope="col">{t("method")}</th>
              <th scope="col" className="survey-number">
                {t("score")}
              </th>
              <th scope="col">{t("state")}</th>
              <th scope="col" aria-label={t("raise")} />
            </tr>
          </thead>
          <tbody>
            {responses.lines.map((one) => (
              <tr key={one.id}>
                {choice(one.clientId, one.clientName)}
                {clientCell(one.clientId, one.clientName)}
                <td className="no-break">
                  <DayText day={one.answeredOn} form="short" />
                </td>
                <td>{inLanguage(language, one.title, one.titleEn)}</td>
                <td className="no-break">{labels.of("surveyMethod", one.method)}</td>
                <td className="survey-number">{one.score ?? "–"}</td>
                <td className="no-break">
                  <StateBadge tone={one.state === "final" && one.consentGiven ? "done" : "accent"}>{labels.of("responseState", one.state)}</StateBadge>
                </td>
                {lastCell(one.clientId, one.clientName, () => void takeOut({ responseIds: [one.id] }))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Pager offset={answersFrom} reading={readingAnswers} onGo={setAnswersFrom} />
      {interviews.total > 0 ? (
        <table className="plain-table survey-table" aria-label={t("interviewsOf")}>
          <thead>
            <tr>
              {isOpen ? <th scope="col" aria-label={t("chooseAll")} /> : null}
              <th scope="col">{t("client")}</th>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("topic")}</th>
              <th scope="col">{t("words")}</th>
              <th scope="col" aria-label={t("raise")} />
            </tr>
          </thead>
          <tbody>
            {interviews.lines.map((one) => (
              <tr key={one.id}>
                {choice(one.clientId, one.clientName)}
                {clientCell(one.clientId, one.clientName)}
                <td className="no-break">
                  <DayText day={one.heldOn} form="short" />
                </td>
                <td>
                  <button type="button" className="text-link" onClick={() => setInterview({ line: one })}>
                    {one.topic}
                  </button>
                  <span className="aside-text survey-under">{labels.of("interviewStep", one.step)}</span>
                </td>
                <td className="survey-quote">{one.exactWords ?? "–"}</td>
                {lastCell(one.clientId, one.clientName, () => void takeOut({ interviewIds: [one.id] }))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Pager offset={talksFrom} reading={readingTalks} onGo={setTalksFrom} />
      {asking ? <AnswerDialogHolder file={asking} projectId={projectId} onClose={() => setAsking(undefined)} /> : null}
      {interview ? <InterviewDialogHolder line={interview.line} projectId={projectId} onClose={() => setInterview(undefined)} /> : null}
      {dialog === "attach" ? <AttachDialogHolder project={line} labels={labels} onClose={() => setDialog(undefined)} /> : null}
      {dialog === "tasks" ? (
        <ProjectTasksDialog
          title={line.title}
          count={chosen.size}
          onClose={() => setDialog(undefined)}
          onMake={async (title, dueOn) => {
            const made = acts.settle(await acts.api.planProjectTasks({ projectId, clientIds: [...chosen], title, dueOn }), ({ made: count }) =>
              count === 0 ? t("tasksNone") : t("tasksMade", { count }),
            );
            if (!made) return;
            setDialog(undefined);
            setChosen(new Set());
          }}
        />
      ) : null}
      {raising ? (
        <RowDialog
          title={`${t("raise")} · ${raising.clientName}`}
          table="opportunity"
          fields={["title", "sellKind", "expectedAmount", "expectedOn"]}
          start={{ title: line.title, sellKind: "crossSell" }}
          labels={labels}
          focus="title"
          onSubmit={async (values) =>
            acts.settle(await acts.api.raiseFromProject({ projectId, clientId: raising.clientId, values }), () => t("raised")) !== undefined
          }
          onClose={() => setRaising(undefined)}
        />
      ) : null}
    </>
  );
};
