/* Research projects of a scope with what came in so far; filters stand in the address (R180). */
import { Button } from "antd";
import { projectScopes } from "#shared/domain/research/projects.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { searchWord, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ProjectBadge } from "./ProjectBadge.tsx";
import { projectStrings } from "./projectStrings.ts";
import { projectTopics } from "./useProjectActs.ts";

export const ProjectsTab = ({ onBegin }: { readonly onBegin: () => void }) => {
  const t = useText(projectStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const [search, setSearch] = usePageSearch();
  const scope = projectScopes.find((one) => one === search["scope"]) ?? "open";
  const text = searchWord(search, "text")?.slice(0, 60);
  const asked = { scope, ...(text === undefined ? {} : { text }) };
  const pages = usePagedRead(`projects ${JSON.stringify(asked)}`, (paging) => api.research.projects({ ...asked, ...paging }), projectTopics);
  const total = pages.reading.value?.total ?? 0;
  const ofWanted = (count: number, wanted: number | null): string => (wanted === null ? String(count) : t("ofWanted", { count, wanted }));
  return (
    <div className="survey-stack">
      <div className="survey-tools">
        {projectScopes.map((one) => (
          <FilterChip key={one} label={t(`scope_${one}`)} isActive={scope === one} onClick={() => setSearch({ scope: one, from: undefined })} />
        ))}
        <SearchBox label={t("search")} value={text} maxLength={60} onSearch={(next) => setSearch({ text: next, from: undefined })} />
        <ExportButton disabled={total === 0} ask={{ kind: "list", wish: { list: "researchProjects", ...asked }, rows: total }} />
      </div>
      <PagedList
        pages={pages}
        empty={
          <EmptyState
            title={t("emptyTitle")}
            hint={t("emptyHint")}
            action={
              <Button type="primary" onClick={onBegin}>
                {t("newProject")}
              </Button>
            }
          />
        }
      >
        {(page) => (
          <table className="plain-table survey-table" aria-label={t("page")}>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("host")}</th>
                <th scope="col">{t("until")}</th>
                <th scope="col" className="survey-number">
                  {t("answers")}
                </th>
                <th scope="col" className="survey-number">
                  {t("interviews")}
                </th>
                <th scope="col" className="survey-number">
                  {t("actions")}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <button type="button" data-row-door="" className="text-link" onClick={() => go(`/surveys/projects/${line.id}`)}>
                      {line.title}
                    </button>
                    <span className="aside-text survey-under">{line.question ?? ""}</span>
                  </td>
                  <td>
                    <ProjectBadge step={line.step} labels={labels} />
                  </td>
                  <td className="no-break">{line.hostName ?? "–"}</td>
                  <td className="no-break">{line.untilOn === null ? "–" : <DayText day={line.untilOn} form="short" />}</td>
                  <td className="survey-number">{ofWanted(line.answers, line.wantedAnswers)}</td>
                  <td className="survey-number">{ofWanted(line.interviews, line.wantedInterviews)}</td>
                  <td className="survey-number">
                    {line.actions === 0 ? "–" : line.openActions > 0 ? t("openOf", { open: line.openActions, total: line.actions }) : line.actions}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </div>
  );
};
