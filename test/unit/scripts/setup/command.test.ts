// Real processes: what set-up starts ends with set-up.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { environmentWithNode, run } from "#scripts/setup/command.mjs";
import { MODULES } from "#scripts/setup/paths.mjs";

const node = process.execPath;

describe("running other programs", () => {
  it("gives the exit code and, when asked, what was said on both channels", async () => {
    const script = 'process.stdout.write("out "); process.stderr.write("err"); process.exitCode = 3';
    expect(await run(node, ["-e", script], { capture: true })).toEqual({ code: 3, output: "out err" });
  });

  it("tells of a program that does not exist instead of throwing", async () => {
    const { code, output } = await run("suixing-no-such-program", [], { capture: true });
    expect(code).toBe(127);
    expect(output).toContain("ENOENT");
  });

  it("ends a program that takes longer than it may", async () => {
    const ended = await run(node, ["-e", "setInterval(() => {}, 1000)"], { capture: true, timeoutSeconds: 0.3 });
    expect(ended.code).toBe(1);
  });

  it.runIf(process.platform !== "win32")("ends the started program when it is itself ended, and then itself", async () => {
    const command = path.join(import.meta.dirname, "../../../../scripts/setup/command.mjs");
    const inner = 'process.on("SIGTERM", () => { console.log("inner ended"); process.exit(0); }); setInterval(() => {}, 1000); console.log("inner ready")';
    const outer = `import { run } from ${JSON.stringify(command)}; await run(process.execPath, ["-e", ${JSON.stringify(inner)}]); console.log("must not go on");`;
    const child = spawn(node, ["--input-type=module", "-e", outer], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      if (said.includes("inner ready")) child.kill("SIGTERM");
    });
    const [code] = await once(child, "close");
    expect(code).toBe(143);
    expect(said).toBe("inner ready\ninner ended\n");
  });

  it("puts the pinned Node and the project's tools before everything else on PATH, once", () => {
    const first = environmentWithNode({ PATH: "/usr/bin" });
    const entries = (first["PATH"] ?? "").split(path.delimiter);
    expect(entries.at(-1)).toBe("/usr/bin");
    expect(entries).toContain(path.join(MODULES, ".bin"));
    expect(environmentWithNode(first)).toEqual(first);
  });
});
