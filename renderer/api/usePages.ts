/*
 * A long list for a table: the pages around what is on screen, asked for as they come into sight. Pages of an older question are
 * dropped; after a change what was loaded is read again and stays on screen until then, so that neither place nor focus is lost.
 */
import { useEffect, useRef, useState } from "react";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import type { Result } from "#shared/kernel/result.ts";
import { isGone, useTopics } from "./useRead.ts";

/** Rows of one page: as many as a list contract answers at once. */
export const pageSize = 100;

interface Page<Line> {
  readonly total: number;
  readonly lines: readonly Line[];
}

export interface Pages<Line, Answer, E> {
  /** The newest answer, with what it says besides its lines; undefined before the first. */
  readonly answer: Answer | undefined;
  readonly error: E | undefined;
  readonly lineAt: (index: number) => Line | undefined;
  /** Asks for the rows from `start` to `end`, both included. */
  readonly need: (start: number, end: number) => void;
  readonly reload: () => void;
}

interface Held<Line, Answer, E> {
  readonly answer: Answer | undefined;
  readonly error: E | undefined;
  readonly lines: ReadonlyMap<number, Line>;
}

/** `key` says what is asked; `ask` reads one page of it. */
export const usePages = <Line, Answer extends Page<Line>, E>(
  key: string,
  ask: (range: { readonly offset: number; readonly limit: number }) => Promise<Result<Answer & Page<Line>, E>>,
  topics: readonly string[],
): Pages<Line, Answer, E> => {
  const [held, setHeld] = useState<Held<Line, Answer, E>>({ answer: undefined, error: undefined, lines: new Map() });
  const round = useRef(0);
  const asked = useRef(new Set<number>());
  const latest = useRef(ask);
  latest.current = ask;
  const read = async (page: number): Promise<void> => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const mine = round.current;
    const answer = await latest.current({ offset: page * pageSize, limit: pageSize });
    if (mine !== round.current) return;
    if (!answer.ok)
      return setHeld((before) => (isGone(answer.error) ? { answer: undefined, error: answer.error, lines: new Map() } : { ...before, error: answer.error }));
    const { value } = answer;
    setHeld(({ lines }) => {
      const kept = [...lines].filter(([index]) => Math.floor(index / pageSize) !== page && index < value.total);
      return { answer: value, error: undefined, lines: new Map([...kept, ...value.lines.map((line, at) => [page * pageSize + at, line] as const)]) };
    });
  };
  const again = (): void => {
    const known = [...asked.current];
    round.current += 1;
    asked.current = new Set();
    for (const page of known.length > 0 ? known : [0]) void read(page);
  };
  const restart = (): void => {
    round.current += 1;
    asked.current = new Set();
    setHeld({ answer: undefined, error: undefined, lines: new Map() });
    void read(0);
  };
  const begin = useRef(restart);
  begin.current = restart;
  useEffect(() => begin.current(), [key]);
  useTopics([...topics, dayTurnedTopic], again);
  return {
    ...held,
    lineAt: (index) => held.lines.get(index),
    need: (start, end) => {
      for (let page = Math.floor(start / pageSize); page <= Math.floor(end / pageSize); page += 1) void read(page);
    },
    reload: restart,
  };
};
