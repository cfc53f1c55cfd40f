// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { firstLines, ShownLines } from "#renderer/ui/ShownLines.tsx";

afterEach(cleanup);

const linesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `line ${index}`);
const list = (lines: readonly string[], keptId?: string) => (
  <ShownLines className="row-list" lines={lines} idOf={(line) => line} keptId={keptId}>
    {(line) => (
      <li key={line} tabIndex={0}>
        {line}
      </li>
    )}
  </ShownLines>
);
const shown = (): readonly string[] => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

it("shows the first lines at once, the rest on demand, and the focus goes to the first that came", () => {
  render(list(linesOf(firstLines + 150)));
  expect(shown()).toEqual(linesOf(firstLines));
  fireEvent.click(screen.getByRole("button", { name: /150/u }));
  expect(shown()).toEqual(linesOf(firstLines + 100));
  expect(document.activeElement?.textContent).toBe(`line ${firstLines}`);
  fireEvent.click(screen.getByRole("button"));
  expect(shown()).toEqual(linesOf(firstLines + 150));
  expect(screen.queryByRole("button")).toBeNull();
});

it("shows what is being edited and what was added meanwhile wherever it stands, and a short list without a word", () => {
  const { rerender } = render(list(linesOf(80), "line 70"));
  expect(shown()).toEqual([...linesOf(firstLines), "line 70"]);
  rerender(list([...linesOf(80), "new"]));
  expect(shown()).toEqual([...linesOf(firstLines), "new"]);
  cleanup();
  render(list(linesOf(firstLines)));
  expect(shown()).toEqual(linesOf(firstLines));
  expect(screen.queryByRole("button")).toBeNull();
});
