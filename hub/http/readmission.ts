/*
 * A device that this hub does not know shows the hub's own statement that it once admitted it (docs/sync-spec.md R4). Proven are
 * the hub's signature, the branch, and that who asks holds the key that the statement names; then the device waits for a
 * person of the branch. A statement lets nobody in, and of a blocked device it changes nothing: that one is refused as ever.
 */
import { oldestProtocol } from "#shared/protocol/messages.ts";
import type { ReadmitRequest } from "#shared/protocol/admission.ts";
import type { z } from "zod";
import { allBranches } from "#db/hub/people.ts";
import { readmissionOf } from "#db/hub/readmissions.ts";
import { isOwnAdmission, noteWaiting } from "#hub/admin/admission.ts";
import type { HubKeys } from "#hub/admin/hubFolder.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type ArrivedRequest, claimedId, proveDevice, type SignatureCheck } from "./signature.ts";

/** Takes the statement of a device that the hub does not know; always ends in a refusal: the device waits, is blocked, or stays unknown. */
export const askReadmission = async (
  check: SignatureCheck & { readonly keys: Pick<HubKeys, "receipt"> },
  request: ArrivedRequest,
  { protocol, admission }: z.infer<typeof ReadmitRequest>,
): Promise<never> => {
  const { hub, clock, keys } = check;
  if (protocol < oldestProtocol) throw new ExchangeRefusal("upgradeNeeded");
  const isOfBranch = (await allBranches(hub)).some(({ id }) => id === admission.branchId);
  if (!isOwnAdmission(keys, admission) || !isOfBranch || admission.deviceId !== claimedId(request.headers)) throw new ExchangeRefusal("notEnrolled");
  const known = await readmissionOf(hub, admission.deviceId);
  // The key that is kept counts: of a device that was carried over as blocked it came from the hub's own register.
  await proveDevice(
    check,
    {
      id: admission.deviceId,
      branchId: admission.branchId,
      publicKey: known?.publicKey ?? admission.publicKey,
      state: known?.state === "blocked" ? "blocked" : "active",
      isUserActive: true,
    },
    request,
  );
  await noteWaiting(hub, admission, clock.now());
  throw new ExchangeRefusal("awaitingReadmission");
};
