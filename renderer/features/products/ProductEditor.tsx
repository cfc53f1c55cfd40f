/* A product being written, with its features and benefits. Ctrl+Enter saves. */
import { Button, Input } from "antd";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { ProductLine } from "#shared/domain/products/productLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { formValuesOf, type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { productStrings } from "./strings.ts";

const plain = ["name", "nameEn", "productCode", "kind", "line", "state", "issuerRisk", "sellerRisk", "issuer", "sellsFrom", "sellsUntil", "termDays"] as const;
const priced = ["priceKind", "rate", "priceText", "leastAmount", "currency", "innovation"] as const;
const reasoned = ["pricingGoals", "pricingStrategies", "pricingBasis"] as const;
const aimed = ["targetGroups", "needKinds", "lifeStages", "investorKinds", "channels", "occupations", "advantages", "advantagesEn"] as const;
const disclosed = ["disclosedFees", "disclosedFeesEn", "disclosedRisks", "disclosedRisksEn", "disclosedReturns", "disclosedReturnsEn", "source"] as const;

const fields = [...plain, ...priced, ...reasoned, ...aimed, ...disclosed] as const;

/** A feature and what it does for the client; its English is missing in a draft that an earlier program kept. */
interface Talk {
  readonly feature: string;
  readonly featureEn?: string;
  readonly benefit: string;
  readonly benefitEn?: string;
}

export interface WrittenProduct {
  readonly values: FormValues;
  readonly benefits: readonly Talk[];
}

interface ProductEditorProps {
  /** Nothing for a new one. */
  readonly product: ProductLine | undefined;
  readonly labels: Labels;
  /** Answers whether it was stored. */
  readonly onSave: (product: WrittenProduct) => Promise<boolean>;
  readonly onClose: () => void;
}

export const ProductEditor = ({ product, labels, onSave, onClose }: ProductEditorProps) => {
  const t = useText(productStrings);
  const words = useWordsOf();
  const label = useLabel();
  const draft = useFormDraft<WrittenProduct>(`form:product:${product?.id ?? ""}`, {
    values: product ? formValuesOf(product, fields) : { line: "personal", state: "onSale", kind: "wealth", currency: "CNY" },
    benefits: (product?.benefits ?? []).map(({ feature, featureEn, benefit, benefitEn }) => ({
      feature,
      featureEn: featureEn ?? "",
      benefit,
      benefitEn: benefitEn ?? "",
    })),
  });
  const { values, benefits: talks } = draft.values;
  const setTalks = (benefits: WrittenProduct["benefits"]): void => draft.set({ benefits });
  const setTalk = (index: number, part: Partial<Talk>): void => setTalks(talks.map((talk, at) => (at === index ? { ...talk, ...part } : talk)));
  const form = (names: readonly string[]) => (
    <RowForm
      table="product"
      fields={names}
      values={values}
      labels={labels}
      autoFocus="name"
      onChange={(part) => draft.set({ values: { ...values, ...part } })}
    />
  );
  return (
    <FormDialog
      title={product ? words(product.name, product.nameEn) : t("newProduct")}
      draft={draft}
      width={880}
      style={{ top: 32 }}
      className="product-dialog"
      onSubmit={() => onSave(draft.values)}
      onClose={onClose}
    >
      {form(plain)}
      <h3>{t("price")}</h3>
      {form(priced)}
      <h3>{t("pricing")}</h3>
      <p className="product-quiet">{t("pricingSteps")}</p>
      {form(reasoned)}
      <h3>{t("benefits")}</h3>
      {talks.map((talk, index) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no identity before they are stored
        <div key={index} className="product-pair">
          <Input
            aria-label={t("feature")}
            placeholder={t("feature")}
            value={talk.feature}
            maxLength={200}
            onChange={(event) => setTalk(index, { feature: event.target.value })}
          />
          <CheckedTextArea
            aria-label={t("benefit")}
            placeholder={t("benefit")}
            value={talk.benefit}
            maxLength={1_000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setTalk(index, { benefit: event.target.value })}
          />
          <Button onClick={() => setTalks(talks.filter((_, at) => at !== index))}>{t("removeLine")}</Button>
          <Input
            aria-label={label(columnsOf("productBenefit")["featureEn"])}
            placeholder={t("inEnglish")}
            value={talk.featureEn ?? ""}
            maxLength={200}
            onChange={(event) => setTalk(index, { featureEn: event.target.value })}
          />
          <CheckedTextArea
            aria-label={label(columnsOf("productBenefit")["benefitEn"])}
            placeholder={t("inEnglish")}
            value={talk.benefitEn ?? ""}
            maxLength={1_000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setTalk(index, { benefitEn: event.target.value })}
          />
        </div>
      ))}
      <div>
        <Button onClick={() => setTalks([...talks, { feature: "", featureEn: "", benefit: "", benefitEn: "" }])}>{t("addBenefit")}</Button>
      </div>
      {form(aimed)}
      <h3>{t("disclosures")}</h3>
      {form(disclosed)}
    </FormDialog>
  );
};
