/*
 * The link to the hub (docs/sync-spec.md P2; security: enrolment): every request is signed, and signed once more with the
 * hub's time when this computer's clock was off; answers are read with the protocol's schemas.
 */
import { createHash, createPublicKey, type KeyObject, randomBytes, sign, verify } from "node:crypto";
import { z } from "zod";
import type { Clock } from "#shared/kernel/ports.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { adminReplies, type AdminReply, type AdminRequest, type AdminRoute } from "#shared/protocol/admin.ts";
import { type JoinCodeProblem, readJoinCode } from "#shared/domain/session/joinCode.ts";
import {
  columnsProtocol,
  CompareReply,
  DayReceipt,
  EnrolReply,
  type EnrolRequest,
  ExchangeReply,
  type ExchangeRequest,
  HistoryReply,
  type HistoryRequest,
  HubError,
  oldestProtocol,
  protocolVersion,
  RowsReply,
} from "#shared/protocol/messages.ts";
import { exchangeBody } from "#shared/protocol/exchangeBody.ts";
import { ContentPartReply, ContentStatusReply } from "#shared/protocol/contents.ts";
import { linesType, readExchangeHead, readExchangeLines, readHistoryLines } from "#shared/protocol/replyLines.ts";
import { type KeptAdmission, ReadmitReply } from "#shared/protocol/admission.ts";
import { canonicalJson, signatureHeaders, signedRequestText, wipeOrderText } from "#shared/protocol/signed.ts";
import { type ChunkBytes, type HubLink, keptOf, type KeptReply, type LinkAnswer, type LinkFailure } from "#electron/sync/hubLink.ts";
import { acceptedEncodings, type Arrived, type HubPlace, openWire, packBody, unpackBody, unpackBodyAtOnce } from "./hubWire.ts";

export interface HttpHubLinkOptions extends HubPlace {
  readonly deviceId: string;
  /** The device's Ed25519 private key. */
  readonly key: KeyObject;
  readonly clock: Clock;
  /** The hub's receipt key (SPKI DER in base64): a wipe order counts only with its signature. */
  readonly receiptKey: string;
  /** The hub's statement that it admitted this device: shown when the hub does not know the device any more (R4). */
  readonly admission?: KeptAdmission;
  /** The version that the hub said it speaks, when it answered last (P3). */
  readonly hubSpeaks?: number;
  /** Told when the hub ordered this device to destroy its key. */
  readonly onWipeOrder?: () => void;
  /** Ends everything under way. */
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte before a request is given up. */
  readonly idleMs?: number;
  readonly connectMs?: number;
}

/** The link, its administrative requests, and its end. */
export interface HttpHubLink extends HubLink {
  readonly exchangeKept: NonNullable<HubLink["exchangeKept"]>;
  readonly admin: <R extends AdminRoute>(route: R, input: AdminRequest<R>) => LinkAnswer<AdminReply<R>>;
  /** Closes the kept connections. */
  readonly close: () => void;
}

/** An answer that was read; a refusal with all that the hub said. */
type Read<T> = Result<T, LinkFailure & { readonly refusal?: HubError["error"] }>;

const jsonOf = async (arrived: Arrived): Promise<unknown> => JSON.parse((await unpackBody(arrived.body, arrived.headers["content-encoding"])).toString("utf8"));

/** The value of an answer in the form of a schema, or why there is none. */
const readAnswer = async <S extends z.ZodType>(arrived: Arrived, schema: S): Promise<Read<z.infer<S>>> => {
  if (arrived.cut !== undefined) return err({ type: "unreachable", detail: arrived.cut });
  try {
    const value = await jsonOf(arrived);
    if (arrived.status === 200) return ok(schema.parse(value));
    const { error } = HubError.parse(value);
    const facts = { ...(error.hubTime === undefined ? {} : { hubTime: error.hubTime }), ...(error.faultId === undefined ? {} : { faultId: error.faultId }) };
    return err({ type: "refused", error: error.type, ...facts, refusal: error });
  } catch {
    return err({ type: "garbled" });
  }
};

