/*
 * What travels between a device and the hub (docs/sync-spec.md). JSON in the compact form of the change log. Both
 * ends parse with these schemas; unknown keys are kept away by strict objects where the hub reads, and tolerated
 * where the device reads, because a newer hub may say more.
 */
import { z } from "zod";
import { KeptAdmission } from "./admission.ts";
import { SessionPolicyForm } from "./sessionPolicy.ts";
import { FieldName, instantPattern, isFields, isValue, isValues, type WireValue } from "./wireValues.ts";

/**
 * Version of this protocol; the hub refuses devices below `oldestProtocol` (P3). 2: markers of lines that are answered in the
 * same reply come as runs (`passed`). 3: a push may come in columns (L6); the hub says that it speaks it before a device does so; that
 * a client was erased is a reason of its own (E2).
 */
export const protocolVersion = 3;
/** From which version on a device understands runs of markers. */
export const runsProtocol = 2;
/** From which version on a hub reads columns. */
export const columnsProtocol = 3;
/** From which version on a device knows why it is refused when a client was erased (E2). */
export const erasedProtocol = 3;
export const oldestProtocol = 1;

/** Bounds of messages, the same at both ends. */
export const limits = {
  /** Most bytes of a push's lines before compression. */
  pushBytes: 1_500_000,
  /** Most lines of a push. */
  pushLines: 5_000,
  /** Most edits of a line of it. */
  pushEdits: 20_000,
  /** Most bytes of a page of the feed before compression. */
  feedBytes: 3_000_000,
  /** The same in answer to a request that brings no lines: a first download, or days of others. */
  widePageBytes: 8_000_000,
  /** Most bytes of any request body after decompression. */
  bodyBytes: 24 * 1024 * 1024,
  /** Most aggregates in one request for rows or history. */
  clientsPerRequest: 2_000,
  /** Bytes of an attachment's chunk. */
  chunkBytes: 1024 * 1024,
  /** Most bytes of a part of a chunk on its way to the hub: what is sent again when the line is cut (RE8). */
  partBytes: 192 * 1024,
  /** Largest content of an attachment in bytes. */
  contentBytes: 64 * 1024 * 1024,
} as const;

const Id = z.string().min(1).max(80);
const TableName = FieldName;

const Value = z.custom<WireValue>(isValue);
const Values = z.custom<Record<string, WireValue>>(isValues);
const Fields = z.custom<Record<string, [WireValue, WireValue]>>(isFields);
const Instant = z.string().regex(instantPattern);
const Digest = z.string().regex(/^[0-9a-f]{32}$/u);

/** One edit in compact form: t table, r row, o operation (insert, update, delete, restore), v values, f fields from-to, b base revision. */
export const WireEdit = z.strictObject({
  t: TableName,
  r: Id,
  o: z.enum(["i", "u", "d", "r"]),
  v: Values.optional(),
  f: Fields.optional(),
  b: z.int().nonnegative().optional(),
});
export type WireEdit = z.infer<typeof WireEdit>;

/** Header of a transaction, as its author wrote it. */
export const WireHeader = z.strictObject({
  txId: Id,
  kind: z.string().min(1).max(40),
  label: z.record(z.string().max(80), z.union([z.string().max(2_000), z.number()])),
  actorId: Id,
  editedAt: Instant,
  undoes: Id.optional(),
});
export type WireHeader = z.infer<typeof WireHeader>;

/** A line on its way to the hub (L1, L2). */
export const PushLine = z.strictObject({
  /** Number of the line in the device's log: the device finds it again by it. */
  line: z.int().positive(),
  part: z.int().nonnegative(),
  header: WireHeader,
  clientId: Id.nullable(),
  edits: z.array(WireEdit).max(limits.pushEdits),
});
export type PushLine = z.infer<typeof PushLine>;

