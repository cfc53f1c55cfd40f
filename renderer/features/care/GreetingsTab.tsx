/*
 * The greeting list of a month (R050-R053, R071): made once, consent first, texts from templates or written in place,
 * sent, skipped, returned. All of it from the keyboard, all of it undoable.
 */
import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useEffect, useMemo, useRef, useState } from "react";
import { type GreetingEntry, mostLetters } from "#shared/domain/care/careLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BulkBar } from "#renderer/ui/BulkBar.tsx";
import { DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { type TellCount, useToldCount } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Beside } from "#renderer/ui/PeekPanel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useLatest } from "#renderer/ui/time.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { createCareStore, createGreetingStore } from "./careStore.ts";
import { countBy, filterGreetings, firstOpenGreeting, greetingChanges, greetingDraft, greetingKey, isMonth, letterRunOf, shiftMonth } from "./careView.ts";
import { greetingColumns } from "./greetingColumns.tsx";
import { GreetingPanel } from "./GreetingPanel.tsx";
import { readGreetingMonth } from "./readGreetingMonth.ts";
import { careStrings } from "./strings.ts";
import { useKnownWords } from "#renderer/ui/twoLanguages.ts";
import { useCareWords } from "./useCareWords.ts";
import { useMakingGreetings } from "./useMakingGreetings.tsx";
import { useGreetingActs } from "./useGreetingActs.ts";

const none: ReadonlySet<string> = new Set();
const textOr = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** `?greeting=` of the address: goes to its month and opens it once. */
const useWantedGreeting = (onFound: (id: string) => void): { readonly isMissing: boolean } => {
  const api = useApi();
  const [search, setSearch] = usePageSearch();
  const wanted = textOr(search["greeting"]);
  const [isMissing, setIsMissing] = useState(false);
  const found = useLatest((id: string, month: string) => {
    setSearch({ greeting: undefined, state: undefined, occasion: undefined, month });
    onFound(id);
  });
  const lost = useLatest(() => {
    setSearch({ greeting: undefined });
    setIsMissing(true);
  });
  useEffect(() => {
    if (wanted === undefined) return;
    setIsMissing(false);
    void api.care.monthOfGreeting({ greetingId: wanted }).then((answer) => (answer.ok ? found(wanted, answer.value.month) : lost()));
  }, [api, wanted, found, lost]);
  return { isMissing };
};

