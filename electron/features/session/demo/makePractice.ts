/* What the demonstration's manager practised lately: the openings, twice each (R175). */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Demo } from "./demo.ts";

export const practisedScripts = (demo: Demo, scripts: readonly Pick<Row<"script">, "id" | "stage">[]): Change[] =>
  scripts
    .filter(({ stage }) => stage === "opening")
    .flatMap(({ id }) =>
      [-9, -2].map((days): Change => ({
        operation: "insert",
        table: "scriptPractice",
        rowId: demo.ids.next(),
        values: { scriptId: id, userId: demo.managerId, practisedAt: demo.at(demo.day(days), "08:20") },
      })),
    );
