// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ApiContext, type ApiConnection } from "#renderer/api/api.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";
import { err, ok, type Result } from "#shared/kernel/result.ts";

type Undone = Result<{ readonly changedSince: readonly string[] }, { readonly type: string }>;

const Save = ({ txId }: { readonly txId: string | null }) => {
  const { done } = useTelling({ undone: "已撤回", undoFailed: "没有撤回" });
  return <button onClick={() => done("已保存", txId)}>保存</button>;
};

/** A page that saves and whose undo is answered so. */
const saved = (answer: Undone, txId: string | null = "tx"): { readonly asked: unknown[] } => {
  const asked: unknown[] = [];
  const history = {
    undoTransaction: async (input: unknown) => {
      asked.push(input);
      return answer;
    },
  };
  const connection = {
    // Only the one intent is asked.
    api: { history } as unknown as ApiConnection["api"],
    onChanged: () => () => undefined,
    grantFile: async () => null,
    setZoom: () => undefined,
    onDenied: () => () => undefined,
  };
  render(
    <ApiContext value={connection}>
      <NotifierProvider>
        <Save txId={txId} />
      </NotifierProvider>
    </ApiContext>,
  );
  fireEvent.click(screen.getByText("保存"));
  return { asked };
};
const undo = (): void => void fireEvent.click(screen.getByRole("button", { name: "撤销" }));

describe("telling what was done", () => {
  afterEach(cleanup);

  it("takes the whole transaction back and says so", async () => {
    const { asked } = saved(ok({ changedSince: [] }));
    undo();
    expect(await screen.findByText("已撤回")).toBeTruthy();
    expect(asked).toEqual([{ txId: "tx" }]);
  });

  it("says when nothing was taken back, and how much was changed later and stays", async () => {
    saved(err({ type: "alreadyUndone" }));
    undo();
    expect(await screen.findByText("没有撤回")).toBeTruthy();
    cleanup();
    saved(ok({ changedSince: ["tier", "grade"] }));
    undo();
    expect(await screen.findByText("已撤销，但有 2 处后来又改过，保留了后来的内容")).toBeTruthy();
    expect(screen.queryByText("已撤回")).toBeNull();
  });

  it("offers nothing to take back where nothing was written", () => {
    saved(ok({ changedSince: [] }), null);
    expect(screen.getByText("已保存")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "撤销" })).toBeNull();
  });
});