export const GreetingsTab = ({ onCount }: { readonly onCount: TellCount }) => {
  const t = useText(careStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const words = useCareWords();
  const known = useKnownWords();
  const acts = useGreetingActs();
  const labels = useLabels();
  const { drafts, change, drop } = useFeatureStore(createGreetingStore, (state) => state);
  const startRun = useFeatureStore(createCareStore, (state) => state.startRun);
  const [search, setSearch] = usePageSearch();
  const thisMonth = todayInChina().slice(0, 7);
  const month = isMonth(search["month"]) ? search["month"] : thisMonth;
  const filter = { state: textOr(search["state"]), occasion: textOr(search["occasion"]) };
  const reading = useRead(`greetings ${month}`, () => readGreetingMonth((behind) => api.care.greetingPlan(behind ? { month, behind } : { month })), [
    "care",
    "clients",
    "table:greeting",
  ]);
  const plan = reading.value?.month === month ? reading.value : undefined;
  // The month before it stands for nothing while this one is read.
  const ofMonth = reading.state === "loading" && !plan ? { state: reading.state, reload: reading.reload } : reading;
  const lines = useMemo(
    () => (plan ? filterGreetings(plan.lines, { state: filter.state, occasion: filter.occasion }) : []),
    [plan, filter.state, filter.occasion],
  );
  useToldCount(onCount, plan && lines.length);
  const [currentId, setCurrentId] = useState<string | undefined>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  const [keys, setKeys] = useState(none);
  const { isMaking, make, progress } = useMakingGreetings();
  const area = useRef<HTMLDivElement>(null);
  const wanted = useWantedGreeting((id) => {
    setCurrentId(id);
    setIsOpen(true);
  });

  // Until a line is chosen, the first one that still asks for something: what is sent or skipped lies above it.
  const index = currentId === undefined ? firstOpenGreeting(lines) : lines.findIndex((line) => line.id === currentId);
  const moveTo = useMemo(() => (index < 0 ? undefined : { index }), [index]);
  const current = currentId === undefined ? undefined : lines[index];
  const draft = current ? (drafts[current.id] ?? greetingDraft(current)) : undefined;
  const chosen = lines.filter((line) => keys.has(line.id));
  const focusList = (): void => area.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  const moveOn = (line: GreetingEntry): void => {
    const at = lines.findIndex((one) => one.id === line.id);
    const next = lines[at + 1] ?? lines[at - 1];
    if (next) setCurrentId(next.id);
  };
  const changeMonth = (next: string): void => {
    setKeys(none);
    setIsOpen(false);
    setSearch({ month: next === thisMonth ? undefined : next });
  };
  const mark = async (marked: readonly GreetingEntry[], state: "sent" | "skipped" | "planned"): Promise<void> => {
    if (!(await acts.mark(marked, state))) return;
    const [only] = marked;
    if (marked.length === 1 && only) moveOn(only);
    else setKeys(none);
  };
  const write = (): void => {
    const run = letterRunOf(chosen);
    if (run.greetingIds.length > mostLetters) words.refused(t("tooManyLetters", { chosen: run.greetingIds.length, most: mostLetters }));
    else startRun(run);
  };
  const save = async (): Promise<void> => {
    if (!current || !draft) return;
    if (await acts.save(current, greetingChanges(current, draft))) {
      drop(current.id);
      moveOn(current);
    }
  };
  const year = month.slice(0, 4);
  const counts = plan ? countBy(plan.lines, "state") : new Map<string, number>();
  const occasions = plan ? countBy(plan.lines, "occasion") : new Map<string, number>();

  return (
    <div className="care" ref={area}>
      <div className="care-tools">
        <span className="care-month">
          <Turn previous={t("previousMonth")} next={t("nextMonth")} onTurn={(step) => changeMonth(shiftMonth(month, step))}>
            <DatePicker
              picker="month"
              aria-label={t("month")}
              allowClear={false}
              value={dayjs(`${month}-01`)}
              format="YYYY-MM"
              onChange={(day) => {
                if (day) changeMonth(day.format("YYYY-MM"));
              }}
            />
          </Turn>
        </span>
        {plan && plan.lines.length > 0 ? (
          <div className="chip-row" role="group" aria-label={t("stateFilter")}>
            <FilterChip
              label={`${t("allStates")} ${plan.lines.length}`}
              isActive={filter.state === undefined}
              onClick={() => setSearch({ state: undefined })}
            />
            {labels.entries("greetingState").flatMap(({ code, label }) => {
              const count = counts.get(code);
              return count === undefined
                ? []
                : [
                    <FilterChip
                      key={code}
                      label={`${label} ${count}`}
                      isActive={filter.state === code}
                      onClick={() => setSearch({ state: filter.state === code ? undefined : code })}
                    />,
                  ];
            })}
          </div>
        ) : null}
        {plan ? <span className="care-quiet">{t("madeOn", { day: formatDay(plan.madeOn, language, "short") })}</span> : null}
        {plan && !plan.isYearAnnounced ? <span className="care-provisional">{t("notAnnounced", { year })}</span> : null}
        <span className="care-tools-end">
          {plan && plan.lines.length > 0 ? (
            <Select
              aria-label={t("occasionFilter")}
              className="care-occasion"
              value={filter.occasion ?? ""}
              onChange={(code: string) => setSearch({ occasion: code === "" ? undefined : code })}
              options={[
                { value: "", label: t("allOccasions") },
                ...labels
                  .entries("occasion")
                  .flatMap(({ code, label }) => (occasions.has(code) ? [{ value: code, label: `${label} ${occasions.get(code)}` }] : [])),
              ]}
            />
          ) : null}
          <Button loading={isMaking} disabled={!plan} onClick={() => void make(month)}>
            {month === thisMonth ? t("makePlan") : t("makePlanOf", { month })}
          </Button>
        </span>
      </div>
      {progress}
      {wanted.isMissing ? (
        <p className="care-note care-note-line" role="status">
          {t("greetingNotInList")}
        </p>
      ) : null}
      <ReadState reading={ofMonth} lines={10} />
      {plan ? (
        <Beside
          peek={
            isOpen && current && draft ? (
              <GreetingPanel
                key={current.id}
                line={current}
                draft={draft}
                labels={labels}
                onChange={(next) => change(current.id, next)}
                onSave={() => void save()}
                onCopied={() => words.info(t("copied"))}
                onMark={(state) => void mark([current], state)}
                onReturned={() => void acts.returned([current])}
                onArchive={() => go(`/clients/${current.clientId}`)}
                onClose={() => {
                  setIsOpen(false);
                  focusList();
                }}
              />
            ) : undefined
          }
        >
          <DataTable
            key={`${month} ${filter.state ?? ""} ${filter.occasion ?? ""}`}
            label={t("list")}
            columns={greetingColumns(t, labels, known, isOpen && current !== undefined)}
            rowCount={lines.length}
            rowAt={(at) => lines[at]}
            rowKey={(line) => line.id}
            selection={{ keys, onChange: setKeys, onSelectAll: () => setKeys(new Set(lines.map((line) => line.id))) }}
            onOpen={(line) => {
              setCurrentId(line.id);
              setIsOpen(true);
            }}
            onPeek={(line) => {
              setCurrentId(line.id);
              setIsOpen((open) => !open);
            }}
            onActiveChange={(line) => setCurrentId(line?.id)}
            onRowKey={(press, line) => {
              const state = greetingKey(press);
              if (state) void mark([line], state);
              return state !== undefined;
            }}
            rowTone={(line) => (line.state === "skipped" || line.state === "sent" ? "quiet" : undefined)}
            moveTo={moveTo}
            restorationId={`care ${month}`}
            autoFocus={!isOpen}
            empty={
              plan.lines.length === 0 ? (
                <EmptyState
                  title={t("emptyTitle")}
                  hint={t("emptyHint")}
                  action={
                    <Button type="primary" loading={isMaking} onClick={() => void make(month)}>
                      {month === thisMonth ? t("makePlan") : t("makePlanOf", { month })}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  title={t("emptyFilterTitle")}
                  action={<Button onClick={() => setSearch({ state: undefined, occasion: undefined })}>{t("dropFilters")}</Button>}
                />
              )
            }
            footer={<span>{t("keys")}</span>}
          />
        </Beside>
      ) : null}
      <BulkBar count={chosen.length} onClear={() => setKeys(none)}>
        <Button type="primary" onClick={write}>
          {t("writeLetters")}
        </Button>
        <Button onClick={() => void mark(chosen, "sent")}>{t("markSent")}</Button>
        <Button onClick={() => void mark(chosen, "skipped")}>{t("markSkipped")}</Button>
        <Button onClick={() => void mark(chosen, "planned")}>{t("markPlanned")}</Button>
        <Button onClick={() => void acts.returned(chosen).then((done) => (done ? setKeys(none) : undefined))}>{t("markReturned")}</Button>
      </BulkBar>
    </div>
  );
};
