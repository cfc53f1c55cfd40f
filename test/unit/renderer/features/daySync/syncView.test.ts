import { describe, expect, it } from "vitest";
import type { SyncSessionLine, SyncStatus } from "#shared/contracts/daySync.ts";
import { clockMinutesOff, endOf, leaseDaysLeft, phaseOf, shortFingerprint, silentDays, statusParts, toneOf } from "#renderer/features/daySync/syncView.ts";

const now = Date.parse("2026-11-22T10:00:00.000Z");
const session = (changes: Partial<SyncSessionLine> = {}): SyncSessionLine => ({
  id: "s",
  startedAt: "2026-11-22T04:02:00.000Z",
  endedAt: "2026-11-22T04:03:00.000Z",
  outcome: "done",
  detail: "",
  lines: 0,
  refused: 0,
  conflicts: 0,
  entries: 0,
  bytesUp: 0,
  bytesDown: 0,
  ...changes,
});
const status = (changes: Partial<SyncStatus> = {}): SyncStatus => ({
  hub: { url: "https://hub:8443", branchName: "城南支行", fingerprint: "ab12", deviceId: "d" },
  isRunning: false,
  jobId: null,
  isFirst: false,
  lastGood: session(),
  last: session(),
  sessions: [],
  pending: [],
  conflicts: 0,
  refused: 0,
  unread: 0,
  leaseUntil: "2026-12-06T04:03:00.000Z",
  clockOffsetMs: 0,
  ...changes,
});
const kinds = (changes: Partial<SyncStatus>, job?: { readonly phase: string; readonly done: number }): readonly string[] =>
  statusParts(status(changes), job, now).map(({ kind }) => kind);

describe("the status line", () => {
  it("says nothing in a store without a branch, and when all is well only when it was synced", () => {
    expect(kinds({ hub: null })).toEqual([]);
    expect(kinds({})).toEqual(["synced"]);
    expect(statusParts(status({ lastGood: null, last: null }), undefined, now)).toEqual([{ kind: "synced", at: null }]);
  });

  it("names what a person must decide before what the program does by itself", () => {
    expect(kinds({ refused: 1, conflicts: 2, pending: [{ kind: "edit", transactions: 3, edits: 9 }] })).toEqual(["refused", "conflicts", "waiting", "synced"]);
    const waiting = statusParts(
      status({
        pending: [
          { kind: "edit", transactions: 3, edits: 9 },
          { kind: "create", transactions: 1, edits: 1 },
        ],
      }),
      undefined,
      now,
    )[0];
    expect(waiting).toEqual({ kind: "waiting", count: 4 });
  });

  it("while a session runs shows its progress and no older outcome", () => {
    expect(statusParts(status({ isRunning: true, last: session({ outcome: "wrongHub" }) }), { phase: "receiving", done: 120 }, now)).toEqual([
      { kind: "syncing", phase: "receiving", count: 120 },
    ]);
    expect(phaseOf(undefined)).toBe("connecting");
    expect(phaseOf({ phase: "a phase of tomorrow" })).toBe("connecting");
  });

  it("[SE7] speaks up for a hub that is not ours, a blocked workstation, an old program; not for a network that is away", () => {
    for (const [outcome, detail] of [
      ["wrongHub", ""],
      ["refused", "blocked"],
      ["refused", "awaitingReadmission"],
      ["refused", "upgradeNeeded"],
      ["refused", "clockOff"],
      ["refused", "malformed"],
    ] as const) {
      expect(kinds({ last: session({ outcome, detail }) })[0]).toBe("end");
    }
    for (const [outcome, detail] of [
      ["unreachable", ""],
      ["cancelled", ""],
      ["refused", "busy"],
      ["refused", "tooManyRequests"],
    ] as const) {
      expect(kinds({ last: session({ outcome, detail }) })).toEqual(["synced"]);
    }
  });

  it("[SE8] counts silent days from the third on, and the lease below five days in their place", () => {
    expect(kinds({ lastGood: session({ endedAt: "2026-11-20T09:00:00.000Z" }) })).toEqual(["synced"]);
    expect(silentDays(status({ lastGood: session({ endedAt: "2026-11-19T09:00:00.000Z" }) }), now)).toBe(3);
    expect(kinds({ lastGood: session({ endedAt: "2026-11-19T09:00:00.000Z" }) })).toEqual(["silent", "synced"]);
    expect(leaseDaysLeft({ leaseUntil: "2026-11-27T10:00:00.000Z" }, now)).toBeNull();
    expect(leaseDaysLeft({ leaseUntil: "2026-11-27T09:59:00.000Z" }, now)).toBe(4);
    expect(leaseDaysLeft({ leaseUntil: "2026-11-22T09:00:00.000Z" }, now)).toBe(0);
    expect(leaseDaysLeft({ leaseUntil: null }, now)).toBeNull();
    expect(kinds({ lastGood: session({ endedAt: "2026-11-10T09:00:00.000Z" }), leaseUntil: "2026-11-24T09:00:00.000Z" })).toEqual(["leaseSoon", "synced"]);
    expect([4, 1].map((count) => toneOf({ kind: "leaseSoon", count }))).toEqual(["due", "overdue"]);
  });

  it("says a clock that is more than five minutes off, and which way", () => {
    expect(clockMinutesOff({ clockOffsetMs: 5 * 60_000 })).toBeNull();
    expect(clockMinutesOff({ clockOffsetMs: -7 * 60_000 })).toBe(7);
    expect(clockMinutesOff({ clockOffsetMs: 11 * 60_000 })).toBe(-11);
    expect(kinds({ clockOffsetMs: 600_000 })).toEqual(["clock", "synced"]);
  });
});

describe("how a session ended", () => {
  it("takes the hub's refusal in place of the word refused, and keeps what it does not know as a code", () => {
    expect(endOf({ outcome: "done", detail: "" })).toEqual({ type: "done" });
    expect(endOf({ outcome: "done", detail: "repaired:3" })).toEqual({ type: "repaired", count: 3 });
    expect(endOf({ outcome: "refused", detail: "blocked" })).toEqual({ type: "blocked" });
    expect(endOf({ outcome: "refused", detail: "tooManyRequests" })).toEqual({ type: "busy" });
    expect(endOf({ outcome: "refused", detail: "somethingNew" })).toEqual({ type: "other", code: "somethingNew" });
    expect(endOf({ outcome: "refused", detail: "" })).toEqual({ type: "other", code: "refused" });
  });

  it("a fingerprint is shown so that two people can read it to each other", () => {
    expect(shortFingerprint("ab:12:cd:34:ef:56:78:90:11:22")).toBe("AB12 CD34 EF56 7890");
  });
});
