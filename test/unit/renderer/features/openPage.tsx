/* A page of the window as a test sees it: over a program that answers what the test says, and fails at everything else. */
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { SessionState } from "#shared/contracts/session.ts";
import { err, type Result } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, type ChangeListener, createApi } from "#renderer/api/api.ts";
import { FeatureStoresProvider } from "#renderer/api/featureStores.tsx";
import { SessionContext } from "#renderer/api/sessionContext.ts";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { CommandRegisterProvider } from "#renderer/ui/commandRegister.tsx";
import { ExportContext } from "#renderer/ui/exporting.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";
import { PrintContext } from "#renderer/ui/printing.tsx";

// A busy machine draws a page in its own time.
configure({ asyncUtilTimeout: 15_000 });

/** What the program answers where it fails. */
export const fault = err({ type: "fault", faultId: "F-1" });
const session = { actor: { id: "u1" } } as SessionState; // who sits at the desk is all that these pages ask
type Answers = Record<string, (input: unknown) => Result<unknown, unknown> | Promise<Result<unknown, unknown>>>;

/** Opens a page under an address; `asked` counts how often an intent was asked for, `announce` tells the window of a change. */
export const openPage = (
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
            async (input: unknown) => {
              calls.push(name);
              return answers[name]?.(input) ?? fault;
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