/** Who asks, and where its store stands. The device id comes from the signature. */
export const Hello = z.strictObject({
  protocol: z.int(),
  /** Version of the store's schema, for mixed versions (F8). */
  schema: z.int(),
  /** The device's clock when it wrote the request (M8). */
  deviceTime: Instant,
  /** The epoch that the device knows; empty before the first contact. */
  epoch: z.string().max(80),
  cursor: z.int().nonnegative(),
  /** Highest own number whose marker has passed (F4). */
  ownSeq: z.int().nonnegative(),
  /** Highest number with which an own line was answered. */
  answeredSeq: z.int().nonnegative().optional(),
});
export type Hello = z.infer<typeof Hello>;

export const ExchangeRequest = z.strictObject({
  hello: Hello,
  push: z.array(PushLine).max(limits.pushLines),
  /** Whether a page of the feed is wanted; a long push leaves it for later. */
  wantsFeed: z.boolean(),
  /** Head of the device's audit chain `<seq>:<hash>`, kept by the hub so that a cut-off tail shows. */
  auditHead: z.string().max(100).optional(),
});
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;

/** Why an edit was refused (A1-A3). */
export const refusalReasons = [
  "roleMayNot",
  "outOfScope",
  "bankOwned",
  "decidedElsewhere",
  "valueRefused",
  "unknownTable",
  "unknownRow",
  "wrongActor",
  "clientMissing",
  /** The branch erased the client for good (E2). */
  "clientErased",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A row as it stands at the hub; `gone`: the hub does not have it. */
export const WireRow = z.object({
  t: TableName,
  r: Id,
  c: Id.nullable(),
  rev: z.int().nonnegative(),
  d: z.boolean(),
  v: Values,
});
export type WireRow = z.infer<typeof WireRow>;

/** A conflict record (M3, M4, M7). `field` is `#row` for a delete against an edit. */
export const WireConflict = z.object({
  id: Id,
  seq: z.int().positive(),
  t: TableName,
  r: Id,
  c: Id.nullable(),
  field: z.string().max(64),
  /** later: decided by time, the other value kept; guarded: waits for a person; deleted: a delete met an edit. */
  kind: z.enum(["later", "guarded", "deleted"]),
  base: Value,
  /** The value that stands at the hub after the decision. */
  kept: Value,
  keptBy: Id,
  keptDevice: Id,
  keptAt: Instant,
  /** The value that did not stay. */
  lost: Value,
  lostBy: Id,
  lostDevice: Id,
  lostAt: Instant,
  state: z.enum(["open", "decided"]),
});
export type WireConflict = z.infer<typeof WireConflict>;

/** What a refusal is about: the row, the operation, and of an update that was refused whole its fields (L4). */
const RefusedPart = z.object({ r: Id, o: WireEdit.shape.o, f: z.array(z.string()).optional() });

export const LineAnswer = z.object({
  line: z.int().positive(),
  seq: z.int().positive(),
  outcome: z.enum(["accepted", "acceptedWithConflict", "partlyRefused", "refused"]),
  /** Refused edits by their index in the line as it was sent first, and by what they are; `of` is absent in answers of an older hub. */
  refused: z.array(z.object({ edit: z.int().nonnegative(), field: z.string().optional(), reason: z.enum(refusalReasons), of: RefusedPart.optional() })),
  /** Rows of which something was not taken as written; `gone` names those that the hub does not have. */
  settled: z.array(WireRow),
  gone: z.array(z.object({ t: TableName, r: Id, c: Id.nullable() })),
});
export type LineAnswer = z.infer<typeof LineAnswer>;

/** An edit as it took effect: with `p` (put: the whole row) and `m` (moved to another aggregate) besides the four (F6). */
export const FeedEdit = z.object({
  t: TableName,
  r: Id,
  o: z.enum(["i", "u", "d", "r", "p", "m"]),
  v: Values.optional(),
  f: Fields.optional(),
});
export type FeedEdit = z.infer<typeof FeedEdit>;

/** One step of the feed: a line as it took effect, a marker of an own line, or the notice that a client left the scope. */
export const FeedEntry = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("line"),
    seq: z.int().positive(),
    part: z.int().nonnegative(),
    header: WireHeader.extend({ workstationId: Id }).loose(),
    clientId: Id.nullable(),
    edits: z.array(FeedEdit),
  }),
  z.object({ type: z.literal("own"), seq: z.int().positive(), txId: Id, part: z.int().nonnegative() }),
  /** Markers of lines of the request that is answered: `count` lines in a row took numbers in a row (F4). */
  z.object({ type: z.literal("passed"), seq: z.int().positive(), line: z.int().positive(), count: z.int().positive().max(limits.pushLines) }),
  /** `isErased`: the branch erased the client, and nothing of him may stay (E3); an older device takes it for a client who left. */
  z.object({ type: z.literal("left"), seq: z.int().positive(), clientId: Id, isErased: z.boolean().optional() }),
]);
export type FeedEntry = z.infer<typeof FeedEntry>;

