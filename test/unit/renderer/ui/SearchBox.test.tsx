// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";

afterEach(cleanup);

const box = (): HTMLInputElement => screen.getByRole("searchbox", { name: "名称" });
const pressEnter = (): void => {
  fireEvent.keyDown(box(), { key: "Enter" });
  // One press asks once, however long the key is held.
  fireEvent.keyUp(box(), { key: "Enter" });
};

it("asks with Enter for what was typed, without the blanks around it, and for nothing when only blanks are left", () => {
  const onSearch = vi.fn();
  render(<SearchBox label="名称" value={undefined} maxLength={60} onSearch={onSearch} />);
  fireEvent.change(box(), { target: { value: " 讲座 " } });
  expect(onSearch).not.toHaveBeenCalled();
  pressEnter();
  fireEvent.change(box(), { target: { value: "  " } });
  pressEnter();
  expect(onSearch.mock.calls).toEqual([["讲座"], [undefined]]);
});

it("shows what is looked for, also after the page went back to another search; what is being typed stays while that is the same", () => {
  const onSearch = vi.fn();
  const { rerender } = render(<SearchBox label="名称" value="讲座" maxLength={60} onSearch={onSearch} />);
  fireEvent.change(box(), { target: { value: "讲座与沙龙" } });
  rerender(<SearchBox label="名称" value="讲座" maxLength={60} onSearch={onSearch} />);
  expect(box().value).toBe("讲座与沙龙");
  rerender(<SearchBox label="名称" value={undefined} maxLength={60} onSearch={onSearch} />);
  expect(box().value).toBe("");
});
