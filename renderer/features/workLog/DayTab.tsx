import { Button } from "antd";
import { addDays, type Day, isDay } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { DayFacts } from "./DayFacts.tsx";
import { OwnWordsHolder } from "./OwnWordsHolder.tsx";
import { workLogStrings } from "./strings.ts";

const topics = ["workLog", "visits", "followUps", "holdings", "care", "clients", "client:*", "history"];

const DayOfWork = ({ day }: { readonly day: Day }) => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const session = useSession();
  const labels = useLabels();
  const reading = useRead(day, () => api.workLog.workDay({ day }), topics);
  const paper = { fileName: t("pdfName", { day }) };
  const [, setSearch] = usePageSearch();
  const file = reading.value;
  const today = todayInChina();
  const show = (next: string): void => setSearch({ day: next === today ? undefined : next });
  return (
    <>
      <div className="work-log-tools">
        <Turn previous={t("previousDay")} next={t("nextDay")} mayNext={day < today} onTurn={(step) => show(addDays(day, step))}>
          <DayInput label={t("day")} value={day} onChange={show} />
        </Turn>
        {day === today ? null : <Button onClick={() => show(today)}>{t("toToday")}</Button>}
        <span className="work-log-tools-end">
          <PaperButtons paper={paper} disabled={!file} />
        </span>
      </div>
      {reading.state === "failed" ? (
        reading.error.type === "dayInFuture" || reading.error.type === "notADay" ? (
          <EmptyState title={t("noFuture")} action={<Button onClick={() => show(today)}>{t("goToday")}</Button>} />
        ) : (
          <Failure error={reading.error} onRetry={reading.reload} />
        )
      ) : null}
      {!file && reading.state === "loading" ? <Skeleton /> : null}
      {file ? (
        <article className="work-log-paper">
          <header className="work-log-paper-head">
            <h2>{t("paperTitle")}</h2>
            <span>
              {session.store?.branchName} · {session.actor?.name} · {formatDay(day, language)}
              {file.dayName ? ` · ${file.dayName}` : ""}
            </span>
          </header>
          <div className="work-log-day">
            <Panel title={t("facts")} note={t("factsNote")}>
              <DayFacts counts={file.counts} lines={file.lines} labels={labels} onOpen={(path) => go(path)} />
            </Panel>
            <OwnWordsHolder file={file} />
          </div>
        </article>
      ) : null}
    </>
  );
};

export const DayTab = () => {
  const [search] = usePageSearch();
  const wanted = search["day"];
  const today = todayInChina();
  const day = typeof wanted === "string" && isDay(wanted) ? wanted : (today as Day); // the clock gives a real day
  return <DayOfWork key={day} day={day} />;
};