/** The same of an answer in lines: of a cut one what arrived of it, when that leads on (F9). An older hub answers as a whole. */
const readLines = async <S extends z.ZodType>(
  arrived: Arrived,
  schema: S,
  read: (text: string, isCut: boolean) => z.infer<S> | undefined,
): Promise<Read<z.infer<S>>> => {
  const { status, headers, body, cut } = arrived;
  if (status !== 200 || headers["content-type"]?.startsWith(linesType) !== true) return readAnswer(arrived, schema);
  try {
    const value = read((await unpackBody(body, headers["content-encoding"], cut !== undefined)).toString("utf8"), cut !== undefined);
    return value === undefined ? err({ type: "unreachable", detail: cut ?? "" }) : ok(value);
  } catch {
    return err({ type: "garbled" });
  }
};

/** So much of a packed answer holds its first line, as good as always. */
const headBytes = 64 * 1024;

/** The first line of a packed answer: the rest stays packed until it is wanted. */
const firstLineOf = async (body: Buffer, encoding: string | undefined): Promise<string> => {
  for (const part of body.length > headBytes ? [body.subarray(0, headBytes), body] : [body]) {
    const unpacked = await unpackBody(part, encoding, part !== body);
    const end = unpacked.indexOf("\n");
    if (end >= 0) return unpacked.toString("utf8", 0, end);
  }
  throw new Error("an answer in lines has one");
};

/** A reply with its steps still packed; of one that was cut off, or comes as one value, they are read already. */
const keepLines = async (arrived: Arrived, afterSeq: number): Promise<Read<KeptReply>> => {
  const { status, headers, body, cut } = arrived;
  const isWhole = status === 200 && cut === undefined && headers["content-type"]?.startsWith(linesType) === true;
  if (!isWhole) {
    const outcome = await readLines(arrived, ExchangeReply, (text, isCut) => readExchangeLines(text, isCut, afterSeq));
    return outcome.ok ? ok(keptOf(outcome.value)) : outcome;
  }
  try {
    const encoding = headers["content-encoding"];
    const { head, steps } = readExchangeHead(await firstLineOf(body, encoding));
    const read = (): ExchangeReply => {
      const reply = readExchangeLines(unpackBodyAtOnce(body, encoding).toString("utf8"), false, afterSeq);
      if (reply === undefined) throw new Error("a whole answer has lines");
      return reply;
    };
    return ok({ head, steps, read });
  } catch {
    return err({ type: "garbled" });
  }
};

const withoutRefusal = <T>(outcome: Read<T>): Result<T, LinkFailure> => {
  if (outcome.ok) return outcome;
  const { refusal: _refusal, ...failure } = outcome.error;
  return err(failure);
};

const isVerified = (text: string, signature: string, publicKey: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
};

/** Whether a receipt of a closed day was signed by the hub (D2). */
export const isReceiptOfHub = ({ signature, ...unsigned }: DayReceipt, receiptKey: string): boolean =>
  isVerified(canonicalJson(unsigned), signature, receiptKey);

/** Whether an order to destroy the key is for this device and signed by its hub. */
export const isWipeOfHub = (wipe: NonNullable<HubError["error"]["wipe"]>, hub: { readonly deviceId: string; readonly receiptKey: string }): boolean =>
  wipe.deviceId === hub.deviceId && isVerified(wipeOrderText(wipe.deviceId, wipe.at), wipe.signature, hub.receiptKey);

const nothing = Buffer.alloc(0);

/** Most bytes of a push after packing, but for a single line: a request that was cut off is sent again as a whole (L2, RE8). */
const mostPackedBytes = 208 * 1024;
const readmitPath = "/v1/readmit";

