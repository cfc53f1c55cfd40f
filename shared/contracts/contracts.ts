/* Every feature's contract. Handlers, preload list and the window's client are derived from this. */
import { session } from "./session.ts";
import { settings } from "./settings.ts";

export const contracts = { session, settings } as const;
export type Contracts = typeof contracts;
