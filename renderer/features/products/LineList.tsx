/* A list at the left of a page, one stop for the Tab key; arrow keys move. */
import type { KeyboardEvent } from "react";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";

interface ListedLine {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly mark: string | null;
  readonly isOff: boolean;
}

interface LineListProps {
  readonly label: string;
  readonly lines: readonly ListedLine[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
}

export const LineList = ({ label, lines, openId, onOpen }: LineListProps) => {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = lines[lines.findIndex(({ id }) => id === openId) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onOpen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-line="${next.id}"]`)?.focus();
  };
  return (
    <nav className="product-list" aria-label={label} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <button
          key={line.id}
          type="button"
          className="product-line"
          data-line={line.id}
          data-off={line.isOff ? "" : undefined}
          aria-current={line.id === openId ? "true" : undefined}
          tabIndex={line.id === openId || (openId === undefined && line === lines[0]) ? 0 : -1}
          onClick={() => onOpen(line.id)}
        >
          <span className="product-line-text">
            {line.title}
            <small>{line.note}</small>
          </span>
          {line.mark === null ? null : <StateBadge tone={line.isOff ? "locked" : "plain"}>{line.mark}</StateBadge>}
        </button>
      ))}
    </nav>
  );
};
