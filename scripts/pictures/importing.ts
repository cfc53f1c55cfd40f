/*
 * Imports files as a person would, through the window's intents: grant, inspect, dry run, commit. The file dialog is
 * the only thing that is answered by the script. Gives undefined when this build has no import yet.
 */
import { scheduler } from "node:timers/promises";
import type { InspectedFiles, ImportRunView } from "#shared/contracts/exchange/imports.ts";
import type { GrantedFile } from "#shared/contracts/exchange/files.ts";
import { defaultPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { answerDialogs } from "#test/e2e/support/dialogs.ts";
import type { DrivenApp } from "./drivenApp.ts";

const pollMs = 300;
const longestMs = 180_000;

const grant = async ({ app, ask }: DrivenApp, files: readonly string[]): Promise<readonly GrantedFile[]> => {
  await answerDialogs({ app }, { open: files });
  const answer = await ask("exchange", "chooseFiles", { choice: "tables", many: true });
  return answer?.ok ? (answer.value as readonly GrantedFile[]) : []; // the contract's output
};

/** Waits until a run has reached one of the states. */
const runIn = async ({ ask }: DrivenApp, runId: string, states: readonly ImportRunView["state"][]): Promise<ImportRunView> => {
  const until = Date.now() + longestMs;
  for (;;) {
    const answer = await ask("exchange", "importRun", { runId });
    if (!answer?.ok) throw new Error(`the import cannot be read: ${JSON.stringify(answer)}`);
    const run = answer.value as ImportRunView; // the contract's output
    if (states.includes(run.state)) return run;
    if (Date.now() > until) throw new Error(`the import still is ${run.state}`);
    await scheduler.wait(pollMs);
  }
};

/** Imports files and gives what came of them; undefined when this build cannot. */
export const importFiles = async (driven: DrivenApp, files: readonly string[]): Promise<ImportRunView | undefined> => {
  const granted = await grant(driven, files);
  const inspected = await driven.ask("exchange", "inspectFiles", { files: granted.map(({ token }) => ({ token })) });
  if (inspected === undefined) return undefined;
  if (!inspected.ok) throw new Error(`the files cannot be read: ${JSON.stringify(inspected.error)}`);
  const { files: found, set } = inspected.value as InspectedFiles; // the contract's output
  const started = await driven.ask("exchange", "startDryRun", {
    set,
    files: found.map((file) => ({
      token: file.token,
      encoding: file.encoding,
      delimiter: file.delimiter,
      sheet: file.sheet,
      headerRow: file.headerRow,
      columns: set === "berka" ? [] : file.columns.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])),
      assumed: { clientKind: "person", holdingKind: "demandDeposit" },
    })),
    policy: { ...defaultPolicy, problems: "leaveCellOut" },
    language: "zh-CN",
  });
  if (!started?.ok) throw new Error(`the dry run did not start: ${JSON.stringify(started)}`);
  const { runId } = started.value as { readonly runId: string }; // the contract's output
  const ready = await runIn(driven, runId, ["ready", "failed", "cancelled", "interrupted"]);
  if (ready.state !== "ready") return ready;
  const committed = await driven.ask("exchange", "commitImport", { runId });
  if (!committed?.ok) throw new Error(`the import was not applied: ${JSON.stringify(committed)}`);
  return runIn(driven, runId, ["done", "failed", "cancelled", "interrupted"]);
};

/** The counts of a run in one line, in both languages. */
export const countsText = ({ state, counts }: ImportRunView): string =>
  `${state}: ${counts.rows} 行 rows = 新增 new ${counts.new} + 更新 updated ${counts.update} + 不变 unchanged ${counts.unchanged} + 跳过 skipped ${counts.skipped} + 拒绝 refused ${counts.refused}`;
