/* One product to read in front of a client: grade and price first, then what it does for the client, then what must be said. */
import { Button } from "antd";
import { formatRate } from "#shared/domain/clients/money.ts";
import type { ProductLine } from "#shared/domain/products/productLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { productStrings } from "./strings.ts";

interface ProductReaderProps {
  readonly product: ProductLine;
  readonly labels: Labels;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export const ProductReader = ({ product, labels, mayEdit, onEdit, onRemove }: ProductReaderProps) => {
  const t = useText(productStrings);
  const language = useLanguage();
  const words = useWordsOf();
  const name = words(product.name, product.nameEn);
  const grade = (code: string | null): string => (code === null ? t("ungraded") : labels.of("productRisk", code));
  const join = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(language === "en" ? ", " : "、");
  const day = (text: string | null): string => (text === null ? "" : formatDay(text, language, "plain"));
  const price = join([labels.of("priceKind", product.priceKind), product.rate === null ? "" : formatRate(product.rate), product.priceText ?? ""]);
  const facts: readonly (readonly [string, string])[] = [
    [
      t("risk"),
      product.issuerRisk !== null && product.sellerRisk !== null && product.issuerRisk !== product.sellerRisk
        ? t("gradeHigher", { issuer: product.issuerRisk, seller: product.sellerRisk, risk: grade(product.risk) })
        : product.risk === null
          ? ""
          : grade(product.risk),
    ],
    [t("price"), price],
    [t("least"), product.leastAmount === null ? "" : formatMoneyShort(product.leastAmount, language, product.currency ?? "CNY")],
    [t("term"), product.termDays === null ? "" : t("termDays", { days: product.termDays })],
    [t("sales"), product.sellsFrom === null && product.sellsUntil === null ? "" : `${day(product.sellsFrom)} ${t("until")} ${day(product.sellsUntil)}`],
    [t("needs"), join((product.needKinds ?? []).map((code) => labels.of("needKind", code)))],
    [t("advantages"), words(product.advantages, product.advantagesEn) ?? ""],
  ];
  const disclosures: readonly (readonly [string, string | null])[] = [
    [t("fees"), words(product.disclosedFees, product.disclosedFeesEn)],
    [t("risks"), words(product.disclosedRisks, product.disclosedRisksEn)],
    [t("returns"), words(product.disclosedReturns, product.disclosedReturnsEn)],
  ];
  return (
    <article className="product-reader" aria-label={name}>
      <header className="product-head">
        <div>
          <h2>{name}</h2>
          <p className="product-quiet">
            {[labels.of("productKind", product.kind), labels.of("productLine", product.line), product.productCode ?? "", product.issuer ?? ""]
              .filter((part) => part !== "")
              .join(" · ")}
          </p>
        </div>
        <span className="product-head-actions">
          {product.isOnSale ? null : <StateBadge tone="off">{labels.of("productState", product.state === "onSale" ? "paused" : product.state)}</StateBadge>}
          {mayEdit ? (
            <>
              <Button onClick={onEdit}>{t("edit")}</Button>
              <Button danger onClick={onRemove}>
                {t("remove")}
              </Button>
            </>
          ) : null}
        </span>
      </header>
      <dl className="product-facts">
        {facts
          .filter(([, text]) => text !== "")
          .map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <section>
        <h3>{t("benefits")}</h3>
        {product.benefits.length === 0 ? (
          <p className="product-quiet">{t("noBenefits")}</p>
        ) : (
          <table className="product-talks">
            <thead>
              <tr>
                <th scope="col">{t("feature")}</th>
                <th scope="col">{t("benefit")}</th>
              </tr>
            </thead>
            <tbody>
              {product.benefits.map((talk) => (
                <tr key={talk.id}>
                  <td>{words(talk.feature, talk.featureEn)}</td>
                  <td>{words(talk.benefit, talk.benefitEn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3>{t("disclosures")}</h3>
        <dl className="product-facts">
          {disclosures.map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text ?? "–"}</dd>
            </div>
          ))}
        </dl>
      </section>
      {mayEdit ? null : <p className="product-quiet">{t("readOnly")}</p>}
    </article>
  );
};
