/* What was recommended, a line each: with the grades of that day, the exception, and the client's answer, which may change. */
import { Select } from "antd";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { WithNameEn } from "#shared/domain/products/productLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatInstant, formatMoneyShort } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { productStrings } from "./strings.ts";

interface RecommendationListProps {
  readonly recommendations: readonly WithNameEn<Row<"recommendation">>[];
  readonly labels: Labels;
  readonly nothing: string;
  readonly onOutcome: (recommendationId: string, outcome: string) => void;
}

export const RecommendationList = ({ recommendations, labels, nothing, onOutcome }: RecommendationListProps) => {
  const t = useText(productStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const outcomes = labels.options("recommendationOutcome");
  return (
    <>
      {recommendations.length === 0 ? <p className="panel-quiet">{nothing}</p> : null}
      <ul className="panel-rows">
        {recommendations.map((one) => (
          <li key={one.id} className="panel-row" title={t("basisTitle", { basis: one.basis })}>
            <span className="panel-row-day">{formatInstant(one.recommendedAt, "day")}</span>
            <span className="panel-row-text">
              {[words(one.productName, one.productNameEn), one.amount === null ? "" : formatMoneyShort(one.amount, language), one.basis]
                .filter((part) => part !== "")
                .join(" · ")}
            </span>
            {one.productRisk === null ? null : (
              <StateBadge tone="plain">{t("recommendedWith", { risk: one.productRisk, capacity: one.capacity ?? "–" })}</StateBadge>
            )}
            {one.exceptionById === null ? null : <StateBadge tone="due">{t("byException")}</StateBadge>}
            <Select<string>
              size="small"
              aria-label={t("outcomeOf", { name: words(one.productName, one.productNameEn) })}
              value={one.outcome}
              options={outcomes}
              popupMatchSelectWidth={false}
              onChange={(outcome) => onOutcome(one.id, outcome)}
            />
          </li>
        ))}
      </ul>
    </>
  );
};
