/*
 * The id of what a rule raises: made from the rule and the occurrence, so that two devices that raise the same thing before
 * they hear of each other make one row and not two (R137).
 */
import { sha256Hex } from "#db/engine/sha256.ts";

/** A UUID (version 8) that is the same wherever the parts are the same. */
export const occurrenceId = (...parts: readonly string[]): string => {
  const hex = sha256Hex(JSON.stringify(parts));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