export const ExchangeReply = z.object({
  epoch: z.string().max(80),
  /** Number at which this epoch began: 0, or where the hub stood when it was restored (R1). */
  epochSeq: z.int().nonnegative(),
  hubTime: Instant,
  answers: z.array(LineAnswer),
  /** `untilSeq`: how far the feed goes now, so that a first download can say how much is left; absent in answers of an older hub and in files. */
  feed: z.object({ entries: z.array(FeedEntry), toSeq: z.int().nonnegative(), isEnd: z.boolean(), untilSeq: z.int().nonnegative().optional() }).nullable(),
  /** Conflicts that concern this device's user and are newer than the cursor or were decided since. */
  conflicts: z.array(WireConflict),
  /** Until when the device may be used without another contact. */
  leaseUntil: Instant,
  /** What of the branch the device's user may see now (S1, S5); absent in answers of an older hub. */
  sees: z.enum(["branch", "lobby", "own", "none"]).optional(),
  /** The newest version that the hub reads (P3); absent in answers of an older hub and in files. */
  speaks: z.int().optional().catch(undefined),
  /** What the branch decided about its workstations; absent in answers of an older hub and in files. */
  policy: SessionPolicyForm.optional().catch(undefined),
  /** The hub's statement that it admitted this device (R4), with the last page of a session; absent in answers of an older hub and in files. */
  admission: KeptAdmission.optional().catch(undefined),
});
export type ExchangeReply = z.infer<typeof ExchangeReply>;

/** Earlier feed entries of clients that the device does not hold yet (F7), in order, up to and with `untilSeq`. */
export const HistoryRequest = z.strictObject({
  clientIds: z.array(Id).min(1).max(limits.clientsPerRequest),
  afterSeq: z.int().nonnegative(),
  untilSeq: z.int().nonnegative(),
});
export type HistoryRequest = z.infer<typeof HistoryRequest>;
export const HistoryReply = z.object({
  entries: z.array(FeedEntry),
  toSeq: z.int().nonnegative(),
  isEnd: z.boolean(),
  /** With the last page: the conflicts of these clients, as who now has them decides about them. */
  conflicts: z.array(WireConflict).default([]),
  /** Those of the asked who were the reader's and are not while this page is read: it may lack steps of them. */
  away: z.array(Id).default([]),
});
export type HistoryReply = z.infer<typeof HistoryReply>;

/** Digests of what the device holds at its cursor (C2): 256 buckets of clients, reference data, own rows. */
export const CompareRequest = z.strictObject({
  cursor: z.int().nonnegative(),
  buckets: z.array(Digest).length(256),
  reference: Digest,
  own: Digest,
});
export type CompareRequest = z.infer<typeof CompareRequest>;
export const CompareReply = z.discriminatedUnion("type", [
  z.object({ type: z.literal("equal") }),
  /** The feed has more for this device: pull first. */
  z.object({ type: z.literal("behind") }),
  z.object({
    type: z.literal("different"),
    /** Aggregates of the differing buckets with their digests at the hub. */
    clients: z.array(z.object({ clientId: Id, digest: Digest })),
    buckets: z.array(z.int().min(0).max(255)),
    /** Rows (id, hash) of reference data or own rows when those differ; null when they are equal. */
    reference: z.array(z.object({ r: Id, t: TableName, hash: Digest })).nullable(),
    own: z.array(z.object({ r: Id, t: TableName, hash: Digest })).nullable(),
  }),
]);
export type CompareReply = z.infer<typeof CompareReply>;

