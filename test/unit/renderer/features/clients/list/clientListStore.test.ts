import { describe, expect, it } from "vitest";
import type { ClientListRow, ClientPage, ListScope } from "#shared/contracts/clients/list.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { RouterError } from "#shared/contracts/contract.ts";
import type { Api } from "#renderer/api/api.ts";
import {
  afterChange,
  blockSize,
  chosenCount,
  createClientListStore,
  KeysAllBut,
  noneChosen,
  toSelection,
} from "#renderer/features/clients/list/clientListStore.ts";

type PageInput = Parameters<Api["clients"]["clientPage"]>[0];
type PageAnswer = Result<ClientPage, RouterError>;

/** Answers when told to, so that the order of answers is the test's. */
const createSlowApi = (total: number) => {
  const waiting: { readonly input: PageInput; readonly answer: (answer?: PageAnswer) => Promise<void> }[] = [];
  const pageOf = ({ offset, limit, scope }: PageInput): ClientPage => ({
    total,
    clientCount: total,
    rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => ({ id: `${scope.text}${offset + at}` }) as ClientListRow), // the store looks at ids only
  });
  const clientPage = (input: PageInput): Promise<PageAnswer> =>
    new Promise((resolve) => {
      waiting.push({
        input,
        answer: async (answer = ok(pageOf(input))) => {
          resolve(answer);
          await Promise.resolve();
          await Promise.resolve();
        },
      });
    });
  return { api: { clients: { clientPage } } as unknown as Api, waiting }; // the part of the api that the store calls
};

const scopeOf = (text: string): ListScope => ({ condition: { all: [] }, text });
const sort = { field: "name", direction: "asc" } as const;

describe("the list's store", () => {
  it("keeps the old rows until the new answer is there and drops an answer that came too late", async () => {
    const { api, waiting } = createSlowApi(500);
    const store = createClientListStore(api);
    store.getState().ask({ scope: scopeOf("a"), sort });
    await waiting[0]?.answer();
    expect(store.getState().rows.get(3)?.id).toBe("a3");
    store.getState().ask({ scope: scopeOf("b"), sort });
    store.getState().ask({ scope: scopeOf("c"), sort });
    expect(store.getState()).toMatchObject({ state: "loading", total: 500 });
    expect(store.getState().rows.get(3)?.id).toBe("a3");
    await waiting[2]?.answer();
    await waiting[1]?.answer();
    expect(store.getState().rows.get(3)?.id).toBe("c3");
    expect(store.getState().state).toBe("ready");
  });

  it("asks for a block once and only for those on screen", async () => {
    const { api, waiting } = createSlowApi(50_000);
    const store = createClientListStore(api);
    store.getState().ask({ scope: scopeOf(""), sort });
    await waiting[0]?.answer();
    store.getState().need(49_000, 49_030);
    store.getState().need(49_010, 49_040);
    expect(waiting.slice(1).map(({ input }) => input.offset)).toEqual([490 * blockSize]);
    await waiting[1]?.answer();
    expect(store.getState().rows.get(49_020)?.id).toBe("49020");
  });

  it("asks the same question once while the list is open, and again on arriving", async () => {
    const { api, waiting } = createSlowApi(500);
    const store = createClientListStore(api);
    store.getState().askNew({ scope: scopeOf("a"), sort });
    store.getState().askNew({ scope: scopeOf("a"), sort });
    expect(waiting).toHaveLength(1);
    store.getState().ask({ scope: scopeOf("a"), sort });
    expect(waiting).toHaveLength(2);
  });

  it("says whose rows are shown: those of the question before, until the answer is there", async () => {
    const { api, waiting } = createSlowApi(500);
    const store = createClientListStore(api);
    store.getState().ask({ scope: scopeOf("a"), sort });
    await waiting[0]?.answer();
    store.getState().askNew({ scope: scopeOf("b"), sort });
    expect(store.getState().shownScope).toEqual(scopeOf("a"));
    await waiting[1]?.answer();
    expect(store.getState().shownScope).toEqual(scopeOf("b"));
  });

  it("says that reading failed and asks again on refresh", async () => {
    const { api, waiting } = createSlowApi(10);
    const store = createClientListStore(api);
    store.getState().ask({ scope: scopeOf(""), sort });
    await waiting[0]?.answer(err({ type: "sessionLocked" }));
    expect(store.getState()).toMatchObject({ state: "failed", error: { type: "sessionLocked" } });
    store.getState().refresh();
    await waiting[1]?.answer();
    expect(store.getState()).toMatchObject({ state: "ready", total: 10 });
  });

  it("forgets the selection with another filter, not with another order", async () => {
    const { api } = createSlowApi(10);
    const store = createClientListStore(api);
    store.getState().ask({ scope: scopeOf("a"), sort });
    store.getState().choose({ kind: "matching", except: new Set() });
    store.getState().ask({ scope: scopeOf("a"), sort: { ...sort, direction: "desc" } });
    expect(store.getState().chosen.kind).toBe("matching");
    store.getState().ask({ scope: scopeOf("b"), sort });
    expect(store.getState().chosen).toEqual(noneChosen);
  });
});

describe("everything but some", () => {
  it("holds keys that were never loaded and gives up those that were taken out", () => {
    const keys = new KeysAllBut(["1", "2", "3"], new Set(["2"]), 999);
    expect([keys.size, keys.has("2"), keys.has("77"), [...keys]]).toEqual([999, false, true, ["1", "3"]]);
    const toggled = new Set(keys);
    toggled.delete("3");
    const chosen = afterChange(new Set(["2"]), ["1", "2", "3"], toggled);
    expect(chosen).toEqual({ kind: "matching", except: new Set(["2", "3"]) });
    expect(chosenCount(chosen, 1000)).toBe(998);
    expect(toSelection(chosen, scopeOf("x"))).toEqual({ kind: "matching", scope: scopeOf("x"), except: ["2", "3"] });
    expect(afterChange(new Set(), ["1"], new Set())).toEqual(noneChosen);
  });
});
