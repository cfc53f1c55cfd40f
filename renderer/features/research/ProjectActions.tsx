/* What follows from research: what the branch does, tasks with clients, opportunities (R180). */
import { Button } from "antd";
import { useState } from "react";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { isOpenProject } from "#shared/domain/research/projects.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { projectStrings } from "./projectStrings.ts";
import { useProjectActs } from "./useProjectActs.ts";

type Action = Row<"researchAction">;
const fields = ["title", "ownerId", "dueOn"] as const;
const toneOf = (state: string, isLate: boolean): Tone => (state === "done" ? "done" : state === "open" ? (isLate ? "overdue" : "accent") : "off");

export const ProjectActions = ({ file, labels }: { readonly file: ProjectFile; readonly labels: Labels }) => {
  const t = useText(projectStrings);
  const go = useGo();
  const acts = useProjectActs();
  const [editing, setEditing] = useState<{ readonly action: Action | undefined } | undefined>(undefined);
  const [settling, setSettling] = useState<Action | undefined>(undefined);
  const { line, actions, tasks, opportunities, today } = file;
  const mayEdit = file.mayKeep && isOpenProject(line.step);
  const save = async (actionId: string | undefined, values: Parameters<typeof acts.api.saveProjectAction>[0]["values"]): Promise<boolean> =>
    acts.settle(await acts.api.saveProjectAction({ projectId: line.id, ...(actionId === undefined ? {} : { actionId }), values }), () => t("saved")) !==
    undefined;
  return (
    <div className="survey-columns">
      <Panel
        title={t("branchActions")}
        actions={
          mayEdit ? (
            <Button size="small" onClick={() => setEditing({ action: undefined })}>
              {t("addAction")}
            </Button>
          ) : null
        }
      >
        {actions.length === 0 ? <p className="aside-text">{t("actionsNone")}</p> : null}
        <ul className="survey-rows">
          {actions.map((action) => (
            <li key={action.id}>
              <span className="survey-grow">
                <strong>{action.title}</strong>
                <span className="aside-text survey-under">
                  {action.ownerName ?? "–"} · <DayText day={action.doneOn ?? action.dueOn} form="short" />
                  {action.result === null ? null : ` · ${action.result}`}
                </span>
              </span>
              <StateBadge tone={toneOf(action.state, action.dueOn < today)}>{labels.of("researchActionState", action.state)}</StateBadge>
              {action.maySettle && action.state === "open" ? (
                <Button size="small" aria-label={t("settleTitle", { title: action.title })} onClick={() => setSettling(action)}>
                  {t("done")}
                </Button>
              ) : null}
              {action.maySettle && action.state !== "open" ? (
                <Button size="small" onClick={() => void save(action.id, { state: "open" })}>
                  {t("reopenAction")}
                </Button>
              ) : null}
              {mayEdit ? (
                <>
                  <Button size="small" aria-label={t("editOf", { part: action.title })} onClick={() => setEditing({ action })}>
                    {t("edit")}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => void acts.api.removeProjectAction({ actionId: action.id }).then((answer) => acts.settle(answer, () => t("removed")))}
                  >
                    {t("remove")}
                  </Button>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
      <div className="survey-stack">
        <Panel title={t("clientTasks")}>
          {tasks.length === 0 ? <p className="aside-text">{t("actionsNone")}</p> : null}
          <ul className="survey-rows">
            {tasks.map((task) => (
              <li key={task.id}>
                <span className="survey-grow">
                  <button type="button" className="text-link" onClick={() => go(`/clients/${task.clientId}`)}>
                    {task.clientName}
                  </button>{" "}
                  {task.title}
                </span>
                <DayText day={task.dueOn} form="short" />
                <StateBadge tone={toneOf(task.state, task.dueOn < today)}>{labels.of("followUpState", task.state)}</StateBadge>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("clientOpportunities")}>
          {opportunities.length === 0 ? <p className="aside-text">{t("actionsNone")}</p> : null}
          <ul className="survey-rows">
            {opportunities.map((one) => (
              <li key={one.id}>
                <span className="survey-grow">
                  <button type="button" className="text-link" onClick={() => go(`/clients/${one.clientId}`)}>
                    {one.clientName}
                  </button>{" "}
                  {one.title}
                </span>
                {one.expectedAmount === null ? null : <Money fen={one.expectedAmount} />}
                <StateBadge tone={one.stage === "won" ? "done" : "accent"}>{labels.of("opportunityStage", one.stage)}</StateBadge>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {editing ? (
        <RowDialog
          title={t("branchActions")}
          table="researchAction"
          fields={fields}
          start={editing.action ? { title: editing.action.title, ownerId: editing.action.ownerId, dueOn: editing.action.dueOn } : { ownerId: line.hostId }}
          labels={labels}
          focus="title"
          choices={{ ownerId: file.people }}
          onSubmit={(values) => save(editing.action?.id, values)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {settling ? (
        <RowDialog
          title={t("settleTitle", { title: settling.title })}
          table="researchAction"
          fields={["result"]}
          start={{ result: settling.result }}
          labels={labels}
          focus="result"
          onSubmit={(values) => save(settling.id, { ...values, state: "done" })}
          onClose={() => setSettling(undefined)}
        />
      ) : null}
    </div>
  );
};
