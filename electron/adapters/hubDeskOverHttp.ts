/*
 * Administrative questions over the signed channel, with the identity that the open store was enrolled with. A link is
 * opened for each question and closed after it: administration is rare, and a lock leaves nothing open.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import { err, ok } from "#shared/kernel/result.ts";
import type { DeskFailure } from "#shared/contracts/branch.ts";
import type { HubDesk } from "#electron/features/hubDesk.ts";
import type { LinkFailure } from "#electron/sync/hubLink.ts";
import { openLinkOf } from "./hubAccess.ts";

/** A person waits before the screen: shorter than a session of sync. */
const patienceMs = 15_000;

const toDeskFailure = (failure: LinkFailure): DeskFailure => {
  switch (failure.type) {
    case "unreachable":
    case "cancelled":
      return { type: "hubAway" };
    case "wrongHub":
    case "garbled":
      return { type: "wrongHub" };
    case "refused":
      return { type: "hubRefused", reason: failure.error };
  }
};

interface HubDeskOptions {
  readonly clock: Clock;
  /** The hub of whichever store is open when a question is asked. */
  readonly hub: () => Parameters<typeof openLinkOf>[0] | undefined;
  /** The hub answered with a verified order to destroy this device's key. */
  readonly onWipeOrder: () => void;
}

export const createHubDesk = ({ clock, hub, onWipeOrder }: HubDeskOptions): HubDesk => ({
  ask: async (route, request) => {
    const joined = hub();
    if (!joined) return err({ type: "notJoined" });
    const link = openLinkOf(joined, clock, { onWipeOrder, signal: AbortSignal.timeout(patienceMs) });
    try {
      const answer = await link.admin(route, request);
      return answer.ok ? ok(answer.value) : err(toDeskFailure(answer.error));
    } finally {
      link.close();
    }
  },
});
