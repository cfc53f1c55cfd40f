// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(1000));
const key = (name: string, keyCode: number): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key: name, keyCode, which: keyCode });

it("opened by keyboard its first line has the focus; Enter takes it, and the focus is on the button again", async () => {
  const chosen: string[] = [];
  const items = ["平静", "高兴"].map((label) => ({ key: label, label, onClick: () => void chosen.push(`${label} ${document.activeElement?.textContent}`) }));
  render(
    <DropMenu items={items}>
      <button type="button">情绪</button>
    </DropMenu>,
  );
  const button = screen.getByRole("button", { name: "情绪" });
  button.focus();
  fireEvent.click(button);
  await pass();
  expect(document.activeElement?.textContent).toBe("平静");
  key("Enter", 13);
  await pass();
  expect(chosen).toEqual(["平静 情绪"]);
  expect(document.activeElement).toBe(button);
});

it("Escape closes it and gives the focus back", async () => {
  render(
    <DropMenu items={[{ key: "a", label: "甲", onClick: () => undefined }]}>
      <button type="button">更多</button>
    </DropMenu>,
  );
  const button = screen.getByRole("button", { name: "更多" });
  button.focus();
  fireEvent.click(button);
  await pass();
  expect(document.activeElement?.textContent).toBe("甲");
  key("Escape", 27);
  await pass();
  expect(document.activeElement).toBe(button);
});
