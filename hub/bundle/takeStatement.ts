/*
 * The hub's own statement in a file of a device that it does not know (docs/sync-spec.md R4), for a laptop whose only way here is the
 * stick. As over the network: proven are the hub's signature, the branch, and that the whole file was signed with the key that
 * the statement names; then the device waits for a person of the branch. Nothing else of the file is opened.
 */
import { openText, publicKeyOf } from "#shared/bundle/seal.ts";
import type { OpenBundle } from "#shared/bundle/bundleFile.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import { Admission } from "#shared/protocol/admission.ts";
import { type RequestHeader, statementKind } from "#shared/protocol/bundle.ts";
import { allBranches } from "#db/hub/people.ts";
import { readmissionOf } from "#db/hub/readmissions.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { isOwnAdmission, noteWaiting } from "#hub/admin/admission.ts";
import type { HubKeys } from "#hub/admin/hubFolder.ts";

const parsed = (text: string): Admission | undefined => {
  try {
    return Admission.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Keeps the device of a file as waiting when its statement proves that this hub admitted it; one that is kept already stays as it is. */
export const takeStatement = async (
  { hub, keys, clock }: { readonly hub: HubDatabase; readonly keys: Pick<HubKeys, "receipt" | "box">; readonly clock: Clock },
  { header, isSignedBy }: Pick<OpenBundle<RequestHeader>, "header" | "isSignedBy">,
): Promise<void> => {
  if (!header.admission || (await readmissionOf(hub, header.deviceId))) return;
  const text = openText(header.admission, keys.box, statementKind, `${header.deviceId}\n${header.bundleId}`);
  const admission = text === undefined ? undefined : parsed(text);
  if (!admission || admission.deviceId !== header.deviceId || admission.branchId !== header.branchId || !isOwnAdmission(keys, admission)) return;
  const key = publicKeyOf(admission.publicKey, "ed25519");
  if (!key || !(await allBranches(hub)).some(({ id }) => id === admission.branchId) || !(await isSignedBy(key))) return;
  await noteWaiting(hub, admission, clock.now());
};
