/* The list of complaints or service requests, the clock that ends first on top; filters stand in the address. */
import { Button, Select } from "antd";
import type { CaseCounts, ComplaintLine, RequestLine } from "#shared/contracts/complaints.ts";
import { ok } from "#shared/kernel/result.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { searchWord, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";
import { useText } from "#renderer/ui/text.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { ClockBadge } from "./clockView.tsx";
import { complaintStrings } from "./strings.ts";
import { caseTopics } from "./useCaseTold.ts";

export const caseScopes = ["open", "overdue", "soon", "answered", "all"] as const;
type Scope = (typeof caseScopes)[number];

/** Filters of the address and what the list says about them. */
const useCaseList = (what: "complaint" | "request") => {
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const scope: Scope = caseScopes.find((one) => one === search["scope"]) ?? "open";
  const kind = searchWord(search, "kind");
  const category = searchWord(search, "category");
  const clientId = searchWord(search, "client");
  const text = searchWord(search, "text");
  const asked = { scope, kind, clientId, text };
  const read = async (paging: { readonly offset: number; readonly limit: number }) => {
    const answer =
      what === "complaint" ? await api.complaints.complaintList({ ...asked, ...paging, category }) : await api.complaints.requestList({ ...asked, ...paging });
    return answer.ok ? ok<CasePage>(answer.value) : answer;
  };
  const pages = usePagedRead(`${what} ${JSON.stringify({ ...asked, category })}`, read, caseTopics);
  return { pages, scope, kind, category, text, setSearch };
};

interface CasePage {
  readonly total: number;
  readonly lines: readonly (ComplaintLine | RequestLine)[];
  readonly counts: CaseCounts;
}

const isComplaint = (line: ComplaintLine | RequestLine): line is ComplaintLine => "number" in line;

export const CaseListTab = ({ what, onRegister }: { readonly what: "complaint" | "request"; readonly onRegister: () => void }) => {
  const t = useText(complaintStrings);
  const labels = useLabels();
  const go = useGo();
  const { pages, scope, kind, category, text, setSearch } = useCaseList(what);
  const { total, counts }: Partial<CasePage> = pages.reading.value ?? {};
  const filter = (changes: Readonly<Record<string, string | undefined>>): void => setSearch({ ...changes, from: undefined });
  const isFiltered = kind !== undefined || category !== undefined || text !== undefined;
  const open = (line: { readonly id: string }): void => go(what === "complaint" ? `/complaints/${line.id}` : `/service-requests/${line.id}`);
  return (
    <>
      <div className="case-tools">
        <span className="case-scopes">
          {caseScopes.map((one) => (
            <FilterChip
              key={one}
              label={counts ? `${t(`scope_${one}`)} ${counts[one]}` : t(`scope_${one}`)}
              isActive={scope === one}
              onClick={() => filter({ scope: one })}
            />
          ))}
        </span>
        <Select
          aria-label={t("allKinds")}
          allowClear
          placeholder={t("allKinds")}
          value={kind}
          options={labels.options(what === "complaint" ? "complaintKind" : "serviceRequestKind")}
          onChange={(next: string | undefined) => filter({ kind: next })}
        />
        {what === "complaint" ? (
          <Select
            aria-label={t("allCategories")}
            showSearch={choiceSearch}
            allowClear
            placeholder={t("allCategories")}
            value={category}
            options={labels.options("complaintCategory")}
            onChange={(next: string | undefined) => filter({ category: next })}
          />
        ) : null}
        <SearchBox label={t("search")} value={text} maxLength={80} onSearch={(next) => filter({ text: next })} />
        <ExportButton
          disabled={(total ?? 0) === 0}
          ask={{
            kind: "list",
            wish:
              what === "complaint"
                ? {
                    list: "complaints",
                    scope,
                    ...(kind === undefined ? {} : { kind }),
                    ...(category === undefined ? {} : { category }),
                    ...(text === undefined ? {} : { text }),
                  }
                : { list: "serviceRequests", scope, ...(kind === undefined ? {} : { kind }), ...(text === undefined ? {} : { text }) },
            rows: total ?? 0,
          }}
        />
      </div>
      <PagedList
        pages={pages}
        lines={8}
        empty={
          <EmptyState
            title={t("nothingTitle")}
            hint={what === "complaint" ? t("nothingHint") : t("requestsEmptyHint")}
            action={
              isFiltered ? undefined : (
                <Button type="primary" onClick={onRegister}>
                  {what === "complaint" ? t("register") : t("registerRequest")}
                </Button>
              )
            }
          />
        }
      >
        {(page) => (
          <table className="plain-table case-table" aria-label={t(what === "complaint" ? "tab_complaints" : "tab_requests")}>
            <thead>
              <tr>
                <th>{t("subject")}</th>
                <th>{t("client")}</th>
                <th>{t("kind")}</th>
                <th>{t("step")}</th>
                {what === "complaint" ? (
                  <>
                    <th>{t("bankClock")}</th>
                    <th>{t("regulatorClock")}</th>
                  </>
                ) : (
                  <th>{t("replyClock")}</th>
                )}
                <th>{t("responsible")}</th>
                <th>{t("received")}</th>
              </tr>
            </thead>
            <tbody>
              {page.lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <button type="button" data-row-door="" className="text-link" onClick={() => open(line)}>
                      {line.title}
                    </button>
                  </td>
                  <td className="case-client">
                    <button type="button" className="text-link" onClick={() => go(`/clients/${line.clientId}`)}>
                      {line.clientName}
                    </button>
                  </td>
                  <td className="no-break">
                    {isComplaint(line)
                      ? [labels.of("complaintKind", line.kind), labels.of("complaintCategory", line.category)].filter(Boolean).join(" · ")
                      : labels.of("serviceRequestKind", line.kind)}
                  </td>
                  <td className="no-break">
                    <StateBadge tone={line.closedOn === null ? "accent" : "done"}>
                      {labels.of(isComplaint(line) ? "complaintStep" : "serviceStep", line.step)}
                    </StateBadge>
                  </td>
                  {isComplaint(line) ? (
                    <>
                      <td className="no-break">
                        <ClockBadge clock={line.bank} />
                      </td>
                      <td className="no-break">
                        <ClockBadge clock={line.regulator} />
                      </td>
                    </>
                  ) : (
                    <td className="no-break">
                      <ClockBadge clock={line.clock} />
                    </td>
                  )}
                  <td>{line.responsibleName ?? line.handlerName ?? "–"}</td>
                  <td className="no-break">
                    <DayText day={line.receivedOn} form="short" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </>
  );
};
