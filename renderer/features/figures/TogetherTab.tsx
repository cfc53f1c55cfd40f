/* What clients hold together: the commonest sets, and who holds the one without the other; each number opens its clients (R188). */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { PaperHeadHolder } from "./PaperHeadHolder.tsx";
import { figureStrings } from "./strings.ts";
import type { Chosen } from "./useFigures.ts";

const holds = (kind: string) => ({ field: "holdingKind", op: "anyOf", value: [kind] });

export const TogetherTab = ({ chosen }: { readonly chosen: Chosen }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const { scope } = chosen;
  const reading = useRead(`together ${JSON.stringify(scope)}`, () => api.figures.heldTogether({ scope }), ["clients", "history"]);
  const answer = reading.value;
  if (!answer) return <ReadState reading={reading} />;
  const { groups, pairs, clients } = answer;
  if (groups.length === 0 && pairs.length === 0) return <EmptyState title={t("togetherEmpty")} hint={t("togetherEmptyHint")} />;
  const name = (kind: string): string => labels.of("holdingKind", kind);
  return (
    <div className="dashboard-paper" data-arrow-grid="">
      <PaperHeadHolder title={t("tabTogether")} chosen={chosen} isOfToday />
      <p className="aside-text">{t("togetherNote", { count: clients })}</p>
      <Panel title={t("togetherPairs")}>
        {pairs.length === 0 ? (
          <p className="panel-quiet">{t("togetherNoPairs")}</p>
        ) : (
          <div className="dashboard-scroll">
            <table className="plain-table dashboard-table">
              <thead>
                <tr>
                  <th>{t("togetherHas")}</th>
                  <th>{t("togetherAlso")}</th>
                  <th className="dashboard-number">{t("share")}</th>
                  <th className="dashboard-number">{t("togetherUsual")}</th>
                  <th className="dashboard-number">{t("togetherWithout")}</th>
                </tr>
              </thead>
              <tbody>
                {pairs.map(({ has, also, both, holders, percent, usualPercent, without }) => (
                  <tr key={`${has} ${also}`}>
                    <th scope="row">{name(has)}</th>
                    <td>{name(also)}</td>
                    <td className="dashboard-number">{t("togetherOf", { percent, both, holders })}</td>
                    <td className="dashboard-number">{usualPercent}%</td>
                    <td className="dashboard-number">
                      <button
                        type="button"
                        className="dashboard-link"
                        data-grid-door=""
                        title={t("togetherOpen", { has: name(has), also: name(also) })}
                        onClick={() => go("/clients", { filter: { all: [holds(has), { not: holds(also) }] } })}
                      >
                        {t("togetherClients", { count: without })}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Panel title={t("togetherGroups")}>
        <div className="dashboard-scroll">
          <table className="plain-table dashboard-table">
            <thead>
              <tr>
                <th>{t("togetherSet")}</th>
                <th className="dashboard-number">{t("togetherExactly")}</th>
                <th className="dashboard-number">{t("togetherAtLeast")}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ kinds, clients: count }) => (
                <tr key={kinds.join(" ")}>
                  <th scope="row">{kinds.map(name).join(" + ")}</th>
                  <td className="dashboard-number">{t("togetherClients", { count })}</td>
                  <td className="dashboard-number">
                    <button type="button" className="dashboard-link" data-grid-door="" onClick={() => go("/clients", { filter: { all: kinds.map(holds) } })}>
                      {t("openList")}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
};
