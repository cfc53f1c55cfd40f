/*
 * What stands where something is read: why reading failed, with a way to try again, or the shape of what comes. Nothing once it
 * was read; a failure also beside an older value.
 */
import type { Reading } from "#renderer/api/useRead.ts";
import { Failure } from "./ErrorState.tsx";
import { Skeleton } from "./Skeleton.tsx";

interface ReadStateProps {
  readonly reading: Reading<unknown, { readonly type: string }>;
  /** How many lines what comes has, about. */
  readonly lines?: number;
}

export const ReadState = ({ reading, lines }: ReadStateProps) => {
  if (reading.state === "failed") return <Failure error={reading.error} onRetry={reading.reload} />;
  return reading.state === "loading" && reading.value === undefined ? <Skeleton {...(lines === undefined ? {} : { lines })} /> : null;
};
