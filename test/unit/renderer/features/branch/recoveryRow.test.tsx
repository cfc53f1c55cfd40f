// @vitest-environment happy-dom
/* Who took a request and who agreed: people by their names, the hub's command line by what it is. */
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { RecoveryEntry } from "#shared/contracts/branch.ts";
import { RecoveryRow } from "#renderer/features/branch/RecoveryRow.tsx";
import { setLanguage } from "#renderer/ui/text.ts";

afterEach(cleanup);

const entry: RecoveryEntry = {
  id: "r",
  userName: "赵行长",
  deviceName: "台式机",
  check: "AAAA-BBBB-CCCC",
  takenBy: "console",
  takenByName: "console",
  takenAt: "2026-11-21T08:00:00.000Z",
  agreedByName: "孙工",
  agreedAt: "2026-11-21T08:10:00.000Z",
  answer: "suixing-recovered:x",
};
const show = (shown: RecoveryEntry): string => {
  const { container } = render(
    <table>
      <tbody>
        <RecoveryRow entry={shown} isOwn={false} onAgree={() => undefined} onSave={() => undefined} onCopied={() => undefined} />
      </tbody>
    </table>,
  );
  return container.textContent ?? "";
};

it.each([
  ["zh-CN", "网点中心命令行"],
  ["en", "Command line of the hub"],
] as const)("[R261] the hub's command line as one of the two people has its name in the window (%s)", async (language, name) => {
  await setLanguage(language);
  expect(show(entry)).toContain(`${name} · 2026-11-21`);
  expect(show({ ...entry, takenBy: "u", takenByName: "孙工", agreedByName: "console" })).toContain(`${name} · 2026-11-21`);
  expect(screen.queryByText("console", { exact: false })).toBeNull();
});
