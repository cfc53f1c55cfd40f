// @vitest-environment happy-dom
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FollowUpLine } from "#shared/contracts/followUps.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, type ChangeListener, createApi } from "#renderer/api/api.ts";
import { FeatureStoresProvider } from "#renderer/api/featureStores.tsx";
import { FollowUpsScreen } from "#renderer/features/followUps/FollowUpsScreen.tsx";
import { scopeOf, scopes, type ScopeCounts } from "#renderer/features/followUps/scopes.ts";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { CommandRegisterProvider } from "#renderer/ui/commandRegister.tsx";
import { ExportContext } from "#renderer/ui/exporting.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";

const today = "2026-11-20";

const line = (id: string, part: Partial<FollowUpLine> = {}): FollowUpLine =>
  ({
    id,
    clientId: `c-${id}`,
    clientName: `客户${id}`,
    checklistId: null,
    checklistTitle: null,
    ownerName: "王经理",
    title: `事项${id}`,
    dueOn: "2026-11-18",
    snoozedUntil: null,
    state: "open",
    ownerId: "u1",
    delegatedTo: null,
    source: "manual",
    sourceId: null,
    evidenceKind: "none",
    evidence: null,
    doneAt: null,
    outcome: null,
    sortOrder: 0,
    isOverdue: true,
    ...part,
  }) as FollowUpLine; // the columns of every row (version, times) play no part on the screen

let lines: FollowUpLine[] = [];
const listeners = new Set<ChangeListener>();
const announce = (): void => listeners.forEach((listener) => listener(["followUps"]));
const change = (ids: readonly string[], part: Partial<FollowUpLine>): void => {
  lines = lines.map((one) => (ids.includes(one.id) ? { ...one, ...part } : one));
  announce();
};

const completeFollowUps = vi.fn(async ({ ids, evidence }: { ids: string[]; evidence?: string }) => {
  const lacking = lines.find((one) => ids.includes(one.id) && one.evidenceKind !== "none" && !evidence);
  if (lacking) return err({ type: "evidenceMissing", id: lacking.id, kind: lacking.evidenceKind });
  change(ids, { state: "done", doneAt: "2026-11-20T02:00:00.000Z", ...(evidence ? { evidence } : {}) });
  return ok({ done: ids.length, txId: "tx1" });
});
const snoozeFollowUps = vi.fn(async ({ ids, until }: { ids: string[]; until: string }) => {
  change(ids, { snoozedUntil: until });
  return ok({ txId: "tx2" });
});
const skipFollowUps = vi.fn(async ({ ids }: { ids: string[]; reason: string }) => {
  change(ids, { state: "skipped" });
  return ok({ skipped: ids.length, txId: "tx3" });
});
const undoTransaction = vi.fn(async () => ok({ txId: "tx4", changedSince: [] }));

// Only what the screen asks for; a call of anything else fails the test.
const bridge = {
  followUps: {
    followUpList: async ({ scope, offset, limit }: { scope: string; offset: number; limit: number }) => {
      const own = lines.filter((one) => scopeOf(one, today) === scope);
      // One count for each scope, as the contract says.
      const counts = Object.fromEntries(scopes.map((name) => [name, lines.filter((one) => scopeOf(one, today) === name).length])) as ScopeCounts;
      return ok({ today, total: own.length, lines: own.slice(offset, offset + limit), counts });
    },
    followUpFile: async ({ followUpId }: { followUpId: string }) => {
      const found = lines.find((one) => one.id === followUpId);
      return found ? ok({ today, line: found, checklist: null, files: [] }) : err({ type: "followUpNotFound", id: followUpId });
    },
    checklistsOfClient: async () => ok([]),
    templates: async () => ok([]),
    completeFollowUps,
    snoozeFollowUps,
    skipFollowUps,
  },
  dictionaries: { dictionaries: async () => ok({ entries: {}, retired: {} }) },
  history: { undoTransaction },
  onChanged: (listener: ChangeListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
} as unknown as Bridge;

const open = async (address: string): Promise<HTMLElement> => {
  const root = createRootRoute();
  const routes = [createRoute({ getParentRoute: () => root, path: "/follow-ups", component: FollowUpsScreen })];
  const router = createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <ApiContext value={createApi(bridge)}>
      <AppearanceProvider preferences={{ language: "zh-CN", theme: "light", density: "comfortable" }}>
        <FeatureStoresProvider>
          <NotifierProvider>
            <CommandRegisterProvider>
              <ExportContext value={vi.fn()}>
                <RouterProvider router={router} />
              </ExportContext>
            </CommandRegisterProvider>
          </NotifierProvider>
        </FeatureStoresProvider>
      </AppearanceProvider>
    </ApiContext>,
  );
  return screen.findByRole("grid");
};

