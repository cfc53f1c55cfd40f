/*
 * A profile in which the demonstration branch already exists. It is made once for a build and a day, by the program itself,
 * and copied for each journey: inventing a branch takes the program seconds that no journey is about.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { newProfile, outFolder, startApp } from "./app.ts";
import { openDemo } from "./window.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const shelf = path.join(root, ".cache");
const prefix = "demo-profile-";

/** Names the build and the day: a newer build or another day makes another one. */
const templateName = (): string => {
  const { mtimeMs, size } = statSync(path.join(outFolder, "main/main.cjs"));
  const day = new Date().toISOString().slice(0, 10);
  return `${prefix}${createHash("sha256").update(`${outFolder} ${mtimeMs} ${size} ${day}`).digest("hex").slice(0, 16)}`;
};

const makeTemplate = async (template: string): Promise<void> => {
  for (const name of readdirSync(shelf)) if (name.startsWith(prefix)) rmSync(path.join(shelf, name), { recursive: true, force: true });
  const profile = newProfile();
  const started = await startApp({ profile });
  await openDemo(started.page);
  await started.stop();
  // Whole or not at all: the copy gets its name last.
  const copy = `${template}.part`;
  cpSync(profile, copy, { recursive: true });
  renameSync(copy, template);
  rmSync(profile, { recursive: true, force: true });
};

/** A new profile with the demonstration branch in it; `openDemo` opens it as on the first start. */
export const demoProfile = async (): Promise<string> => {
  mkdirSync(shelf, { recursive: true });
  const template = path.join(shelf, templateName());
  if (!existsSync(template)) await makeTemplate(template);
  const profile = newProfile();
  cpSync(template, profile, { recursive: true });
  return profile;
};
