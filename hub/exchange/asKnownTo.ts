/* Answers in words that the version of a device knows (sync-spec P3): an older one cannot read a reason that came after it. */
import { erasedProtocol, type LineAnswer } from "#shared/protocol/messages.ts";

/** To an older device an erased client is one that the branch does not have. */
export const asKnownTo = (protocol: number, answers: LineAnswer[]): LineAnswer[] =>
  protocol >= erasedProtocol
    ? answers
    : answers.map((answer) => ({
        ...answer,
        refused: answer.refused.map((item) => (item.reason === "clientErased" ? { ...item, reason: "clientMissing" as const } : item)),
      }));
