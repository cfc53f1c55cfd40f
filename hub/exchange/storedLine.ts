/*
 * A step of the feed as it goes out. Header and edits lie in the feed as the texts in which they travel: most are shipped as
 * they are, and parsed only where somebody reads them (a view that is cut down, a file).
 */
import type { FeedEntry } from "#shared/protocol/messages.ts";
import type { StoredEntry } from "#db/hub/feed.ts";

/** A step of somebody's line. */
export type Line = Extract<FeedEntry, { type: "line" }>;

/** By the very object: a line that was changed on the way has no text here. */
const stored = new WeakMap<object, StoredEntry>();

/** The line of a stored step. */
export const toLine = (entry: StoredEntry): Line => {
  let header: Line["header"] | undefined;
  let edits: Line["edits"] | undefined;
  const line: Line = {
    type: "line",
    seq: entry.seq,
    part: entry.part,
    get header() {
      header ??= JSON.parse(entry.header) as Line["header"]; // written by the hub from parsed messages
      return header;
    },
    clientId: entry.clientId,
    get edits() {
      edits ??= JSON.parse(entry.edits) as Line["edits"]; // as above
      return edits;
    },
  };
  stored.set(line, entry);
  return line;
};

/** A part of an answer as JSON. */
export const textOfPart = (part: object): string => {
  const entry = stored.get(part);
  if (entry === undefined) return JSON.stringify(part);
  const { seq, part: number, header, clientId, edits } = entry;
  return `{"type":"line","seq":${seq},"part":${number},"header":${header},"clientId":${JSON.stringify(clientId)},"edits":${edits}}`;
};
