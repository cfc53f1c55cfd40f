// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it } from "vitest";
import { ApiContext, type ApiConnection, type ChangeListener } from "#renderer/api/api.ts";
import { usePages } from "#renderer/api/usePages.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";

const listeners = new Set<ChangeListener>();
const connection = {
  // The hook under test never calls the api itself; the question is passed to it.
  api: {} as ApiConnection["api"],
  onChanged: (listener: ChangeListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  grantFile: async () => null,
  setZoom: () => undefined,
  onDenied: () => () => undefined,
};
const wrapper = ({ children }: { readonly children: ReactNode }) => <ApiContext value={connection}>{children}</ApiContext>;
const announce = (...topics: string[]): void => act(() => listeners.forEach((listener) => listener(topics)));

type Answer = Result<{ readonly total: number; readonly lines: readonly string[] }, { readonly type: string }>;

afterEach(cleanup);

it.each([
  { type: "fault", kept: "line" },
  { type: "campaignNotFound", kept: undefined },
])("keeps its lines beside a failed reading, and nothing of what is not here any more: $type", async ({ type, kept }) => {
  let isHere = true;
  const ask = async (): Promise<Answer> => (isHere ? ok({ total: 1, lines: ["line"] }) : err({ type }));
  const { result } = renderHook(() => usePages("a", ask, ["client:1"]), { wrapper });
  await waitFor(() => expect(result.current.lineAt(0)).toBe("line"));
  isHere = false;
  announce("client:1");
  await waitFor(() => expect(result.current.error).toEqual({ type }));
  expect(result.current.lineAt(0)).toBe(kept);
  expect(result.current.answer?.total).toBe(kept === undefined ? undefined : 1);
});
