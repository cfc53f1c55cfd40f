/* The link of a device without a network: what speaks through files asks nothing over a wire. */
import { err } from "#shared/kernel/result.ts";
import type { HubLink, LinkFailure } from "./hubLink.ts";

const nothing = (): Promise<{ readonly ok: false; readonly error: LinkFailure }> => Promise.resolve(err({ type: "unreachable", detail: "" }));

/** A link that reaches nobody. */
export const noLink: HubLink = {
  exchange: nothing,
  history: nothing,
  compare: nothing,
  rows: nothing,
  closeDay: nothing,
  contentStatus: nothing,
  putChunk: nothing,
  putPart: nothing,
  getChunk: nothing,
  traffic: () => ({ up: 0, down: 0 }),
};
