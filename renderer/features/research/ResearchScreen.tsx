/* 问卷与调研: questionnaires with their results, what was answered, interviews, research projects (R178-R190). */
import { Button } from "antd";
import { useState } from "react";
import type { InterviewLine } from "#shared/contracts/research.ts";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton, type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useLanguage, useText, useTextRef } from "#renderer/ui/text.ts";
import { AnswerDialogHolder } from "./AnswerDialogHolder.tsx";
import { EditorDialogHolder } from "./EditorDialogHolder.tsx";
import { InterviewDialogHolder } from "./InterviewDialogHolder.tsx";
import { ProjectsTab } from "./ProjectsTab.tsx";
import { projectStrings } from "./projectStrings.ts";
import { ResultsPanelHolder } from "./ResultsPanelHolder.tsx";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { useProjectActs } from "./useProjectActs.ts";
import { researchTopics, useResearchTold } from "./useResearchTold.ts";
import "./research.css";

const tabs = ["questionnaires", "responses", "interviews", "projects"] as const;

const QuestionnairesTab = ({ onAsk, onEdit }: { readonly onAsk: (id: string) => void; readonly onEdit: (id: string) => void }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const told = useResearchTold();
  const mayKeep = useMayKeep();
  const [search, setSearch] = usePageSearch();
  const results = typeof search["results"] === "string" ? search["results"] : undefined;
  const reading = useRead("questionnaires", () => api.research.questionnaires({}), researchTopics);
  const lines = reading.value;
  const change = async (questionnaireId: string, isActive: boolean): Promise<void> => {
    const answer = await api.research.setQuestionnaireActive({ questionnaireId, isActive });
    if (answer.ok) told.done(t("saved"), answer.value.txId);
    else told.failed(answer.error);
  };
  if (!lines) return <ReadState reading={reading} lines={6} />;
  return (
    <div className="survey-stack">
      <BranchKeptNote />
      <ul className="survey-list">
        {lines.map((line) => (
          <li key={line.id} data-active={results === line.id ? "" : undefined}>
            <span className="survey-grow">
              <strong>{inLanguage(language, line.name, line.nameEn)}</strong>{" "}
              <span className="aside-text">
                {[
                  labels.of("questionnairePurpose", line.purpose),
                  t("version", { count: line.version }),
                  t("questionCount", { count: line.questionCount }),
                  t("responseCount", { count: line.responseCount }),
                ].join(" · ")}
              </span>{" "}
              {line.isActive === false ? <StateBadge tone="off">{t("inactive")}</StateBadge> : null}
            </span>
            {line.isActive === false ? null : <Button onClick={() => onAsk(line.id)}>{t("ask")}</Button>}
            <Button aria-pressed={results === line.id} onClick={() => setSearch({ results: results === line.id ? undefined : line.id })}>
              {t("results")}
            </Button>
            {mayKeep ? (
              <>
                <Button onClick={() => onEdit(line.id)}>{t("edit")}</Button>
                <Button onClick={() => void change(line.id, line.isActive === false)}>{line.isActive === false ? t("switchOn") : t("switchOff")}</Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {results === undefined ? null : <ResultsPanelHolder key={results} questionnaireId={results} />}
    </div>
  );
};

const ResponsesTab = ({
  onContinue,
  onCount,
}: {
  readonly onCount: TellCount;
  readonly onContinue: (questionnaireId: string, responseId: string, client: { readonly id: string; readonly name: string }) => void;
}) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const told = useResearchTold();
  const pages = usePagedRead("responses", (paging) => api.research.responses(paging), researchTopics);
  useToldCount(onCount, pages.reading.value?.total);
  const drop = async (responseId: string): Promise<void> => {
    const answer = await api.research.voidResponse({ responseId });
    if (answer.ok) told.done(t("saved"), answer.value.txId);
    else told.failed(answer.error);
  };
  return (
    <PagedList pages={pages} empty={<EmptyState title={t("noResponses")} hint={t("noResponsesHint")} />}>
      {(page) => (
        <table className="plain-table survey-table" aria-label={t("tab_responses")}>
          <thead>
            <tr>
              <th>{t("answeredOn")}</th>
              <th>{t("client")}</th>
              <th>{t("title")}</th>
              <th>{t("method")}</th>
              <th className="survey-number">{t("score")}</th>
              <th>{t("state")}</th>
              <th>{t("by")}</th>
              <th aria-label={t("void")} />
            </tr>
          </thead>
          <tbody>
            {page.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <DayText day={line.answeredOn} form="short" />
                </td>
                <td>
                  <button type="button" data-row-door="" className="text-link" onClick={() => go(`/clients/${line.clientId}`)}>
                    {line.clientName}
                  </button>
                </td>
                <td>
                  {inLanguage(language, line.title, line.titleEn)} <span className="aside-text">{t("version", { count: line.version ?? 1 })}</span>
                </td>
                <td>{labels.of("surveyMethod", line.method)}</td>
                <td className="survey-number">{line.score ?? "–"}</td>
                <td>
                  <StateBadge tone={line.state === "final" ? "done" : "accent"}>{labels.of("responseState", line.state)}</StateBadge>
                </td>
                <td>{line.byName ?? "–"}</td>
                <td className="survey-acts">
                  {line.state === "draft" ? (
                    <Button size="small" onClick={() => onContinue(line.questionnaireId, line.id, { id: line.clientId, name: line.clientName })}>
                      {t("continueDraft")}
                    </Button>
                  ) : null}
                  <Button size="small" onClick={() => void drop(line.id)}>
                    {t("void")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PagedList>
  );
};

const InterviewsTab = ({ onOpen, onCount }: { readonly onCount: TellCount; readonly onOpen: (line: InterviewLine | undefined) => void }) => {
  const t = useText(researchStrings);
  const go = useGo();
  const labels = useLabels();
  const api = useApi();
  const pages = usePagedRead("interviews", (paging) => api.research.interviews(paging), researchTopics);
  useToldCount(onCount, pages.reading.value?.total);
  const begin = (
    <Button type="primary" onClick={() => onOpen(undefined)}>
      {t("newInterview")}
    </Button>
  );
  return (
    <PagedList pages={pages} empty={<EmptyState title={t("noInterviews")} hint={t("noInterviewsHint")} action={begin} />}>
      {(page) => (
        <table className="plain-table survey-table" aria-label={t("tab_interviews")}>
          <thead>
            <tr>
              <th>{t("date")}</th>
              <th>{t("client")}</th>
              <th>{t("topic")}</th>
              <th>{t("step")}</th>
              <th>{t("words")}</th>
            </tr>
          </thead>
          <tbody>
            {page.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <DayText day={line.heldOn} form="short" />
                </td>
                <td>
                  <button type="button" className="text-link" onClick={() => go(`/clients/${line.clientId}`)}>
                    {line.clientName}
                  </button>
                </td>
                <td>
                  <button type="button" data-row-door="" className="text-link" onClick={() => onOpen(line)}>
                    {line.topic}
                  </button>
                </td>
                <td>{labels.of("interviewStep", line.step)}</td>
                <td className="survey-quote">{line.exactWords ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PagedList>
  );
};

interface Asking {
  readonly file: QuestionnaireFile;
  readonly responseId?: string;
  readonly client?: { readonly id: string; readonly name: string };
}

export const ResearchScreen = () => {
  const t = useText(researchStrings);
  const p = useText(projectStrings);
  const api = useApi();
  const say = useTextRef();
  const go = useGo();
  const labels = useLabels();
  const acts = useProjectActs();
  const notify = useNotify();
  const mayKeep = useMayKeep();
  const [search, setSearch] = usePageSearch();
  const tab = tabs.find((one) => one === search["tab"]) ?? "questionnaires";
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const [editing, setEditing] = useState<{ readonly file: QuestionnaireFile | undefined } | undefined>(undefined);
  const [isMaking, setMaking] = useState(false);
  const [count, setCount] = useState<number | undefined>(undefined);
  const [interview, setInterview] = useState<{ readonly line: InterviewLine | undefined } | undefined>(undefined);
  const project = { id: "research.newProject", label: projectStrings.ref("newProject"), run: () => setMaking(true) };
  const questionnaire = { id: "research.newQuestionnaire", label: researchStrings.ref("newQuestionnaire"), run: () => setEditing({ file: undefined }) };
  const talk = { id: "research.newInterview", label: researchStrings.ref("newInterview"), run: () => setInterview({ line: undefined }) };
  // The key is that of the tab's own button.
  const news = { questionnaires: mayKeep ? questionnaire : undefined, responses: undefined, interviews: talk, projects: project }[tab];
  useCommands(
    [project, ...(mayKeep ? [questionnaire] : []), talk].map((one) => ({
      ...one,
      group: projectStrings.ref("group"),
      ...(one === news ? { shortcut: "n" } : {}),
    })),
  );
  const read = async (questionnaireId: string): Promise<QuestionnaireFile | undefined> => {
    const answer = await api.research.questionnaireFile({ questionnaireId });
    if (answer.ok) return answer.value;
    notify({ text: t("notOpened"), tone: "problem" });
    return undefined;
  };
  const ask = async (questionnaireId: string, more: Omit<Asking, "file"> = {}): Promise<void> => {
    const file = await read(questionnaireId);
    if (file) setAsking({ file, ...more });
  };
  const edit = async (questionnaireId: string): Promise<void> => {
    const file = await read(questionnaireId);
    if (file) setEditing({ file });
  };
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({ id, label: t(`tab_${id}`) }))}
          active={tab}
          onChange={(next) => setSearch({ tab: next, results: undefined, scope: undefined, text: undefined, from: undefined })}
          label={t("page")}
        />
      }
      actions={
        <>
          {tab === "responses" ? <ExportButton disabled={count === 0} ask={{ kind: "list", wish: { list: "surveyResponses" } }} /> : null}
          {tab === "interviews" ? <ExportButton disabled={count === 0} ask={{ kind: "list", wish: { list: "interviews" } }} /> : null}
          {news ? (
            <Button type="primary" onClick={news.run}>
              {say(news.label)} <KeyHint keys="N" />
            </Button>
          ) : null}
        </>
      }
      restorationId={`research-${tab}`}
    >
      {tab === "questionnaires" ? <QuestionnairesTab onAsk={(id) => void ask(id)} onEdit={(id) => void edit(id)} /> : null}
      {tab === "responses" ? <ResponsesTab onContinue={(id, responseId, client) => void ask(id, { responseId, client })} onCount={setCount} /> : null}
      {tab === "interviews" ? <InterviewsTab onOpen={(line) => setInterview({ line })} onCount={setCount} /> : null}
      {tab === "projects" ? <ProjectsTab onBegin={() => setMaking(true)} /> : null}
      {isMaking ? (
        <RowDialog
          title={p("newProject")}
          table="researchProject"
          fields={["title", "uses", "question", "background"]}
          start={{ uses: ["needs"] }}
          labels={labels}
          focus="title"
          onClose={() => setMaking(false)}
          onSubmit={async (values) => {
            const made = acts.settle(await acts.api.saveProject({ values }), () => p("saved"));
            if (made) go(`/surveys/projects/${made.projectId}`);
            return made !== undefined;
          }}
        />
      ) : null}
      {asking ? <AnswerDialogHolder file={asking.file} client={asking.client} responseId={asking.responseId} onClose={() => setAsking(undefined)} /> : null}
      {editing ? <EditorDialogHolder file={editing.file} onClose={() => setEditing(undefined)} /> : null}
      {interview ? <InterviewDialogHolder line={interview.line} onClose={() => setInterview(undefined)} /> : null}
    </Page>
  );
};
