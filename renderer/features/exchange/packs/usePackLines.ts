/* A pack that waits for a second person: its request is there again when the page is opened later, until the pack is built. */
import { useEffect, useMemo, useState } from "react";
import type { PackStanding } from "#shared/contracts/exchange/packs.ts";
import { useApi } from "#renderer/api/api.ts";
import { draftPort } from "#renderer/api/draftPort.ts";
import { nowMs } from "#renderer/ui/time.ts";
import { isStillAsked } from "../useAskedWish.ts";

type Lines = Readonly<Record<string, string | undefined>>;

const none: readonly PackStanding[] = [];

/** The requests that wait, by the kind of their pack. */
export const usePackLines = (
  standings: readonly PackStanding[] = none,
): { readonly lines: Lines; readonly keep: (standing: PackStanding, line: string | undefined) => void; readonly drop: (standing: PackStanding) => void } => {
  const api = useApi();
  const [lines, setLines] = useState<Lines>({});
  const portOf = useMemo(
    () =>
      ({ kind, from }: PackStanding) =>
        draftPort(api, `form:export:pack:${kind}:${from}`),
    [api],
  );
  useEffect(() => {
    let isGone = false;
    for (const standing of standings) {
      void portOf(standing)
        .readDraft()
        .then((line) => {
          if (isGone || line === null || !isStillAsked(line, nowMs())) return;
          setLines((before) => ({ [standing.kind]: line, ...before }));
        });
    }
    return () => {
      isGone = true;
    };
  }, [portOf, standings]);
  const show = ({ kind }: PackStanding, line: string | undefined): void => setLines((before) => ({ ...before, [kind]: line }));
  return {
    lines,
    keep: (standing, line) => {
      show(standing, line);
      if (line !== undefined) void portOf(standing).keepDraft(line);
    },
    drop: (standing) => {
      show(standing, undefined);
      void portOf(standing).dropDraft();
    },
  };
};
