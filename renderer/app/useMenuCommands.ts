import { useEffect } from "react";
import { useConnection } from "#renderer/api/api.ts";
import type { CommandContext, CommandEntry } from "#renderer/ui/register.ts";
import { useLatest } from "#renderer/ui/time.ts";

const prefix = "command:";

/** Runs what the native menu asks for: the same commands as the palette and the keys. */
export const useMenuCommands = (readCommands: () => CommandEntry[], context: CommandContext): void => {
  const { onChanged } = useConnection();
  const run = useLatest((topics: readonly string[]) => {
    for (const topic of topics) {
      if (!topic.startsWith(prefix)) continue;
      readCommands()
        .find((command) => command.id === topic.slice(prefix.length))
        ?.run(context);
    }
  });
  useEffect(() => onChanged(run), [onChanged, run]);
};
