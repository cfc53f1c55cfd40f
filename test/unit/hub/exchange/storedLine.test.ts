import { expect, test } from "vitest";
import { FeedEntry } from "#shared/protocol/messages.ts";
import type { StoredEntry } from "#db/hub/feed.ts";
import { textOfPart, toLine } from "#hub/exchange/storedLine.ts";

const header = { txId: "tx", kind: "edit", label: { name: '引号"与\n换行' }, actorId: "a", editedAt: "2026-11-21T08:00:00.000Z", workstationId: "d" };
const edits = [{ t: "client", r: "c", o: "u", f: { note: ["旧\u2028", null] } }];
const entry = (clientId: string | null): StoredEntry => ({
  seq: 7,
  deviceId: "d",
  txId: "tx",
  part: 2,
  clientId,
  ownerId: null,
  header: JSON.stringify(header),
  edits: JSON.stringify(edits),
});

test("[F9] a stored step goes out as the text that its line would be written as, on one line, and is of the protocol", () => {
  for (const clientId of ['c"', null]) {
    const line = toLine(entry(clientId));
    const text = textOfPart(line);
    expect(text).toBe(JSON.stringify(line));
    expect(text).not.toContain("\n");
    // Parsed once.
    expect(line.header).toBe(line.header);
    expect(line.edits).toBe(line.edits);
    expect(FeedEntry.parse(JSON.parse(text))).toEqual({ type: "line", seq: 7, part: 2, header, clientId, edits });
  }
});

test("[F2] a line that was cut down goes out as it is now, and so does everything else", () => {
  const cut = { ...toLine(entry("c")), edits: [] };
  expect(JSON.parse(textOfPart(cut))).toMatchObject({ seq: 7, header, edits: [] });
  expect(textOfPart({ type: "own", seq: 1 })).toBe('{"type":"own","seq":1}');
});
