/* A lone device with a client of its own, and what a hub answers it, word by word. */
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { lastLine, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { applyReply } from "#electron/sync/applyReply.ts";
import type { ExchangeReply, FeedEntry, LineAnswer } from "#shared/protocol/messages.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";

export const at = "2026-11-21T08:00:00.000Z";
export const world = () => {
  const device = loneDevice();
  const [client, other, phone] = [device.ids.next(), device.ids.next(), device.ids.next()];
  device.stand(clientRow(client, 2), phoneRow(phone, client, 2, { note: "旧" }));
  const answer = (said: Partial<ExchangeReply>) =>
    device.write((tx) =>
      applyReply(tx, device.context(), { epoch: "", epochSeq: 0, hubTime: at, answers: [], feed: null, conflicts: [], leaseUntil: at, ...said }),
    );
  const feed = (entries: readonly FeedEntry[], toSeq: number) => answer({ feed: { entries: [...entries], toSeq, isEnd: true } });
  const phoneNow = () => localRow(device.store().read, "contactPoint", phone);
  const numbers = () => syncNumbers(device.store().read);
  return { device, client, other, phone, answer, feed, phoneNow, numbers, read: () => device.store().read };
};
export const lineAnswer = (line: number, seq: number, more: Partial<LineAnswer> = {}): LineAnswer => ({
  line,
  seq,
  outcome: "accepted",
  refused: [],
  settled: [],
  gone: [],
  ...more,
});
/** An own edit of the phone; answers its line. */
export const ownEdit = ({ device, phone }: ReturnType<typeof world>, values: Record<string, string> = { note: "我的" }): number => {
  device.edit([setField("contactPoint", phone, values)]);
  return lastLine(device.store().read);
};
const head = { kind: "edit", label: {}, actorId: "user-head", editedAt: at, workstationId: "head-1" };
export type Line = Extract<FeedEntry, { type: "line" }>;
export const lineOf = (seq: number, clientId: string | null, edits: Line["edits"], more: Partial<Line["header"]> = {}): Line => ({
  type: "line",
  seq,
  part: 0,
  header: { ...head, txId: `tx-${seq}`, ...more },
  clientId,
  edits,
});
