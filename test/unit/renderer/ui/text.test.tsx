// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { defineStrings, setLanguage, textEngine, useText } from "#renderer/ui/text.ts";

const strings = defineStrings("textTest", {
  zh: { title: "客户", greeting: "你好，{{name}}", rows: "{{count}} 位", file: "{{year}} 年度共 {{total}} 份，{{share}}%" },
  en: {
    title: "Clients",
    greeting: "Hello, {{name}}",
    rows: { one: "{{count}} client", other: "{{count}} clients" },
    file: "{{total}} files of {{year}}, {{share}}%",
  },
});

describe("texts", () => {
  afterEach(async () => {
    cleanup();
    await act(() => setLanguage("zh-CN"));
  });

  it("are the same with and without the engine, in both languages, and follow a change of the language", async () => {
    const { result } = renderHook(() => useText(strings));
    expect([result.current("title"), result.current("greeting", { name: "周文" }), result.current("rows", { count: 2 })]).toEqual([
      "客户",
      "你好，周文",
      "2 位",
    ]);
    expect(result.current("title")).toBe(textEngine.t("title", { ns: "textTest" }));
    await act(() => setLanguage("en"));
    expect([result.current("title"), result.current("greeting", { name: "Wen" })]).toEqual(["Clients", "Hello, Wen"]);
    expect([result.current("rows", { count: 1 }), result.current("rows", { count: 2 })]).toEqual(["1 client", "2 clients"]);
  });

  it("write large amounts in groups of three digits, a year and a part as they are", async () => {
    const { result } = renderHook(() => useText(strings));
    const file = () => result.current("file", { year: 2026, total: 53_690, share: 1234.5 });
    expect([result.current("rows", { count: 5369 }), file(), result.current("greeting", { name: "5369" })]).toEqual([
      "5,369 位",
      "2026 年度共 53,690 份，1234.5%",
      "你好，5369",
    ]);
    await act(() => setLanguage("en"));
    expect([result.current("rows", { count: 5369 }), file()]).toEqual(["5,369 clients", "53,690 files of 2026, 1234.5%"]);
  });

  it("does not ask the engine for a text into which nothing is put", () => {
    const { result } = renderHook(() => useText(strings));
    const engine = textEngine.t;
    let asked = 0;
    textEngine.t = new Proxy(engine, {
      apply: (run, self, input: Parameters<typeof engine>) => {
        asked += 1;
        return Reflect.apply(run, self, input);
      },
    });
    try {
      expect(result.current("title")).toBe("客户");
      expect(asked).toBe(0);
      expect(result.current("greeting", { name: "周文" })).toBe("你好，周文");
      expect(asked).toBe(1);
    } finally {
      textEngine.t = engine;
    }
  });
});
