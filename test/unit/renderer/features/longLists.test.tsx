// @vitest-environment happy-dom
/* Lists grow for years: whatever their length, the last line can be reached, and what is removed leads back to what is left. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import { ok } from "#shared/kernel/result.ts";
import { ResearchScreen } from "#renderer/features/research/ResearchScreen.tsx";
import { ReportsTab } from "#renderer/features/visits/ReportsTab.tsx";
import { openPage } from "./openPage.tsx";

afterEach(cleanup);

/** A line as any of these lists shows it, by its number. */
const lineOf = (intent: string, number: number) => ({
  id: `l${number}`,
  visitId: `v${number}`,
  clientId: `c${number}`,
  clientName: `第${number}位`,
  title: intent === "projects" ? `第${number}位` : "问卷",
  topic: "养老",
  plannedOn: "2026-11-02",
  answeredOn: "2026-11-02",
  heldOn: "2026-11-02",
  untilOn: null,
  state: "submitted",
  step: "collect",
  wantedAnswers: null,
  wantedInterviews: null,
});

const lists = [
  ["reports", ReportsTab, "/visits?tab=reports", "reports"],
  ["answers", ResearchScreen, "/surveys?tab=responses", "responses"],
  ["interviews", ResearchScreen, "/surveys?tab=interviews", "interviews"],
  ["projects", ResearchScreen, "/surveys?tab=projects", "projects"],
] as const;

const open = (page: (typeof lists)[number][1], address: string, intent: string) => {
  const standing = { total: 120 };
  const program = openPage(page, address, {
    [intent]: (input) => {
      const { offset, limit } = input as { readonly offset: number; readonly limit: number }; // as the contract has it
      const numbers = Array.from({ length: Math.max(0, Math.min(limit, standing.total - offset)) }, (_, at) => offset + at + 1);
      return ok({ total: standing.total, lines: numbers.map((number) => lineOf(intent, number)) });
    },
  });
  return { standing, ...program };
};
const next = (): void => void fireEvent.click(screen.getByRole("button", { name: "下一页" }));

it.each(lists)("[R264] %s: the last of a hundred and twenty is reached, and stays there when one goes back to it", async (_name, page, address, intent) => {
  open(page, address, intent);
  await screen.findByText("第1位");
  next();
  await screen.findByText("第51位");
  next();
  await screen.findByText("第120位");
  cleanup();
  open(page, `${address}&${intent === "reports" ? "line" : "from"}=100`, intent);
  await screen.findByText("第120位");
});

it.each(lists)("[R264] %s: when what stood on the last page is gone, the page before it is shown", async (_name, page, address, intent) => {
  const { standing, announce } = open(page, `${address}&${intent === "reports" ? "line" : "from"}=100`, intent);
  await screen.findByText("第120位");
  standing.total = 100;
  announce(dayTurnedTopic);
  await screen.findByText("第100位");
  await waitFor(() => expect(screen.queryByText("第120位")).toBeNull());
});