/** Opens a link; nothing is sent before the first request. */
export const openHttpHubLink = (options: HttpHubLinkOptions): HttpHubLink => {
  const { deviceId, key, clock, signal } = options;
  const wire = openWire(options, signal, options.idleMs ?? 60_000, options.connectMs ?? 10_000);
  /** What the hub's clock showed more than this one, once it refused a request for it. */
  let offsetMs = 0;
  let { hubSpeaks = oldestProtocol } = options;

  const sendSigned = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    onSent?: () => void,
  ): Promise<Result<Arrived, LinkFailure>> => {
    if (signal?.aborted) return err({ type: "cancelled" });
    const time = new Date(Date.parse(clock.now()) + offsetMs).toISOString();
    const nonce = randomBytes(18).toString("base64url");
    const bodyHash = createHash("sha256").update(body).digest("hex");
    const signature = sign(null, Buffer.from(signedRequestText({ method, path, time, nonce, bodyHash })), key).toString("base64");
    const signed = {
      [signatureHeaders.device]: deviceId,
      [signatureHeaders.time]: time,
      [signatureHeaders.nonce]: nonce,
      [signatureHeaders.signature]: signature,
    };
    return wire.send(method, path, { ...headers, ...signed }, body, onSent);
  };

  /**
   * Shows the hub its own statement; answers whether the device is known after all, and with what else to end. A hub that does
   * not understand it, or does not believe it, leaves the device where it was.
   */
  const showAdmission = async (admission: KeptAdmission): Promise<Result<boolean, LinkFailure>> => {
    const answer = await post(readmitPath, { protocol: protocolVersion, admission }, ReadmitReply);
    if (answer.ok) return ok(true);
    const { error } = answer;
    return error.type !== "refused" || error.error === "awaitingReadmission" || error.error === "blocked" ? answer : ok(false);
  };

  /** The request, once more when the hub found the clock off, and once more when it knows the device after all. */
  const ask = async <T>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    read: (arrived: Arrived) => Promise<Read<T>>,
    onSent?: () => void,
  ): LinkAnswer<T> => {
    let admission = path === readmitPath ? undefined : options.admission;
    for (let attempt = 0; ; attempt += 1) {
      const arrived = await sendSigned(method, path, headers, body, attempt === 0 ? onSent : undefined);
      if (!arrived.ok) return arrived;
      const outcome = await read(arrived.value);
      if (outcome.ok || outcome.error.type !== "refused") return withoutRefusal(outcome);
      const { error, hubTime, refusal } = outcome.error;
      const told = error === "clockOff" && hubTime !== undefined && attempt === 0 ? Date.parse(hubTime) - Date.parse(clock.now()) : Number.NaN;
      // A time that does not exist is no time: taken for one, no later request could be written.
      if (Number.isFinite(told)) {
        offsetMs = told;
        continue;
      }
      if (error === "notEnrolled" && admission) {
        const shown = await showAdmission(admission);
        if (!shown.ok) return shown;
        admission = undefined;
        if (shown.value) continue;
      }
      // An order comes with the refusal of a blocked device and with nothing else; it counts by its signature.
      const wipe = error === "blocked" ? refusal?.wipe : undefined;
      if (wipe && isWipeOfHub(wipe, { deviceId, receiptKey: options.receiptKey })) options.onWipeOrder?.();
      return withoutRefusal(outcome);
    }
  };

  const packed = (input: unknown) => packBody(Buffer.from(JSON.stringify(input)));

  const post = async <S extends z.ZodType>(path: string, input: unknown, schema: S): LinkAnswer<z.infer<S>> => {
    const { bytes, headers } = await packed(input);
    return ask("POST", path, { ...headers, "accept-encoding": acceptedEncodings }, bytes, (arrived) => readAnswer(arrived, schema));
  };

  const forLines = { "accept-encoding": acceptedEncodings, accept: `${linesType}, application/json` };

  /** As many lines as make a request that may be sent once more when it was cut off (L2). */
  const exchangeIn = async (request: ExchangeRequest, readsColumns: boolean, meanwhile?: () => void): LinkAnswer<ExchangeReply> => {
    let sent = request;
    let body = await packed(exchangeBody(sent, readsColumns));
    while (body.bytes.length > mostPackedBytes && sent.push.length > 1) {
      const fitting = Math.floor((sent.push.length * mostPackedBytes * 0.95) / body.bytes.length);
      sent = { ...sent, push: sent.push.slice(0, Math.max(1, fitting)), wantsFeed: false };
      body = await packed(exchangeBody(sent, readsColumns));
    }
    const read = (arrived: Arrived) => readLines(arrived, ExchangeReply, (text, isCut) => readExchangeLines(text, isCut, request.hello.cursor));
    return ask("POST", "/v1/exchange", { ...body.headers, ...forLines }, body.bytes, read, meanwhile);
  };

  /** In columns to a hub that reads them; one that did and does not any more is an older one that took its place. */
  const exchange = async (request: ExchangeRequest, meanwhile?: () => void): LinkAnswer<ExchangeReply> => {
    const readsColumns = hubSpeaks >= columnsProtocol;
    let answer = await exchangeIn(request, readsColumns, meanwhile);
    if (readsColumns && !answer.ok && answer.error.type === "refused" && answer.error.error === "malformed") answer = await exchangeIn(request, false);
    if (answer.ok) hubSpeaks = answer.value.speaks ?? oldestProtocol;
    return answer;
  };

  const exchangeKept = async (request: ExchangeRequest): LinkAnswer<KeptReply> => {
    const { bytes, headers } = await packed(request);
    return ask("POST", "/v1/exchange", { ...headers, ...forLines }, bytes, (arrived) => keepLines(arrived, request.hello.cursor));
  };

  const history = async (request: HistoryRequest): LinkAnswer<HistoryReply> => {
    const { bytes, headers } = await packed(request);
    return ask("POST", "/v1/history", { ...headers, ...forLines }, bytes, (arrived) => readLines(arrived, HistoryReply, readHistoryLines));
  };

  /** Bytes of a content count by its hash, when all of it is there: what arrived before a cut is theirs. */
  const readBytes = async (arrived: Arrived): Promise<Read<ChunkBytes>> => {
    const { status, body, cut } = arrived;
    return status === 200 && (cut === undefined || body.length > 0) ? ok({ bytes: body, isCut: cut !== undefined }) : readAnswer(arrived, z.never());
  };

  const bytesType = { "content-type": "application/octet-stream" };

  return {
    exchange,
    exchangeKept,
    history,
    compare: (request) => post("/v1/compare", request, CompareReply),
    rows: (request) => post("/v1/rows", request, RowsReply),
    closeDay: async (request) => {
      const outcome = await post("/v1/day/close", request, DayReceipt);
      return outcome.ok && !isReceiptOfHub(outcome.value, options.receiptKey) ? err({ type: "garbled" }) : outcome;
    },
    contentStatus: (request) => post("/v1/contents/status", request, ContentStatusReply),
    putChunk: (sha256, chunk, bytes) =>
      ask("PUT", `/v1/contents/${sha256}/${chunk}`, bytesType, Buffer.from(bytes), (arrived) => readAnswer(arrived, z.null())),
    putPart: (sha256, chunk, from, bytes) =>
      ask("PUT", `/v1/contents/${sha256}/${chunk}/${from}`, bytesType, Buffer.from(bytes), (arrived) => readAnswer(arrived, ContentPartReply)),
    // From the beginning as ever: an older hub knows nothing else.
    getChunk: (sha256, chunk, from = 0) => ask("GET", `/v1/contents/${sha256}/${chunk}${from === 0 ? "" : `/${from}`}`, {}, nothing, readBytes),
    // The schema of the very route that is asked.
    admin: <R extends AdminRoute>(route: R, input: AdminRequest<R>) => post(`/v1/admin/${route}`, input, adminReplies[route]) as LinkAnswer<AdminReply<R>>,
    traffic: wire.traffic,
    close: wire.close,
  };
};

