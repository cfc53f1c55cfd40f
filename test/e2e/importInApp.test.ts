import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";

const folder = path.resolve(import.meta.dirname, "../fixtures");
const berka = ["client", "disp", "account", "loan", "card", "order", "district"].map((name) => path.join(folder, `berka/${name}.asc`));

/** Runs in the window: the same calls as its pages make. */
type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };

describe("import through the job process of the built program", () => {
  let profile = "";
  let started: StartedApp;
  const call = async (feature: string, intent: string, input: unknown): Promise<Answer> =>
    await started.page.evaluate(
      async ([name, method, argument]) => {
        const bridge = (globalThis as unknown as { workstation: Record<string, Record<string, (input: unknown) => Promise<Answer>>> }).workstation; // set by the preload
        const run = bridge[String(name)]?.[String(method)];
        if (!run) throw new Error(`no intent ${String(name)}.${String(method)}`);
        return await run(argument);
      },
      [feature, intent, input] as const,
    );
  const good = async (intent: string, input: unknown): Promise<Record<string, unknown>> => {
    const answer = await call("exchange", intent, input);
    if (!answer.ok) throw new Error(`${intent}: ${JSON.stringify(answer.error)}`);
    return answer.value as Record<string, unknown>; // each intent's own output
  };
  const choose = async (files: readonly string[]): Promise<readonly { readonly token: string }[]> => {
    await answerDialogs(started, { open: files });
    return (await good("chooseFiles", { choice: "tables", many: true })) as unknown as readonly { readonly token: string }[];
  };
  const runState = async (runId: string): Promise<unknown> => (await good("importRun", { runId }))["state"];

  beforeAll(async () => {
    profile = newProfile();
    started = await startApp({ profile });
    const made = await call("session", "createStore", { ownerName: "李静", branchName: "城东支行", passphrase: "城东-安全-2026" });
    expect(made.ok).toBe(true);
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("[R289] inspects, dry-runs, commits and takes back the files of the Berka bank; the window answers meanwhile", async () => {
    const files = await choose(berka);
    const inspected = (await good("inspectFiles", { files: files.map(({ token }) => ({ token })) })) as unknown as {
      set: string;
      files: readonly { token: string; headerRow: number | null; sheet: string | null }[];
    };
    expect(inspected.set).toBe("berka");
    const { runId } = (await good("startDryRun", {
      set: "berka",
      language: "zh-CN",
      policy: { matchBy: ["clientNumber"], conflict: "fillEmpty", unmatched: "create", problems: "refuseRow" },
      files: inspected.files.map(({ token, headerRow, sheet }) => ({
        token,
        encoding: null,
        delimiter: null,
        sheet,
        headerRow,
        columns: [],
        assumed: { clientKind: "person", holdingKind: "demandDeposit" },
      })),
    })) as { runId: string };
    await expect.poll(() => runState(runId), { timeout: 60_000 }).toBe("ready");
    expect(await good("importRun", { runId })).toMatchObject({ counts: { rows: 5369, new: 5369 } });
    await good("commitImport", { runId });
    await expect.poll(() => runState(runId), { timeout: 60_000 }).toBe("done");
    expect((await good("importRows", { runId, outcome: "new", offset: 5300, limit: 100 }))["total"]).toBe(5369);
    await good("undoImport", { runId });
    await expect.poll(async () => (await good("importRun", { runId }))["isUndone"], { timeout: 60_000 }).toBe(true);
    expect(started.consoleErrors).toEqual([]);
  });

  it.each(["clients-gbk.csv", "long-numbers.xlsx", "legacy.xls"])("[R015] reads %s in the built program", async (name) => {
    const [file] = await choose([path.join(folder, "import", name)]);
    const { files } = (await good("inspectFiles", { files: [{ token: file?.token }] })) as unknown as {
      files: readonly { refusal: unknown; columns: readonly unknown[] }[];
    };
    expect(files[0]?.refusal).toBeNull();
    expect(files[0]?.columns.length).toBeGreaterThan(2);
  });
});
