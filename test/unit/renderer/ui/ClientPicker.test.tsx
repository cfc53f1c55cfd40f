// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ClientPicker, type PickedClient } from "#renderer/ui/ClientPicker.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const Form = ({ given = null, nextId }: { readonly given?: PickedClient | null; readonly nextId?: string }) => {
  const [client, setClient] = useState<PickedClient | null>(given);
  return (
    <form>
      <input aria-label="前一项" />
      <ClientPicker
        inputId="whom"
        find={async (text) => [{ id: "1", name: `王小明${text}`, detail: "C001" }]}
        picked={client}
        isFixed={given !== null}
        {...(nextId === undefined ? {} : { nextId })}
        onPick={setClient}
      />
      <input aria-label="不能填" disabled />
      <input aria-label="事项" />
      <input aria-label="开始" id="start" />
    </form>
  );
};

it("goes on in the next field when a client was picked, and can be changed", async () => {
  render(<Form />);
  const search = screen.getByRole("combobox");
  fireEvent.change(search, { target: { value: "王" } });
  await act(() => vi.advanceTimersByTimeAsync(500));
  fireEvent.click(screen.getByText("王小明王"));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(screen.getByText("王小明王").tagName).toBe("STRONG");
  expect(document.activeElement).toBe(screen.getByLabelText("事项"));
  fireEvent.click(screen.getByRole("button", { name: "换一位" }));
  expect(screen.getByRole("combobox")).toBeTruthy();
});

it("goes on where the form says, past what is chosen rarely", async () => {
  render(<Form nextId="start" />);
  const search = screen.getByRole("combobox");
  fireEvent.change(search, { target: { value: "王" } });
  await act(() => vi.advanceTimersByTimeAsync(500));
  fireEvent.click(screen.getByText("王小明王"));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(document.activeElement).toBe(screen.getByLabelText("开始"));
});

it("a form that was opened for a client takes no focus and offers no other", () => {
  render(<Form given={{ id: "2", name: "李静" }} />);
  expect(screen.getByText("李静")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(document.activeElement).toBe(document.body);
});
