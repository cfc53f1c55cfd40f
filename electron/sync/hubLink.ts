/*
 * The port through which a device speaks with its hub. HTTPS, the bundle file and the simulation are adapters of it. A link
 * never throws for what a network or a hub can do: every outcome is a value.
 */
import type { Result } from "#shared/kernel/result.ts";
import type {
  CloseDayRequest,
  CompareReply,
  CompareRequest,
  DayReceipt,
  ExchangeReply,
  ExchangeRequest,
  HistoryReply,
  HistoryRequest,
  HubErrorType,
  RowsReply,
  RowsRequest,
} from "#shared/protocol/messages.ts";
import type { ContentPartReply, ContentStatusReply, ContentStatusRequest } from "#shared/protocol/contents.ts";

/** Why a request brought no answer. */
export type LinkFailure =
  /** No connection, cut off, or no answer in time: try again later. */
  | { readonly type: "unreachable"; readonly detail: string }
  /** The certificate is not the one that the device was enrolled with. */
  | { readonly type: "wrongHub" }
  /** The answer is not of the protocol. */
  | { readonly type: "garbled" }
  | { readonly type: "refused"; readonly error: HubErrorType; readonly hubTime?: string; readonly faultId?: string }
  | { readonly type: "cancelled" };

export type LinkAnswer<T> = Promise<Result<T, LinkFailure>>;

/** What arrived of a chunk. */
export interface ChunkBytes {
  readonly bytes: Uint8Array;
  readonly isCut: boolean;
}

/** A reply that is kept as it came, until its steps of the feed are wanted: the pages of a first download (F10). */
export interface KeptReply {
  /** The reply; its steps may be missing. */
  readonly head: ExchangeReply;
  /** How many steps it has. */
  readonly steps: number;
  /** The whole reply; throws when it is not of the protocol. */
  readonly read: () => ExchangeReply;
}

/** A reply that was read whole as one that is kept. */
export const keptOf = (reply: ExchangeReply): KeptReply => ({ head: reply, steps: reply.feed?.entries.length ?? 0, read: () => reply });

export interface HubLink {
  /**
   * May send fewer of the lines, so that the request stays small, and may answer with what arrived of an answer that was cut
   * off: lines without an answer are offered again, and a page ends where it says (L2, F9). `meanwhile` is called when the
   * request is on its way, while the hub works on it: once at most, and it throws nothing.
   */
  readonly exchange: (request: ExchangeRequest, meanwhile?: () => void) => LinkAnswer<ExchangeReply>;
  /** The same, with the steps still packed; a link that has nothing to pack answers through `exchange`. */
  readonly exchangeKept?: (request: ExchangeRequest) => LinkAnswer<KeptReply>;
  readonly history: (request: HistoryRequest) => LinkAnswer<HistoryReply>;
  readonly compare: (request: CompareRequest) => LinkAnswer<CompareReply>;
  readonly rows: (request: RowsRequest) => LinkAnswer<RowsReply>;
  readonly closeDay: (request: CloseDayRequest) => LinkAnswer<DayReceipt>;
  readonly contentStatus: (request: ContentStatusRequest) => LinkAnswer<ContentStatusReply>;
  readonly putChunk: (sha256: string, chunk: number, bytes: Uint8Array) => LinkAnswer<null>;
  /** A part of a chunk, to a hub that takes parts; answers how many bytes it has from the chunk's beginning. */
  readonly putPart: (sha256: string, chunk: number, from: number, bytes: Uint8Array) => LinkAnswer<ContentPartReply>;
  /** The bytes of a chunk from one on; what arrived of them when the answer was cut off. */
  readonly getChunk: (sha256: string, chunk: number, from?: number) => LinkAnswer<ChunkBytes>;
  /** Bytes over the wire since the link was made. */
  readonly traffic: () => { readonly up: number; readonly down: number };
}
