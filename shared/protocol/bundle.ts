/*
 * Bundle files (docs/sync-spec.md B): the exchange of messages.ts carried on a stick. A file is a header that anybody may
 * read (who, for whom, which number), and records that only the receiver can open, in the order of these schemas. What one
 * request and one reply are over the network, a request file and an answer file are here.
 */
import { z } from "zod";
import { DayReceipt, ExchangeReply, FeedEntry, Hello, limits, LineAnswer, PushLine, RowsReply, WireConflict } from "./messages.ts";

/** Version of the file's form. */
export const bundleFormat = 1;

/** Endings of a request and of its answer. */
export const bundleEndings = { request: "sxb", answer: "sxr" } as const;

/** Bounds of a bundle, the same at both ends. */
export const bundleLimits = {
  /** Most bytes of a file. */
  fileBytes: 2 * 1024 * 1024 * 1024,
  /** Most bytes of the records of a file once unpacked. */
  unpackedBytes: 8 * 1024 * 1024 * 1024,
  /** Most bytes of the header. */
  headerBytes: 8 * 1024,
  /** Most bytes of one record. */
  recordBytes: 32 * 1024 * 1024,
  /** Bytes that are sealed at a time. */
  sealedBytes: 64 * 1024,
  /** No honest file shrinks more than this, once past `freeBytes`. */
  ratio: 300,
  freeBytes: 8 * 1024 * 1024,
  /** Bytes of attachments in one file; what does not fit goes with the next. */
  contentBytes: 256 * 1024 * 1024,
  /** Ids in one record. */
  idsPerRecord: 5_000,
} as const;

const Id = z.string().min(1).max(80);
const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const Hash = z.string().regex(/^[0-9a-f]{64}$/u);
const Digest = z.string().regex(/^[0-9a-f]{32}$/u);
const Key = z.string().min(40).max(200);
const Packing = z.enum(["gzip", "zstd"]);
export type Packing = z.infer<typeof Packing>;

/** How the records are sealed: an ephemeral X25519 key, and the key of the records wrapped with what both ends derive. */
const Seal = z.strictObject({ ephemeral: Key, wrapped: z.string().min(40).max(200) });

const common = {
  format: z.int(),
  branchId: Id,
  deviceId: Id,
  /** Id of this file. */
  bundleId: Id,
  /** Number of the request in the device's sequence. */
  number: z.int().positive(),
  /** The epoch that the writer knows. */
  epoch: z.string().max(80),
  createdAt: Instant,
  /** Beginning of the SHA-256 of the hub's X25519 key: whose file it is. */
  hub: z.string().regex(/^[0-9a-f]{32}$/u),
  /** What the writer can unpack. */
  unpacks: z.array(Packing).min(1).max(4),
  packing: Packing,
  seal: Seal,
};

/** The hub's statement that it admitted the device (R4), sealed so that nobody reads it on the stick; in files to a hub that did not know the device. */
export const SealedStatement = z.strictObject({ seal: Seal, text: z.string().min(24).max(4_000) });
export type SealedStatement = z.infer<typeof SealedStatement>;
/** What such a statement is sealed as. */
export const statementKind = "admission";

export const RequestHeader = z.strictObject({
  kind: z.literal("request"),
  ...common,
  cursor: z.int().nonnegative(),
  admission: SealedStatement.optional(),
  /** The device's X25519 public key, for which the answer is sealed; SPKI DER in base64. */
  answerKey: Key,
});
export type RequestHeader = z.infer<typeof RequestHeader>;

export const AnswerHeader = z.strictObject({
  kind: z.literal("answer"),
  ...common,
  /** Id of the request file. */
  answers: Id,
});
export type AnswerHeader = z.infer<typeof AnswerHeader>;

/** Why a hub did not take a request file. */
export const bundleRefusals = [
  "notABundle",
  "tooNew",
  "altered",
  "tooLarge",
  "otherHub",
  "otherBranch",
  "unknownDevice",
  "blocked",
  "notAllowed",
  "upgradeNeeded",
  /** A later file of the device was taken already. */
  "laterTaken",
] as const;
export type BundleRefusal = (typeof bundleRefusals)[number];

