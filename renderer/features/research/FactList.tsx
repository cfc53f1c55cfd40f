/* Fields of a project as they stand, drawn from the register of columns. */
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { inLanguage } from "./researchView.ts";
import { projectStrings } from "./projectStrings.ts";

interface FactListProps {
  readonly file: ProjectFile;
  readonly fields: readonly string[];
  readonly labels: Labels;
  /** Empty fields are left out: on paper nothing is said about nothing. */
  readonly onlyFilled?: boolean;
}

export const FactList = ({ file: { line }, fields, labels, onlyFilled = false }: FactListProps) => {
  const t = useText(projectStrings);
  const label = useLabel();
  const language = useLanguage();
  const columns: Readonly<Record<string, Column>> = columnsOf("researchProject");
  const values: Readonly<Record<string, unknown>> = { ...line };
  const shown = (field: string, column: Column): string => {
    const value = values[field];
    if (field === "hostId") return line.hostName ?? "";
    if (field === "familyId") return inLanguage(language, line.questionnaireName, line.questionnaireNameEn);
    if (Array.isArray(value)) return value.map((code) => labels.of(column.dictionary ?? "", String(code))).join(t("comma"));
    if (typeof value === "number") return String(value);
    if (typeof value !== "string") return "";
    return column.kind === "day" ? formatDay(value, language) : value;
  };
  return (
    <dl className="survey-facts">
      {fields.map((field) => {
        const column = columns[field];
        const text = column ? shown(field, column) : "";
        if (!column || (onlyFilled && text === "")) return null;
        return (
          <div key={field} data-wide={column.kind === "longText" ? "" : undefined}>
            <dt>{label(column)}</dt>
            <dd data-empty={text === "" ? "" : undefined}>{text === "" ? t("none") : text}</dd>
          </div>
        );
      })}
    </dl>
  );
};
