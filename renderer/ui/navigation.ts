/*
 * Going somewhere, by plain path. Filters belong into `search` so that back and forward bring them
 * back; the frame keeps the scroll position of every element marked data-scroll-restoration-id.
 */
import { useLocation, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";

export type Search = Readonly<Record<string, unknown>>;

export const useGo = (): ((path: string, search?: Search) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (path, search) => {
      void navigate({ to: path, search: search ?? {} });
    },
    [navigate],
  );
};

/** Parameters of the path of this page, e.g. `clientId`. */
export const usePageParams = (): Readonly<Record<string, string | undefined>> => useParams({ strict: false });

/** The path that is open, without its filters: they change at every key of a search, and most of the window need not hear it. */
export const usePathname = (): string => useLocation({ select: (location) => location.pathname });

/** Filters of this page, and a way to change some of them (`undefined` removes one). */
export const usePageSearch = (): readonly [Search, (changes: Search, replace?: boolean) => void] => {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const pathname = usePathname();
  const change = useCallback(
    (changes: Search, replace = true) => {
      void navigate({ to: pathname, search: (before: Search) => ({ ...before, ...changes }), replace });
    },
    [navigate, pathname],
  );
  return [search, change];
};

/** A word of the address; a number typed into the address comes as one, nothing and an empty text are nothing. */
export const searchWord = (search: Search, name: string): string | undefined => {
  const given = search[name];
  return typeof given === "number" ? String(given) : typeof given === "string" && given !== "" ? given : undefined;
};

export const useBack = (): (() => void) => {
  const router = useRouter();
  return useCallback(() => router.history.back(), [router]);
};

/** Calls back at each arrival at the page that is open, also when somebody chooses the address where they are once more. */
export const useArrival = (arrived: () => void): void => {
  const router = useRouter();
  useEffect(() => router.subscribe("onRendered", arrived), [router, arrived]);
};

/** The title of the native window while this is mounted; never a client's name, it shows in the task bar. */
export const useWindowTitle = (title: string): void => {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
};
