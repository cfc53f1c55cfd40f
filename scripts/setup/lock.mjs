// Two set-ups at once (two terminals, a test run beside a start) must not write the same files.
import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { CACHE } from "./paths.mjs";
import { announce } from "./report.mjs";

const LOCK = path.join(CACHE, "setup.lock");

function holderIsAlive() {
  try {
    const holder = Number(readFileSync(LOCK, "utf8"));
    if (holder === 0) return Date.now() - statSync(LOCK).mtimeMs < 5000;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs `work` while no other set-up of this checkout does. */
export async function withLock(work) {
  await mkdir(CACHE, { recursive: true });
  let told = false;
  for (;;) {
    try {
      const handle = await open(LOCK, "wx");
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (existsSync(LOCK) && !holderIsAlive()) {
        await rm(LOCK, { force: true });
        continue;
      }
      if (!told) announce("waiting for another set-up of this folder");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    return await work();
  } finally {
    await rm(LOCK, { force: true });
  }
}
