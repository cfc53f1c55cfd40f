/* Which period, compared with what, whose: one line above every dashboard. */
import { Button, Segmented, Select } from "antd";
import { addDays } from "#shared/kernel/time.ts";
import type { FigureStanding } from "#shared/contracts/figures.ts";
import { compareKinds, periodKinds } from "#shared/domain/figures/spans.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import type { Search } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { Turn } from "#renderer/ui/Turn.tsx";
import { figureStrings } from "./strings.ts";
import { type Chosen, scopeText, unitName } from "./useFigures.ts";

interface PeriodBarProps {
  readonly chosen: Chosen;
  readonly standing: FigureStanding | undefined;
  readonly today: string;
  /** Without one the figures are of today. */
  readonly hasPeriod: boolean;
  readonly hasCompare: boolean;
  readonly hasScope: boolean;
  readonly onChange: (search: Search) => void;
}

export const PeriodBar = ({ chosen, standing, today, hasPeriod, hasCompare, hasScope, onChange }: PeriodBarProps) => {
  const t = useText(figureStrings);
  const { period, span, compareKind, compare, scope } = chosen;
  const isCurrent = span.from <= today && today <= span.to;
  const language = useLanguage();
  const scopes: { readonly value: string; readonly label: string; readonly depth?: number }[] = [
    ...(standing?.scopes ?? []).map((one) => ({ value: one.kind, label: t(one.kind === "branch" ? "scope_branch" : "scope_mine") })),
    ...(standing?.units ?? []).map((unit) => ({ value: scopeText({ kind: "unit", unitId: unit.id }), label: unitName(unit, language), depth: unit.depth })),
    ...(standing?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="dashboard-bar" role="group" aria-label={t("period")}>
      {hasPeriod ? (
        <>
          <Segmented
            aria-label={t("period")}
            value={period}
            options={periodKinds.map((kind) => ({ value: kind, label: t(`period_${kind}`) }))}
            onChange={(kind) => onChange(kind === "own" ? { period: kind, from: span.from, to: span.to, day: undefined } : { period: kind })}
          />
          {period === "own" ? (
            <>
              <DayInput label={t("from")} value={span.from} onChange={(from) => onChange({ from })} />
              <span aria-hidden="true">–</span>
              <DayInput label={t("to")} value={span.to} onChange={(to) => onChange({ to })} />
            </>
          ) : (
            <span className="dashboard-steps">
              <Turn
                previous={t("earlier")}
                next={t("later")}
                mayNext={span.to < today}
                onTurn={(step) => onChange({ day: step === 1 ? addDays(span.to, 1) : addDays(span.from, -1) })}
              >
                <strong className="dashboard-span">{t("spanText", { from: span.from, to: span.to })}</strong>
              </Turn>
              {isCurrent ? null : <Button onClick={() => onChange({ day: undefined })}>{t("current")}</Button>}
            </span>
          )}
        </>
      ) : null}
      {hasCompare ? (
        <>
          <Select
            aria-label={t("compare")}
            className="dashboard-compare"
            value={compareKind}
            options={compareKinds.map((kind) => ({ value: kind, label: t(`compare_${kind}`) }))}
            onChange={(kind) => onChange({ compare: kind })}
          />
          {compareKind === "own" && compare ? (
            <>
              <DayInput label={t("compareFrom")} value={compare.from} onChange={(compareFrom) => onChange({ compareFrom, compareTo: compare.to })} />
              <span aria-hidden="true">–</span>
              <DayInput label={t("compareTo")} value={compare.to} onChange={(compareTo) => onChange({ compareTo, compareFrom: compare.from })} />
            </>
          ) : compare ? (
            <span className="aside-text no-break">{t("spanText", { from: compare.from, to: compare.to })}</span>
          ) : null}
        </>
      ) : null}
      {hasScope && scopes.length > 1 ? (
        <Select
          aria-label={t("scope")}
          className="dashboard-scope"
          value={scopeText(scope)}
          popupMatchSelectWidth={false}
          options={scopes}
          optionRender={(option) => <span style={{ paddingInlineStart: (Number(option.data.depth) || 0) * 12 }}>{option.label}</span>}
          onChange={(next) => onChange({ scope: next })}
        />
      ) : null}
    </div>
  );
};
