/* `hub start`: migrates, listens, and stops in order: no new connections, the running requests answered, the database closed. */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { HubFromTheFuture } from "#db/hub/migrate.ts";
import { allBranches } from "#db/hub/people.ts";
import { migrateWithBackup } from "#hub/admin/backups.ts";
import { addToErasedList } from "#hub/admin/erasedList.ts";
import { eraseAgain } from "#hub/admin/erasure.ts";
import { openHubDatabase, partOf } from "#hub/admin/hubFolder.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { takeBundle } from "#hub/bundle/takeBundle.ts";
import { watchBundles } from "#hub/bundle/watchBundles.ts";
import { watchInbox } from "#hub/feed/inbox.ts";
import { createHubHttp } from "#hub/http/hubHttp.ts";
import { type CommandArguments, CommandProblem, hubClock, hubIds, isRunning, numberOption, openFolder, placeOf } from "./session.ts";
import { say } from "./strings.ts";

/** How long running requests may take when the hub stops, in milliseconds. */
const drainMs = 15_000;

/** How often the watched folder is looked at, in seconds. */
const usualLookSeconds = 15;

export const startHub = async (args: CommandArguments): Promise<void> => {
  const folder = openFolder(args);
  const isPlain = args.options["insecure-loopback"] === true;
  const port = numberOption(args.options.port, 1, 65_535) ?? folder.config.port;
  const hub = await openHubDatabase(folder);
  const mark = path.join(partOf(folder.place, "running"), String(process.pid));
  isRunning(folder.place); // makes the folder of marks
  try {
    const backup = await migrateWithBackup(folder, hub, hubClock);
    if (backup !== null) process.stderr.write(`${say.backupBefore(backup)}\n`);
    const place = isPlain ? { url: `http://127.0.0.1:${port}`, fingerprint: "0".repeat(64) } : placeOf(folder);
    // What a newer program brings along reaches every branch once.
    for (const { id } of await allBranches(hub)) await seedBranch({ hub, clock: hubClock, ids: hubIds, place }, id);
    // Whom an older database still has, put there by hand say, the list beside it erases again.
    const erasedAgain = await eraseAgain({ hub, clock: hubClock }, folder);
    if (erasedAgain.clients > 0) process.stderr.write(`${say.erasedAgain(erasedAgain.clients)}\n`);
    if (!erasedAgain.isListRead) process.stderr.write(`${say.erasedListUnreadable}\n`);
    const app = await createHubHttp({
      hub,
      clock: hubClock,
      ids: hubIds,
      keys: folder.keys,
      ...(isPlain ? {} : { tls: folder.tls }),
      place,
      leaseDays: folder.config.leaseDays,
      keepErased: (clients) => addToErasedList(folder, clients),
      log: process.stdout,
    });
    const stopped = new Promise<void>((resolve) => {
      const stop = (): void => {
        process.stderr.write(`${say.stopping}\n`);
        setTimeout(() => app["server"].closeAllConnections(), drainMs).unref();
        app.close().then(resolve, resolve);
      };
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
    });
    try {
      await app.listen({ port, host: isPlain ? "127.0.0.1" : folder.config.listen });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw new CommandProblem(say.portTaken(port));
      throw error;
    }
    writeFileSync(mark, "", { mode: 0o600 });
    const bundles = args.options.bundles === undefined ? undefined : path.resolve(args.options.bundles);
    const watch =
      bundles === undefined
        ? undefined
        : watchBundles({
            folder: bundles,
            take: (file, target) => takeBundle({ hub, clock: hubClock, ids: hubIds, keys: folder.keys, leaseDays: folder.config.leaseDays }, file, target),
            tell: (text) => process.stderr.write(`${text}\n`),
          });
    if (bundles !== undefined) process.stderr.write(`${say.bundleFolder(bundles)}\n`);
    process.stderr.write(`${say.listening(place.url)}\n${isPlain ? say.plain : say.fingerprint(folder.fingerprint)}\n`);
    const { inbox } = folder.config;
    const feedContext = { hub, clock: hubClock, ids: hubIds, log: process.stdout };
    const feed =
      inbox && watchInbox({ context: feedContext, folder: path.resolve(folder.place, inbox.folder) }, (inbox.everySeconds ?? usualLookSeconds) * 1_000);
    await stopped;
    await feed?.stop();
    await watch?.stop();
    process.stderr.write(`${say.stopped}\n`);
  } catch (error) {
    if (error instanceof HubFromTheFuture) throw new CommandProblem(say.tooNew);
    throw error;
  } finally {
    rmSync(mark, { force: true });
    await hub.close();
  }
};
