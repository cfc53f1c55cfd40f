// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { RestoreDialog } from "#renderer/features/jobs/RestoreDialog.tsx";

const backup = {
  file: "backup-1.db",
  madeAt: "2026-11-20T02:00:00.000Z" as Instant, // ISO form
  bytes: 1_000,
  verifiedAt: null,
  clients: 1,
  reason: null,
  isPastTerm: false,
  damagedAt: null,
  drill: null,
};

const shown = (isBusy: boolean) => {
  const onCancel = vi.fn<() => void>();
  render(<RestoreDialog backup={backup} needsPassphrase isBusy={isBusy} problem={undefined} onRestore={() => undefined} onCancel={onCancel} />);
  return onCancel;
};

describe("the dialog that restores", () => {
  afterEach(cleanup);

  it.each([
    [false, 2],
    [true, 0],
  ])("[RE11] whoever has begun (%s) cannot leave as if nothing were done", async (isBusy, times) => {
    const onCancel = shown(isBusy);
    const dialog = await screen.findByRole("dialog");
    const [cancel] = [...dialog.querySelectorAll<HTMLButtonElement>(".ant-modal-footer button")];
    if (!cancel) throw new Error("no way back");
    fireEvent.click(cancel);
    fireEvent.keyDown(dialog, { key: "Escape" });
    expect(onCancel).toHaveBeenCalledTimes(times);
    expect(dialog.querySelector(".ant-modal-close") === null).toBe(isBusy);
  });
});
