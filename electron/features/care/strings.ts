/* Words that this feature writes into rows: content of the branch, in its first language. */

export const careTexts = {
  /** Title of the follow-up after a letter came back (R053). */
  askForAddress: "退信：联系客户更新通信地址",
} as const;
