/* The hub's command line: `npm run hub -- COMMAND`. Expected problems are told in one line, faults name their kind, never a value. */
import { errorFacts } from "#shared/kernel/errorFacts.ts";
import { ExchangeRefusal } from "./exchange/exchange.ts";
import { runCommand } from "./cli/commands.ts";
import { CommandProblem, readArguments } from "./cli/session.ts";
import { say } from "./cli/strings.ts";

/** A database puts values into its messages: only what the allow-list lets through is said. */
const factsLine = (error: unknown): string => {
  const { type, code, words, positions } = errorFacts(error);
  return [type, code, words, ...positions.slice(0, 3)].filter((part) => part !== "").join(" ");
};

// What nobody caught ends the hub, in one line; whoever runs it as a service starts it again, and devices try again.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    process.stderr.write(`${say.fault(factsLine(error))}\n`);
    process.exit(1);
  });

try {
  await runCommand(readArguments(process.argv.slice(2)));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof CommandProblem) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ExchangeRefusal) process.stderr.write(`${say.refused(error.type)}\n`);
  else process.stderr.write(`${say.fault(factsLine(error))}\n`);
}
