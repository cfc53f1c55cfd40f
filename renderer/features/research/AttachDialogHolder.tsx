/* Answers and interviews that belong to no project yet, to be put to this one (R180). */
import { Checkbox, Modal } from "antd";
import { useState } from "react";
import type { ProjectLine } from "#shared/domain/research/projects.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { projectStrings } from "./projectStrings.ts";
import { inLanguage } from "./researchView.ts";
import { projectTopics, useProjectActs } from "./useProjectActs.ts";

const shown = 100;

export const AttachDialogHolder = ({ project, labels, onClose }: { readonly project: ProjectLine; readonly labels: Labels; readonly onClose: () => void }) => {
  const t = useText(projectStrings);
  const u = useText(uiStrings);
  const language = useLanguage();
  const api = useApi();
  const acts = useProjectActs();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asked = { projectId: null, offset: 0, limit: shown };
  const ofFamily = project.familyId === null ? {} : { familyId: project.familyId };
  const responses = useRead(`free responses ${project.familyId}`, () => api.research.responses({ ...asked, ...ofFamily }), projectTopics).value?.lines ?? [];
  const interviews = useRead("free interviews", () => api.research.interviews(asked), projectTopics).value?.lines ?? [];
  const options = [
    ...responses.map((one) => ({
      id: one.id,
      text: `${one.clientName} · ${inLanguage(language, one.title, one.titleEn)} · ${formatDay(one.answeredOn, language, "short")} · ${labels.of("responseState", one.state)}`,
    })),
    ...interviews.map((one) => ({ id: one.id, text: `${one.clientName} · ${t("interviewsOf")}: ${one.topic} · ${formatDay(one.heldOn, language, "short")}` })),
  ];
  const attach = async (): Promise<void> => {
    const of = (lines: readonly { readonly id: string }[]): string[] => lines.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
    const done = acts.settle(
      await acts.api.linkToProject({ projectId: project.id, responseIds: of(responses), interviewIds: of(interviews), isLinked: true }),
      ({ changed }) => t("attached", { count: changed }),
    );
    if (done) onClose();
  };
  return (
    <Modal
      open
      title={t("attachTitle", { title: project.title })}
      okText={t("attachOk")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: chosen.size === 0 }}
      onOk={() => void attach()}
      onCancel={onClose}
      width={640}
    >
      <p className="aside-text">{options.length === 0 ? t("attachNone") : t("attachHint")}</p>
      <ul className="survey-choices">
        {options.map(({ id, text }) => (
          <li key={id}>
            <Checkbox
              checked={chosen.has(id)}
              onChange={(event) => setChosen(new Set(event.target.checked ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}
            >
              {text}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Modal>
  );
};
