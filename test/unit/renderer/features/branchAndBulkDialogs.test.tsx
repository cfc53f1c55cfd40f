// @vitest-environment happy-dom
/* Dialogs and pages of the branch that are left in the middle, changed while they are counted, or opened by their address alone. */
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { BranchStanding, BranchUser } from "#shared/contracts/branch.ts";
import type { ListSelection } from "#shared/contracts/clients/list.ts";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { FormDraftsProvider } from "#renderer/api/FormDraftsProvider.tsx";
import type { Labels } from "#renderer/api/useLabels.ts";
import { PeopleTab } from "#renderer/features/branch/PeopleTab.tsx";
import { MergeScreen } from "#renderer/features/clients/duplicates/MergeScreen.tsx";
import { GradeSelectionHolder } from "#renderer/features/grading/GradeSelectionHolder.tsx";
import { ProjectReport } from "#renderer/features/research/ProjectReport.tsx";
import { setLanguage } from "#renderer/ui/text.ts";
import { openPage } from "./openPage.tsx";

afterEach(cleanup);

const standing = { userId: "u1", grantable: ["clientManager", "lobbyManager"] } as unknown as BranchStanding; // what the table of people reads of it
const wang = { id: "u2", name: "王敏", role: "clientManager", outlet: null, isActive: true, devices: 0 } as unknown as BranchUser;

/** Drafts as the store keeps them. */
const keptDrafts = (kept: Map<string, string>) => ({
  draft: (input: unknown) => {
    const { key } = input as { key: string }; // as the contract says
    return ok({ draft: kept.has(key) ? { key, value: kept.get(key), savedAt: "" } : null });
  },
  keepDraft: (input: unknown) => {
    const { key, value } = input as { key: string; value: string };
    kept.set(key, value);
    return ok({ savedAt: "" });
  },
  dropDraft: (input: unknown) => {
    kept.delete((input as { key: string }).key);
    return ok(null);
  },
});

it("a person who was begun is there again after Esc, and gone from the form once the hub has the person", async () => {
  const kept = new Map<string, string>();
  let isThere = false;
  const People = () => (
    <FormDraftsProvider>
      <PeopleTab standing={standing} />
    </FormDraftsProvider>
  );
  const { asked } = openPage(People, "/branch", {
    ...keptDrafts(kept),
    people: () => ok({ users: [wang], devices: [] }),
    addPerson: () => (isThere ? ok({ userId: "u3" }) : err({ type: "offline" })),
  });
  const begin = async (): Promise<HTMLElement> => {
    fireEvent.click(await screen.findByRole("button", { name: /新增人员/u }));
    return screen.findByRole("dialog");
  };
  const name = (dialog: HTMLElement): HTMLInputElement => within(dialog).getByLabelText<HTMLInputElement>("姓名");
  const save = (dialog: HTMLElement): void => void fireEvent.click(within(dialog).getByRole("button", { name: /保\s?存/u }));
  const gone = (): Promise<void> => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  const first = await begin();
  fireEvent.change(name(first), { target: { value: "欧阳菲" } });
  fireEvent.keyDown(name(first), { key: "Escape", code: "Escape", keyCode: 27 });
  await gone();
  const second = await begin();
  await waitFor(() => expect(name(second).value).toBe("欧阳菲"));
  expect(within(second).getByRole("button", { name: /重新填写/u })).toBeTruthy();
  // The hub is not there: the form stays with what it holds.
  save(second);
  await waitFor(() => expect(asked("addPerson")).toBe(1));
  await waitFor(() => expect(second.querySelector(".ant-btn-loading")).toBeNull());
  expect(name(second).value).toBe("欧阳菲");
  isThere = true;
  save(second);
  await gone();
  const third = await begin();
  await waitFor(() => expect(kept.size).toBe(0));
  expect(name(third).value).toBe("");
});

it("[R096] a changed choice is counted before it can be accepted: the number of the choice before cannot be pressed", async () => {
  const waiting: ((answer: Result<unknown, unknown>) => void)[] = [];
  const Bulk = () => <GradeSelectionHolder selection={{ kind: "ids", ids: ["c1"] } as unknown as ListSelection} count={9} />; // passed on unread
  openPage(Bulk, "/clients", { previewSuggestions: () => new Promise((resolve) => waiting.push(resolve)) });
  const counted = (changed: number): void => act(() => waiting.at(-1)?.(ok({ total: 9, changed, groups: [], samples: [] })));
  const accept = (): HTMLButtonElement => within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: /采纳|没有要改的|正在计算/u });
  fireEvent.click(await screen.findByRole("button", { name: "分级建议" }));
  await waitFor(() => expect(waiting).toHaveLength(1));
  expect(accept().disabled).toBe(true);
  counted(7);
  await waitFor(() => expect(accept().textContent).toContain("7"));
  expect(accept().disabled).toBe(false);

  const [one] = within(screen.getByRole("dialog")).getAllByRole("checkbox");
  if (one) fireEvent.click(one);
  await waitFor(() => expect(waiting).toHaveLength(2));
  expect(accept().disabled).toBe(true);
  expect(accept().textContent).not.toContain("7");
  counted(3);
  await waitFor(() => expect(accept().textContent).toContain("3"));
  expect(accept().disabled).toBe(false);
});

it.each(["/duplicates/merge", "/duplicates/merge?keep=a"])("%s: without two files the page leads to the list of duplicates", async (address) => {
  const { asked } = openPage(MergeScreen, address, {});
  expect(await screen.findByText("还没有选要合并的两份档案")).toBeTruthy();
  expect(screen.getByRole("button", { name: "打开查重名单" })).toBeTruthy();
  expect(asked("mergePreview")).toBe(0);
});

it("[R180] the report of a project says one in the singular", async () => {
  const file = {
    line: {
      title: "Payroll",
      hostName: "Li",
      step: "done",
      answers: 1,
      interviews: 1,
      question: null,
      startsOn: null,
      untilOn: null,
      closedOn: "2026-11-20",
      findings: null,
      conclusion: null,
    },
    byMethod: [],
    actions: [],
    tasks: [{ id: "t1" }],
    opportunities: [{ id: "o1" }],
    mayKeep: false,
    today: "2026-11-23",
    results: [],
    said: [],
  } as unknown as ProjectFile; // what the sentences of the report read of it
  const labels = { of: (_list: string, code: string) => code, entries: () => [] } as unknown as Labels;
  openPage(() => <ProjectReport file={file} labels={labels} />, "/surveys/projects/p1", {});
  await screen.findByRole("article");
  await act(() => setLanguage("en"));
  try {
    const text = screen.getByRole("article").textContent;
    expect(text).toContain("1 usable answer, 1 interview;");
    expect(text).toContain("1 task with a client, 1 opportunity");
  } finally {
    await act(() => setLanguage("zh-CN"));
  }
});
