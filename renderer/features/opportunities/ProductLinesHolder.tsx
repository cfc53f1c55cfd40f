/*
 * The products of an opportunity: from the catalogue, with the grade and what speaks against each for this client, or by hand
 * as a kind and a name. What was typed over is no longer the product of the catalogue.
 */
import { AutoComplete, Button, InputNumber, Select } from "antd";
import type { FittingProduct } from "#shared/domain/products/productLines.ts";
import { findProducts } from "#shared/domain/products/productLines.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { suitabilityStrings } from "#renderer/ui/suitabilityStrings.ts";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { opportunityStrings } from "./strings.ts";

interface ProductLinesProps {
  readonly clientId: string;
  readonly products: readonly FormValues[];
  readonly labels: Labels;
  readonly onChange: (products: readonly FormValues[]) => void;
}

const mostOffered = 30;

/** The kind under which accounts of a product run: the catalogue speaks of deposits as a whole. */
const holdingKindOf = (kind: string, labels: Labels): string => {
  const code = kind === "deposit" ? "timeDeposit" : kind;
  return labels.entries("holdingKind").some((entry) => entry.code === code) ? code : "other";
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const ProductLinesHolder = ({ clientId, products, labels, onChange }: ProductLinesProps) => {
  const api = useApi();
  const t = useText(opportunityStrings);
  const why = useText(suitabilityStrings);
  const words = useWordsOf();
  const catalogue = useRead(`products for ${clientId}`, () => api.products.productsFor({ clientId }), ["products", `client:${clientId}`]).value ?? [];
  const set = (at: number, part: FormValues): void => onChange(products.map((product, index) => (index === at ? { ...product, ...part } : product)));
  const against = (product: FittingProduct): string => product.misfits.map((reason) => why(`misfit_${reason}`)).join(t("comma"));
  const optionsOf = (text: string) =>
    findProducts(catalogue, { text })
      .slice(0, mostOffered)
      .map((product) => ({
        value: product.name,
        product,
        disabled: !product.isOnSale,
        label: (
          <span className="opportunity-option">
            <span>
              {words(product.name, product.nameEn)}
              {product.misfits.length > 0 ? <small>{against(product)}</small> : null}
            </span>
            {product.risk === null ? null : <StateBadge tone={product.misfits.length > 0 ? "due" : "plain"}>{product.risk}</StateBadge>}
          </span>
        ),
      }));
  return (
    <fieldset className="opportunity-products">
      <legend>{t("products")}</legend>
      {products.map((line, at) => {
        const known = catalogue.find(({ id }) => id === line["productId"]);
        const name = textOf(line["productName"]);
        return (
          // Lines have no identity before they are saved; their place is what the eye follows.
          <div key={at} className="opportunity-product">
            <Select<string>
              aria-label={t("productKind")}
              showSearch={choiceSearch}
              value={textOf(line["productKind"])}
              options={labels.options("holdingKind")}
              onChange={(productKind) => set(at, { productKind })}
            />
            <AutoComplete
              aria-label={t("productName")}
              placeholder={t("productFromCatalogue")}
              maxLength={120}
              value={name}
              options={optionsOf(known?.name === name ? "" : name)}
              onChange={(text: string) => set(at, { productName: text === "" ? null : text, productId: null })}
              onSelect={(_name, { product }) => set(at, { productId: product.id, productName: product.name, productKind: holdingKindOf(product.kind, labels) })}
            />
            <InputNumber
              aria-label={t("amount")}
              prefix="¥"
              min={0}
              precision={2}
              value={typeof line["amount"] === "number" ? line["amount"] / 100 : null}
              onChange={(yuan) => set(at, { amount: yuan === null ? null : Math.round(yuan * 100) })}
            />
            <button
              type="button"
              className="quiet-button"
              aria-label={t("removeProduct")}
              onClick={() => onChange(products.filter((_, index) => index !== at))}
            >
              ✕
            </button>
            {known ? (
              <span className="opportunity-product-fit">
                {known.risk === null ? t("noGrade") : labels.of("productRisk", known.risk)}
                {known.misfits.length > 0 ? <StateBadge tone="due">{against(known)}</StateBadge> : null}
              </span>
            ) : null}
          </div>
        );
      })}
      <Button size="small" onClick={() => onChange([...products, { productKind: "wealth" }])}>
        {t("addProduct")}
      </Button>
    </fieldset>
  );
};
