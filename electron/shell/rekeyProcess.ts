/* A store written under another data key in a process of its own, so that the window goes on saying what is being done. */
import type { KeyForJobs } from "#electron/adapters/keyForJobs.ts";
import type { SessionHostOptions } from "#electron/features/session/sessionHost.ts";
import type { ToJobs } from "#electron/jobs/jobMessages.ts";
import { runApart } from "./apartProcess.ts";

export const createRekey = (broadcast: (topics: readonly string[]) => void): Required<Pick<SessionHostOptions, "copyUnderKey" | "onOpening">> => ({
  copyUnderKey: async (from, to, onStep) => {
    const work = (seal: (key: Uint8Array) => KeyForJobs): ToJobs => ({
      type: "rekey",
      from: { path: from.path, key: seal(from.key) },
      to: { path: to.path, key: seal(to.key) },
    });
    await runApart<null>(work, (message) => {
      if (message.type === "rekeying") onStep(message.step);
      if (message.type === "notRekeyed") return { failed: message };
      return message.type === "rekeyed" ? { done: null } : undefined;
    });
  },
  onOpening: () => broadcast(["session"]),
});
