/* The hub's command line: `npm run hub -- COMMAND`. Expected problems are told in one line, faults name their kind only. */
import { ExchangeRefusal } from "./exchange/exchange.ts";
import { runCommand } from "./cli/commands.ts";
import { CommandProblem, readArguments } from "./cli/session.ts";
import { say } from "./cli/strings.ts";

try {
  await runCommand(readArguments(process.argv.slice(2)));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof CommandProblem) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ExchangeRefusal) process.stderr.write(`${say.refused(error.type)}\n`);
  else process.stderr.write(`${say.fault(error instanceof Error ? `${error.name}: ${error.message}` : String(error))}\n`);
}
