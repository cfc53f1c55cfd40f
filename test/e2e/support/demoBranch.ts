/* The demonstration branch for a file of journeys: opened before them, gone after them. */
import { removeProfile, type StartedApp, startApp } from "./app.ts";
import { demoProfile } from "./demoProfile.ts";
import { openDemo } from "./window.ts";

/** `profile`: that of an earlier start, to find its branch again. */
export const startDemo = async (profile?: string): Promise<StartedApp> => {
  const started = await startApp({ profile: profile ?? (await demoProfile()) });
  await openDemo(started.page);
  return started;
};

export const endDemo = async ({ stop, profile }: StartedApp): Promise<void> => {
  await stop();
  removeProfile(profile);
};