/** Records of a request, in this order; contents follow as binary records. */
export const RequestRecord = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    hello: Hello,
    auditHead: z.string().max(100).optional(),
    /** How far the hub's clock is believed to be ahead of the device's, in milliseconds (M8). */
    clockOffsetMs: z.int(),
    /** The device asks for the receipt of a day. */
    closeDay: z.strictObject({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u), counts: z.record(z.string().max(40), z.int().nonnegative()) }).optional(),
  }),
  /** Clients that are whole on the device: the hub sends the history of all others of its scope (F7). */
  z.strictObject({ type: z.literal("held"), clientIds: z.array(Id).max(bundleLimits.idsPerRecord) }),
  z.strictObject({ type: z.literal("lines"), lines: z.array(PushLine).max(limits.pushLines) }),
  /** What the last comparison found different: sent as it stands at the hub. */
  z.strictObject({
    type: z.literal("wanted"),
    clientIds: z.array(Id).max(limits.clientsPerRequest),
    rowIds: z.array(Id).max(limits.clientsPerRequest),
  }),
  /** Contents that the device lacks, with the chunks it has. */
  z.strictObject({
    type: z.literal("wantedContents"),
    contents: z
      .array(z.strictObject({ sha256: Hash, bytes: z.int().positive().max(limits.contentBytes), held: z.array(z.int().nonnegative()).max(1_000) }))
      .max(1_000),
  }),
  /** Contents whose chunks follow. */
  z.strictObject({
    type: z.literal("contents"),
    contents: z.array(z.strictObject({ sha256: Hash, bytes: z.int().positive().max(limits.contentBytes) })).max(500),
  }),
  z.strictObject({ type: z.literal("end"), records: z.int().nonnegative() }),
]);
export type RequestRecord = z.infer<typeof RequestRecord>;

const LooseRow = z.object({ r: Id, t: z.string().max(64), hash: Digest });

/** Records of an answer, in this order; contents follow as binary records. */
export const AnswerRecord = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("begin"),
    ...ExchangeReply.pick({ epoch: true, epochSeq: true, hubTime: true, leaseUntil: true, sees: true }).shape,
    /** Where the pages of the feed begin. */
    fromSeq: z.int().nonnegative(),
  }),
  z.object({
    type: z.literal("refused"),
    reason: z.enum(bundleRefusals),
    hubTime: Instant,
    /** Number of the last file that was taken, so that the next one follows it. */
    lastNumber: z.int().nonnegative(),
    /** With `blocked`: the order to destroy the store's key. */
    wipe: z.object({ deviceId: Id, at: Instant, signature: z.string().max(200) }).optional(),
  }),
  z.object({ type: z.literal("answers"), answers: z.array(LineAnswer) }),
  /** Earlier steps of clients that the device does not hold; `untilSeq`: how far the whole history reaches, of which this is a page (an older hub does not say it). */
  z.object({
    type: z.literal("history"),
    clientIds: z.array(Id),
    entries: z.array(FeedEntry),
    toSeq: z.int().nonnegative(),
    isEnd: z.boolean(),
    untilSeq: z.int().nonnegative().optional(),
  }),
  z.object({
    type: z.literal("page"),
    fromSeq: z.int().nonnegative(),
    entries: z.array(FeedEntry),
    toSeq: z.int().nonnegative(),
    conflicts: z.array(WireConflict),
  }),
  z.object({ type: z.literal("rows"), clientIds: z.array(Id), rows: RowsReply.shape.rows }),
  /** What the device should hold at `toSeq`: digests of aggregates, hashes of rows without one (C1). */
  z.object({ type: z.literal("digests"), clients: z.array(z.tuple([Id, Digest])) }),
  z.object({ type: z.literal("loose"), reference: z.array(LooseRow), own: z.array(LooseRow) }),
  z.object({ type: z.literal("receipt"), receipt: DayReceipt }),
  /** Contents of the request that the hub now has whole. */
  z.object({ type: z.literal("taken"), contents: z.array(Hash) }),
  z.object({
    type: z.literal("end"),
    records: z.int().nonnegative(),
    toSeq: z.int().nonnegative(),
    /** Whether nothing was written between the last page and the digests: then the two must agree. */
    isComparable: z.boolean(),
  }),
]);
export type AnswerRecord = z.infer<typeof AnswerRecord>;

/** The text under a bundle's signature; `digest` is the SHA-256 of everything before the signature, hexadecimal. */
export const bundleSignatureText = (kind: "request" | "answer", digest: string): string => `suixing bundle ${bundleFormat}\n${kind}\n${digest}`;
