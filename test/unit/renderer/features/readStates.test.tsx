// @vitest-environment happy-dom
/* What the manager's pages say when what they show cannot be read, also beside what was read before. */
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { ComplaintFile } from "#shared/contracts/complaints.ts";
import { contracts } from "#shared/contracts/contracts.ts";
import type { SessionState } from "#shared/contracts/session.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, type ChangeListener, createApi } from "#renderer/api/api.ts";
import { FeatureStoresProvider } from "#renderer/api/featureStores.tsx";
import { SessionContext } from "#renderer/api/sessionContext.ts";
import { GreetingsTab } from "#renderer/features/care/GreetingsTab.tsx";
import { LetterRunScreen } from "#renderer/features/care/LetterRunScreen.tsx";
import { TemplatesTab } from "#renderer/features/care/TemplatesTab.tsx";
import { WorkCalendarSection } from "#renderer/features/care/WorkCalendarSection.tsx";
import { DuplicatesScreen } from "#renderer/features/clients/duplicates/DuplicatesScreen.tsx";
import { MergeScreen } from "#renderer/features/clients/duplicates/MergeScreen.tsx";
import { RefusedScreen } from "#renderer/features/clients/settle/RefusedScreen.tsx";
import { LetterDialogHolder } from "#renderer/features/complaints/LetterDialogHolder.tsx";
import { HandoverScreen } from "#renderer/features/handover/HandoverScreen.tsx";
import { TransferScreen } from "#renderer/features/handover/TransferScreen.tsx";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { CommandRegisterProvider } from "#renderer/ui/commandRegister.tsx";
import { ExportContext } from "#renderer/ui/exporting.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";
import { PrintContext } from "#renderer/ui/printing.tsx";

afterEach(cleanup);

const fault = err({ type: "fault", faultId: "F-1" });
const session = { actor: { id: "u1" } } as SessionState; // who sits at the desk is all that these pages ask
type Answers = Record<string, () => Result<unknown, unknown>>;

/** Opens a page over a program that answers what `answers` names, and fails at everything else. */
const open = (
  page: () => ReactNode,
  address: string,
  answers: Answers,
): { readonly asked: (intent: string) => number; readonly announce: (topic: string) => void } => {
  const listeners = new Set<ChangeListener>();
  const calls: string[] = [];
  const bridge = {
    ...Object.fromEntries(
      Object.entries(contracts).map(([feature, intents]) => [
        feature,
        Object.fromEntries(
          Object.keys(intents).map((name) => [
            name,
            async () => {
              calls.push(name);
              return answers[name]?.() ?? fault;
            },
          ]),
        ),
      ]),
    ),
    onChanged: (listener: ChangeListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge; // what the preload offers beside the intents plays no part
  const root = createRootRoute();
  const path = address.replace(/\?.*$/, "");
  const routes = [createRoute({ getParentRoute: () => root, path, component: page })];
  const router = createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <ApiContext value={createApi(bridge)}>
      <SessionContext value={session}>
        <AppearanceProvider preferences={{ language: "zh-CN", theme: "light", density: "comfortable" }}>
          <FeatureStoresProvider>
            <NotifierProvider>
              <CommandRegisterProvider>
                <ExportContext value={vi.fn()}>
                  <PrintContext value={{ preview: vi.fn(), savePdf: vi.fn() }}>
                    <RouterProvider router={router} />
                  </PrintContext>
                </ExportContext>
              </CommandRegisterProvider>
            </NotifierProvider>
          </FeatureStoresProvider>
        </AppearanceProvider>
      </SessionContext>
    </ApiContext>,
  );
  return {
    asked: (intent) => calls.filter((one) => one === intent).length,
    announce: (topic) => act(() => listeners.forEach((listener) => listener([topic]))),
  };
};

const Greetings = () => <GreetingsTab onCount={() => undefined} />;
const Letters = () => <LetterRunScreen run={{ greetingIds: ["g1"], settled: [] }} />;
const complaint = {
  line: { id: "k1", answeredOn: null, resolution: null, extendedOn: null },
  letters: [{ id: "t1", caseLetter: "receipt", name: "受理告知", nameEn: null, hasEnglish: false }],
} as unknown as ComplaintFile; // what the dialog reads of it
const CaseLetter = () => <LetterDialogHolder file={complaint} onClose={() => undefined} />;
const retry = { name: "重试" };

it.each([
  ["greetings", Greetings, "/care", "greetingPlan"],
  ["texts", TemplatesTab, "/care", "messageTemplates"],
  ["letters", Letters, "/care", "messageTemplates"],
  ["the letter of a complaint", CaseLetter, "/complaints/k1", "caseLetter"],
  ["the work calendar", WorkCalendarSection, "/settings", "workCalendar"],
  ["double files", DuplicatesScreen, "/duplicates", "duplicateGroups"],
  ["double files of one client", DuplicatesScreen, "/duplicates?client=c1", "duplicatesOf"],
  ["merging", MergeScreen, "/duplicates/merge?keep=a&drop=b", "mergePreview"],
  ["what came back", RefusedScreen, "/refused", "refusedEdits"],
  ["handover", HandoverScreen, "/handover", "handovers"],
  ["one handover", TransferScreen, "/handover/h1", "handoverFile"],
] as const)("[R264] %s: a read that fails says so in the page, and is tried again", async (_name, page, address, intent) => {
  const { asked } = open(page, address, {});
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("F-1");
  const before = asked(intent);
  fireEvent.click(screen.getByRole("button", retry));
  await waitFor(() => expect(asked(intent)).toBe(before + 1));
});

it("[R264] what was read stays, with why it could not be read again above it", async () => {
  let isBroken = false;
  const refusedEdits = () => (isBroken ? fault : ok({ refused: [] }));
  const { announce } = open(RefusedScreen, "/refused", { refusedEdits });
  expect(await screen.findByText("没有需处理的修改")).toBeTruthy();
  isBroken = true;
  announce("daySync");
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect(screen.getByText("没有需处理的修改")).toBeTruthy();
});

it("[R264] a comparison that could not be read is not taken for a file that is gone", async () => {
  open(MergeScreen, "/duplicates/merge?keep=a&drop=b", {});
  expect((await screen.findByRole("alert")).textContent).not.toContain("已不在");
  cleanup();
  open(MergeScreen, "/duplicates/merge?keep=a&drop=b", { mergePreview: () => err({ type: "clientNotFound" }) });
  expect((await screen.findByRole("alert")).textContent).toContain("其中一份档案已不在");
});

it("[R264] texts that could not be read are not missing texts", async () => {
  open(Letters, "/letters", {});
  await screen.findByRole("alert");
  expect(screen.queryByText(/没有.*模板/)).toBeNull();
});
