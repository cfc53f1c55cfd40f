/* Words that this feature writes into rows: content of the branch, in its first language. */

export const archiveTexts = {
  /** Title of the follow-up after a loan application ended (R220). */
  tellResult: "通报贷款结果给客户",
  /** Title of the follow-up that looks again at changed advice (R069). */
  reviewAdvice: "复核调整后的建议",
} as const;
