/* Whether a code that stands on the screen has been used: asked while it stands there, so that nobody gives it out again. */
import { useEffect } from "react";
import type { EnrolmentCode } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLatest, useTick } from "#renderer/ui/time.ts";

/** How often it is asked, in milliseconds. */
const checkMs = 5_000;
const hourMs = 3_600_000;

interface IssuedCode {
  readonly user: { readonly id: string };
  readonly code: EnrolmentCode;
  /** For how long the code was made. */
  readonly hours: number;
}

/** Calls back with the name of the workstation that joined with the code; a hub that does not answer is asked again later. */
export const useCodeUsed = (issued: IssuedCode | undefined, onUsed: (deviceName: string) => void): void => {
  const api = useApi();
  const moment = useTick(checkMs, issued !== undefined);
  const used = useLatest(onUsed);
  useEffect(() => {
    if (!issued) return undefined;
    let isOver = false;
    const { user, code, hours } = issued;
    // Both times are the hub's own: only what joined after the code was made can have joined with it.
    const madeMs = Date.parse(code.expiresAt) - hours * hourMs;
    void api.branch.people({}).then((answer) => {
      if (isOver || !answer.ok) return;
      const device = answer.value.devices.find(({ userId, enrolledAt }) => userId === user.id && Date.parse(enrolledAt) >= madeMs);
      if (device) used(device.name);
    });
    return () => {
      isOver = true;
    };
  }, [api, issued, moment, used]);
};
