/* The list of complaints or service requests, the clock that ends first on top; filters stand in the address. */
import { Button, Select } from "antd";
import type { CaseCounts, ComplaintLine, RequestLine } from "#shared/contracts/complaints.ts";
import { ok } from "#shared/kernel/result.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { searchWord, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";
import { useText } from "#renderer/ui/text.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { useOffset } from "#renderer/ui/useOffset.ts";
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
  const [offset, setOffset] = useOffset();
  const asked = { scope, kind, clientId, text, offset, limit: pageSize };
  const key = `${what} ${JSON.stringify({ ...asked, category })}`;
  const read = async () => {
    const answer = what === "complaint" ? await api.complaints.complaintList({ ...asked, category }) : await api.complaints.requestList(asked);
    return answer.ok ? ok<CasePage>(answer.value) : answer;
  };
  const reading = useRead(key, read, caseTopics);
  return { reading, scope, kind, category, text, offset, setOffset, setSearch };
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
  const { reading, scope, kind, category, text, offset, setOffset, setSearch } = useCaseList(what);
  const page = reading.value;
  const counts: CaseCounts | undefined = page?.counts;
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
          disabled={page === undefined || page.total === 0}
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
            rows: page?.total ?? 0,
          }}
        />
      </div>
      <ReadState reading={reading} lines={8} />
      {page?.total === 0 ? (
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
      ) : null}
      {page && page.total > 0 ? (
        <>
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
          <Pager offset={offset} reading={reading} onGo={setOffset} />
        </>
      ) : null}
    </>
  );
};
