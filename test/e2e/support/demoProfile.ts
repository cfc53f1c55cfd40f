/*
 * A profile in which the demonstration branch already exists. It is made once for a build and a day, by the program itself,
 * and copied for each journey: inventing a branch takes the program seconds that no journey is about.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { dayOf } from "#shared/kernel/time.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { newProfile, outFolder, startApp } from "./app.ts";
import { openDemo } from "./window.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const shelf = path.join(root, ".cache");
const prefix = "demo-profile-";

/** A template serves one day; older ones belong to build folders that are gone. */
const mostDays = 3;

const short = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The templates of one build folder; whoever tests another one at the same time has their own. */
const ownPrefix = `${prefix}${short(outFolder)}-`;

/** Names the build and the day in China, on which the demonstration counts: a newer build or another day makes another one. */
const templateName = (): string => {
  const { mtimeMs, size } = statSync(path.join(outFolder, "main/main.cjs"));
  return `${ownPrefix}${short(`${mtimeMs} ${size} ${dayOf(systemClock.now())}`)}`;
};

/** An earlier one of this build folder, or one that nobody has used for days. */
const isOver = (name: string): boolean =>
  name.startsWith(ownPrefix) || (name.startsWith(prefix) && Date.now() - statSync(path.join(shelf, name)).mtimeMs > mostDays * 86_400_000);

const makeTemplate = async (template: string): Promise<void> => {
  const wanted = path.basename(template);
  for (const name of readdirSync(shelf)) if (isOver(name) && !name.startsWith(wanted)) rmSync(path.join(shelf, name), { recursive: true, force: true });
  const profile = newProfile();
  const started = await startApp({ profile });
  await openDemo(started.page);
  await started.stop();
  // Whole or not at all: the copy gets its name last. Of two journeys of one build that begin together the first one gives it.
  const copy = `${template}.${process.pid}.part`;
  cpSync(profile, copy, { recursive: true });
  try {
    renameSync(copy, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(copy, { recursive: true, force: true });
  }
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
