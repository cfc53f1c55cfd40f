/* A store written under another data key in a process of its own, so that the window goes on saying what is being done. */
import type { SessionHostOptions } from "#electron/features/session/sessionHost.ts";
import { runApart } from "./apartProcess.ts";

export const createRekey = (broadcast: (topics: readonly string[]) => void): Required<Pick<SessionHostOptions, "copyUnderKey" | "onOpening">> => ({
  copyUnderKey: async (from, to, onStep) => {
    await runApart<null>({ type: "rekey", from, to }, (message) => {
      if (message.type === "rekeying") onStep(message.step);
      if (message.type === "notRekeyed") return { failed: message };
      return message.type === "rekeyed" ? { done: null } : undefined;
    });
  },
  onOpening: () => broadcast(["session"]),
});
