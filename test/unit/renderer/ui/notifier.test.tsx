// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Notice, NotifierProvider, useNotify, useWithdraw } from "#renderer/ui/notifier.tsx";

const Button = ({ notice }: { readonly notice: Notice }) => {
  const notify = useNotify();
  return <button onClick={() => notify(notice)}>通知</button>;
};
const show = (notice: Notice): void => {
  render(
    <NotifierProvider>
      <Button notice={notice} />
    </NotifierProvider>,
  );
  fireEvent.click(screen.getByText("通知"));
};
const pass = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

describe("notices", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("offer undo for ten seconds", () => {
    const undo = vi.fn();
    show({ text: "已改 3 位", undo });
    pass(9_900);
    fireEvent.click(screen.getByRole("button", { name: "撤销" }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText("已改 3 位")).toBeNull();
    fireEvent.click(screen.getByText("通知"));
    pass(10_100);
    expect(screen.queryByText("已改 3 位")).toBeNull();
  });

  it("wait while the pointer is on them", () => {
    show({ text: "已改 3 位", undo: () => {} });
    const [toast] = document.querySelectorAll(".toast");
    if (!toast) throw new Error("no message is shown");
    fireEvent.pointerEnter(toast);
    pass(60_000);
    expect(screen.getByText("已改 3 位")).toBeTruthy();
  });

  it("[ui] what is told later of the same takes its place, and goes when the page says it itself", () => {
    const Withdraw = () => {
      const withdraw = useWithdraw();
      return <button onClick={() => withdraw("import 1")}>打开导入</button>;
    };
    render(
      <NotifierProvider>
        <Button notice={{ text: "试导入好了", about: "import 1" }} />
        <Button notice={{ text: "已导入", about: "import 1" }} />
        <Button notice={{ text: "另一份好了", about: "import 2" }} />
        <Withdraw />
      </NotifierProvider>,
    );
    for (const button of screen.getAllByText("通知")) fireEvent.click(button);
    const told = () => [...document.querySelectorAll(".toast-text")].map(({ textContent }) => textContent);
    expect(told()).toEqual(["已导入", "另一份好了"]);
    fireEvent.click(screen.getByText("打开导入"));
    expect(told()).toEqual(["另一份好了"]);
  });

  it("[ui] are read aloud: their regions are there before them, a problem at once, the rest when it suits", () => {
    render(
      <NotifierProvider>
        <Button notice={{ text: "已改 3 位" }} />
        <Button notice={{ text: "没有保存", tone: "problem" }} />
      </NotifierProvider>,
    );
    const quiet = screen.getByRole("status");
    const loud = document.querySelector("[aria-live=assertive]");
    for (const button of screen.getAllByText("通知")) fireEvent.click(button);
    expect(quiet.isConnected && quiet.textContent).toContain("已改 3 位");
    expect(quiet.textContent).not.toContain("没有保存");
    expect(loud?.isConnected === true && loud.textContent).toContain("没有保存");
  });

  it("stay until closed when they report a problem", () => {
    show({ text: "没有保存", tone: "problem" });
    pass(600_000);
    fireEvent.click(screen.getByRole("button", { name: "关闭" }));
    expect(screen.queryByText("没有保存")).toBeNull();
  });
});
