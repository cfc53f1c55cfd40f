/* Words that this feature writes into rows: content of the branch, in its first language. */

export const archiveTexts = {
  /** Title of the follow-up after a loan application ended (R220). */
  tellResult: "通报贷款结果给客户",
} as const;
