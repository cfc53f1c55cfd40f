import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ConflictLine } from "#shared/contracts/daySync.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { conflictStrings } from "./conflictStrings.ts";
import { fieldLabel, neighbourOf } from "./conflictView.ts";

export const ConflictBadge = ({ conflict }: { readonly conflict: Pick<ConflictLine, "kind" | "state" | "mayDecide"> }) => {
  const t = useText(conflictStrings);
  if (conflict.state === "decided") return <StateBadge tone="done">{t("decided")}</StateBadge>;
  if (!conflict.mayDecide) return <StateBadge tone="plain">{t("waitsForBranch")}</StateBadge>;
  if (conflict.kind === "guarded") return <StateBadge tone="due">{t("waits")}</StateBadge>;
  return <StateBadge tone="conflict">{conflict.kind === "deleted" ? t("rowDeleted") : t("keptLater")}</StateBadge>;
};

interface ConflictListProps {
  readonly conflicts: readonly ConflictLine[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string, place: number) => void;
}

/** Whose file, which field, what kind, who and when. One stop for the Tab key; the arrows move as `J` and `K` do. */
export const ConflictList = ({ conflicts, selected, onSelect }: ConflictListProps) => {
  const t = useText(conflictStrings);
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
    const ids = conflicts.map(({ id }) => id);
    const next = step && neighbourOf(ids, selected, step);
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    onSelect(next, ids.indexOf(next));
    list.current?.querySelector<HTMLElement>(`[data-conflict="${next}"]`)?.focus();
  };
  return (
    <ul className="conflict-list" ref={list} aria-label={t("list")} onKeyDown={onKeyDown}>
      {conflicts.map((conflict, place) => {
        const other = conflict.isKeptMine ? { name: conflict.lostBy, at: conflict.lostAt } : { name: conflict.keptBy, at: conflict.keptAt };
        return (
          <li key={conflict.id}>
            <button
              type="button"
              className="conflict-line"
              data-conflict={conflict.id}
              aria-current={conflict.id === selected ? "true" : undefined}
              tabIndex={conflict.id === selected ? 0 : -1}
              onClick={() => onSelect(conflict.id, place)}
            >
              <span className="conflict-line-head">
                <strong>{conflict.clientName ?? t("branchData")}</strong>
                <ConflictBadge conflict={conflict} />
              </span>
              <span>{fieldLabel(conflict.table, conflict.field, language)}</span>
              <span className="conflict-quiet">{t("byAt", { name: other.name, at: formatInstant(other.at) })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
