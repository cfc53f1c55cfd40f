import { describe, expect, it } from "vitest";
import { createHubWorld, partyOf } from "#test/support/hubWorld.ts";
import type { PushLine } from "#shared/protocol/messages.ts";
import { inRuns } from "#hub/exchange/readFeed.ts";

const ask = async (protocol: number) => {
  const world = await createHubWorld();
  const wang = partyOf(world.branchId, "wang");
  const push: PushLine[] = ["a", "b", "c"].map((name) => {
    const id = world.next();
    return world.line(wang, { clientId: id, edits: [{ t: "client", r: id, o: "i", v: { kind: "person", name } }] });
  });
  const hello = { protocol, schema: 1, deviceTime: world.clock.now(), epoch: "", cursor: 0, ownSeq: 0 };
  return { push, reply: await world.exchange.exchange(wang, { hello, push, wantsFeed: true }) };
};

describe("markers of lines that were answered in the same reply", () => {
  it("[F4] come as one run that names the lines of the device's log", async () => {
    const { push, reply } = await ask(2);
    expect(reply.feed?.entries).toEqual([{ type: "passed", seq: 1, line: push[0]?.line, count: 3 }]);
    expect(reply.answers.map(({ line, seq }) => [line, seq])).toEqual(push.map(({ line }, at) => [line, at + 1]));
  });

  it("[P3] come one by one to a device that does not know runs", async () => {
    const { push, reply } = await ask(1);
    expect(reply.feed?.entries).toEqual(push.map(({ header }, at) => ({ type: "own", seq: at + 1, txId: header.txId, part: 0 })));
  });

  it("[F4] a run ends where somebody else's step, another line or another number comes between", () => {
    const push = [11, 12, 13, 20].map((line) => ({
      line,
      part: 0,
      header: { txId: `t${line}`, kind: "edit", label: {}, actorId: "u", editedAt: "2026-11-22T00:00:00.000Z" },
      clientId: null,
      edits: [],
    }));
    const own = (seq: number, line: number) => ({ type: "own" as const, seq, txId: `t${line}`, part: 0 });
    const left = { type: "left" as const, seq: 3, clientId: "c" };
    expect(inRuns([own(1, 11), own(2, 12), left, own(4, 13), own(5, 20), own(7, 99)], push)).toEqual([
      { type: "passed", seq: 1, line: 11, count: 2 },
      left,
      { type: "passed", seq: 4, line: 13, count: 1 },
      { type: "passed", seq: 5, line: 20, count: 1 },
      own(7, 99),
    ]);
  });
});
