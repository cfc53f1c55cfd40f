/* Reading a list with a page at a time; which page it is stands in the address. `usePages` is for a list that is scrolled through. */
import type { Result } from "#shared/kernel/result.ts";
import { pageSize } from "#renderer/ui/Pager.tsx";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { type Reading, useRead } from "./useRead.ts";

export interface PagedRead<P> {
  readonly reading: Reading<P, { readonly type: string }>;
  /** The first line of the page. */
  readonly offset: number;
  readonly onGo: (offset: number) => void;
}

/** `key` says what is asked, without the page; `name` is the page's name in the address. */
export const usePagedRead = <P extends { readonly total: number }>(
  key: string,
  ask: (paging: { readonly offset: number; readonly limit: number }) => Promise<Result<P, { readonly type: string }>>,
  topics: readonly string[],
  name?: string,
): PagedRead<P> => {
  const [offset, onGo] = useOffset(name);
  return { reading: useRead(`${key} ${offset}`, () => ask({ offset, limit: pageSize }), topics), offset, onGo };
};
