/* Why a file did not leave the program, when the branch's rules kept it: the same sentence at every small way out (SE7). */
import { useCallback } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface AnyError {
  readonly type: string;
  readonly reason?: unknown;
  readonly limit?: unknown;
}

/** The sentence for an error of the branch's rules; none for any other. */
export const useNotTakenOut = (): ((error: AnyError) => string | undefined) => {
  const u = useText(uiStrings);
  return useCallback(
    ({ type, reason, limit }) => {
      if (type === "tooManyRows") return u("takeOutRows", { limit: Number(limit) });
      if (type !== "exportDenied") return undefined;
      return u(reason === "purpose" ? "takeOutPurpose" : reason === "role" ? "takeOutRole" : "takeOutRule");
    },
    [u],
  );
};
