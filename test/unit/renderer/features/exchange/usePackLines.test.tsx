// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it } from "vitest";
import { requestLine } from "#shared/domain/audit/exportRequest.ts";
import type { PackStanding } from "#shared/contracts/exchange/packs.ts";
import { ok } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, createApi } from "#renderer/api/api.ts";
import { usePackLines } from "#renderer/features/exchange/packs/usePackLines.ts";

afterEach(cleanup);

const kept = new Map<string, string>();
const drafts = {
  draft: async ({ key }: { key: string }) => ok({ draft: kept.has(key) ? { key, value: kept.get(key), savedAt: "" } : null }),
  keepDraft: async ({ key, value }: { key: string; value: string }) => {
    kept.set(key, value);
    return ok({ savedAt: "" });
  },
  dropDraft: async ({ key }: { key: string }) => {
    kept.delete(key);
    return ok(null);
  },
};
const wrapper = ({ children }: { readonly children: ReactNode }) => <ApiContext value={createApi({ drafts } as unknown as Bridge)}>{children}</ApiContext>;
const week = { kind: "week", from: "2026-11-16", to: "2026-11-22" } as PackStanding;
const nextWeek = { kind: "week", from: "2026-11-23", to: "2026-11-29" } as PackStanding;
const lineOf = (askedAt: Date): string =>
  requestLine({
    code: "a".repeat(32),
    userId: "u",
    userName: "王敏",
    list: "pack",
    fields: 0,
    isFull: false,
    purpose: "周报",
    askedAt: askedAt.toISOString(),
  });
const open = (standing: PackStanding) => {
  const standings = [standing];
  return renderHook(() => usePackLines(standings), { wrapper });
};

it("[SE7] the request for a pack is there again when its page is opened later, until the pack is built; another week has none", async () => {
  const line = lineOf(new Date());
  const first = open(week);
  await act(async () => first.result.current.keep(week, line));
  first.unmount();

  const again = open(week);
  await waitFor(() => expect(again.result.current.lines["week"]).toBe(line));
  const other = open(nextWeek);
  await act(async () => {});
  expect(other.result.current.lines["week"]).toBeUndefined();
  await act(async () => again.result.current.drop(week));
  expect(again.result.current.lines["week"]).toBeUndefined();
  expect(kept.size).toBe(0);
});

it("[SE7] a request that nobody can agree to any more does not come back", async () => {
  kept.set("form:export:pack:week:2026-11-16", lineOf(new Date("2020-01-01T00:00:00.000Z")));
  const { result } = open(week);
  await act(async () => {});
  expect(result.current.lines).toEqual({});
});
