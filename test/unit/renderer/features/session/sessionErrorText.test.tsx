// @vitest-environment happy-dom
/* Two sentences that stand side by side are two sentences in both languages. */
import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useSessionErrorText } from "#renderer/features/session/sessionErrorText.ts";
import { setLanguage } from "#renderer/ui/text.ts";

it.each([
  ["zh-CN", "口令不对。还可再试 25 次。", "口令不对。", "磁盘已满，暂时不能保存。请腾出"],
  ["en", "That is not the passphrase. 25 attempts left.", "That is not the passphrase.", "not possible now. Free some space"],
] as const)("a wrong passphrase says how many attempts are left, and a trouble what to do (%s)", async (language, left, alone, trouble) => {
  await setLanguage(language);
  const { result } = renderHook(() => useSessionErrorText());
  expect(result.current({ type: "wrongPassphrase", attemptsLeft: 25 })).toBe(left);
  expect(result.current({ type: "wrongPassphrase", attemptsLeft: null })).toBe(alone);
  expect(result.current({ type: "storeTrouble", trouble: "diskFull" })).toContain(trouble);
});
