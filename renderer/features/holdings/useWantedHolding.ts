/* `?holding=` of the address: finds the holding, looking in wider spans when the shown one lacks it, and opens it once. */
import { useEffect, useState } from "react";
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { spanToTry, type Span } from "./maturityView.ts";

export const useWantedHolding = (
  desk: { readonly lines: readonly MaturityEntry[] } | undefined,
  span: Span,
  onFound: (holdingId: string) => void,
): { readonly isMissing: boolean; readonly forget: () => void } => {
  const [search, setSearch] = usePageSearch();
  const wanted = typeof search["holding"] === "string" ? search["holding"] : undefined;
  const [tried, setTried] = useState<readonly Span[]>([]);
  const [isMissing, setIsMissing] = useState(false);
  const found = useLatest(onFound);
  const look = useLatest(() => {
    if (wanted === undefined || !desk) return;
    if (desk.lines.some((line) => line.holdingId === wanted)) {
      setTried([]);
      setIsMissing(false);
      setSearch({ holding: undefined, open: undefined });
      found(wanted);
      return;
    }
    const seen = [...tried, span];
    const next = spanToTry(seen);
    if (next === undefined) {
      setTried([]);
      setIsMissing(true);
      setSearch({ holding: undefined });
    } else {
      setTried(seen);
      setSearch({ span: next });
    }
  });
  useEffect(look, [wanted, desk, look]);
  return {
    isMissing,
    forget: () => {
      setTried([]);
      setIsMissing(false);
    },
  };
};
