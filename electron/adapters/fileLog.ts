/*
 * The log and the crash reports of this program, in the profile: faults, slow statements, starts. Never a client's data:
 * what an error says passes through `errorFacts`, an allow-list (shared/kernel/errorFacts.ts); the texts of statements
 * come without their parameters. Bounded: two old logs and twenty reports are kept.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorFacts } from "#shared/kernel/errorFacts.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { FaultLog, LogShelf } from "#electron/features/support/supportPorts.ts";

/** Size in bytes at which the log begins anew; the two before it are kept. */
const rotateAtBytes = 400_000;
const keptLogs = 2;
const keptReports = 20;
const logName = "suixing.log";

export interface Log extends FaultLog {
  readonly write: (event: "started" | "slow", detail: Readonly<Record<string, string | number>>) => void;
  readonly fault: (faultId: string, where: string, error: unknown) => void;
  readonly shelf: LogShelf;
  readonly folder: string;
}

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /^(?:suixing\.log(?:\.\d)?|crash-[\w.-]+\.json)$/u.test(name)) : [];

export const createFileLog = (folder: string, clock: Clock): Log => {
  const file = path.join(folder, logName);

  const rotate = (): void => {
    if (!existsSync(file) || statSync(file).size <= rotateAtBytes) return;
    for (let number = keptLogs; number >= 1; number -= 1) {
      const older = number === 1 ? file : `${file}.${number - 1}`;
      if (existsSync(older)) renameSync(older, `${file}.${number}`);
    }
  };

  /** A full or read-only disk must not stop the work because the log cannot be written. */
  const quietly = (work: () => void): void => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      work();
    } catch {
      // Nobody could be told: the log is the place for it.
    }
  };

  const line = (event: string, detail: object): void =>
    quietly(() => {
      rotate();
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), event, ...detail })}\n`, { mode: 0o600 });
    });

  return {
    folder,
    write: line,
    fault: (faultId, where, error) => line("fault", { faultId, where, ...errorFacts(error) }),
    crash: (faultId, kind, error, detail) => {
      const facts = { faultId, kind, ...detail, ...(error === undefined ? {} : errorFacts(error)) };
      line("crash", facts);
      quietly(() => {
        const at = clock.now();
        const report = path.join(folder, `crash-${at.replaceAll(/[:.]/gu, "-")}-${faultId}.json`);
        writeFileSync(report, `${JSON.stringify({ at, ...facts }, null, 2)}\n`, { mode: 0o600 });
        const reports = namesIn(folder)
          .filter((name) => name.startsWith("crash-"))
          .toSorted();
        for (const old of reports.slice(0, Math.max(0, reports.length - keptReports))) rmSync(path.join(folder, old), { force: true });
      });
    },
    shelf: {
      bytes: () => namesIn(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0),
      files: () =>
        namesIn(folder)
          .toSorted()
          .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") })),
    },
  };
};
