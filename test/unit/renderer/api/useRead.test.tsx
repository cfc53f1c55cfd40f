// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiContext, type ApiConnection, type ChangeListener } from "#renderer/api/api.ts";
import { topicMatches, useRead, useReadBeside } from "#renderer/api/useRead.ts";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";

const listeners = new Set<ChangeListener>();
const connection = {
  // The hook under test never calls the api itself; the question is passed to it.
  api: {} as ApiConnection["api"],
  onChanged: (listener: ChangeListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  grantFile: async () => null,
  setZoom: () => undefined,
  onDenied: () => () => undefined,
};
const wrapper = ({ children }: { readonly children: ReactNode }) => <ApiContext value={connection}>{children}</ApiContext>;
const announce = (...topics: string[]): void => act(() => listeners.forEach((listener) => listener(topics)));

type Answer = Result<string, { readonly type: "clientNotFound" | "roleMayNot" | "fault" }>;

describe("useReadBeside", () => {
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("lets the page ask first, and asks once for changes that come together", async () => {
    vi.useFakeTimers();
    const asked: string[] = [];
    const ask = (name: string) => async (): Promise<Answer> => {
      asked.push(name);
      return ok(name);
    };
    const { result } = renderHook(
      () => {
        const beside = useReadBeside("number in the rail", ask("beside"), ["clients"]);
        useRead("page", ask("page"), []);
        return beside;
      },
      { wrapper },
    );
    expect(asked).toEqual(["page"]);
    await act(() => vi.runAllTimersAsync());
    expect(asked).toEqual(["page", "beside"]);
    expect(result.current.value).toBe("beside");
    announce("clients");
    announce("clients");
    await act(() => vi.runAllTimersAsync());
    expect(asked).toEqual(["page", "beside", "beside"]);
  });

  it("asks nothing any more when it is gone", async () => {
    vi.useFakeTimers();
    let asked = 0;
    const { unmount } = renderHook(() => useReadBeside("a", async (): Promise<Answer> => ok(`answer ${(asked += 1)}`)), { wrapper });
    unmount();
    await act(() => vi.runAllTimersAsync());
    expect(asked).toBe(0);
  });
});

describe("useRead", () => {
  afterEach(cleanup);

  it("reads at once, again on its topic, and not on others", async () => {
    let asked = 0;
    const ask = async (): Promise<Answer> => ok(`answer ${(asked += 1)}`);
    const { result } = renderHook(() => useRead("a", ask, ["client:*"]), { wrapper });
    await waitFor(() => expect(result.current.value).toBe("answer 1"));
    announce("settings");
    announce("client:019");
    await waitFor(() => expect(result.current.value).toBe("answer 2"));
    expect(asked).toBe(2);
  });

  it("reads again when the day has turned, whatever it is about", async () => {
    let asked = 0;
    const { result } = renderHook(() => useRead("a", async (): Promise<Answer> => ok(`answer ${(asked += 1)}`), []), { wrapper });
    await waitFor(() => expect(result.current.value).toBe("answer 1"));
    announce(dayTurnedTopic);
    await waitFor(() => expect(result.current.value).toBe("answer 2"));
  });

  it("never tells what was read for another question as the answer to this one", async () => {
    const told: string[] = [];
    const { rerender } = renderHook(
      ({ key }: { readonly key: string }) => {
        const reading = useRead(key, async (): Promise<Answer> => ok(`of ${key}`), []);
        told.push(`${key}: ${reading.state} ${reading.value ?? "nothing"}`);
      },
      { wrapper, initialProps: { key: "a" } },
    );
    await waitFor(() => expect(told).toContain("a: ready of a"));
    rerender({ key: "b" });
    await waitFor(() => expect(told).toContain("b: ready of b"));
    expect([...new Set(told)]).toEqual(["a: loading nothing", "a: ready of a", "b: loading of a", "b: ready of b"]);
  });

  it("keeps the last value beside an error", async () => {
    let fails = false;
    const ask = async (): Promise<Answer> => (fails ? err({ type: "fault" }) : ok("kept"));
    const { result } = renderHook(() => useRead("a", ask, ["client:1"]), { wrapper });
    await waitFor(() => expect(result.current.state).toBe("ready"));
    fails = true;
    announce("client:1");
    await waitFor(() => expect(result.current.state).toBe("failed"));
    expect(result.current).toMatchObject({ value: "kept", error: { type: "fault" } });
  });

  it.each(["clientNotFound", "roleMayNot"] as const)("[R265] shows nothing more of what is nobody's to see here any more: %s", async (type) => {
    let isHere = true;
    const ask = async (): Promise<Answer> => (isHere ? ok("of the client") : err({ type }));
    const { result } = renderHook(() => useRead("a", ask, ["client:1"]), { wrapper });
    await waitFor(() => expect(result.current.state).toBe("ready"));
    isHere = false;
    announce("client:1");
    await waitFor(() => expect(result.current.state).toBe("failed"));
    expect(result.current.value).toBeUndefined();
    expect(result.current.error).toEqual({ type });
    isHere = true;
    announce("client:1");
    await waitFor(() => expect(result.current.value).toBe("of the client"));
  });

  it("shows nothing of another question beside the error of this one", async () => {
    const { result, rerender } = renderHook(
      ({ key }: { readonly key: string }) => useRead(key, async (): Promise<Answer> => (key === "b" ? err({ type: "fault" }) : ok(`of ${key}`)), []),
      { wrapper, initialProps: { key: "a" } },
    );
    await waitFor(() => expect(result.current.value).toBe("of a"));
    rerender({ key: "b" });
    await waitFor(() => expect(result.current.state).toBe("failed"));
    expect(result.current.value).toBeUndefined();
    rerender({ key: "c" });
    await waitFor(() => expect(result.current.value).toBe("of c"));
  });

  it("drops the answer to an older question", async () => {
    const waiting = new Map<string, (answer: Answer) => void>();
    const ask = (key: string) => new Promise<Answer>((resolve) => waiting.set(key, resolve));
    const { result, rerender } = renderHook(({ key }) => useRead(key, () => ask(key)), { wrapper, initialProps: { key: "old" } });
    rerender({ key: "new" });
    await act(async () => {
      waiting.get("new")?.(ok("new answer"));
      waiting.get("old")?.(ok("old answer"));
    });
    expect(result.current.value).toBe("new answer");
  });

  it("matches topics exactly or by beginning", () => {
    expect([topicMatches("client:*", "client:1"), topicMatches("client:1", "client:12"), topicMatches("settings", "settings")]).toEqual([true, false, true]);
  });
});
