/* Recommendations of a client or of a period, with what they rested on (X12, X13). */
import { recommendationEntries } from "#db/workstation/products.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { client, field, fields, listed, type ListsOf, text, worded } from "../listColumns.ts";

export const productLists: ListsOf<"recommendations"> = {
  recommendations: {
    columns: {
      recommendedAt: field("recommendation", "recommendedAt"),
      client,
      productName: worded("recommendation", "productName"),
      ...fields("recommendation", "productRisk", "capacity", "assessedOn", "amount", "basis"),
      ...fields("recommendation", "hasDisclosedFees", "hasDisclosedRisks", "hasDisclosedReturns", "elderConfirmed", "isRecorded", "insuranceAnalysed"),
      ...fields("recommendation", "exceptionReason", "outcome", "note"),
      owner: text(columnLabels.owner, "actorName"),
    },
    open: (db, { clientId, from, to }) => listed(recommendationEntries(db, { clientId, from, to })),
  },
};
