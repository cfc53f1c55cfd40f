/* A list at the left of a page, in groups where there are some: one stop for the Tab key, arrow keys move and open. */
import type { KeyboardEvent } from "react";
import { StateBadge, type Tone } from "./StateBadge.tsx";

export interface ListedLine {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly marks: readonly { readonly tone: Tone; readonly text: string }[];
  readonly isOff?: boolean;
}

export interface LineGroup {
  readonly title: string;
  readonly lines: readonly ListedLine[];
}

interface LineListProps {
  readonly label: string;
  /** Lines as they are, or under headings that stay in sight. */
  readonly lines: readonly ListedLine[] | readonly LineGroup[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
}

const isGroup = (one: ListedLine | LineGroup): one is LineGroup => "lines" in one;

/** Brings the focus to a line, as soon as it is drawn. */
export const focusLine = (id: string): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>(`.line-list [data-line="${id}"]`)?.focus());

export const LineList = ({ label, lines, openId, onOpen }: LineListProps) => {
  const inOrder = lines.flatMap((one) => (isGroup(one) ? one.lines : [one]));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = inOrder[inOrder.findIndex(({ id }) => id === openId) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onOpen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-line="${next.id}"]`)?.focus();
  };
  const button = (line: ListedLine) => (
    <button
      key={line.id}
      type="button"
      className="line-list-line"
      data-line={line.id}
      data-off={line.isOff ? "" : undefined}
      aria-current={line.id === openId ? "true" : undefined}
      tabIndex={line.id === openId || (openId === undefined && line.id === inOrder[0]?.id) ? 0 : -1}
      onClick={() => onOpen(line.id)}
    >
      <span className="line-list-text">
        {line.title}
        {line.note === undefined ? null : <small>{line.note}</small>}
      </span>
      {line.marks.map(({ tone, text }) => (
        <StateBadge key={text} tone={tone}>
          {text}
        </StateBadge>
      ))}
    </button>
  );
  return (
    <nav className="line-list" aria-label={label} onKeyDown={onKeyDown}>
      {lines.map((one) =>
        isGroup(one) ? (
          <section key={one.title} aria-label={one.title}>
            <h2 className="line-list-group">{one.title}</h2>
            {one.lines.map(button)}
          </section>
        ) : (
          button(one)
        ),
      )}
    </nav>
  );
};
