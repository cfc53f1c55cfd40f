import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isSensitiveText } from "#shared/domain/clients/sensitiveText.ts";
import { copiedForMs, createClipboardGuard } from "#electron/shell/clipboardGuard.ts";

/** A clipboard as the system keeps one: one text that everybody may read and replace. */
const createClipboard = () => {
  let text = "";
  return {
    readText: () => Promise.resolve(text),
    clear: () => {
      text = "";
    },
    put: (next: string) => {
      text = next;
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const copy = async (clipboard: ReturnType<typeof createClipboard>, guard: ReturnType<typeof createClipboardGuard>, text: string): Promise<void> => {
  guard.copied();
  clipboard.put(text);
  await vi.advanceTimersByTimeAsync(200);
};

describe("the clipboard", () => {
  it("[R264] loses a copied phone, document, account or address after a minute, and not before", async () => {
    for (const text of ["13912345678", "110101199003070000", "6222 0202 0011 2233", "客户王芳 139-1234-5678", "wang@example.cn"]) {
      const clipboard = createClipboard();
      await copy(clipboard, createClipboardGuard(clipboard), text);
      await vi.advanceTimersByTimeAsync(copiedForMs - 1_000);
      expect(await clipboard.readText(), text).toBe(text);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await clipboard.readText(), text).toBe("");
    }
  });

  it("[R264] keeps words, days and amounts until the lock, which takes all that was copied here", async () => {
    for (const text of ["拜访纪要：喜欢钓鱼", "2026-11-21 至 2026-12-01", "1,234,567.00"]) {
      const clipboard = createClipboard();
      const guard = createClipboardGuard(clipboard);
      await copy(clipboard, guard, text);
      await vi.advanceTimersByTimeAsync(10 * copiedForMs);
      expect(await clipboard.readText(), text).toBe(text);
      await guard.forget();
      expect(await clipboard.readText(), text).toBe("");
    }
  });

  it("[R264] a copy made in the moment of the lock goes too", async () => {
    const clipboard = createClipboard();
    const guard = createClipboardGuard(clipboard);
    guard.copied();
    clipboard.put("13912345678");
    await guard.forget();
    expect(await clipboard.readText()).toBe("");
  });

  it("does not touch what another program has put there meanwhile, nor what was there before", async () => {
    const clipboard = createClipboard();
    const guard = createClipboardGuard(clipboard);
    await copy(clipboard, guard, "13912345678");
    clipboard.put("from elsewhere 13800000000");
    await vi.advanceTimersByTimeAsync(2 * copiedForMs);
    await guard.forget();
    expect(await clipboard.readText()).toBe("from elsewhere 13800000000");
    const other = createClipboard();
    other.put("older");
    await createClipboardGuard(other).forget();
    expect(await other.readText()).toBe("older");
  });

  it("a later copy starts its own minute", async () => {
    const clipboard = createClipboard();
    const guard = createClipboardGuard(clipboard);
    await copy(clipboard, guard, "13912345678");
    await vi.advanceTimersByTimeAsync(copiedForMs / 2);
    await copy(clipboard, guard, "13800001111");
    await vi.advanceTimersByTimeAsync(copiedForMs - 5_000);
    expect(await clipboard.readText()).toBe("13800001111");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await clipboard.readText()).toBe("");
  });

  it("knows numbers that are masked from those that are not", () => {
    expect(["1391234567", "139 1234 5678", "a@b.cn", "110101-19900307-0000"].map(isSensitiveText)).toEqual([true, true, true, true]);
    expect(["", "12345", "2026-11-21", "500,000", "第 3 页，共 12 页", "@王芳"].map(isSensitiveText)).toEqual([false, false, false, false, false, false]);
  });
});
