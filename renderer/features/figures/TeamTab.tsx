/* Client managers side by side, the branch under them (R235); every number opens its rows. */
import { figure, type FigureId, type FigureValue } from "#shared/domain/figures/figures.ts";
import { teamFigures } from "#shared/domain/figures/dashboards.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useOpenRows } from "./BoardTab.tsx";
import { formatFigure } from "./figureText.ts";
import { PaperHeadHolder } from "./PaperHeadHolder.tsx";
import { figureStrings } from "./strings.ts";
import { type Chosen, scopeText, unitName } from "./useFigures.ts";

export const TeamTab = ({ chosen }: { readonly chosen: Chosen }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const label = useLabel();
  const language = useLanguage();
  const { span } = chosen;
  const reading = useRead(`team ${span.from} ${span.to}`, () => api.figures.teamFigures({ span }), ["history", "figures"]);
  const open = useOpenRows(chosen);
  const team = reading.value;
  if (!team) return <ReadState reading={reading} />;
  if (team.people.length === 0) return <EmptyState title={t("teamEmpty")} />;
  const row = (scope: string, name: string, values: Readonly<Partial<Record<FigureId, FigureValue>>>, depth = 0) => (
    <tr key={scope}>
      <th scope="row" style={{ paddingInlineStart: depth === 0 ? undefined : 12 + depth * 16 }}>
        {name}
      </th>
      {teamFigures.map((id) => {
        const { unit, how } = figure(id);
        const value = values[id]?.value ?? null;
        const shown = formatFigure(value, unit, language);
        return (
          <td key={id} className="dashboard-number">
            {value === null ? (
              shown
            ) : (
              <button type="button" className="dashboard-link" data-grid-door="" onClick={() => open(how.rows, { personId: scope })}>
                {shown}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
  return (
    <div className="dashboard-paper" data-arrow-grid="">
      <PaperHeadHolder title={t("tabTeam")} chosen={{ span, compare: null, scope: { kind: "branch" } }} />
      <p className="aside-text dashboard-no-print">{t("teamNote")}</p>
      <div className="dashboard-scroll">
        <table className="plain-table dashboard-table">
          <thead>
            <tr>
              <th>{t("person")}</th>
              {teamFigures.map((id) => (
                <th key={id} className="dashboard-number" title={label(figure(id).meaning)}>
                  {label(figure(id))}
                </th>
              ))}
            </tr>
          </thead>
          {team.units.length < 2 ? null : (
            <tbody aria-label={t("byUnit")}>
              {team.units.map((unit) => row(scopeText({ kind: "unit", unitId: unit.unitId }), unitName(unit, language), unit.values, unit.depth))}
            </tbody>
          )}
          <tbody aria-label={t("person")}>{team.people.map(({ personId, name, values }) => row(personId ?? "nobody", name ?? t("nobody"), values))}</tbody>
          <tfoot>{row("branch", t("scope_branch"), team.whole)}</tfoot>
        </table>
      </div>
    </div>
  );
};
