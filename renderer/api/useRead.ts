/*
 * Reading for a screen: ask when the page opens or its input changes, ask again when a matching topic
 * is announced, and when the day has turned. An answer to an older question is dropped; the old value stays on screen while the new
 * one is read, so that nothing flickers. Beside an error stays what was read for the same question, unless it is nobody's to see here
 * any more.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import type { Result } from "#shared/kernel/result.ts";
import { after } from "#renderer/ui/time.ts";
import { useConnection } from "./api.ts";

export type Reading<T, E> =
  | { readonly state: "loading"; readonly value?: T; readonly error?: undefined; readonly reload: () => void }
  | { readonly state: "ready"; readonly value: T; readonly error?: undefined; readonly reload: () => void }
  | { readonly state: "failed"; readonly value?: T; readonly error: E; readonly reload: () => void };

const covers = (pattern: string, topic: string): boolean => (pattern.endsWith("*") ? topic.startsWith(pattern.slice(0, -1)) : pattern === topic);

/** A topic matches itself and, with a trailing `*` on either side, every topic that begins so (`client:*`: an import touched thousands). */
export const topicMatches = (wanted: string, topic: string): boolean => covers(wanted, topic) || covers(topic, wanted);

/** Calls `onTopic` after a commit that touched one of the topics. */
export const useTopics = (topics: readonly string[], onTopic: () => void): void => {
  const { onChanged } = useConnection();
  const latest = useRef({ topics, onTopic });
  latest.current = { topics, onTopic };
  useEffect(
    () =>
      onChanged((changed) => {
        const { topics: wanted, onTopic: run } = latest.current;
        if (changed.some((topic) => wanted.some((one) => topicMatches(one, topic)))) run();
      }),
    [onChanged],
  );
};

/** Whether what was asked for is not here any more, or not for this role: handed over, deleted, erased, taken back. No failed reading. */
export const isGone = (error: unknown): boolean => {
  const type: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "type") : undefined;
  return typeof type === "string" && (type.endsWith("NotFound") || type === "roleMayNot");
};

interface Held<T, E> {
  readonly state: "loading" | "ready" | "failed";
  readonly key?: string;
  /** The question that `value` answers. */
  readonly of?: string;
  readonly value?: T;
  readonly error?: E;
}

const useReading = <T, E>(key: string, ask: () => Promise<Result<T, E>>, topics: readonly string[], waitMs: number): Reading<T, E> => {
  const [held, setHeld] = useState<Held<T, E>>({ state: "loading" });
  const round = useRef(0);
  const waiting = useRef<(() => void) | undefined>(undefined);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const reload = useCallback(() => {
    const mine = ++round.current;
    void latestAsk.current().then((answer) => {
      if (mine !== round.current) return;
      setHeld((before) =>
        answer.ok
          ? { state: "ready", key, of: key, value: answer.value }
          : {
              state: "failed",
              key,
              error: answer.error,
              ...(before.value === undefined || before.of !== key || isGone(answer.error) ? {} : { of: key, value: before.value }),
            },
      );
    });
  }, [key]);
  const askWhenDue = useCallback(() => {
    if (waitMs === 0) return reload();
    // However often it becomes due meanwhile, it is asked for once.
    waiting.current ??= after(waitMs, () => {
      waiting.current = undefined;
      reload();
    });
  }, [reload, waitMs]);
  useEffect(() => {
    setHeld((before) =>
      before.key === key || before.of === undefined || before.value === undefined
        ? { ...before, state: "loading" }
        : { state: "loading", of: before.of, value: before.value },
    );
    askWhenDue();
    return () => {
      waiting.current?.();
      waiting.current = undefined;
      round.current += 1;
    };
  }, [key, askWhenDue]);
  useTopics([...topics, dayTurnedTopic], askWhenDue);
  // What is held until the new question is on its way answers the one before it.
  const isAnswer = held.key === key;
  // `ready` is only ever set together with the value of the answer, which may itself be undefined.
  if (isAnswer && held.state === "ready") return { state: "ready", value: held.value as T, reload };
  if (isAnswer && held.state === "failed" && held.error !== undefined) {
    return { state: "failed", error: held.error, reload, ...(held.value === undefined ? {} : { value: held.value }) };
  }
  return { state: "loading", reload, ...(held.value === undefined ? {} : { value: held.value }) };
};

/** `key` says what is asked (change it to ask anew); `ask` returns the promise of the api. */
export const useRead = <T, E>(key: string, ask: () => Promise<Result<T, E>>, topics: readonly string[] = []): Reading<T, E> => useReading(key, ask, topics, 0);

/** How long what stands beside a page lets the page go first, in milliseconds. */
const besideMs = 120;

/**
 * The same for what stands beside the page: numbers in the rail, notices. The main process answers one question after the
 * other, so it is asked for when the page has asked, and once for many changes that come together.
 */
export const useReadBeside = <T, E>(key: string, ask: () => Promise<Result<T, E>>, topics: readonly string[] = []): Reading<T, E> =>
  useReading(key, ask, topics, besideMs);
