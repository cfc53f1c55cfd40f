import { expect, it } from "vitest";
import { asKnownTo } from "#hub/exchange/asKnownTo.ts";
import { erasedProtocol, type LineAnswer } from "#shared/protocol/messages.ts";

const answer = (refused: LineAnswer["refused"]): LineAnswer => ({ line: 4, seq: 9, outcome: "refused", refused, settled: [], gone: [] });

it("[P3] [E2] an older device is told that the branch does not have an erased client; other reasons and answers are as they are", () => {
  const of = { r: "row", o: "d" } as const;
  const answers = [
    answer([
      { edit: 0, reason: "clientErased", of },
      { edit: 1, field: "note", reason: "roleMayNot" },
    ]),
    answer([]),
  ];
  expect(asKnownTo(erasedProtocol - 1, answers)).toEqual([
    answer([
      { edit: 0, reason: "clientMissing", of },
      { edit: 1, field: "note", reason: "roleMayNot" },
    ]),
    answer([]),
  ]);
  expect(asKnownTo(erasedProtocol, answers)).toEqual(answers);
});
