/* From an outcome to what goes over the wire: one status per refusal, no text of a fault, no stack (sync-spec P). */
import { sign, type KeyObject } from "node:crypto";
import { errorCode } from "#shared/kernel/errorCode.ts";
import type { HubError, HubErrorType } from "#shared/protocol/messages.ts";
import { wipeOrderText } from "#shared/protocol/signed.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";

const statuses: Readonly<Record<HubErrorType, number>> = {
  notEnrolled: 401,
  awaitingReadmission: 403,
  blocked: 403,
  badSignature: 401,
  clockOff: 401,
  replayed: 409,
  tooManyRequests: 429,
  tooLarge: 413,
  malformed: 400,
  upgradeNeeded: 426,
  codeInvalid: 403,
  codeExpired: 410,
  notAllowed: 403,
  notFound: 404,
  dayBehind: 409,
  dayDiffers: 409,
  busy: 503,
  fault: 500,
};

type Wipe = NonNullable<HubError["error"]["wipe"]>;

/** A device that was blocked: with the signed order to destroy its store's key, where the branch wants that (SessionPolicy). */
export class BlockedRefusal extends ExchangeRefusal {
  readonly wipe: Wipe | undefined;
  constructor(wipe: Wipe | undefined) {
    super("blocked");
    this.wipe = wipe;
  }
}

/** Signs the order for a blocked device. */
export const wipeOrder = (key: KeyObject, deviceId: string, at: string): Wipe => ({
  deviceId,
  at,
  signature: sign(null, Buffer.from(wipeOrderText(deviceId, at)), key).toString("base64"),
});

/** What the two database engines say when another writer was in the way, or the database is not there. */
const busyCodes = /^(?:SQLITE_BUSY|40001|40P01|55P03|57P0|53300|08|ECONNREFUSED|ECONNRESET|ETIMEDOUT)/u;

const statusOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;

const typeOf = (error: unknown): HubErrorType => {
  if (error instanceof ExchangeRefusal) return error.type;
  const code = errorCode(error);
  if (busyCodes.test(code)) return "busy";
  const status = statusOf(error);
  if (status === 413) return "tooLarge";
  if (status === 429) return "tooManyRequests";
  return status >= 400 && status < 500 ? "malformed" : "fault";
};

/** The answer to a failed request. */
export const toHubError = (error: unknown, hubTime: string, requestId: string): { readonly status: number; readonly body: HubError } => {
  const type = typeOf(error);
  return {
    status: statuses[type],
    body: {
      error: {
        type,
        hubTime,
        ...(type === "fault" ? { faultId: requestId } : {}),
        ...(error instanceof BlockedRefusal && error.wipe ? { wipe: error.wipe } : {}),
      },
    },
  };
};
