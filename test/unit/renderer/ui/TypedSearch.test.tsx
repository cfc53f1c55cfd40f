// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TypedSearch } from "#renderer/ui/TypedSearch.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const field = (): HTMLInputElement => screen.getByRole("searchbox", { name: "名称" });
const type = (value: string): void => void fireEvent.change(field(), { target: { value } });
const rest = (): void => act(() => void vi.advanceTimersByTime(1_000));

const show = () => {
  const onSearch = vi.fn();
  const page = (value: string | undefined) => <TypedSearch label="名称" className="" value={value} maxLength={80} onSearch={onSearch} />;
  const { rerender } = render(page(undefined));
  return { onSearch, arrive: (value: string | undefined) => rerender(page(value)) };
};

it("asks for what was typed once the keys rest, and for nothing when it is empty again", () => {
  const { onSearch, arrive } = show();
  type("讲");
  type("讲座");
  expect(onSearch).not.toHaveBeenCalled();
  rest();
  arrive("讲座");
  type("");
  rest();
  expect(onSearch.mock.calls).toEqual([["讲座"], [undefined]]);
});

it("keeps what is typed while the address is still on its way, whichever of the questions arrive", () => {
  const { onSearch, arrive } = show();
  type("讲");
  rest();
  type("讲座");
  rest();
  type("讲座与");
  arrive("讲");
  expect(field().value).toBe("讲座与");
  arrive("讲座");
  expect(field().value).toBe("讲座与");
  rest();
  arrive("讲座与");
  expect(field().value).toBe("讲座与");
  expect(onSearch.mock.calls).toEqual([["讲"], ["讲座"], ["讲座与"]]);
});

it("gives way when the address is changed elsewhere, and asks nothing by that", () => {
  const { onSearch, arrive } = show();
  type("讲座");
  rest();
  arrive("讲座");
  arrive("沙龙");
  expect(field().value).toBe("沙龙");
  arrive(undefined);
  expect(field().value).toBe("");
  rest();
  expect(onSearch.mock.calls).toEqual([["讲座"]]);
});

it("waits for a word that an input method still puts together", () => {
  const { onSearch } = show();
  fireEvent.compositionStart(field());
  type("jiang");
  rest();
  expect(onSearch).not.toHaveBeenCalled();
  type("讲");
  fireEvent.compositionEnd(field());
  rest();
  expect(onSearch.mock.calls).toEqual([["讲"]]);
});
