/* Questionnaires, answers, results, interviews, and the projects that they belong to (R178-R190). */
import type { research } from "#shared/contracts/research.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { projectCommands } from "./projectCommands.ts";
import { projectQueries } from "./projectQueries.ts";
import { questionnaireCommands } from "./questionnaireCommands.ts";
import { researchQueries } from "./researchQueries.ts";
import { responseCommands } from "./responseCommands.ts";

export const researchHandlers: HandlersOf<typeof research> = {
  ...researchQueries,
  ...questionnaireCommands,
  ...responseCommands,
  ...projectQueries,
  ...projectCommands,
};
