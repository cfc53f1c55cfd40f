/*
 * The list's state for one session: the question asked, the blocks of rows that were fetched, the selection. Rows
 * stay on screen until the answer to a new question is there, so that nothing flickers; an answer to an older
 * question is dropped.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ErrorOf, RouterError } from "#shared/contracts/contract.ts";
import type { ClientListRow, ListScope, ListSelection, ListSort } from "#shared/contracts/clients/list.ts";
import type { clientsList } from "#shared/contracts/clients/list.ts";
import type { Api } from "#renderer/api/api.ts";

export interface ListQuestion {
  readonly scope: ListScope;
  readonly sort: ListSort;
}

type PageError = ErrorOf<(typeof clientsList)["clientPage"]> | RouterError;

/** Clients chosen one by one, or everything that matches without some. */
export type Chosen = { readonly kind: "ids"; readonly ids: ReadonlySet<string> } | { readonly kind: "matching"; readonly except: ReadonlySet<string> };

export interface ClientListState {
  readonly question: ListQuestion | undefined;
  /** The scope whose rows are shown: that of an older question until the answer to the newest is there. */
  readonly shownScope: ListScope | undefined;
  readonly state: "loading" | "ready" | "failed";
  readonly total: number;
  readonly clientCount: number;
  readonly rows: ReadonlyMap<number, ClientListRow>;
  readonly error: PageError | undefined;
  readonly chosen: Chosen;
  /** On arriving: the same question as before is asked again, for what is shown may have changed meanwhile. */
  readonly ask: (question: ListQuestion) => void;
  /** While the list is open: the same question as before is asked only once. */
  readonly askNew: (question: ListQuestion) => void;
  readonly need: (start: number, end: number) => void;
  readonly refresh: () => void;
  readonly choose: (chosen: Chosen) => void;
  readonly idsBetween: (start: number, end: number) => Promise<readonly string[]>;
}

export const blockSize = 100;
/** Blocks that stay in the window; scrolling further lets go of the oldest. */
const mostBlocks = 30;

export const noneChosen: Chosen = { kind: "ids", ids: new Set() };

/** How many clients are meant. */
export const chosenCount = (chosen: Chosen, total: number): number => (chosen.kind === "ids" ? chosen.ids.size : Math.max(0, total - chosen.except.size));

/** The selection as the main process understands it. */
export const toSelection = (chosen: Chosen, scope: ListScope): ListSelection =>
  chosen.kind === "ids" ? { kind: "ids", ids: [...chosen.ids] } : { kind: "matching", scope, except: [...chosen.except] };

export const createClientListStore = (api: Api): StoreApi<ClientListState> => {
  let round = 0;
  const asked = new Set<number>();

  return createStore<ClientListState>((set, get) => {
    const fetchBlock = async (block: number, isFirst: boolean): Promise<void> => {
      const { question } = get();
      if (!question) return;
      const mine = round;
      asked.add(block);
      const answer = await api.clients.clientPage({ ...question, offset: block * blockSize, limit: blockSize });
      if (mine !== round) return;
      if (!answer.ok) {
        asked.delete(block);
        set({ state: "failed", error: answer.error });
        return;
      }
      const { total, rows, clientCount } = answer.value;
      set((before) => {
        const kept = isFirst ? new Map<number, ClientListRow>() : new Map(before.rows);
        rows.forEach((row, at) => kept.set(block * blockSize + at, row));
        if (asked.size > mostBlocks) {
          const oldest = asked.values().next().value ?? 0;
          asked.delete(oldest);
          for (let at = 0; at < blockSize; at += 1) kept.delete(oldest * blockSize + at);
        }
        return { rows: kept, total, clientCount, state: "ready", error: undefined, ...(isFirst ? { shownScope: question.scope } : {}) };
      });
    };

    const begin = (blocks: readonly number[]): void => {
      round += 1;
      asked.clear();
      const [first = 0, ...others] = blocks;
      void fetchBlock(first, true).then(() => Promise.all(others.map((block) => fetchBlock(block, false))));
    };

    let shown: readonly [number, number] = [0, 0];
    const blocksShown = (): number[] => {
      const [start, end] = shown;
      const blocks: number[] = [];
      for (let block = Math.floor(start / blockSize); block <= Math.floor(end / blockSize); block += 1) blocks.push(block);
      return blocks;
    };

    const isAsked = (question: ListQuestion): boolean => JSON.stringify(get().question) === JSON.stringify(question);

    return {
      question: undefined,
      shownScope: undefined,
      state: "loading",
      total: 0,
      clientCount: 0,
      rows: new Map(),
      error: undefined,
      chosen: noneChosen,
      ask: (question) => {
        const before = get().question;
        if (isAsked(question)) return begin(blocksShown());
        const isSameScope = before !== undefined && JSON.stringify(before.scope) === JSON.stringify(question.scope);
        set({ question, state: "loading", ...(isSameScope ? {} : { chosen: noneChosen }) });
        shown = [0, 0];
        begin([0]);
      },
      askNew: (question) => {
        if (!isAsked(question)) get().ask(question);
      },
      need: (start, end) => {
        shown = [start, end];
        for (const block of blocksShown()) if (!asked.has(block)) void fetchBlock(block, false);
      },
      refresh: () => begin(blocksShown()),
      choose: (chosen) => set({ chosen }),
      idsBetween: async (start, end) => {
        const { question } = get();
        if (!question) return [];
        const answer = await api.clients.clientIds({ ...question, offset: start, limit: Math.min(5000, end - start + 1) });
        return answer.ok ? answer.value : [];
      },
    };
  });
};

/**
 * The selection as the table wants it: a set of keys. In the mode "everything that matches" it answers for rows that
 * were never loaded; its own list holds the loaded ones only.
 */
export class KeysAllBut extends Set<string> {
  readonly #except: ReadonlySet<string>;
  readonly #count: number;

  constructor(loaded: Iterable<string>, except: ReadonlySet<string>, count: number) {
    super();
    for (const key of loaded) if (!except.has(key)) super.add(key);
    this.#except = except;
    this.#count = count;
  }

  override has(key: string): boolean {
    return !this.#except.has(key);
  }

  override get size(): number {
    return this.#count;
  }
}

/** The next selection after the table changed the keys of loaded rows while everything was meant. */
export const afterChange = (except: ReadonlySet<string>, loaded: Iterable<string>, next: ReadonlySet<string>): Chosen => {
  if (next.size === 0) return noneChosen;
  const left = new Set(except);
  for (const key of loaded) {
    if (next.has(key)) left.delete(key);
    else left.add(key);
  }
  return { kind: "matching", except: left };
};
