/*
 * Recovery of a store after a forgotten passphrase (R261; docs/sync-spec.md P7). The device cannot sign, its key lies in the
 * store that does not open: it hands out its data key as the hub alone can open it, with a fresh key for the answer. Two
 * people of the branch look at who asks, and the hub answers for that fresh key, with its signature. Both travel as a line of
 * text, by file or by clipboard; both are worthless to whoever does not also know the passphrase chosen at the asking.
 */
import { z } from "zod";
import { canonicalJson } from "#shared/protocol/signed.ts";

const Id = z.string().min(1).max(80);
const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const Key = z.string().min(40).max(200);
const SealedKey = z.strictObject({
  ephemeral: Key,
  wrapped: z.string().min(40).max(200),
  /** The data key under the sealed key. */
  data: z.string().min(40).max(200),
});
export type SealedKey = z.infer<typeof SealedKey>;

const RecoveryRequest = z.strictObject({
  format: z.literal(1),
  requestId: Id,
  deviceId: Id,
  at: Instant,
  /** Beginning of the SHA-256 of the hub's X25519 key: whose hub it is for. */
  hub: z.string().regex(/^[0-9a-f]{32}$/u),
  /** X25519 public key for which the answer is sealed; SPKI DER in base64. */
  answerKey: Key,
  sealed: SealedKey,
});
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;

const RecoveryAnswer = z.strictObject({
  format: z.literal(1),
  requestId: Id,
  deviceId: Id,
  at: Instant,
  /** Names of the two who agreed. */
  agreedBy: z.array(z.string().max(60)).length(2),
  sealed: SealedKey,
  /** Ed25519 of the hub's receipt key over the other fields as canonical JSON, base64. */
  signature: z.string().max(200),
});
export type RecoveryAnswer = z.infer<typeof RecoveryAnswer>;

/** What the answer's signature covers. */
export const answerText = ({ signature: _signature, ...unsigned }: RecoveryAnswer): string => `recovery\n${canonicalJson(unsigned)}`;

/** What a sealed data key is bound to. */
export const requestBinding = (deviceId: string): string => `recovery of ${deviceId}`;
export const answerBinding = (deviceId: string, requestId: string): string => `recovery of ${deviceId} for ${requestId}`;

const prefixes = { request: "suixing-recover:", answer: "suixing-recovered:" } as const;

const toLine = (prefix: string, value: object): string => prefix + Buffer.from(JSON.stringify(value)).toString("base64");

const ofLine = <S extends z.ZodType>(prefix: string, line: string, schema: S): z.infer<S> | undefined => {
  const bare = line.replaceAll(/\s/gu, "");
  if (!bare.startsWith(prefix)) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bare.slice(prefix.length), "base64").toString("utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // not base64 or not JSON
  }
};

/** A request or an answer as one line of text, and back; undefined for a text that is none. */
export const requestLine = (request: RecoveryRequest): string => toLine(prefixes.request, request);
export const answerLine = (answer: RecoveryAnswer): string => toLine(prefixes.answer, answer);
export const readRequestLine = (line: string): RecoveryRequest | undefined => ofLine(prefixes.request, line, RecoveryRequest);
export const readAnswerLine = (line: string): RecoveryAnswer | undefined => ofLine(prefixes.answer, line, RecoveryAnswer);

/** What the person who asks and the two who agree compare by telephone: the end of the request's own key, in groups of four. */
export const checkWord = (request: Pick<RecoveryRequest, "answerKey">): string =>
  (
    request.answerKey
      .replaceAll(/[^a-zA-Z0-9]/gu, "")
      .toUpperCase()
      .slice(-12)
      .match(/.{4}/gu) ?? []
  ).join("-");
