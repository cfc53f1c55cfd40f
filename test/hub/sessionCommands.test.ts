/* The hub's own command line as one of the two people of a recovery, and as the place where a branch's rules are set. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeBranchHub } from "#test/e2e/support/branchHub.ts";
import { createTestProgram, testPassphrase } from "#test/support/testProgram.ts";

const next = "willow three blue cups";

it(
  "[R261] rules are set, a request is taken at the console, the branch manager agrees at a workstation, and the console is nobody's second person",
  { timeout: 120_000 },
  async () => {
    const hub = await makeBranchHub("城南支行", "赵主管");
    const folder = mkdtempSync(path.join(tmpdir(), "suixing-recovery-"));
    onTestFinished(async () => {
      await hub.stop();
      hub.remove();
      rmSync(folder, { recursive: true, force: true });
    });
    const personCode = await hub.addPerson("王敏", "clientManager");
    await expect(hub.command("policy", "set", "--blocked", "perhaps")).rejects.toThrow("Wrong option: perhaps");
    const rules = await hub.command("policy", "set", "--wrong-passphrases", "9", "--idle-minutes", "15", "--pin", "no", "--blocked", "lock");
    expect(rules).toBe("口令最多连错 mostFailures\t9\n无操作最长分钟 idleMinutes\t15\n允许 PIN isPinAllowed\tfalse\n停用时 whenBlocked\tlock\n");
    expect(await hub.command("policy", "set", "--pin", "yes")).toContain("idleMinutes\t15\n允许 PIN isPinAllowed\ttrue");

    await hub.start();
    const join = async (code: string) => {
      const program = createTestProgram();
      expect(await program.call("session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "测试机" })).toMatchObject({ ok: true });
      return program;
    };
    const head = await join(hub.firstCodes[1] ?? "");
    const person = await join(personCode);
    await person.call("daySync", "syncNow");
    await person.settleJobs();
    expect(person.host.policy()).toMatchObject({ mostFailures: 9, whenBlocked: "lock" });
    const storeId = person.host.state().store?.id;
    person.host.lock("user");
    const asked = await person.call("session", "askRecovery", { storeId, passphrase: next });
    const request = path.join(folder, "request.txt");
    writeFileSync(request, `${asked.ok ? (asked.value as { line: string }).line : ""}\n`); // the contract's output
    expect(await hub.command("recovery", "take", request)).toContain("another person must agree");
    const [, firstLine = ""] = (await hub.command("recovery", "list")).split("\n");
    const [requestId = ""] = firstLine.split("\t");
    const own = hub.command("recovery", "agree", requestId, path.join(folder, "own.txt"));
    await expect(own).rejects.toThrow(/notAllowed.*a recovery takes two people/u);
    expect(await head.call("branch", "agreeRecovery", { requestId })).toMatchObject({ ok: true });
    const file = path.join(folder, "answer.txt");
    expect(await hub.command("recovery", "agree", requestId, file)).toContain(file);
    await expect(hub.command("recovery", "agree", requestId, file)).rejects.toThrow("not overwritten");
    expect(await hub.command("recovery", "take", request)).toContain("agreed to already");
    const finished = await person.call("session", "finishRecovery", { storeId, answer: readFileSync(file, "utf8"), passphrase: next });
    expect(finished).toMatchObject({ ok: true, value: { agreedBy: ["console", "赵主管"] } });
  },
);
