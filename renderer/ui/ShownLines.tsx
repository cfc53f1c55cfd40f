/*
 * The lines of a list that may be very long: the first of them stand at once, the rest on demand, so that a page opens as fast with a
 * thousand lines as with ten. The focus goes to the first line that came.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

/** Lines that stand at once, and those that a press adds. */
export const firstLines = 50;
const moreLines = 100;

interface ShownLinesProps<Line> {
  readonly className: string;
  readonly lines: readonly Line[];
  readonly idOf: (line: Line) => string;
  /** A line that must be there wherever it stands, e.g. because it is being edited. */
  readonly keptId?: string | null | undefined;
  readonly children: (line: Line, index: number) => ReactNode;
}

const focusOn = (line: Element | undefined): void => {
  const target = line instanceof HTMLElement && line.tabIndex >= 0 ? line : line?.querySelector<HTMLElement>("button, a, [tabindex]");
  target?.focus();
};

export const ShownLines = <Line,>({ className, lines, idOf, keptId, children }: ShownLinesProps<Line>) => {
  const t = useText(uiStrings);
  const list = useRef<HTMLUListElement>(null);
  const [most, setMost] = useState(firstLines);
  // What is added while the list is open is in sight, also where it comes last.
  const [before] = useState(() => new Set(lines.map(idOf)));
  const cameAt = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (cameAt.current !== undefined) focusOn(list.current?.children[cameAt.current]);
    cameAt.current = undefined;
  }, [most]);
  const shown = lines.map((line, index) => (index < most || idOf(line) === keptId || !before.has(idOf(line)) ? children(line, index) : null));
  const rest = shown.filter((line) => line === null).length;
  return (
    <>
      <ul ref={list} className={className}>
        {shown}
      </ul>
      {rest > 0 ? (
        <button
          type="button"
          className="quiet-button more-lines"
          onClick={() => {
            cameAt.current = most;
            setMost(most + moreLines);
          }}
        >
          {t("moreLines", { count: Math.min(rest, moreLines), rest })}
        </button>
      ) : null}
    </>
  );
};
