/* Which faults of a store's file are a state with a way out, and not a fault of the program. */
import type { StoreTrouble } from "#shared/contracts/session.ts";
import type { StoreErrorKind } from "#db/engine/storeError.ts";

/** The state that a fault of the store puts the session into; undefined for a fault of the program. */
export const troubleOf = (kind: StoreErrorKind): StoreTrouble | undefined => {
  switch (kind) {
    case "corrupt":
    case "wrongKey":
      // The key was unwrapped and authenticated, so a file that it does not open is damaged.
      return "corrupt";
    case "fromTheFuture":
      return "fromTheFuture";
    case "readonly":
      return "readOnlyFolder";
    case "full":
      return "diskFull";
    default:
      return undefined;
  }
};
