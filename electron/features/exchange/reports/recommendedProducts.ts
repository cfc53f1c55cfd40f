/* Products recommended in a visit as the report shows them: grade and capacity of that day, the basis, what was told, the answer (X12, X13). */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { WithNameEn } from "#shared/domain/products/productLines.ts";
import { reportTexts as texts } from "#electron/features/exchange/strings.ts";
import type { FileWords } from "#electron/features/exchange/words.ts";

export interface RecommendedProduct {
  readonly product: string;
  /** Risk grade of the product and capacity of the client when it was recommended. */
  readonly grades: string;
  readonly amount: string;
  readonly basis: string;
  readonly told: string;
  readonly answer: string;
}

/** What was told: fees, risks, returns, and whether sound and picture were recorded. */
const toldOf = (
  row: Pick<Row<"recommendation">, "hasDisclosedFees" | "hasDisclosedRisks" | "hasDisclosedReturns" | "isRecorded">,
  { pick, language }: Pick<FileWords, "pick" | "language">,
): string =>
  [
    row.hasDisclosedFees === true ? pick(texts.fees) : null,
    row.hasDisclosedRisks === true ? pick(texts.risks) : null,
    row.hasDisclosedReturns === true ? pick(texts.returns) : null,
    row.isRecorded === true ? pick(texts.recorded) : null,
  ]
    .filter((one) => one !== null)
    .join(language === "en" ? ", " : "、");

/** The name of a recommended product in the language of the file. */
export const productNameIn = (
  { productName, productNameEn }: Pick<WithNameEn<Row<"recommendation">>, "productName" | "productNameEn">,
  { language }: Pick<FileWords, "language">,
): string => (language === "en" ? productNameEn : null) ?? productName;

export const recommendedProduct = (row: WithNameEn<Row<"recommendation">>, words: FileWords): RecommendedProduct => ({
  product: productNameIn(row, words),
  grades: [row.productRisk ?? "–", row.capacity ?? "–"].join(" / "),
  amount: row.amount === null ? "" : (row.amount / 100).toLocaleString("en-US", { minimumFractionDigits: 2 }),
  basis: [row.basis, row.exceptionReason === null ? "" : `${words.pick(texts.exception)}${row.exceptionReason}`].filter((one) => one !== "").join("\n"),
  told: toldOf(row, words),
  answer: words.word("recommendationOutcome", row.outcome),
});
