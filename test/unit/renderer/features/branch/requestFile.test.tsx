// @vitest-environment happy-dom
/* A recovery request that comes as a file: on a stick that is pulled out, or not a request at all. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { BranchStanding } from "#shared/contracts/branch.ts";
import { ok } from "#shared/kernel/result.ts";
import { GuardTab } from "#renderer/features/branch/GuardTab.tsx";
import { openPage } from "#test/unit/renderer/features/openPage.tsx";

afterEach(cleanup);

const standing = { userId: "u1" } as BranchStanding; // whose request it is plays no part
const policy = { mostFailures: 10, idleMinutes: 10, isPinAllowed: true, whenBlocked: "lock" };

const choose = async (file: File): Promise<HTMLTextAreaElement> => {
  openPage(() => <GuardTab standing={standing} />, "/branch", { policy: () => ok({ policy }), recoveries: () => ok({ recoveries: [] }) });
  const line = await screen.findByLabelText<HTMLTextAreaElement>("申请人交来的一行文字");
  const input = document.querySelector<HTMLInputElement>("[data-request-file]");
  if (!input) throw new Error("no place for a file");
  Object.defineProperty(input, "files", { value: [file] });
  fireEvent.change(input);
  return line;
};
const refusal = /读不到这个文件/u;

it("[R261] the line of a request is taken out of its file, wherever it stands there", async () => {
  const line = await choose(new File([`${"说明\n".repeat(2_000)}suixing-recover:abc\n`], "a.txt"));
  await waitFor(() => expect(line.value).toBe("suixing-recover:abc"));
  expect(screen.queryByText(refusal)).toBeNull();
});

it("[R261] a file that cannot be read any more is told", async () => {
  const gone = new File(["suixing-recover:abc"], "a.txt");
  gone.text = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  const line = await choose(gone);
  expect(await screen.findByText(refusal)).toBeTruthy();
  expect(line.value).toBe("");
});

it("[R261] a film is no request, and is not read", async () => {
  const film = new File(["x".repeat(70_000)], "a.mp4");
  film.text = () => Promise.reject(new Error("read"));
  const line = await choose(film);
  expect(await screen.findByText(refusal)).toBeTruthy();
  expect(line.value).toBe("");
});
