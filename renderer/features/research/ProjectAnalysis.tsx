/* What was collected says together, and what the people of the branch make of it (R180, R186). */
import { Button } from "antd";
import { useState } from "react";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { isOpenProject } from "#shared/domain/research/projects.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { FactList } from "./FactList.tsx";
import { projectStrings } from "./projectStrings.ts";
import { BandsLine, ResultsView } from "./ResultsView.tsx";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { useProjectActs } from "./useProjectActs.ts";

interface PartProps {
  readonly file: ProjectFile;
  readonly labels: Labels;
}

/** Results of each version of a questionnaire that was answered. */
export const CollectedResults = ({ file }: { readonly file: ProjectFile }) => {
  const t = useText(projectStrings);
  const r = useText(researchStrings);
  const language = useLanguage();
  if (file.results.length === 0) return <p className="aside-text">{t("resultsNone")}</p>;
  return file.results.map((results) => (
    <section key={results.file.questionnaire.id}>
      <p className="survey-span">
        <strong>{inLanguage(language, results.file.questionnaire.name, results.file.questionnaire.nameEn)}</strong>
        <span className="aside-text">
          {r("version", { count: results.file.questionnaire.version })} · {r("answersIn", { count: results.responses })}
        </span>
        <BandsLine results={results} />
      </p>
      <ResultsView results={results} />
    </section>
  ));
};

/** What interviews said, in four buckets. */
export const SaidInInterviews = ({ file }: { readonly file: ProjectFile }) => {
  const t = useText(projectStrings);
  const label = useLabel();
  const columns = columnsOf("interview");
  if (file.said.every(({ lines }) => lines.length === 0)) return <p className="aside-text">{t("saidNone")}</p>;
  return (
    <div className="survey-said">
      {file.said.map(({ bucket, lines }) => (
        <section key={bucket}>
          <h3>{label(columns[bucket])}</h3>
          <ul>
            {lines.map(({ interviewId, text }) => (
              <li key={interviewId}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};

const findings = ["findings", "limits"] as const;

export const ProjectAnalysis = ({ file, labels }: PartProps) => {
  const t = useText(projectStrings);
  const acts = useProjectActs();
  const [isEditing, setEditing] = useState(false);
  const { line } = file;
  return (
    <div className="survey-columns">
      <Panel title={t("resultsTitle")}>
        <CollectedResults file={file} />
      </Panel>
      <div className="survey-stack">
        <Panel
          title={t("ownFindings")}
          actions={
            file.mayKeep && isOpenProject(line.step) ? (
              <Button size="small" aria-label={t("editOf", { part: t("ownFindings") })} onClick={() => setEditing(true)}>
                {t("edit")}
              </Button>
            ) : null
          }
        >
          <FactList file={file} fields={findings} labels={labels} />
        </Panel>
        <Panel title={t("saidTitle")}>
          <SaidInInterviews file={file} />
        </Panel>
      </div>
      {isEditing ? (
        <RowDialog
          title={t("ownFindings")}
          table="researchProject"
          fields={findings}
          start={{ findings: line.findings, limits: line.limits }}
          labels={labels}
          focus="findings"
          onSubmit={async (values) => acts.settle(await acts.api.saveProject({ projectId: line.id, values }), () => t("saved")) !== undefined}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
};
