/* Words that are kept as the manager's own: titles of tasks that a campaign makes. They are data in the branch's language. */
export const taskWords = {
  invitation: (title: string): string => `邀约：${title}`,
  winBack: "挽回：了解原因，提出解决办法",
} as const;
