/* Head of every printed dashboard: of what, of which branch, whose figures, of which days; a sheet without it says nothing a week later. */
import { useSession } from "#renderer/api/sessionContext.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { figureStrings } from "./strings.ts";
import { type Chosen, unitName, useStanding } from "./useFigures.ts";

interface PaperHeadHolderProps {
  readonly title: string;
  readonly chosen: Pick<Chosen, "span" | "compare" | "scope">;
  /** What is held today, whatever the period. */
  readonly isOfToday?: boolean;
}

export const PaperHeadHolder = ({ title, chosen, isOfToday = false }: PaperHeadHolderProps) => {
  const t = useText(figureStrings);
  const session = useSession();
  const language = useLanguage();
  const { people = [], units = [] } = useStanding().value ?? {};
  const { span, compare, scope } = chosen;
  const unit = scope.kind === "unit" ? units.find(({ id }) => id === scope.unitId) : undefined;
  const whose =
    scope.kind === "branch"
      ? t("scope_branch")
      : scope.kind === "mine"
        ? session.actor?.name
        : scope.kind === "nobody"
          ? t("nobody")
          : scope.kind === "unit"
            ? unit && unitName(unit, language)
            : people.find(({ id }) => id === scope.personId)?.name;
  const days = isOfToday ? [todayInChina()] : [t("spanText", span), ...(compare ? [t("comparedWith", compare)] : [])];
  return (
    <header className="dashboard-paper-head">
      <h2>{title}</h2>
      <span>{[session.store?.branchName, whose, ...days].filter(Boolean).join(" · ")}</span>
    </header>
  );
};
