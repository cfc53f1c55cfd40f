// @vitest-environment happy-dom
/* What is printed is the page on screen: the sheets of a page that is not open any more are never offered. */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionState } from "#shared/contracts/session.ts";
import { ok } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, createApi } from "#renderer/api/api.ts";
import { SessionContext } from "#renderer/api/sessionContext.ts";
import { PrintProvider } from "#renderer/features/exchange/PrintProvider.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";

// Drawing the sheets is the browser's affair.
vi.mock("#renderer/ui/PdfPages.tsx", () => ({ PdfPages: ({ name }: { readonly name: string }) => <p>{name}</p> }));

beforeEach(() => {
  window.location.hash = "#/clients/1/print";
});
afterEach(cleanup);

const session = { store: { ownerName: "王敏" } } as unknown as SessionState;

/** A page with its two buttons; what lays the sheets out answers when the test says so. */
const open = () => {
  const laidOut: (() => void)[] = [];
  const previewPage = () => new Promise((resolve) => laidOut.push(() => resolve(ok({ bytes: new Uint8Array() }))));
  const moved = new Set<() => void>();
  const onMoved = (listener: () => void) => {
    moved.add(listener);
    return () => moved.delete(listener);
  };
  render(
    <ApiContext value={createApi({ exchange: { previewPage } } as unknown as Bridge)}>
      <SessionContext value={session}>
        <NotifierProvider>
          <PrintProvider onMoved={onMoved}>
            <PaperButtons paper={{ fileName: "档案" }} />
          </PrintProvider>
        </NotifierProvider>
      </SessionContext>
    </ApiContext>,
  );
  const move = (address: string): void =>
    act(() => {
      window.location.hash = address;
      for (const listener of moved) listener();
    });
  return {
    move,
    ask: () => fireEvent.click(screen.getByRole("button", { name: /^打\s?印$/u })),
    layOut: () => act(async () => laidOut.shift()?.()),
  };
};
const sheets = (): HTMLElement | null => screen.queryByText("纸张");

describe("the sheets of a page", () => {
  it("[R265] are shown as soon as they are laid out, also when a filter of the page changes meanwhile", async () => {
    const { ask, layOut, move } = open();
    ask();
    expect(sheets()).toBeNull();
    move("#/clients/1/print?part=family");
    await layOut();
    expect(sheets()).not.toBeNull();
  });

  it("[R265] are not shown over another page that was opened while they were laid out", async () => {
    const { ask, layOut, move } = open();
    ask();
    move("#/clients/2/print");
    await layOut();
    expect(sheets()).toBeNull();
    // The page that is open now has its own.
    ask();
    await layOut();
    expect(sheets()).not.toBeNull();
  });

  it("[R265] go when the window moves on beneath them", async () => {
    const { ask, layOut, move } = open();
    ask();
    await layOut();
    expect(sheets()).not.toBeNull();
    move("#/today");
    expect(sheets()).toBeNull();
  });
});
