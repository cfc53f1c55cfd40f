/* The sum that must agree: rows in the file = new + updated + unchanged + skipped + refused. */
import { importOutcomes, type ImportCounts } from "#shared/domain/exchange/importOutcome.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { RowTab } from "./importStore.ts";
import { exchangeStrings } from "./strings.ts";

export const sumAgrees = (counts: ImportCounts): boolean => importOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0) === counts.rows;

const tones: Readonly<Partial<Record<RowTab, "overdue" | "done" | "conflict">>> = { refused: "overdue", new: "done", open: "conflict" };

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
      {onTab ? (
        <Tabs
          label={t("outcomes")}
          active={tab ?? "new"}
          onChange={onTab}
          tabs={tabs.map((outcome) => ({ id: outcome, label: t(`outcome_${outcome}`), count: counts[outcome], tone: tones[outcome] }))}
        />
      ) : (
        <div className="exchange-counts">
          {importOutcomes.map((outcome) => (
            <span key={outcome} className="exchange-count">
              {t(`outcome_${outcome}`)}{" "}
              <span className="tab-line-count" data-tone={counts[outcome] > 0 ? tones[outcome] : undefined}>
                {counts[outcome].toLocaleString("en-US")}
              </span>
            </span>
          ))}
        </div>
      )}
    </div>
  );
};
