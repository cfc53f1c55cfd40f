/*
 * Routes come from the register of pages. Hash history, because the window is loaded from files; the
 * search part of the address holds filters, so back and forward restore them.
 */
import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import type { PageEntry } from "#renderer/ui/register.ts";
import { Frame } from "./Frame.tsx";
import { PageFault, PageMissing } from "./PageFault.tsx";
import { RoleGate } from "./RoleGate.tsx";

export const startPathOf = (pages: readonly PageEntry[]): string => (pages.find((page) => page.rail) ?? pages[0])?.path ?? "/settings";

export const createAppRouter = (pages: readonly PageEntry[]) => {
  const root = createRootRoute({ component: Frame, notFoundComponent: PageMissing, errorComponent: PageFault });
  const start = createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: startPathOf(pages), replace: true });
    },
  });
  const routes = pages.map((page) =>
    createRoute({ getParentRoute: () => root, path: page.path, component: () => <RoleGate page={page} />, errorComponent: PageFault }),
  );
  return createRouter({
    routeTree: root.addChildren([start, ...routes]),
    history: createHashHistory(),
    defaultPreload: false,
    scrollRestoration: true,
    defaultPendingMs: 150,
  });
};
