/* To which project that collects an answer or an interview belongs; without such a project nothing is asked. */
import { Select } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useText } from "#renderer/ui/text.ts";
import { projectStrings } from "./projectStrings.ts";
import { projectTopics } from "./useProjectActs.ts";

interface PickerProps {
  readonly inputId: string;
  readonly value: string | null;
  readonly onChange: (projectId: string | null) => void;
}

export const ProjectPickerHolder = ({ inputId, value, onChange }: PickerProps) => {
  const t = useText(projectStrings);
  const api = useApi();
  const lines = useRead("collecting projects", () => api.research.projects({ scope: "collecting", offset: 0, limit: 100 }), projectTopics).value?.lines ?? [];
  // A project that has ended meanwhile is not offered; what belongs to it stays there.
  if (lines.length === 0 || (value !== null && !lines.some(({ id }) => id === value))) return null;
  return (
    <span>
      <label htmlFor={inputId}>{t("project")}</label>
      <Select
        id={inputId}
        value={value ?? ""}
        options={[{ value: "", label: t("noProject") }, ...lines.map(({ id, title }) => ({ value: id, label: title }))]}
        onChange={(next: string) => onChange(next === "" ? null : next)}
      />
    </span>
  );
};
