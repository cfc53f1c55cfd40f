/*
 * A list that is read page by page, and how that went: also why another page, or the same one anew, could not be read, beside the
 * page that was read before.
 */
import type { ReactNode } from "react";
import type { PagedRead } from "#renderer/api/usePagedRead.ts";
import { Pager } from "./Pager.tsx";
import { ReadState } from "./ReadState.tsx";

interface PagedListProps<P> {
  readonly pages: PagedRead<P>;
  /** Stands in the list's place when it has no line. */
  readonly empty: ReactNode;
  /** How many lines are drawn while the first page is read. */
  readonly lines?: number;
  readonly children: (page: P) => ReactNode;
}

export const PagedList = <P extends { readonly total: number }>({ pages: { reading, offset, onGo }, empty, lines = 6, children }: PagedListProps<P>) => {
  const page = reading.value;
  return (
    <>
      <ReadState reading={reading} lines={lines} />
      {page === undefined ? null : page.total === 0 ? empty : children(page)}
      <Pager offset={offset} reading={reading} onGo={onGo} />
    </>
  );
};
