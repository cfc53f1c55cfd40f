import { Popover } from "antd";
import { useRef, useState, type ComponentProps } from "react";
import { isForNewClients, newClientDays } from "#shared/domain/followUps/rhythms.ts";
import { BranchKept, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { matrixStrings } from "../matrixStrings.ts";
import type { Rhythm, RhythmForm } from "./matrixRows.ts";
import { RhythmEditor } from "./RhythmEditor.tsx";

interface MatrixCellProps extends Pick<ComponentProps<typeof RhythmEditor>, "column" | "templates" | "labels"> {
  readonly rhythms: readonly Rhythm[];
  readonly rowName: string;
  readonly columnName: string;
  readonly onSave: (rhythm: Rhythm | undefined, form: RhythmForm) => Promise<boolean>;
  readonly onRemove: (rhythm: Rhythm) => void;
}

/** Intervals that have a word of their own, by months. */
const namedMonths = { 1: "monthly", 3: "quarterly", 6: "halfYearly", 12: "yearly" } as const;
const nameOfMonths = (months: number) => Object.entries(namedMonths).find(([count]) => Number(count) === months)?.[1];

const useInterval = (): ((rhythm: Rhythm) => string) => {
  const t = useText(matrixStrings);
  return (rhythm) => {
    const { everyMonths, everyDays } = rhythm;
    if (isForNewClients(rhythm)) return t("onceForNew", { days: newClientDays });
    if (everyMonths && everyDays) return t("everyBoth", { months: everyMonths, days: everyDays });
    const name = nameOfMonths(everyMonths ?? 0);
    if (name) return t(name);
    if (everyMonths) return t("everyMonths", { count: everyMonths });
    return everyDays ? t("everyDays", { count: everyDays }) : t("onOccasion");
  };
};

/** What happens for one kind of client in one routine; a press opens the form in place. */
export const MatrixCell = ({ rhythms, rowName, columnName, column, templates, labels, onSave, onRemove }: MatrixCellProps) => {
  const t = useText(matrixStrings);
  const interval = useInterval();
  const words = useWordsOf();
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  const mayKeep = useMayKeep();
  const cell = useRef<HTMLDivElement>(null);
  const close = (): void => {
    cell.current?.querySelector<HTMLElement>(`[data-rhythm="${openId ?? ""}"]`)?.focus();
    setOpenId(undefined);
  };
  const detail = (rhythm: Rhythm): string => {
    if (rhythm.action === "visit") return t("visitEvery");
    const template = templates.find((file) => file.template.familyId === rhythm.templateFamilyId)?.template;
    return template ? words(template.name, template.nameEn) : labels.of("rhythmAction", rhythm.action);
  };
  const shown: readonly (Rhythm | undefined)[] = rhythms.length > 0 ? rhythms : [undefined];
  return (
    <div ref={cell} className="matrix-cell">
      {shown.map((rhythm) => {
        if (!rhythm && !mayKeep) return null;
        const id = rhythm?.id ?? "new";
        return (
          <Popover
            key={id}
            trigger="click"
            placement="bottom"
            open={openId === id}
            onOpenChange={(isOpen) => setOpenId(isOpen ? id : undefined)}
            destroyOnHidden
            title={`${rowName} · ${columnName}`}
            content={
              <BranchKept isQuiet>
                <RhythmEditor
                  rhythm={rhythm}
                  column={column}
                  templates={templates}
                  labels={labels}
                  onSave={(form) => void onSave(rhythm, form).then((isSaved) => (isSaved ? close() : undefined))}
                  onRemove={() => {
                    close();
                    if (rhythm) onRemove(rhythm);
                  }}
                  onClose={close}
                />
              </BranchKept>
            }
          >
            <button
              type="button"
              className="matrix-rhythm"
              data-rhythm={id}
              data-empty={rhythm ? undefined : ""}
              data-off={rhythm?.isActive === false ? "" : undefined}
              aria-label={rhythm ? undefined : t("addRhythm", { row: rowName, column: columnName })}
            >
              {rhythm ? (
                <>
                  <span className="visually-hidden">{t("editRhythm", { row: rowName, column: columnName })} </span>
                  <span className="matrix-interval">
                    {interval(rhythm)} {rhythm.isActive === false ? <StateBadge tone="plain">{t("off")}</StateBadge> : null}
                  </span>{" "}
                  <span className="matrix-detail">{detail(rhythm)}</span>
                </>
              ) : (
                <span aria-hidden="true">＋</span>
              )}
            </button>
          </Popover>
        );
      })}
    </div>
  );
};
