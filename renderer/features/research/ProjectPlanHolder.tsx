/* The question and the plan: whom to ask, how many, with what, until when, on which ground (R180-R182). */
import { Button } from "antd";
import { useState } from "react";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { isOpenProject } from "#shared/domain/research/projects.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { FactList } from "./FactList.tsx";
import { projectStrings } from "./projectStrings.ts";
import { inLanguage } from "./researchView.ts";
import { useProjectActs } from "./useProjectActs.ts";
import { researchTopics } from "./useResearchTold.ts";

const parts = {
  questionPart: ["title", "hostId", "uses", "question", "background"],
  planPart: ["targetGroup", "methods", "familyId", "wantedAnswers", "wantedInterviews", "startsOn", "untilOn", "people", "privacyNote"],
} as const;
type Part = keyof typeof parts;

export const ProjectPlanHolder = ({ file, labels }: { readonly file: ProjectFile; readonly labels: Labels }) => {
  const t = useText(projectStrings);
  const language = useLanguage();
  const api = useApi();
  const acts = useProjectActs();
  const [editing, setEditing] = useState<Part | undefined>(undefined);
  const questionnaires = useRead("questionnaires", () => api.research.questionnaires({}), researchTopics).value ?? [];
  const { line } = file;
  const mayEdit = file.mayKeep && isOpenProject(line.step);
  const panel = (part: Part) => (
    <Panel
      title={t(part)}
      actions={
        mayEdit ? (
          <Button size="small" aria-label={t("editOf", { part: t(part) })} onClick={() => setEditing(part)}>
            {t("edit")}
          </Button>
        ) : null
      }
    >
      <FactList file={file} fields={parts[part]} labels={labels} />
    </Panel>
  );
  const values: Readonly<Record<string, unknown>> = { ...line };
  return (
    <div className="survey-columns">
      {panel("questionPart")}
      {panel("planPart")}
      {editing ? (
        <RowDialog
          title={t(editing)}
          table="researchProject"
          fields={parts[editing]}
          start={Object.fromEntries(parts[editing].map((field) => [field, values[field]])) as Parameters<typeof RowDialog>[0]["start"]} // columns of the row, by name
          labels={labels}
          focus={editing === "questionPart" ? "title" : "targetGroup"}
          choices={{
            hostId: file.people,
            familyId: questionnaires
              .filter(({ isActive, familyId }) => isActive !== false || familyId === line.familyId)
              .map(({ familyId, name, nameEn }) => ({ id: familyId, name: inLanguage(language, name, nameEn) })),
          }}
          onSubmit={async (next) => acts.settle(await acts.api.saveProject({ projectId: line.id, values: next }), () => t("saved")) !== undefined}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </div>
  );
};
