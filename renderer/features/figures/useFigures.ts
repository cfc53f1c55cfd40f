/* What the page asks for: which figures this person sees, and the period, comparison and scope that the address names. */
import { addDays, type Day, isDay } from "#shared/kernel/time.ts";
import type { FigureScopeChoice, FigureStanding } from "#shared/contracts/figures.ts";
import { type CompareKind, compareKinds, comparedSpan, type PeriodKind, periodKinds, type Span, spanOf, spanProblem } from "#shared/domain/figures/spans.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { figureViewOf } from "#shared/domain/figures/board.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import type { Language } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";

/** A unit in the language of the window. */
export const unitName = ({ name, nameEn }: { readonly name: string; readonly nameEn: string | null }, language: Language): string =>
  language === "en" ? (nameEn ?? name) : name;

/** Whether this person sees figures at all. */
export const useDashboardsShown = (): boolean => figureViewOf(useSession().actor?.role ?? "") !== "none";

export const useStanding = () => {
  const api = useApi();
  return useRead<FigureStanding, { readonly type: string }>("figureStanding", () => api.figures.figureStanding({}), [
    "figures",
    "table:branchUser",
    "table:unit",
  ]);
};

export interface Chosen {
  readonly period: PeriodKind;
  readonly span: Span;
  readonly compareKind: CompareKind;
  readonly compare: Span | null;
  readonly scope: FigureScopeChoice;
  /** Why nothing can be shown; null when all is well. */
  readonly problem: "reversed" | "tooLong" | null;
}

const dayIn = (value: unknown, otherwise: Day): Day => (typeof value === "string" && isDay(value) ? value : otherwise);
const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T => known.find((one) => one === value) ?? otherwise;

const unitPrefix = "unit:";
/** The unit whose figures an address names. */
export const unitIn = (scope: string): string | undefined => (scope.startsWith(unitPrefix) ? scope.slice(unitPrefix.length) : undefined);

/** The scope that the address names, when it is this person's to choose. */
const scopeOf = (value: unknown, standing: Pick<FigureStanding, "scopes" | "people" | "units"> | undefined): FigureScopeChoice => {
  const first = standing?.scopes[0] ?? { kind: "mine" };
  if (typeof value !== "string") return first;
  const plain = standing?.scopes.find((scope) => scope.kind === value);
  if (plain) return plain;
  const unitId = unitIn(value);
  if (unitId !== undefined) return standing?.units.some(({ id }) => id === unitId) ? { kind: "unit", unitId } : first;
  return standing?.people.some(({ id }) => id === value) ? { kind: "person", personId: value } : first;
};

/** How a scope stands in the address. */
export const scopeText = (scope: FigureScopeChoice): string =>
  scope.kind === "person" ? scope.personId : scope.kind === "unit" ? `${unitPrefix}${scope.unitId}` : scope.kind;

/** What an address means; pure, for tests. */
export const chosenFrom = (
  search: Readonly<Record<string, unknown>>,
  standing: Pick<FigureStanding, "scopes" | "people" | "units"> | undefined,
  today: Day,
): Chosen => {
  const period = oneOf(periodKinds, search["period"], "month");
  const anchor = dayIn(search["day"], today);
  const span = period === "own" ? { from: dayIn(search["from"], addDays(today, -29)), to: dayIn(search["to"], today) } : spanOf(period, anchor);
  const compareKind = oneOf(compareKinds, search["compare"], "previous");
  const own = { from: dayIn(search["compareFrom"], addDays(span.from, -30)), to: dayIn(search["compareTo"], addDays(span.from, -1)) };
  const compare = compareKind === "none" ? null : compareKind === "own" ? own : comparedSpan(period, compareKind, span, today);
  const problem = spanProblem(span) ?? (compare ? spanProblem(compare) : null);
  return { period, span, compareKind, compare, scope: scopeOf(search["scope"], standing), problem };
};

export const useChosen = (standing: FigureStanding | undefined) => {
  const [search, setSearch] = usePageSearch();
  const today = todayInChina() as Day; // the clock gives a real day
  return { chosen: chosenFrom(search, standing, today), search, setSearch, today };
};

/** A key of what is asked, for reading anew when it changes. */
export const chosenKey = ({ span, compare, scope }: Chosen): string =>
  `${span.from} ${span.to} ${compare ? `${compare.from} ${compare.to}` : ""} ${scopeText(scope)}`;
