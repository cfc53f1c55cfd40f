/* The scripts by chapter; arrow keys or J and K move, the open one is marked. */
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { LineList } from "#renderer/ui/LineList.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { scriptIn } from "./scriptForm.ts";
import { catalogueStrings } from "./strings.ts";

interface ScriptListProps {
  readonly lines: readonly ScriptLine[];
  readonly openId: string | undefined;
  readonly unsaved: ReadonlySet<string>;
  readonly labels: Labels;
  readonly onOpen: (id: string) => void;
}

export const ScriptList = ({ lines, openId, unsaved, labels, onOpen }: ScriptListProps) => {
  const t = useText(catalogueStrings);
  const language = useLanguage();
  const stages = [...new Set(lines.map(({ stage }) => stage))];
  return (
    <LineList
      label={t("list")}
      openId={openId}
      onOpen={onOpen}
      lines={stages.map((stage) => ({
        title: labels.of("salesStage", stage),
        lines: lines
          .filter((line) => line.stage === stage)
          .map((line) => ({
            id: line.id,
            title: scriptIn(line, language).title,
            marks: [
              ...(line.isActive === false ? [{ tone: "off" as const, text: t("inactive") }] : []),
              ...(unsaved.has(line.id) ? [{ tone: "due" as const, text: t("unsaved") }] : []),
            ],
          })),
      }))}
    />
  );
};
