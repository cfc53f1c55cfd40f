/* The sum that must agree: rows in the file = new + updated + unchanged + skipped + refused. */
import { importOutcomes, type ImportCounts } from "#shared/domain/exchange/importOutcome.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { RowTab } from "./importStore.ts";
import { exchangeStrings } from "./strings.ts";

export const sumAgrees = (counts: ImportCounts): boolean => importOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0) === counts.rows;

interface RowCountsProps {
  readonly counts: ImportCounts;
  /** With a choice the numbers are tabs; without, they are only read. */
  readonly tab?: RowTab;
  readonly onTab?: (tab: RowTab) => void;
}

export const RowCounts = ({ counts, tab, onTab }: RowCountsProps) => {
  const t = useText(exchangeStrings);
  const tabs: readonly RowTab[] = counts.open > 0 || tab === "open" ? ["open", ...importOutcomes] : importOutcomes;
  return (
    <div className="exchange-sum">
      <div className="exchange-sum-total">
        <strong>{t("rowsSum", { rows: counts.rows.toLocaleString("en") })}</strong>
        {sumAgrees(counts) ? <StateBadge tone="done">{t("sumAgrees")}</StateBadge> : null}
      </div>
      <div className="exchange-tabs" role={onTab ? "tablist" : undefined} aria-label={t("outcomes")}>
        {(onTab ? tabs : importOutcomes).map((outcome) =>
          onTab ? (
            <button
              key={outcome}
              type="button"
              role="tab"
              aria-selected={tab === outcome}
              className="exchange-tab"
              data-outcome={counts[outcome] > 0 ? outcome : undefined}
              onClick={() => onTab(outcome)}
            >
              {t(`outcome_${outcome}`)} <span className="exchange-tab-count">{counts[outcome].toLocaleString("en")}</span>
            </button>
          ) : (
            <span key={outcome} className="exchange-tab" data-outcome={counts[outcome] > 0 ? outcome : undefined}>
              {t(`outcome_${outcome}`)} <span className="exchange-tab-count">{counts[outcome].toLocaleString("en")}</span>
            </span>
          ),
        )}
      </div>
    </div>
  );
};
