// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Palette } from "#renderer/app/Palette.tsx";
import { useShortcuts } from "#renderer/app/useShortcuts.ts";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { CommandRegisterProvider, useCommandReader, useCommands, useSearchProvider } from "#renderer/ui/commandRegister.tsx";
import type { SearchHit } from "#renderer/ui/register.ts";
import { defineStrings } from "#renderer/ui/text.ts";

const strings = defineStrings("palette-test", {
  zh: { report: "导出拜访报告", hide: "隐藏", people: "客户", texts: "文章" },
  en: { report: "Export report", hide: "Hide", people: "Clients", texts: "Articles" },
});
const context = { go: () => {} };
const onReport = vi.fn();
const onHide = vi.fn();
const onHit = vi.fn();
const search = vi.fn<(text: string) => Promise<readonly SearchHit[]>>();
const searchTexts = vi.fn<(text: string) => Promise<readonly SearchHit[]>>();

const Window = () => {
  const [open, setOpen] = useState(false);
  useCommands([
    { id: "test.palette", label: strings.ref("people"), shortcut: "Ctrl+K", hidden: true, run: () => setOpen(true) },
    { id: "test.report", label: strings.ref("report"), run: onReport },
    { id: "test.hide", label: strings.ref("hide"), shortcut: "F9", run: onHide },
  ]);
  useSearchProvider({ id: "people", label: strings.ref("people"), search });
  useSearchProvider({ id: "texts", label: strings.ref("texts"), isBehind: true, search: searchTexts });
  useShortcuts(useCommandReader(), context);
  return <Palette open={open} onOpenChange={setOpen} context={context} />;
};

const openPalette = async (): Promise<HTMLElement> => {
  render(
    <AppearanceProvider preferences={{ language: "zh-CN", theme: "light", density: "comfortable" }}>
      <CommandRegisterProvider>
        <Window />
      </CommandRegisterProvider>
    </AppearanceProvider>,
  );
  fireEvent.keyDown(document, { key: "k", ctrlKey: true });
  return screen.findByPlaceholderText("搜索或跳转");
};
const type = (box: HTMLElement, value: string): boolean => fireEvent.change(box, { target: { value } });

describe("palette in the window", () => {
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => {};
  });
  beforeEach(() => {
    vi.clearAllMocks();
    search.mockResolvedValue([]);
    searchTexts.mockResolvedValue([]);
  });
  afterEach(cleanup);

  it("opens with Ctrl+K, finds a command by initials and runs it with Enter", async () => {
    const box = await openPalette();
    type(box, "dcbf");
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["导出拜访报告"]);
    await act(async () => {});
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(onReport).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.queryByPlaceholderText("搜索或跳转")).toBeNull());
  });

  it("what was found in texts stands beneath the pages, and Enter opens the same before and after it came", async () => {
    searchTexts.mockResolvedValue([{ id: "1", title: "拜访之后", run: onHit }]);
    for (const isLate of [false, true]) {
      const box = await openPalette();
      type(box, "dcbf");
      if (isLate) await screen.findByText("拜访之后");
      if (isLate) expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["导出拜访报告", "拜访之后"]);
      fireEvent.keyDown(box, { key: "Enter" });
      await waitFor(() => expect(onReport).toHaveBeenCalledTimes(isLate ? 2 : 1));
      cleanup();
    }
    expect(onHit).not.toHaveBeenCalled();
  });

  it("who was found later than the pages and stands above them is marked: Enter opens what stands first", async () => {
    search.mockResolvedValue([{ id: "1", title: "丁宝峰", run: onHit }]);
    const box = await openPalette();
    type(box, "dcbf");
    await screen.findByText("丁宝峰");
    await waitFor(() => expect(screen.getAllByRole("option").map((option) => option.getAttribute("aria-selected"))).toEqual(["true", "false"]));
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(onHit).toHaveBeenCalledOnce());
    expect(onReport).not.toHaveBeenCalled();
  });

  it("shows what the providers find and drops the answer to an older text", async () => {
    let answerOld: (hits: readonly SearchHit[]) => void = () => {};
    search.mockImplementation((text) =>
      text === "张" ? new Promise((resolve) => (answerOld = resolve)) : Promise.resolve([{ id: "2", title: "张伟", run: onHit }]),
    );
    const box = await openPalette();
    type(box, "张");
    await waitFor(() => expect(search).toHaveBeenCalledWith("张"));
    type(box, "张伟");
    await screen.findByText("张伟");
    await act(async () => answerOld([{ id: "1", title: "张三", run: onHit }]));
    expect(screen.queryByText("张三")).toBeNull();
    expect(screen.getByText("张伟")).toBeTruthy();
  });

  it("Enter before the answer opens what stands first in it, not what an older text had found, nor a command that would stand below", async () => {
    let answer: (hits: readonly SearchHit[]) => void = () => {};
    const onOlder = vi.fn();
    search.mockImplementation((text) =>
      text === "d" ? Promise.resolve([{ id: "1", title: "邓一", run: onOlder }]) : new Promise((resolve) => (answer = resolve)),
    );
    const box = await openPalette();
    type(box, "d");
    await screen.findByText("邓一");
    type(box, "dc");
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(search).toHaveBeenCalledWith("dc"));
    expect([onOlder, onReport, onHit].map((one) => one.mock.calls.length)).toEqual([0, 0, 0]);
    await act(async () => answer([{ id: "2", title: "丁辰", run: onHit }]));
    expect([onOlder, onReport, onHit].map((one) => one.mock.calls.length)).toEqual([0, 0, 1]);
    await waitFor(() => expect(screen.queryByPlaceholderText("搜索或跳转")).toBeNull());
  });

  it("Enter before the answer is forgotten when one goes on typing", async () => {
    search.mockImplementation((text) => Promise.resolve([{ id: text, title: `找到 ${text}`, run: onHit }]));
    const box = await openPalette();
    type(box, "d");
    fireEvent.keyDown(box, { key: "Enter" });
    type(box, "dc");
    await screen.findByText("找到 dc");
    expect(onHit).not.toHaveBeenCalled();
  });

  it("does not run shortcuts while an input method composes", async () => {
    const box = await openPalette();
    fireEvent.keyDown(box, { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.keyDown(document.body, { key: "F9", isComposing: true });
    expect(onHide).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "F9" });
    expect(onHide).toHaveBeenCalledOnce();
  });
});
