/*
 * Preloaded into a program (`--import …/toldClock.ts?ms=…`): its clock begins where the address says, runs as fast as the
 * real one, and is set by lines `clock <ms>` on its stdin. Compressed hours pass for a process of its own as well. On
 * `held` it says on stderr how many bytes it holds after everything that nobody holds was given back (`--expose-gc`).
 */
import { createInterface } from "node:readline";

const real = Date.now.bind(Date);
let offsetMs = Number(new URL(import.meta.url).searchParams.get("ms")) - real();
const now = (): number => real() + offsetMs;

globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], made): object => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name): unknown => (name === "now" ? now : Reflect.get(target, name)),
});

createInterface({ input: process.stdin }).on("line", (line) => {
  const [word, ms] = line.split(" ");
  if (word === "clock") offsetMs = Number(ms) - real();
  if (word === "held") {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.stderr.write(`held ${heapUsed + external}\n`);
  }
});
// Listening keeps nobody from leaving.
process.stdin.unref?.();
