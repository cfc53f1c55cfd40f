/* The report of a project: the same on screen and on paper; only the conclusion is written here (R180). */
import { Button } from "antd";
import { useState } from "react";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { isOpenProject } from "#shared/domain/research/projects.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { FactList } from "./FactList.tsx";
import { CollectedResults, SaidInInterviews } from "./ProjectAnalysis.tsx";
import { projectStrings } from "./projectStrings.ts";
import { useProjectActs } from "./useProjectActs.ts";

export const ProjectReport = ({ file, labels }: { readonly file: ProjectFile; readonly labels: Labels }) => {
  const t = useText(projectStrings);
  const language = useLanguage();
  const acts = useProjectActs();
  const [isEditing, setEditing] = useState(false);
  const { line, actions, tasks, opportunities } = file;
  const methods = file.byMethod.map(({ method, count }) => t("byWay", { method: labels.of("surveyMethod", method), count })).join(t("comma"));
  const day = (text: string): string => formatDay(text, language);
  const words = (text: string | null) => <p className={text === null ? "aside-text" : "survey-text"}>{text ?? t("none")}</p>;
  return (
    <article className="survey-report" aria-label={t("reportOf")}>
      <header>
        <p className="aside-text">{t("reportOf")}</p>
        <h2>{line.title}</h2>
        <p className="aside-text">{t("reportBy", { host: line.hostName ?? "–", day: day(line.closedOn ?? file.today) })}</p>
      </header>
      <section>
        <h3>{t("questionPart")}</h3>
        {words(line.question)}
        <FactList file={file} fields={["uses", "background"]} labels={labels} onlyFilled />
      </section>
      <section>
        <h3>{t("reportHow")}</h3>
        <p>
          {t("reportAsked", {
            answers: t("answerCount", { count: line.answers }),
            interviews: t("interviewCount", { count: line.interviews }),
            methods: methods === "" ? "–" : methods,
          })}
          {line.startsOn !== null && line.untilOn !== null ? ` (${t("reportSpan", { from: day(line.startsOn), to: day(line.untilOn) })})` : ""}
        </p>
        <FactList file={file} fields={["targetGroup", "familyId", "privacyNote"]} labels={labels} onlyFilled />
      </section>
      <section>
        <h3>{t("ownFindings")}</h3>
        {words(line.findings)}
        <FactList file={file} fields={["limits"]} labels={labels} onlyFilled />
      </section>
      <section>
        <h3>
          {t("ownConclusion")}{" "}
          {file.mayKeep && isOpenProject(line.step) ? (
            <Button size="small" className="survey-no-print" aria-label={t("editOf", { part: t("ownConclusion") })} onClick={() => setEditing(true)}>
              {t("edit")}
            </Button>
          ) : null}
        </h3>
        {words(line.conclusion)}
      </section>
      <section>
        <h3>{t("reportFollow")}</h3>
        {actions.length === 0 && tasks.length + opportunities.length === 0 ? <p className="aside-text">{line.stepNote ?? t("actionsNone")}</p> : null}
        {actions.length > 0 ? (
          <ul>
            {actions.map((action) => (
              <li key={action.id}>
                {action.title} · {action.ownerName ?? "–"} · {day(action.dueOn)} · {labels.of("researchActionState", action.state)}
                {action.result === null ? "" : ` · ${action.result}`}
              </li>
            ))}
          </ul>
        ) : null}
        {tasks.length + opportunities.length > 0 ? (
          <p>
            {t("reportNumbers", {
              tasks: t("taskCount", { count: tasks.length }),
              opportunities: t("opportunityCount", { count: opportunities.length }),
            })}
          </p>
        ) : null}
      </section>
      <section>
        <h3>{t("resultsTitle")}</h3>
        <CollectedResults file={file} />
      </section>
      {line.interviews > 0 ? (
        <section>
          <h3>{t("saidTitle")}</h3>
          <SaidInInterviews file={file} />
        </section>
      ) : null}
      {isEditing ? (
        <RowDialog
          title={t("ownConclusion")}
          table="researchProject"
          fields={["conclusion"]}
          start={{ conclusion: line.conclusion }}
          labels={labels}
          focus="conclusion"
          onSubmit={async (values) => acts.settle(await acts.api.saveProject({ projectId: line.id, values }), () => t("saved")) !== undefined}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </article>
  );
};
