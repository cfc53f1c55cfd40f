// @vitest-environment happy-dom
/* Who blocks a workstation is told before what becomes of its data by the branch's own rule. */
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { BlockDialog } from "#renderer/features/branch/BlockDialog.tsx";
import { setLanguage } from "#renderer/ui/text.ts";

afterEach(cleanup);

it.each([
  ["zh-CN", "wipe", "销毁密钥，本机资料不可再读", "没有同步的修改都在"],
  ["zh-CN", "lock", "没有同步的修改都在", "没有同步的会丢失"],
  ["en", "wipe", "what was not is lost", "what was not synced is still there"],
  ["en", "lock", "what was not synced is still there", "what was not is lost"],
] as const)("[R053] blocking says what the branch has ruled for a blocked workstation (%s, %s)", async (language, rule, said, unsaid) => {
  await setLanguage(language);
  render(<BlockDialog name="王敏 · 笔记本" rule={rule} isBusy={false} onBlock={() => undefined} onClose={() => undefined} />);
  expect(screen.getByText(said, { exact: false })).toBeTruthy();
  expect(screen.queryByText(unsaid, { exact: false })).toBeNull();
});
