// @vitest-environment happy-dom
/* Answers that were kept for later are read before anything can be saved over them. */
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { ok } from "#shared/kernel/result.ts";
import { AnswerDialogHolder } from "#renderer/features/research/AnswerDialogHolder.tsx";
import { fault, openPage } from "../openPage.tsx";

afterEach(cleanup);

const question = {
  id: "q1",
  kind: "text",
  body: "退休后住哪里",
  bodyEn: null,
  section: null,
  isRequired: false,
  mostChoices: null,
  lowest: null,
  highest: null,
};
const file = { questionnaire: { id: "f1", name: "需求调查" }, questions: [{ question, options: [] }], bands: [] } as unknown as QuestionnaireFile; // what the form reads of it
const kept = {
  response: { method: "phone", answeredOn: "2026-11-02", consentGiven: true, remark: null, projectId: null },
  answers: [{ questionId: "q1", optionId: null, number: null, body: "跟女儿去杭州" }],
  file,
};
const Page = () => <AnswerDialogHolder file={file} client={{ id: "c1", name: "王芳" }} responseId="r1" onClose={() => undefined} />;
const button = (name: RegExp): HTMLElement => screen.getByRole("button", { name });

it("[R178] kept answers that cannot be read are not saved over with an empty form; read again, they stand there", async () => {
  let isBroken = true;
  openPage(Page, "/surveys", { responseFile: () => (isBroken ? fault : ok(kept)), projects: () => ok({ total: 0, lines: [] }) });
  expect((await screen.findByRole("alert")).textContent).toContain("F-1");
  expect([button(/^先存着$/u), button(/^完\s?成$/u)].map((one) => one.hasAttribute("disabled"))).toEqual([true, true]);
  isBroken = false;
  fireEvent.click(button(/^重\s?试$/u));
  await screen.findByDisplayValue("跟女儿去杭州");
  await waitFor(() => expect(button(/^完\s?成$/u).hasAttribute("disabled")).toBe(false));
});
