// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { cleanedPaste, PasteCompanion, pasteOverflow } from "#renderer/app/PasteCompanion.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";

afterEach(cleanup);

const fieldOf = (kind: "input" | "textarea", maxLength: number, value: string, selected: readonly [number, number] = [value.length, value.length]) => {
  const field = document.createElement(kind);
  if (maxLength >= 0) field.maxLength = maxLength;
  field.value = value;
  field.setSelectionRange(...selected);
  return field;
};

describe("a paste that does not fit", () => {
  it("is measured by what the field takes, less what stands there, plus what it replaces", () => {
    expect(pasteOverflow(fieldOf("textarea", 10, "一二三"), "四五六七八九十")).toBeUndefined();
    expect(pasteOverflow(fieldOf("textarea", 10, "一二三"), "四五六七八九十多")).toEqual({ max: 10, lost: 1 });
    expect(pasteOverflow(fieldOf("textarea", 10, "一二三", [0, 3]), "四五六七八九十多")).toBeUndefined();
    expect(pasteOverflow(fieldOf("textarea", 3, ""), "一\r\n二")).toBeUndefined();
    expect(pasteOverflow(fieldOf("input", 3, ""), "一\n二\n三\n")).toBeUndefined();
    expect(pasteOverflow(document.createElement("div"), "一".repeat(100))).toBeUndefined();
  });

  it("is said with its number, and one that fits is not", () => {
    render(
      <NotifierProvider>
        <PasteCompanion />
        <textarea aria-label="记录" maxLength={20_000} />
      </NotifierProvider>,
    );
    const field = screen.getByLabelText("记录");
    const paste = (text: string): void => void fireEvent.paste(field, { clipboardData: { getData: () => text } });
    paste("一".repeat(20_000));
    expect(document.body.textContent).not.toContain("没有放进来");
    paste("一".repeat(100_000));
    expect(document.body.textContent).toContain("这里最多 20,000 字，多出的 80,000 字没有放进来");
  });
});

describe("a paste with characters that no field may store", () => {
  it("is cleaned for the field that it goes into, and left alone where nothing is wrong or nothing is typed", () => {
    expect(cleanedPaste(fieldOf("input", -1, ""), "\u202d138 0013 8000\u202c")).toBe("138 0013 8000");
    expect(cleanedPaste(fieldOf("input", -1, ""), "王芳\t13800138000")).toBe("王芳 13800138000");
    expect(cleanedPaste(fieldOf("textarea", -1, ""), "\ufeff第一行\r\n第二行\u200b")).toBe("第一行\n第二行");
    expect(cleanedPaste(fieldOf("textarea", -1, ""), "栏一\t栏二\r\n👨\u200d👩\u200d👧")).toBeUndefined();
    expect(cleanedPaste(fieldOf("input", -1, ""), "13800138000\r\n")).toBeUndefined();
    const secret = document.createElement("input");
    secret.type = "password";
    expect(cleanedPaste(secret, "口\u200b令")).toBeUndefined();
    expect(cleanedPaste(document.createElement("div"), "\u200b")).toBeUndefined();
  });

  it("goes in as typed text instead, and is measured by what is left of it", () => {
    const inserted: unknown[] = [];
    Reflect.set(document, "execCommand", (command: string, _ui: boolean, text: string) => inserted.push([command, text]));
    onTestFinished(() => void Reflect.deleteProperty(document, "execCommand"));
    render(
      <NotifierProvider>
        <PasteCompanion />
        <input aria-label="电话" maxLength={11} />
      </NotifierProvider>,
    );
    const isLeft = fireEvent.paste(screen.getByLabelText("电话"), { clipboardData: { getData: () => "\u202d13800138000\u202c" } });
    expect([isLeft, inserted]).toEqual([false, [["insertText", "13800138000"]]]);
    expect(document.body.textContent).not.toContain("没有放进来");
  });
});
