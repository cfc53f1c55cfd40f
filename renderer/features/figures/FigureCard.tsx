/* One figure: the value first, what it means under it, what changed; the value opens its rows. */
import type { FigureLine } from "#shared/domain/figures/board.ts";
import { figure } from "#shared/domain/figures/figures.ts";
import { rowSetsOf } from "#shared/domain/figures/figures.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { changeOf, formatFigure, formatFigureFull } from "./figureText.ts";
import { figureStrings } from "./strings.ts";

const arrows = { up: "▲", down: "▼", same: "＝" } as const;

/** The change in words, with its direction as sign and its verdict as word. */
export const ChangeText = ({ line }: { readonly line: FigureLine }) => {
  const t = useText(figureStrings);
  const language = useLanguage();
  const definition = figure(line.id);
  const change = changeOf(line, definition);
  if (!change) return null;
  const { direction, verdict, difference, relative } = change;
  const sign = difference > 0 ? "+" : "−";
  const much = Math.abs(difference);
  const size =
    definition.unit === "percent"
      ? t("percentPoints", { value: `${sign}${formatNumber(much, language, 1)}` })
      : `${sign}${formatFigure(much, definition.unit, language)}${relative === null ? "" : ` (${sign}${formatNumber(Math.abs(relative), language, 1)}%)`}`;
  return (
    <span className="dashboard-change" data-verdict={verdict}>
      <span aria-hidden="true">{arrows[direction]}</span> {direction === "same" ? t("same") : size}
      {verdict === "neither" ? null : <span className="dashboard-verdict">{t(verdict)}</span>}
    </span>
  );
};

interface FigureCardProps {
  readonly line: FigureLine;
  readonly isCompared: boolean;
  /** Undefined when there are no rows to see. */
  readonly onOpen: ((rows: RowSetId) => void) | undefined;
}

export const FigureCard = ({ line, isCompared, onOpen }: FigureCardProps) => {
  const t = useText(figureStrings);
  const language = useLanguage();
  const label = useLabel();
  const definition = figure(line.id);
  const { unit, how, isStock } = definition;
  const [rows, base] = rowSetsOf(definition);
  const value = formatFigure(line.now.value, unit, language);
  const partUnit = how.kind === "shareOfSums" ? "fen" : "count";
  const small = (amount: number): string => formatFigure(amount, partUnit, language);
  const said = unit === "points" && line.now.value !== null ? t("points", { value }) : value;
  const shown = (
    <span className="dashboard-value" title={formatFigureFull(line.now.value, unit, language)}>
      {said}
    </span>
  );
  return (
    <article className="dashboard-card" data-figure={line.id}>
      <h3 className="dashboard-name">{label(definition)}</h3>
      <div className="dashboard-line">
        {onOpen && rows ? (
          <button
            type="button"
            className="dashboard-open"
            data-grid-door=""
            aria-label={t("openRows", { name: `${label(definition)} ${said}` })}
            onClick={() => onOpen(rows)}
          >
            {shown}
          </button>
        ) : (
          shown
        )}
        <ChangeText line={line} />
      </div>
      <p className="dashboard-basis">
        {how.kind === "average" && line.now.base !== null ? <span>{t("averageOf", { count: line.now.base })}</span> : null}
        {base && line.now.base !== null && line.now.base > 0 ? (
          <span>
            {t("partOf", { part: small(line.now.part), base: small(line.now.base) })}
            {onOpen ? (
              <button type="button" className="dashboard-link dashboard-no-print" onClick={() => onOpen(base)}>
                {t("openBase")}
              </button>
            ) : null}
          </span>
        ) : null}
        {line.now.value === null ? <span>{t("noBase")}</span> : null}
        {isCompared && line.before && line.before.value !== null ? (
          <span>{t("before", { value: formatFigure(line.before.value, unit, language) })}</span>
        ) : null}
        {isStock ? <span>{isCompared && !line.before ? t("stockNoPast") : t("stock")}</span> : null}
      </p>
      <p className="dashboard-meaning">{label(definition.meaning)}</p>
    </article>
  );
};
