// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FormDraftsProvider } from "#renderer/api/FormDraftsProvider.tsx";
import { ApiContext, type Bridge, createApi } from "#renderer/api/api.ts";
import { readFormDraft, RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";

const kept = new Map<string, string>();
let isFull = false;
/** The intents of drafts on a map; what a lock does to them is the switch. */
const drafts = {
  draft: ({ key }: { key: string }) => Promise.resolve({ ok: true, value: { draft: kept.has(key) ? { key, value: kept.get(key), savedAt: "" } : null } }),
  keepDraft: ({ key, value }: { key: string; value: string }) => {
    if (isFull) return Promise.resolve({ ok: false, error: { type: "sessionLocked" } });
    kept.set(key, value);
    return Promise.resolve({ ok: true, value: { savedAt: "" } });
  },
  dropDraft: ({ key }: { key: string }) => {
    kept.delete(key);
    return Promise.resolve({ ok: true, value: null });
  },
};

const Form = () => {
  const draft = useFormDraft("form:test", { reason: "", level: null as string | null });
  return (
    <>
      <RestoredLine draft={draft} />
      <input aria-label="原因" value={draft.values.reason} onChange={(event) => draft.set({ reason: event.target.value })} />
      <button onClick={draft.done}>存好了</button>
      <button onClick={() => setTimeout(draft.done, 500)}>等一会儿才存好</button>
    </>
  );
};
const open = async (): Promise<() => void> => {
  const { unmount } = render(
    <ApiContext value={createApi({ drafts } as unknown as Bridge)}>
      <FormDraftsProvider>
        <Form />
      </FormDraftsProvider>
    </ApiContext>,
  );
  await act(async () => vi.advanceTimersByTimeAsync(0));
  return unmount;
};
const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const text = (): string => screen.getByLabelText<HTMLInputElement>("原因").value;
const type = (words: string): void => void fireEvent.change(screen.getByLabelText("原因"), { target: { value: words } });

describe("forms", () => {
  beforeEach(() => {
    kept.clear();
    isFull = false;
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("have what was typed back after they went away unsaved, say so, and begin anew when asked", async () => {
    const close = await open();
    expect(screen.queryByRole("status")).toBeNull();
    type("客户不满意等候时间");
    await pass(1_000);
    close();
    const closeAgain = await open();
    expect(text()).toBe("客户不满意等候时间");
    expect(screen.getByRole("status").textContent).toContain("已放回上次没有保存的内容");
    fireEvent.click(screen.getByRole("button", { name: "重新填写" }));
    expect(text()).toBe("");
    await pass(2_000);
    closeAgain();
    await open();
    expect(text()).toBe("");
  });

  it("keep the last second too when they are closed", async () => {
    const close = await open();
    type("刚写");
    close();
    await pass(0);
    await open();
    expect(text()).toBe("刚写");
  });

  it("forget what was saved, also when the answer comes after they went away", async () => {
    const close = await open();
    type("第一件");
    await pass(1_000);
    fireEvent.click(screen.getByText("存好了"));
    close();
    const closeAgain = await open();
    expect(text()).toBe("");
    type("第二件");
    fireEvent.click(screen.getByText("等一会儿才存好"));
    closeAgain();
    await pass(0);
    expect(kept.size).toBe(1);
    await pass(2_000);
    await open();
    expect(text()).toBe("");
    expect(kept.size).toBe(0);
  });

  it("let nothing wait for a store that is opened later", async () => {
    const close = await open();
    isFull = true;
    type("别人的工作站不该有这句");
    close();
    await pass(0);
    isFull = false;
    await pass(10_000);
    expect(kept.size).toBe(0);
  });
});

it("a draft of another version counts for what this one understands", () => {
  const start = { reason: "", level: null as string | null, points: ["a"] };
  expect(readFormDraft(JSON.stringify({ reason: "x", level: "high", points: ["b"] }), start)).toEqual({ reason: "x", level: "high", points: ["b"] });
  expect(readFormDraft(JSON.stringify({ reason: 5, points: { a: 1 } }), start)).toBeUndefined();
  expect(readFormDraft(JSON.stringify(start), start)).toBeUndefined();
  for (const broken of ["", "[", "null", "5"]) expect(readFormDraft(broken, start)).toBeUndefined();
});
