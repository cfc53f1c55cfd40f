/*
 * A list at the left with the entry that is open beside it, filling the page: how reading it went, also beside what was read
 * before, and what stands there when nothing was found.
 */
import type { ReactNode } from "react";
import type { Reading } from "#renderer/api/useRead.ts";
import { ReadState } from "./ReadState.tsx";
import "./listBeside.css";

interface ListBesideProps {
  readonly reading: Reading<unknown, { readonly type: string }>;
  /** Stands in the place of both when there is nothing to list. */
  readonly empty: ReactNode | undefined;
  readonly list: ReactNode;
  /** Names the open entry: coming back to it brings its scroll position back. */
  readonly place: string;
  /** The open entry. */
  readonly children: ReactNode;
}

export const ListBeside = ({ reading, empty, list, place, children }: ListBesideProps) => (
  <div className="list-beside">
    <ReadState reading={reading} lines={8} />
    {reading.value === undefined
      ? null
      : (empty ?? (
          <div className="list-beside-parts">
            {list}
            <div className="list-beside-open" data-scroll-restoration-id={place}>
              {children}
            </div>
          </div>
        ))}
  </div>
);
