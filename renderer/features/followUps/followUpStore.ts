/*
 * The list's state for one session: which follow-ups are asked for, the pages that were fetched and what is selected.
 * Rows stay on screen until the new answer is there; an answer to an older question is dropped.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ErrorOf, RouterError } from "#shared/contracts/contract.ts";
import type { FollowUpLine, followUps } from "#shared/contracts/followUps.ts";
import type { Api } from "#renderer/api/api.ts";
import type { Scope, ScopeCounts } from "./scopes.ts";

export interface FollowUpQuestion {
  readonly scope: Scope;
  readonly clientId: string | undefined;
}

type ListError = ErrorOf<(typeof followUps)["followUpList"]> | RouterError;

export interface FollowUpState {
  readonly question: FollowUpQuestion | undefined;
  readonly state: "loading" | "ready" | "failed";
  readonly error: ListError | undefined;
  readonly today: string;
  readonly total: number;
  readonly counts: ScopeCounts | undefined;
  readonly rows: ReadonlyMap<number, FollowUpLine>;
  readonly selected: ReadonlySet<string>;
  readonly ask: (question: FollowUpQuestion) => void;
  readonly need: (start: number, end: number) => void;
  readonly refresh: () => void;
  readonly select: (ids: ReadonlySet<string>) => void;
  /** Ids of the rows from start to end, fetched where they are not loaded. */
  readonly idsBetween: (start: number, end: number) => Promise<readonly string[]>;
}

export const pageSize = 100;
/** As many as one command takes. */
export const mostSelected = 500;

export const createFollowUpStore = (api: Api): StoreApi<FollowUpState> => {
  let round = 0;
  let shown: readonly [number, number] = [0, 0];
  const asked = new Set<number>();

  return createStore<FollowUpState>((set, get) => {
    const readPage = (question: FollowUpQuestion, page: number) =>
      api.followUps.followUpList({
        scope: question.scope,
        offset: page * pageSize,
        limit: pageSize,
        ...(question.clientId === undefined ? {} : { clientId: question.clientId }),
      });

    const fetchPage = async (page: number, isFirst: boolean): Promise<void> => {
      const { question } = get();
      if (!question) return;
      const mine = round;
      asked.add(page);
      const answer = await readPage(question, page);
      if (mine !== round) return;
      if (!answer.ok) {
        asked.delete(page);
        set({ state: "failed", error: answer.error });
        return;
      }
      const { total, lines, counts, today } = answer.value;
      set((before) => {
        const rows = isFirst ? new Map<number, FollowUpLine>() : new Map(before.rows);
        lines.forEach((line, at) => rows.set(page * pageSize + at, line));
        return { rows, total, counts, today, state: "ready", error: undefined };
      });
    };

    const pagesShown = (): number[] => {
      const pages: number[] = [];
      for (let page = Math.floor(shown[0] / pageSize); page <= Math.floor(shown[1] / pageSize); page += 1) pages.push(page);
      return pages;
    };
    const begin = (): void => {
      round += 1;
      asked.clear();
      const [first = 0, ...others] = pagesShown();
      void fetchPage(first, true).then(() => Promise.all(others.map((page) => fetchPage(page, false))));
    };

    return {
      question: undefined,
      state: "loading",
      error: undefined,
      today: "",
      total: 0,
      counts: undefined,
      rows: new Map(),
      selected: new Set(),
      ask: (question) => {
        const before = get().question;
        const isSame = before?.scope === question.scope && before.clientId === question.clientId;
        if (!isSame) {
          shown = [0, 0];
          set({ question, state: "loading", selected: new Set() });
        }
        begin();
      },
      need: (start, end) => {
        shown = [start, end];
        for (const page of pagesShown()) if (!asked.has(page)) void fetchPage(page, false);
      },
      refresh: begin,
      select: (ids) => set({ selected: new Set([...ids].slice(0, mostSelected)) }),
      idsBetween: async (start, end) => {
        const { question } = get();
        if (!question) return [];
        const last = Math.min(end, start + mostSelected - 1);
        const ids: string[] = [];
        for (let page = Math.floor(start / pageSize); page <= Math.floor(last / pageSize); page += 1) {
          const answer = await readPage(question, page);
          if (!answer.ok) return ids;
          answer.value.lines.forEach((line, at) => {
            const index = page * pageSize + at;
            if (index >= start && index <= last) ids.push(line.id);
          });
        }
        return ids;
      },
    };
  });
};
