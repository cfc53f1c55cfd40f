/* Two periods side by side (R204): every figure now and before, what changed, and how it is computed. */
import { dashboardIds, dashboards, section, type SectionId } from "#shared/domain/figures/dashboards.ts";
import { figure } from "#shared/domain/figures/figures.ts";
import type { FigureLine } from "#shared/domain/figures/board.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { ChangeText } from "./FigureCard.tsx";
import { formatFigure } from "./figureText.ts";
import { PaperHeadHolder } from "./PaperHeadHolder.tsx";
import { figureStrings } from "./strings.ts";
import { type Chosen, chosenKey } from "./useFigures.ts";

const allSections: readonly SectionId[] = dashboardIds.flatMap((id): readonly SectionId[] => dashboards[id].sections);
/** Figures by the first section that has them: what service is judged by stands with the visits already. */
const firstSectionOf = new Map<string, SectionId>(allSections.toReversed().flatMap((id) => section(id).figures.map((name) => [name, id] as const)));

const Lines = ({ id, lines }: { readonly id: SectionId; readonly lines: readonly FigureLine[] }) => {
  const label = useLabel();
  const language = useLanguage();
  return (
    <>
      <tr>
        <th colSpan={5} scope="rowgroup" className="dashboard-group">
          {label(section(id))}
        </th>
      </tr>
      {lines.map((line) => {
        const definition = figure(line.id);
        return (
          <tr key={line.id}>
            <td className="no-break">{label(definition)}</td>
            <td className="dashboard-number">{formatFigure(line.now.value, definition.unit, language)}</td>
            <td className="dashboard-number">{line.before ? formatFigure(line.before.value, definition.unit, language) : "–"}</td>
            <td className="no-break">
              <ChangeText line={line} />
            </td>
            <td className="aside-text">{label(definition.meaning)}</td>
          </tr>
        );
      })}
    </>
  );
};

const SectionRows = ({ id, chosen }: { readonly id: SectionId; readonly chosen: Chosen }) => {
  const api = useApi();
  const { span, compare, scope } = chosen;
  const reading = useRead(`${id} ${chosenKey(chosen)}`, () => api.figures.boardSection({ section: id, span, compare, scope }), ["history", "figures"]);
  if (reading.value) return <Lines id={id} lines={reading.value.figures.filter((line) => firstSectionOf.get(line.id) === id)} />;
  if (reading.state !== "failed") return null;
  return (
    <tr>
      <td colSpan={5}>
        <Failure error={reading.error} onRetry={reading.reload} />
      </td>
    </tr>
  );
};

export const CompareTab = ({ chosen }: { readonly chosen: Chosen }) => {
  const t = useText(figureStrings);
  const { span, compare } = chosen;
  return (
    <div className="dashboard-paper">
      <PaperHeadHolder title={t("tabCompare")} chosen={chosen} />
      <p className="aside-text">{t("compareNote")}</p>
      <table className="plain-table dashboard-table dashboard-compare-table">
        <thead>
          <tr>
            <th>{t("figure")}</th>
            <th className="dashboard-number">
              {t("now")}
              <div className="aside-text">{t("spanText", span)}</div>
            </th>
            <th className="dashboard-number">
              {t("beforeShort")}
              <div className="aside-text">{compare ? t("spanText", compare) : "–"}</div>
            </th>
            <th>{t("change")}</th>
            <th>{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {allSections.map((id) => (
            <SectionRows key={id} id={id} chosen={chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
