import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#test/support/testStore.ts";

const root = path.join(import.meta.dirname, "../../..");
const passphrase = "correct horse battery";

const run = (
  script: "import" | "export",
  parameters: readonly string[],
  input = `${passphrase}\n`,
): Promise<{ readonly code: number | null; readonly output: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, `scripts/${script}.ts`), ...parameters], { stdio: ["pipe", "pipe", "pipe"] });
    let text = "";
    let complaint = "";
    child.stdout.on("data", (data: Buffer) => (text += data.toString()));
    child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      try {
        resolve({ code, output: JSON.parse(text) as Record<string, unknown> }); // the command's one answer
      } catch {
        reject(new Error(complaint.slice(0, 800)));
      }
    });
    child.stdin.end(input);
  });

describe("import and export on the command line", () => {
  it("[R289] dry run, import, the same again, refused rows, export: counts as JSON, exit codes, the passphrase only from standard input", async () => {
    const folder = temporaryFolder();
    const store = path.join(folder, "stores");
    const file = path.join(folder, "名单.csv");
    const phone = "13812345678";
    writeFileSync(file, `姓名,客户号,手机号码,证件号码,存款余额\n王伟,C1,${phone},11010519491231002X,=12\n李娜,C2,,,100\n张敏,C3,,,三百\n`);

    const dry = await run("import", [file, "--new", "--store", store, "--dry-run", "--remember", "总行"]);
    expect(dry).toMatchObject({ code: 1, output: { isDryRun: true, txId: null, counts: { rows: 3, new: 1, refused: 2 } } });
    const first = await run("import", [file, "--store", store, "--mapping", "总行", "--errors", path.join(folder, "错误.csv")]);
    expect(first).toMatchObject({ code: 1, output: { isDryRun: false, counts: { rows: 3, new: 1, refused: 2 }, errorRows: 2 } });
    expect(first.output["reasons"]).toEqual([
      { outcome: "refused", reason: "notANumber", table: "client", field: "depositBalance", heading: "存款余额", rows: 2 },
    ]);
    expect(first.output["txId"]).not.toBeNull();

    const corrected = readFileSync(path.join(folder, "错误.csv"), "utf8").replace("三百", "300").replace("'=12", "12");
    writeFileSync(path.join(folder, "改.csv"), corrected);
    expect(await run("import", [path.join(folder, "改.csv"), "--store", store])).toMatchObject({
      code: 0,
      output: { counts: { rows: 2, new: 2, refused: 0 } },
    });
    expect(await run("import", [path.join(folder, "改.csv"), "--store", store])).toMatchObject({ code: 0, output: { txId: null, counts: { unchanged: 2 } } });

    const target = path.join(folder, "out.csv");
    expect(await run("export", ["clients", "--to", target, "--store", store])).toMatchObject({ code: 0, output: { rows: 3, isMasked: true } });
    const masked = readFileSync(target, "utf8");
    expect(masked).toContain("110105********002X");
    expect(masked).not.toContain("11010519491231002X");
    expect(await run("export", ["clients", "--to", target, "--store", store, "--unmasked", "监管报送"])).toMatchObject({
      code: 0,
      output: { isMasked: false },
    });
    expect(readFileSync(target, "utf8")).toContain("11010519491231002X");
    expect(existsSync(`${target}.partial`)).toBe(false);

    expect(await run("import", [file, "--store", store], "wrong passphrase\n")).toMatchObject({ code: 2, output: { error: "wrongPassphrase" } });
    expect(await run("import", [path.join(folder, "none.csv"), "--store", store])).toMatchObject({ code: 2, output: { error: "fileGone" } });
    expect(await run("import", [file, "--store", store, "--mapping", "没有"])).toMatchObject({ code: 2, output: { error: "mappingNotFound" } });

    const bytes = readdirSync(store, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
    expect(bytes.length).toBeGreaterThan(1);
    for (const content of bytes) expect(content.includes(phone) || content.includes("王伟")).toBe(false);
  }, 120_000);
});