/** What a device is enrolled with. */
export interface EnrolWish {
  /** The code as typed, pasted, or read from a file. */
  readonly code: string;
  /** The device's Ed25519 public key. */
  readonly publicKey: KeyObject;
  readonly deviceName: string;
  readonly platform: string;
  readonly signal?: AbortSignal;
}

/** Enrols this device; answers what the hub said, and the place to keep: with it every later link is opened. */
export const enrol = async (wish: EnrolWish): Promise<Result<{ readonly reply: EnrolReply; readonly place: HubPlace }, LinkFailure | JoinCodeProblem>> => {
  const code = readJoinCode(wish.code);
  if (!code.ok) return code;
  const place = { url: code.value.url, fingerprint: code.value.fingerprint };
  const wire = openWire(place, wish.signal, 30_000, 10_000);
  try {
    const body: EnrolRequest = {
      protocol: protocolVersion,
      secret: code.value.secret,
      publicKey: wish.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
      deviceName: wish.deviceName,
      platform: wish.platform,
    };
    const arrived = await wire.send("POST", "/v1/enrol", { "content-type": "application/json" }, Buffer.from(JSON.stringify(body)));
    if (!arrived.ok) return arrived;
    const reply = withoutRefusal(await readAnswer(arrived.value, EnrolReply));
    return reply.ok ? ok({ reply: reply.value, place: { ...place, fingerprint: wire.fingerprint() ?? place.fingerprint } }) : reply;
  } finally {
    wire.close();
  }
};
