/* 外出登记簿 (X05): when, where, what for, whom, back when, result; prints as a register on A4 across. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { usePrint } from "#renderer/ui/printing.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import type { Day } from "#shared/kernel/time.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { dayOr, spanOf } from "./planDates.ts";
import { readOut } from "./readVisits.ts";
import { visitStrings } from "./strings.ts";
import { useLabels } from "#renderer/api/useLabels.ts";

export const OutRegister = () => {
  const t = useText(visitStrings);
  const language = useLanguage();
  const api = useApi();
  const { preview } = usePrint();
  const session = useSession();
  const labels = useLabels();
  const [search, setSearch] = usePageSearch();
  const week = spanOf("week", dayOr(todayInChina(), "2026-01-01" as Day)); // the clock gives a real day
  const from = dayOr(search["from"], week.from);
  const to = dayOr(search["to"], week.to);
  const register = useRead(`out ${from} ${to}`, () => readOut((fromLine) => api.visits.outOfOffice({ from, to, fromLine })), [
    "visits",
    "clients",
    "table:visit",
  ]);
  const lines = register.value ?? [];
  const time = (at: string | null): string => (at === null ? "" : formatInstant(at, "time"));
  return (
    <div className="visit-register">
      <div className="visit-tools">
        <span className="visit-inline">
          {t("from")} <DayInput label={t("from")} value={from} onChange={(next) => setSearch({ from: next })} />
        </span>
        <span className="visit-inline">
          {t("to")} <DayInput label={t("to")} value={to} onChange={(next) => setSearch({ to: next })} />
        </span>
        <ExportButton
          className="visit-tools-end"
          disabled={lines.length === 0}
          ask={{ kind: "list", wish: { list: "outOfOffice", from, to }, rows: lines.length }}
        />
        <Button disabled={lines.length === 0} onClick={() => preview({ fileName: `${t("tabOut")}_${from}_${to}` })}>
          {t("print")}
        </Button>
      </div>
      {register.state === "failed" ? <Failure error={register.error} onRetry={register.reload} /> : null}
      {register.state === "ready" && lines.length === 0 ? <EmptyState title={t("outEmptyTitle")} hint={t("outEmptyHint")} /> : null}
      {!register.value && register.state === "loading" ? <Skeleton /> : null}
      {lines.length > 0 ? (
        <div className="visit-paper" data-landscape="">
          <header className="visit-paper-head">
            <h2>{t("outTitle")}</h2>
            <span>
              {session.store?.branchName} · {session.actor?.name} · {formatDay(from, language)} – {formatDay(to, language)}
            </span>
          </header>
          <table className="plain-table visit-table">
            <thead>
              <tr>
                <th>{t("date")}</th>
                <th>{t("outWhen")}</th>
                <th>{t("outBack")}</th>
                <th>{t("outClient")}</th>
                <th>{t("outPlace")}</th>
                <th>{t("outBusiness")}</th>
                <th>{t("outResult")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>{formatDay(line.plannedOn, language, "short")}</td>
                  <td>{time(line.leftOfficeAt)}</td>
                  <td>{time(line.returnedAt)}</td>
                  <td>
                    {line.clientName}
                    {line.phone ? <div className="visit-quiet">{line.phone}</div> : null}
                  </td>
                  <td>{line.place}</td>
                  <td>{line.title ?? labels.of("visitPurpose", line.purpose)}</td>
                  <td>{line.result ? labels.of("visitResult", line.result) : labels.of("visitState", line.state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
};
