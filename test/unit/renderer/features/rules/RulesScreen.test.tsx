// @vitest-environment happy-dom
/* Trying a rule takes its time with many clients: what comes late must not open again what was closed, nor stand under another rule. */
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ok, type Result } from "#shared/kernel/result.ts";
import { RulesScreen } from "#renderer/features/rules/RulesScreen.tsx";
import { fault, openPage } from "../openPage.tsx";

afterEach(cleanup);

const lineOf = (id: string, name: string) => ({
  rule: { id, name, nameEn: null, purpose: "opportunity", signal: "clientMatches", condition: null, isActive: false, triedOn: null, action: "问" },
  record: { raised: 0, useful: 0, mistaken: 0, open: 0 },
  problems: [],
  isTried: false,
  isOftenMistaken: false,
});
const trial = (hits: number) => ok({ clients: 100, hits, share: hits, isTooMany: false, perDay: 1, examples: [], overlaps: [] });

/** The trials that wait for their answer, in the order in which they were begun. */
let answers: ((answer: Result<unknown, unknown>) => void)[] = [];
const answer = (at: number, given: Result<unknown, unknown>): Promise<void> => act(async () => answers[at]?.(given));
const close = (): void => void fireEvent.click(screen.getAllByRole("button", { name: /^关\s?闭$/u }).at(-1) ?? document.body);
const tryRule = async (at: number): Promise<void> => {
  const begun = answers.length;
  fireEvent.click(screen.getAllByRole("button", { name: /^试\s?算/u })[at] ?? document.body);
  await waitFor(() => expect(answers.length).toBe(begun + 1));
};

beforeEach(async () => {
  answers = [];
  openPage(RulesScreen, "/rules", {
    ruleList: () => ok({ lines: [lineOf("a", "甲规则"), lineOf("b", "乙规则")], mostPerDay: { opportunity: 5, warning: 5 } }),
    tryRule: () => new Promise((resolve) => answers.push(resolve)),
  });
  await screen.findByText("甲规则");
});

it("[R137] a trial that was closed stays closed when its answer comes", async () => {
  await tryRule(0);
  await screen.findByRole("dialog", { name: /甲规则/u });
  close();
  await answer(0, trial(7));
  expect(screen.queryByText(/7/u, { selector: ".rule-hits" })).toBeNull();
});

it("[R137] the answer to another rule neither takes the place of the one that is open nor closes it", async () => {
  await tryRule(0);
  close();
  await tryRule(1);
  await answer(0, trial(7));
  expect(screen.queryByText(/7/u, { selector: ".rule-hits" })).toBeNull();
  await answer(1, trial(9));
  expect((await screen.findByText(/9/u, { selector: ".rule-hits" })).textContent).not.toContain("7");
  expect(screen.getByRole("dialog", { name: /乙规则/u })).toBeTruthy();
});

it("[R137] a trial that failed late leaves the next one open", async () => {
  await tryRule(0);
  close();
  await tryRule(1);
  await answer(0, fault);
  expect(screen.getByRole("dialog", { name: /乙规则/u })).toBeTruthy();
  await answer(1, trial(9));
  expect(await screen.findByText(/9/u, { selector: ".rule-hits" })).toBeTruthy();
});
