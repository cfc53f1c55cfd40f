// @vitest-environment happy-dom
/* What pages say when what they show cannot be read, also beside what was read before. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { ComplaintFile } from "#shared/contracts/complaints.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import type { Day } from "#shared/kernel/time.ts";
import { err, ok } from "#shared/kernel/result.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { MarketTab } from "#renderer/features/campaigns/MarketTab.tsx";
import { ProspectsTab } from "#renderer/features/campaigns/ProspectsTab.tsx";
import { ReferrersTab } from "#renderer/features/campaigns/ReferrersTab.tsx";
import { WinBackTab } from "#renderer/features/campaigns/WinBackTab.tsx";
import { CampaignLettersScreen } from "#renderer/features/campaigns/CampaignLettersScreen.tsx";
import { GreetingsTab } from "#renderer/features/care/GreetingsTab.tsx";
import { LetterRunScreen } from "#renderer/features/care/LetterRunScreen.tsx";
import { TemplatesTab } from "#renderer/features/care/TemplatesTab.tsx";
import { WorkCalendarSection } from "#renderer/features/care/WorkCalendarSection.tsx";
import { DuplicatesScreen } from "#renderer/features/clients/duplicates/DuplicatesScreen.tsx";
import { MergeScreen } from "#renderer/features/clients/duplicates/MergeScreen.tsx";
import { ConflictsScreen } from "#renderer/features/clients/settle/ConflictsScreen.tsx";
import { RefusedScreen } from "#renderer/features/clients/settle/RefusedScreen.tsx";
import { LetterDialogHolder } from "#renderer/features/complaints/LetterDialogHolder.tsx";
import { MatrixScreen } from "#renderer/features/followUps/matrix/MatrixScreen.tsx";
import { HandoverScreen } from "#renderer/features/handover/HandoverScreen.tsx";
import { TransferScreen } from "#renderer/features/handover/TransferScreen.tsx";
import { PlanTab } from "#renderer/features/opportunities/PlanTab.tsx";
import { ResearchScreen } from "#renderer/features/research/ResearchScreen.tsx";
import { ResultsPanelHolder } from "#renderer/features/research/ResultsPanelHolder.tsx";
import { SecuritySection } from "#renderer/features/session/SecuritySection.tsx";
import { ArticlesScreen } from "#renderer/features/catalogue/ArticlesScreen.tsx";
import { ScriptsScreen } from "#renderer/features/catalogue/ScriptsScreen.tsx";
import { ProductsScreen } from "#renderer/features/products/ProductsScreen.tsx";
import { NoticesHolder } from "#renderer/features/updates/NoticesHolder.tsx";
import { ReportHolder } from "#renderer/features/visits/ReportHolder.tsx";
import { MeetingScreen } from "#renderer/features/workLog/MeetingScreen.tsx";
import { fault, openPage } from "./openPage.tsx";

afterEach(cleanup);

const Greetings = () => <GreetingsTab onCount={() => undefined} />;
const Letters = () => <LetterRunScreen run={{ greetingIds: ["g1"], settled: [] }} />;
const complaint = {
  line: { id: "k1", answeredOn: null, resolution: null, extendedOn: null },
  letters: [{ id: "t1", caseLetter: "receipt", name: "受理告知", nameEn: null, hasEnglish: false }],
} as unknown as ComplaintFile; // what the dialog reads of it
const CaseLetter = () => <LetterDialogHolder file={complaint} onClose={() => undefined} />;
const retry = { name: "重试" };
const visit = { visit: { id: "v1", clientId: "c1" }, report: null } as unknown as VisitFile; // what the report reads of it before it is opened
const Report = () => <ReportHolder file={visit} labels={{ entries: () => [] } as unknown as Labels} today={"2026-11-23" as Day} />;
const Plan = () => <PlanTab labels={{} as Labels} />; // not asked before the plan is there
const Results = () => <ResultsPanelHolder questionnaireId="q1" />;
const ArticlesPart = () => <ArticlesScreen tabs={null} />;
const ScriptsPart = () => <ScriptsScreen tabs={null} />;
const Notices = () => <NoticesHolder onClose={() => undefined} />;

it.each([
  ["greetings", Greetings, "/care", "greetingPlan"],
  ["texts", TemplatesTab, "/care", "messageTemplates"],
  ["letters", Letters, "/care", "messageTemplates"],
  ["letters of a campaign", CampaignLettersScreen, "/campaigns/c1/letters", "messageTemplates"],
  ["the letter of a complaint", CaseLetter, "/complaints/k1", "caseLetter"],
  ["the work calendar", WorkCalendarSection, "/settings", "workCalendar"],
  ["double files", DuplicatesScreen, "/duplicates", "duplicateGroups"],
  ["double files of one client", DuplicatesScreen, "/duplicates?client=c1", "duplicatesOf"],
  ["merging", MergeScreen, "/duplicates/merge?keep=a&drop=b", "mergePreview"],
  ["the desk of conflicts", ConflictsScreen, "/conflicts", "conflicts"],
  ["what came back", RefusedScreen, "/refused", "refusedEdits"],
  ["handover", HandoverScreen, "/handover", "handovers"],
  ["answers", ResearchScreen, "/surveys?tab=responses", "responses"],
  ["interviews", ResearchScreen, "/surveys?tab=interviews", "interviews"],
  ["the market", MarketTab, "/campaigns", "market"],
  ["prospects", ProspectsTab, "/campaigns", "prospectPool"],
  ["whom to win back", WinBackTab, "/campaigns", "winBackList"],
  ["who sends clients", ReferrersTab, "/campaigns", "referrers"],
  ["the plan of a month", Plan, "/opportunities", "salesPlan"],
  ["what a questionnaire brought", Results, "/surveys", "results"],
  ["the matrix of care", MatrixScreen, "/follow-ups/matrix", "matrix"],
  ["the licences", Notices, "/settings", "notices"],
  ["how safe this workstation is", SecuritySection, "/settings", "securityStanding"],
  ["a meeting", MeetingScreen, "/work-log/meetings/m1", "meetingFile"],
  ["the report of a visit", Report, "/visits/v1", "visitFile"],
  ["one handover", TransferScreen, "/handover/h1", "handoverFile"],
] as const)("[R264] %s: a read that fails says so in the page, and is tried again", async (_name, page, address, intent) => {
  const { asked } = openPage(page, address, {});
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("F-1");
  const before = asked(intent);
  fireEvent.click(screen.getByRole("button", retry));
  await waitFor(() => expect(asked(intent)).toBe(before + 1));
});

it.each([
  [RefusedScreen, "/refused", "没有需处理的修改"],
  [ConflictsScreen, "/conflicts", "没有待处理的冲突"],
] as const)("[R264] what was read stays, with why it could not be read again above it", async (page, address, shown) => {
  let isBroken = false;
  const { announce } = openPage(page, address, {
    refusedEdits: () => (isBroken ? fault : ok({ refused: [] })),
    conflicts: () => (isBroken ? fault : ok({ conflicts: [] })),
  });
  expect(await screen.findByText(shown)).toBeTruthy();
  isBroken = true;
  announce("daySync");
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect(screen.getByText(shown)).toBeTruthy();
});

const nobody = ok({ total: 0, lines: [] });
it.each([
  [ResearchScreen, "/surveys?tab=responses", "research", "还没有答卷"],
  [ResearchScreen, "/surveys?tab=interviews", "research", "还没有访谈"],
  [ReferrersTab, "/campaigns", "campaigns", "还没有转介绍"],
  [WinBackTab, "/campaigns", "campaigns", "没有需要挽回的客户"],
  [ArticlesPart, "/scripts", "catalogue", "还没有文章"],
  [ScriptsPart, "/scripts", "catalogue", "还没有话术"],
  [ProductsScreen, "/products", "products", "没有符合条件的产品"],
] as const)("[R264] a list that was read stays, with why it could not be read again", async (page, address, topic, shown) => {
  let isBroken = false;
  const empty = () => (isBroken ? fault : nobody);
  const { announce } = openPage(page, address, {
    responses: empty,
    interviews: empty,
    referrers: empty,
    winBackList: empty,
    articles: empty,
    scripts: empty,
    products: empty,
  });
  expect((await screen.findAllByText(shown, { exact: false })).length).toBeGreaterThan(0);
  expect(screen.queryByRole("alert")).toBeNull();
  isBroken = true;
  announce(topic);
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect(screen.getAllByText(shown, { exact: false }).length).toBeGreaterThan(0);
});

it("[R264] a questionnaire that cannot be opened says so", async () => {
  const line = { id: "q1", name: "满意度", nameEn: null, purpose: null, version: 1, questionCount: 3, responseCount: 0, isActive: true };
  openPage(ResearchScreen, "/surveys", { questionnaires: () => ok([line]) });
  fireEvent.click(await screen.findByRole("button", { name: "填写问卷" }));
  expect(await screen.findByText("没能打开，请再试一次")).toBeTruthy();
});

it("[R264] a comparison that could not be read is not taken for a file that is gone", async () => {
  openPage(MergeScreen, "/duplicates/merge?keep=a&drop=b", {});
  expect((await screen.findByRole("alert")).textContent).not.toContain("已不在");
  cleanup();
  openPage(MergeScreen, "/duplicates/merge?keep=a&drop=b", { mergePreview: () => err({ type: "clientNotFound" }) });
  expect((await screen.findByRole("alert")).textContent).toContain("其中一份档案已不在");
});

it("[R264] texts that could not be read are not missing texts", async () => {
  openPage(Letters, "/letters", {});
  await screen.findByRole("alert");
  expect(screen.queryByText(/没有.*模板/)).toBeNull();
});

it("[R264] a meeting that could not be read is not told as one that is gone", async () => {
  openPage(MeetingScreen, "/work-log/meetings/m1", {});
  await screen.findByRole("alert");
  expect(screen.queryByText(/不存在/)).toBeNull();
  cleanup();
  openPage(MeetingScreen, "/work-log/meetings/m1", { meetingFile: () => err({ type: "meetingNotFound" }) });
  await screen.findByText(/不存在/);
});

it("[R264] more of the double files that cannot be read is told, and read when it is tried again", async () => {
  const group = (key: string, name: string) => ({
    key,
    likelihood: "possible",
    reasons: [],
    clients: [1, 2].map((at) => ({ clientId: `${key}${at}`, name: `${name}${at}`, kind: "person" })),
  });
  let isBroken = true;
  openPage(DuplicatesScreen, "/duplicates", {
    duplicateGroups: (input) =>
      "cursor" in (input as object) // what the page asks
        ? isBroken
          ? fault
          : ok({ groups: [group("b", "李静")], next: null })
        : ok({ groups: [group("a", "周文")], next: "a" }),
  });
  fireEvent.click(await screen.findByRole("button", { name: "更多" }));
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect(screen.getByText("周文1")).toBeTruthy();
  isBroken = false;
  fireEvent.click(screen.getByRole("button", retry));
  expect(await screen.findByText("李静1")).toBeTruthy();
  expect([screen.queryByRole("alert"), screen.queryByRole("button", { name: "更多" })]).toEqual([null, null]);
});
