/* Drafts: what is being typed and not yet saved survives crash, lock and power loss, inside the encrypted store. */
import { z } from "zod";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Key = z.string().min(1).max(200);

export interface Draft {
  readonly key: string;
  readonly value: string;
  readonly savedAt: string;
}

export const drafts = {
  draft: query({ input: z.strictObject({ key: Key }), output: type<{ readonly draft: Draft | null }>() }),
  drafts: query({ input: z.strictObject({ prefix: z.string().max(200) }), output: type<{ readonly drafts: readonly Draft[] }>() }),
  keepDraft: command({ input: z.strictObject({ key: Key, value: z.string().max(200_000) }), output: type<{ readonly savedAt: string }>() }),
  dropDraft: command({ input: z.strictObject({ key: Key }), output: type<null>() }),
} as const satisfies FeatureContract;
