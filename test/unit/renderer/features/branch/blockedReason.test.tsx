// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { BlockedReason } from "#renderer/features/branch/BlockedReason.tsx";
import { setLanguage } from "#renderer/ui/text.ts";

afterEach(cleanup);

it.each([
  ["zh-CN", "userDeactivated", "人员已停用"],
  ["en", "userDeactivated", "Person deactivated"],
  ["en", "console", "Blocked on the hub's command line"],
  ["en", "被盗 on the bus", "被盗 on the bus"],
] as const)("the reason of a block is told in words, a person's own as they stand (%s, %s)", async (language, reason, said) => {
  await setLanguage(language);
  render(<BlockedReason reason={reason} />);
  expect(screen.getByText(said)).toBeTruthy();
});
