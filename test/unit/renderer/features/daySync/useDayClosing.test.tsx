// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ApiContext, type ApiConnection } from "#renderer/api/api.ts";
import { useDayClosing } from "#renderer/features/daySync/useDayClosing.ts";
import type { DayStatus, SyncStatus } from "#shared/contracts/daySync.ts";

const day = "2026-11-24";
const status = { day: { day, state: "open" }, today: day } as unknown as DayStatus; // what the hook reads of it
const syncOf = (isRunning: boolean, jobId = "by itself"): SyncStatus => ({ isRunning, jobId: isRunning ? jobId : null }) as unknown as SyncStatus; // likewise

const made = () => {
  const asked: string[] = [];
  const told: string[] = [];
  const answers: unknown[] = [];
  const connection = {
    api: {
      daySync: {
        closeDay: async (wish: { readonly day: string }) => {
          asked.push(wish.day);
          return answers.shift() ?? { ok: true, value: { jobId: "closing" } };
        },
      },
    } as unknown as ApiConnection["api"], // the hook asks nothing else
    onChanged: () => () => undefined,
    grantFile: async () => null,
    setZoom: () => undefined,
    onDenied: () => () => undefined,
  };
  const wrapper = ({ children }: { readonly children: ReactNode }) => <ApiContext value={connection}>{children}</ApiContext>;
  const hook = renderHook(({ sync }: { readonly sync: SyncStatus }) => useDayClosing(status, sync, true, (type) => void told.push(type)), {
    wrapper,
    initialProps: { sync: syncOf(false) },
  });
  const press = (): Promise<void> => act(async () => hook.result.current.close());
  return { ...hook, asked, told, answers, press };
};

describe("closing a day from its page", () => {
  afterEach(cleanup);

  it("begins at once while nothing runs", async () => {
    const { asked, result, press } = made();
    await press();
    expect(asked).toEqual([day]);
    expect(result.current).toMatchObject({ isWaiting: false, closingId: "closing" });
  });

  it("waits for the session that runs, and begins by itself, once", async () => {
    const { asked, result, press, rerender } = made();
    rerender({ sync: syncOf(true) });
    await press();
    await press();
    expect(asked).toEqual([]);
    expect(result.current.isWaiting).toBe(true);
    await act(async () => rerender({ sync: syncOf(false) }));
    expect(asked).toEqual([day]);
    expect(result.current).toMatchObject({ isWaiting: false, closingId: "closing" });
    await act(async () => rerender({ sync: syncOf(true) }));
    await act(async () => rerender({ sync: syncOf(false) }));
    expect(asked).toEqual([day]);
  });

  it("waits also when the page does not know yet that one runs, and does not ask again before it hears of its end", async () => {
    const { asked, told, answers, result, press, rerender } = made();
    answers.push({ ok: false, error: { type: "alreadyRunning", jobId: "by itself" } });
    await press();
    expect(asked).toEqual([day]);
    expect(result.current.isWaiting).toBe(true);
    await act(async () => rerender({ sync: syncOf(true) }));
    expect(asked).toEqual([day]);
    await act(async () => rerender({ sync: syncOf(false) }));
    expect(asked).toEqual([day, day]);
    expect(told).toEqual([]);
    expect(result.current).toMatchObject({ isWaiting: false, closingId: "closing" });
  });

  it("is not begun a second time while it runs, and says nothing when the session that was waited for closed the day", async () => {
    const { asked, told, answers, result, press, rerender } = made();
    await press();
    rerender({ sync: syncOf(true, "closing") });
    await press();
    expect(result.current.isWaiting).toBe(false);
    rerender({ sync: syncOf(true) });
    await press();
    answers.push({ ok: false, error: { type: "dayAlreadyClosed" } });
    await act(async () => rerender({ sync: syncOf(false) }));
    expect(asked).toEqual([day, day]);
    expect(told).toEqual([]);
  });

  it("tells every other reason", async () => {
    const { told, answers, result, press } = made();
    answers.push({ ok: false, error: { type: "dayAlreadyClosed" } });
    await press();
    expect(told).toEqual(["dayAlreadyClosed"]);
    expect(result.current.isWaiting).toBe(false);
  });
});
