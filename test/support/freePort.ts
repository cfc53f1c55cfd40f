/*
 * Ports for servers of tests. They come from below the range that systems hand out by themselves (32768 and up on Linux,
 * 49152 on Windows and macOS): a port taken from that range may be given to somebody's outgoing connection between the
 * moment it was found free and the moment the server of the test listens on it.
 */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const lowest = 10_240;
const highest = 32_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** A port of the loopback that nobody listens on and that the system gives to nobody by itself. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
  throw new Error("no free port");
};
