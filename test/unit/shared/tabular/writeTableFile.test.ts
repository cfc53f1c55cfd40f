import { pbkdf2 } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { writeTableFile } from "#shared/tabular/writeTableFile.ts";

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-table-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Keeps every thread busy that would open a file. */
const busyThreads = (): Promise<unknown> => Promise.all(Array.from({ length: 8 }, () => promisify(pbkdf2)("a", "b", 300_000, 32, "sha512")));

it("[R229] a table that is stopped before its file was opened leaves nothing, then or later", async () => {
  for (const format of [{ type: "csv", encoding: "utf-8" }, { type: "xlsx" }] as const) {
    const folder = newFolder();
    const busy = busyThreads();
    const rows = (function* stopped(): Generator<readonly string[]> {
      yield ["一"];
      throw new Error("cancelled");
    })();
    const table = { sheet: "表", header: ["列"], rows, widths: [10] };
    await expect(writeTableFile(path.join(folder, "停"), format, table)).rejects.toThrow("cancelled");
    await busy;
    await busyThreads();
    expect(readdirSync(folder)).toEqual([]);
  }
});

it("[R229] a place that cannot be opened is told, and the old file stays", async () => {
  const folder = newFolder();
  const table = { sheet: "表", header: ["列"], rows: [["一"]], widths: [10] };
  await expect(writeTableFile(path.join(folder, "没有", "文件"), { type: "xlsx" }, table)).rejects.toMatchObject({ code: "ENOENT" });
  writeFileSync(path.join(folder, "旧.partial"), "");
  await writeTableFile(path.join(folder, "旧"), { type: "csv", encoding: "gbk" }, table);
  expect(existsSync(path.join(folder, "旧.partial"))).toBe(false);
});
