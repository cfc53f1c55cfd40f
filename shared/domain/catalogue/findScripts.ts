/* The library as a list: by chapter as the branch orders its chapters, then by title; found by title, pinyin and text (R144, R174). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import type { ScriptLine } from "./scriptLines.ts";

export interface ScriptFilter {
  readonly text?: string | undefined;
  readonly stage?: string | undefined;
  readonly sellingKind?: string | undefined;
  readonly onlyActive?: boolean | undefined;
}

export interface FoundScripts {
  readonly lines: readonly ScriptLine[];
  readonly countByStage: Readonly<Record<string, number>>;
}

const isFound = (script: ScriptLine, text: string): boolean =>
  matchesQuery(
    {
      names: [script.title],
      identifiers: [],
      texts: [script.title, script.titleEn, script.body, script.bodyEn, script.source].filter((part) => part !== null),
    },
    text,
  );

/**
 * Scripts that pass a filter, by chapter and title, and how many there are by chapter whatever chapter is asked for.
 * A search text of blanks asks for nothing in particular.
 */
export const findScripts = (scripts: readonly ScriptLine[], filter: ScriptFilter, stageOrder: readonly string[]): FoundScripts => {
  const text = (filter.text ?? "").trim();
  const found = scripts.filter(
    (script) =>
      (filter.onlyActive !== true || script.isActive !== false) &&
      (filter.sellingKind === undefined || script.sellingKind === filter.sellingKind) &&
      (text === "" || isFound(script, text)),
  );
  const countByStage: Record<string, number> = {};
  for (const { stage } of found) countByStage[stage] = (countByStage[stage] ?? 0) + 1;
  const place = (stage: string): number => {
    const index = stageOrder.indexOf(stage);
    return index < 0 ? stageOrder.length : index;
  };
  return {
    countByStage,
    lines: found
      .filter(({ stage }) => filter.stage === undefined || stage === filter.stage)
      .toSorted((left, right) => place(left.stage) - place(right.stage) || nameOrder(left.title, right.title)),
  };
};