// The table remembers its row under its name, also between tests: each begins with Home.
const press = (key: string, more: object = {}): boolean => fireEvent.keyDown(screen.getByRole("grid"), { key, ...more });
const clients = (): string[] => screen.getAllByRole("rowheader").map((cell) => cell.textContent ?? "");

describe("follow-ups by keyboard", () => {
  beforeAll(() => {
    // The test browser lays nothing out; the list needs to know how much of it is seen.
    Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 600 });
    Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 900 });
    Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 600 });
  });
  beforeEach(() => {
    vi.clearAllMocks();
    lines = [line("A"), line("B", { evidenceKind: "note" }), line("C"), line("D", { dueOn: today })];
  });
  afterEach(cleanup);

  it("[R047] opens on what is overdue; J moves, Enter shows the item, Escape closes it again", async () => {
    await open("/follow-ups");
    expect(clients()).toEqual(["客户A", "客户B", "客户C"]);
    press("Home");
    press("j");
    press("Enter");
    const panel = await screen.findByRole("complementary");
    expect(panel.textContent).toContain("事项B");
    fireEvent.keyDown(panel, { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
  });

  it("an address with an item opens the list that holds it, with its panel", async () => {
    await open("/follow-ups?open=D");
    expect((await screen.findByRole("complementary")).textContent).toContain("事项D");
    expect(screen.getByRole("tab", { selected: true, name: /今天/ })).toBeTruthy();
  });

  it("D finishes the row; one that wants evidence asks for it first", async () => {
    await open("/follow-ups?scope=overdue");
    press("Home");
    press("d");
    await waitFor(() => expect(clients()).toEqual(["客户B", "客户C"]));
    press("d");
    const box = await screen.findByRole("textbox", { name: /需要凭据/ });
    expect(lines.find((one) => one.id === "B")?.state).toBe("open");
    fireEvent.change(box, { target: { value: "已电话确认" } });
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(clients()).toEqual(["客户C"]));
    expect(completeFollowUps).toHaveBeenLastCalledWith({ ids: ["B"], evidence: "已电话确认" });
  });

  it("the open panel goes on to the next item when its own is done", async () => {
    await open("/follow-ups?scope=overdue&open=A");
    expect((await screen.findByRole("complementary")).textContent).toContain("事项A");
    press("Home");
    press("d");
    await waitFor(() => expect(screen.getByRole("complementary").textContent).toContain("事项B"));
  });

  it("S snoozes to one of the usual days by its number", async () => {
    await open("/follow-ups?scope=overdue");
    press("Home");
    press("s");
    fireEvent.keyDown(await screen.findByRole("button", { name: /下周一/ }), { key: "2" });
    await waitFor(() => expect(snoozeFollowUps).toHaveBeenCalledWith({ ids: ["A"], until: "2026-11-23" }));
    await waitFor(() => expect(clients()).toEqual(["客户B", "客户C"]));
  });

  it("X acts on the selection when there is one, asks for the reason, and one undo takes it back", async () => {
    await open("/follow-ups?scope=overdue");
    press("Home");
    press("a", { ctrlKey: true });
    await waitFor(() => expect(screen.getByRole("toolbar").textContent).toContain("3"));
    press("x");
    const box = await screen.findByRole("textbox", { name: "为什么不再需要" });
    fireEvent.keyDown(box, { key: "Enter" });
    expect(skipFollowUps).not.toHaveBeenCalled();
    fireEvent.change(box, { target: { value: "客户已销户" } });
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(skipFollowUps).toHaveBeenCalledWith({ ids: ["A", "B", "C"], reason: "客户已销户" }));
    await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
    fireEvent.click(await screen.findByRole("button", { name: "撤销" }));
    expect(undoTransaction).toHaveBeenCalledWith({ txId: "tx3" });
  });

  it("while an input method composes no letter acts", async () => {
    await open("/follow-ups?scope=overdue");
    press("Home");
    press("d", { isComposing: true });
    expect(completeFollowUps).not.toHaveBeenCalled();
  });
});
