/* The wish that waits for a second person comes back for the same rows, word by word, while somebody may still agree to it (SE7). */
import { expect, it } from "vitest";
import { requestLine } from "#shared/domain/audit/exportRequest.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { ok } from "#shared/kernel/result.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { FormAsk } from "#renderer/ui/exporting.tsx";
import { emptyExportForm } from "#renderer/features/exchange/exportForm.ts";
import { readWish, wishKey } from "#renderer/features/exchange/useAskedWish.ts";

const empty = emptyExportForm("2026-11-21" as Day);
const askedAt = "2026-11-21T08:00:00.000Z";
const now = Date.parse(askedAt);
const line = requestLine({ code: "a".repeat(32), userId: "u", userName: "王敏", list: "clients", fields: 3, isFull: true, purpose: "核对手机号", askedAt });
const form = { ...empty, isUnmasked: true, purpose: "核对手机号" };

it("[SE7] a kept wish is read as it was asked, also one that changed nothing of the form; a stranger's text is none", () => {
  expect(readWish(JSON.stringify({ form, line }), empty, now)).toEqual({ form, line });
  expect(readWish(JSON.stringify({ form: empty, line }), empty, now)).toEqual({ form: empty, line });
  expect(readWish(JSON.stringify({ form: { ...form, purpose: 7 }, line }), empty, now)).toEqual({ form: { ...form, purpose: "" }, line });
  for (const text of ["", "{}", "null", JSON.stringify({ form, line: "" }), JSON.stringify({ form, line: "x" }), JSON.stringify({ form, line: 7 })])
    expect([text, readWish(text, empty, now)]).toEqual([text, undefined]);
});

it("[SE7] a request of last week does not come back: in full stays what somebody asks for now", () => {
  const text = JSON.stringify({ form, line });
  expect(readWish(text, empty, now + 6 * 86_400_000)).toBeDefined();
  expect(readWish(text, empty, now + 6 * 86_400_000 + 1)).toBeUndefined();
});

it("[SE7] other rows, other columns and reports have wishes of their own; how many rows there are makes no difference", () => {
  const list = (more: object = {}, scope = ""): FormAsk =>
    ({
      kind: "list",
      wish: {
        list: "clients",
        selection: { kind: "matching", scope: { condition: everyone, text: scope }, except: [] },
        sort: { field: "name", direction: "asc" },
      },
      ...more,
    }) as FormAsk;
  const keys = [list(), list({ columns: ["name"] }), list({}, "张"), { kind: "reports", of: { visitId: "v" } } as const].map(wishKey);
  const file = (fileName: string): string => wishKey({ kind: "file", title: "日历", fileName, ending: "ics", write: () => Promise.resolve(ok("")) });
  expect(new Set([...keys, file("一.ics"), file("二.ics")]).size).toBe(6);
  expect(file("一.ics")).toBe(file("一.ics"));
  expect(keys.every((key) => key.startsWith("form:export:"))).toBe(true);
  expect(wishKey(list({ rows: 4 }))).toBe(keys[0]);
});
