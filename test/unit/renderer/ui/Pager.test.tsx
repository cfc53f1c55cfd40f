// @vitest-environment happy-dom
/* A list never stands on a page behind its end: what is there can always be reached. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Pager } from "#renderer/ui/Pager.tsx";

afterEach(cleanup);

const show = (offset: number, total: number, state: "ready" | "loading" = "ready") => {
  const onGo = vi.fn();
  render(
    <div data-scroll-restoration-id="list" data-testid="list">
      <Pager offset={offset} reading={{ state, value: { total }, reload: () => {} }} onGo={onGo} />
    </div>,
  );
  const scrolled = screen.getByTestId("list");
  return { onGo, scrolled, text: scrolled.textContent };
};

describe("the pages of a list", () => {
  it("say where one is, and lead on and back", () => {
    const { onGo, text } = show(50, 120);
    expect(text).toContain("第 51–100 条，共 120 条");
    fireEvent.click(screen.getByRole("button", { name: "上一页" }));
    fireEvent.click(screen.getByRole("button", { name: "下一页" }));
    expect(onGo.mock.calls).toEqual([[0], [100]]);
  });

  it("are read from their top", () => {
    const { scrolled } = show(0, 120);
    scrolled.scrollTop = 500;
    fireEvent.click(screen.getByRole("button", { name: "下一页" }));
    expect(scrolled.scrollTop).toBe(0);
  });

  it("are read from the top of their card, where a page has several lists", () => {
    render(
      <div data-scroll-restoration-id="page" data-testid="page">
        <section className="panel" data-testid="card">
          <Pager offset={0} reading={{ state: "ready", value: { total: 120 }, reload: () => {} }} onGo={() => {}} />
        </section>
      </div>,
    );
    const page = screen.getByTestId("page");
    const seen = vi.spyOn(screen.getByTestId("card"), "scrollIntoView");
    page.scrollTop = 500;
    fireEvent.click(screen.getByRole("button", { name: "下一页" }));
    expect(seen).toHaveBeenCalledExactlyOnceWith({ block: "start" });
    expect(page.scrollTop).toBe(500);
  });

  it("are as long as their list wants them, and read from the top of that list", () => {
    const onGo = vi.fn();
    render(
      <section data-paged="" data-testid="group">
        <Pager size={30} offset={30} reading={{ state: "ready", value: { total: 90 }, reload: () => {} }} onGo={onGo} />
      </section>,
    );
    const group = screen.getByTestId("group");
    const seen = vi.spyOn(group, "scrollIntoView");
    expect(group.textContent).toContain("第 31–60 条，共 90 条");
    fireEvent.click(screen.getByRole("button", { name: "下一页" }));
    fireEvent.click(screen.getByRole("button", { name: "上一页" }));
    expect(onGo.mock.calls).toEqual([[60], [0]]);
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it("are not shown for what is one page only", () => {
    expect(show(0, 50).text).toBe("");
  });

  it.each([
    [50, 50, [[0]]],
    [200, 101, [[100]]],
    [50, 0, []],
  ])("go back to the last page when what stood on this one is gone: from %i with %i left", (offset, total, gone) => {
    expect(show(offset, total).onGo.mock.calls).toEqual(gone);
  });

  it("stay where they are while the answer is still that of another list", () => {
    expect(show(100, 20, "loading").onGo).not.toHaveBeenCalled();
  });
});
