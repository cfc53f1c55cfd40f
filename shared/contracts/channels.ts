/*
 * The names of all intents as plain data, so that the preload script can import them without zod: they are those of the
 * table of rights, and an intent without a right does not compile. test/contract asserts that this list equals the
 * contracts and the handlers.
 */
import type { AccessName } from "#shared/domain/session/access/accesses.ts";
import { intentAccess } from "#shared/domain/session/access/intentAccess.ts";
import type { Contracts } from "./contracts.ts";

/** Every intent of every contract has its right. */
const complete: { readonly [F in keyof Contracts]: { readonly [N in keyof Contracts[F]]: AccessName } } = intentAccess;

export const channels: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(complete).map(([feature, intents]) => [feature, Object.keys(intents)]),
);

/** Preload only: turns a dropped File into a grant. */
export const grantChannel = "grantFile";

/** Preload only: the person has copied something; says not what. */
export const copiedChannel = "copied";

/** Preload only: the page showed a store that is closed now, and may be replaced. */
export const spentChannel = "spent";

/** Preload only: a text that is being typed and is not kept yet, or that it is. */
export const typingChannel = "typing";

/** The channel of the one subscription: topics of what changed. */
export const changedChannel = "changed";
