/* What the hub said, in words; and asking it: a question is asked when the page opens and when somebody asks again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "#shared/kernel/result.ts";
import { useApi } from "#renderer/api/api.ts";
import { useReadBeside } from "#renderer/api/useRead.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { branchStrings } from "./strings.ts";

interface AnyError {
  readonly type: string;
  readonly reason?: string;
  readonly faultId?: string;
}

const knownRefusals = ["notAllowed", "notFound", "tooManyRequests", "blocked", "busy", "awaitingReadmission"] as const;

export const useDeskWords = () => {
  const t = useText(branchStrings);
  return useCallback(
    (error: AnyError): { readonly title: string; readonly kept: string } => {
      switch (error.type) {
        case "notJoined":
          return { title: t("notJoined"), kept: t("notJoinedHint") };
        case "hubAway":
          return { title: t("away"), kept: t("awayHint") };
        case "wrongHub":
          return { title: t("wrongHub"), kept: t("wrongHubHint") };
        default: {
          const known = knownRefusals.find((reason) => reason === error.reason);
          return {
            title: known ? t(`refused_${known}`) : t("refused_other", { reason: error.reason ?? error.faultId ?? error.type }),
            kept: t("nothingChanged"),
          };
        }
      }
    },
    [t],
  );
};

export interface Asked<T> {
  readonly value: T | undefined;
  readonly error: AnyError | undefined;
  readonly isAsking: boolean;
  readonly again: () => void;
  /** Asks without a sign of it; what stands on the page stays when the hub does not answer. */
  readonly renew: () => void;
}

/** The hub's answer to a question; the old answer stays while it is asked again. */
export const useAsked = <T>(key: string, question: () => Promise<Result<T, AnyError>>): Asked<T> => {
  const [held, setHeld] = useState<{ readonly key: string; readonly value?: T; readonly error?: AnyError }>();
  const [isAsking, setAsking] = useState(true);
  const round = useRef(0);
  const latest = useRef(question);
  latest.current = question;
  const ask = useCallback(
    (isQuiet: boolean) => {
      const mine = ++round.current;
      if (!isQuiet) setAsking(true);
      void latest.current().then((answer) => {
        if (mine !== round.current) return;
        setAsking(false);
        if (answer.ok) setHeld({ key, value: answer.value });
        else if (!isQuiet) setHeld({ key, error: answer.error });
      });
    },
    [key],
  );
  const again = useCallback(() => ask(false), [ask]);
  const renew = useCallback(() => ask(true), [ask]);
  useEffect(() => {
    again();
    return () => {
      round.current += 1;
    };
  }, [again]);
  const isMine = held?.key === key;
  return { value: isMine ? held.value : undefined, error: isMine ? held.error : undefined, isAsking, again, renew };
};

/** The same for figures of the branch: after each session with the hub they are asked for anew, in their place on the page. */
export const useAskedFigures = <T>(key: string, question: () => Promise<Result<T, AnyError>>): Asked<T> => {
  const api = useApi();
  const asked = useAsked(key, question);
  const status = useReadBeside("syncStatus", () => api.daySync.syncStatus({}), ["daySync"]).value;
  const session = status && (status.lastGood?.id ?? "");
  const known = useRef<string>(undefined);
  const { renew } = asked;
  useEffect(() => {
    const isNew = known.current !== undefined && session !== undefined && known.current !== session;
    known.current = session ?? known.current;
    if (isNew) renew();
  }, [session, renew]);
  return asked;
};

/** Carries out an act at the hub and says how it ended; true when it was done. */
export const useDeskAct = () => {
  const notify = useNotify();
  const words = useDeskWords();
  return useCallback(
    async <T>(asked: Promise<Result<T, AnyError>>, done: (value: T) => string): Promise<boolean> => {
      const answer = await asked;
      if (answer.ok) notify({ text: done(answer.value), tone: "done" });
      else {
        const { title, kept } = words(answer.error);
        notify({ text: `${title} · ${kept}`, tone: "problem" });
      }
      return answer.ok;
    },
    [notify, words],
  );
};
