/* Identities of one hub process. */
import { randomBytes } from "node:crypto";
import type { Ids } from "#shared/kernel/ports.ts";
import { createUuid7Ids } from "#shared/kernel/uuid7.ts";

/** Fresh ids, ascending within this process even when the clock stands still or jumps back. */
export const createHubIds = (now: () => number = Date.now): Ids => createUuid7Ids(now, () => randomBytes(8).toString("hex"));
