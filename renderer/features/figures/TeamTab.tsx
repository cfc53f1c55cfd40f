/* Client managers side by side (R235); a number opens its rows. */
import { figure } from "#shared/domain/figures/figures.ts";
import { teamFigures } from "#shared/domain/figures/dashboards.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useOpenRows } from "./BoardTab.tsx";
import { formatFigure } from "./figureText.ts";
import { figureStrings } from "./strings.ts";
import type { Chosen } from "./useFigures.ts";

export const TeamTab = ({ chosen }: { readonly chosen: Chosen }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const label = useLabel();
  const language = useLanguage();
  const { span } = chosen;
  const reading = useRead(`team ${span.from} ${span.to}`, () => api.figures.teamFigures({ span }), ["history", "figures"]);
  const open = useOpenRows(chosen);
  const people = reading.value;
  if (!people) return reading.state === "failed" ? <Failure error={reading.error} onRetry={reading.reload} /> : <Skeleton />;
  if (people.length === 0) return <EmptyState title={t("teamEmpty")} />;
  return (
    <div className="dashboard-paper">
      <p className="dashboard-quiet">{t("teamNote")}</p>
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
          <tbody>
            {people.map(({ personId, name, values }) => (
              <tr key={personId ?? ""}>
                <th scope="row">{name ?? t("nobody")}</th>
                {teamFigures.map((id) => {
                  const { unit, how } = figure(id);
                  const shown = formatFigure(values[id]?.value ?? null, unit, language);
                  return (
                    <td key={id} className="dashboard-number">
                      {personId === null || values[id]?.value === undefined || values[id].value === null ? (
                        shown
                      ) : (
                        <button type="button" className="dashboard-link" onClick={() => open(how.rows, { personId })}>
                          {shown}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
