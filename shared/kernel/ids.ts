import type { Brand } from "./brand.ts";

/** UUIDv7 of one transaction of edits: the unit of undo, of history and of sending. */
export type TxId = Brand<string, "TxId">;
/** Id of a person who works with the program. */
export type ActorId = Brand<string, "ActorId">;
/** Id of one installed workstation. */
export type WorkstationId = Brand<string, "WorkstationId">;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text has the form of a UUID in lower case. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);