/** Rows as they stand: whole aggregates, or single rows of reference data and own rows. */
export const RowsRequest = z.strictObject({
  clientIds: z.array(Id).max(limits.clientsPerRequest),
  rowIds: z.array(Id).max(limits.clientsPerRequest),
});
export type RowsRequest = z.infer<typeof RowsRequest>;
export const RowsReply = z.object({ rows: z.array(WireRow), seq: z.int().nonnegative() });
export type RowsReply = z.infer<typeof RowsReply>;

/** Close of a day (D2). */
export const CloseDayRequest = z.strictObject({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  cursor: z.int().nonnegative(),
  /** XOR of all digests of the comparison. */
  digest: Digest,
  counts: z.record(z.string().max(40), z.int().nonnegative()),
});
export type CloseDayRequest = z.infer<typeof CloseDayRequest>;
export const DayReceipt = z.object({
  day: z.string(),
  deviceId: Id,
  userId: Id,
  cursor: z.int().nonnegative(),
  digest: Digest,
  counts: z.record(z.string(), z.int().nonnegative()),
  closedAt: Instant,
  /** Ed25519 signature of the hub over the other fields as canonical JSON, base64. */
  signature: z.string(),
});
export type DayReceipt = z.infer<typeof DayReceipt>;

/** What a device sends to become one (security: one-time code, Ed25519 public key). */
export const EnrolRequest = z.strictObject({
  protocol: z.int(),
  /** Secret part of the enrolment code. */
  secret: z.string().min(16).max(120),
  /** Ed25519 public key, SPKI DER in base64. */
  publicKey: z.string().min(40).max(200),
  deviceName: z.string().min(1).max(80),
  platform: z.string().max(40),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;
export const EnrolReply = z.object({
  deviceId: Id,
  user: z.object({ id: Id, name: z.string(), role: z.string(), outlet: z.string().nullable() }),
  branch: z.object({ id: Id, name: z.string() }),
  epoch: z.string(),
  hubTime: Instant,
  leaseDays: z.int().positive(),
  /** The hub's Ed25519 public key for receipts, and X25519 public key for recovery and bundles; SPKI DER in base64. */
  receiptKey: z.string(),
  boxKey: z.string(),
  /** The hub's statement that it admitted this device (R4); absent in answers of an older hub. */
  admission: KeptAdmission.optional().catch(undefined),
});
export type EnrolReply = z.infer<typeof EnrolReply>;

/** Refusals of the hub as a whole: the device shows each as a state with a way out. */
export const hubErrors = [
  "notEnrolled",
  /** The hub was restored and does not know the device; its statement holds, and a person of the branch has to confirm it (R4). */
  "awaitingReadmission",
  "blocked",
  "badSignature",
  "clockOff",
  "replayed",
  "tooManyRequests",
  "tooLarge",
  "malformed",
  "upgradeNeeded",
  "codeInvalid",
  "codeExpired",
  "notAllowed",
  "notFound",
  /** Close of a day: the feed has more for the device, pull first. */
  "dayBehind",
  /** Close of a day: the digests differ, compare first. */
  "dayDiffers",
  "busy",
  "fault",
] as const;
export type HubErrorType = (typeof hubErrors)[number];
export const HubError = z.object({
  error: z.object({
    type: z.enum(hubErrors),
    hubTime: Instant.optional(),
    faultId: z.string().optional(),
    detail: z.string().optional(),
    /** With `blocked`: the order to destroy the store's key, signed with the hub's receipt key (Ed25519, base64). */
    wipe: z.object({ deviceId: Id, at: Instant, signature: z.string().max(200) }).optional(),
  }),
});
export type HubError = z.infer<typeof HubError>;
