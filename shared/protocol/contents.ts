/* What travels about the contents of attachments (docs/sync-spec.md T1); their bytes travel as they are. */
import { z } from "zod";
import { limits } from "./messages.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/u);

/** Which contents the hub lacks, and how far those begun have come (T1). */
export const ContentStatusRequest = z.strictObject({
  contents: z.array(z.strictObject({ sha256: Hash, bytes: z.int().positive().max(limits.contentBytes) })).max(500),
});
export type ContentStatusRequest = z.infer<typeof ContentStatusRequest>;
/**
 * `chunks`: those still to be sent. A content that no row in the device's scope names is not missing. `partBytes`: the hub takes
 * chunks in parts, of at most so many bytes; `begun`: how much it has from the beginning of chunks that are not whole.
 */
export const ContentStatusReply = z.object({
  missing: z.array(
    z.object({
      sha256: Hash,
      chunks: z.array(z.int().nonnegative()),
      begun: z.array(z.object({ chunk: z.int().nonnegative(), bytes: z.int().positive() })).optional(),
    }),
  ),
  partBytes: z.int().positive().optional(),
});
export type ContentStatusReply = z.infer<typeof ContentStatusReply>;
/** How many bytes the hub now has from the beginning of a chunk. */
export const ContentPartReply = z.object({ bytes: z.int().nonnegative() });
export type ContentPartReply = z.infer<typeof ContentPartReply>;
