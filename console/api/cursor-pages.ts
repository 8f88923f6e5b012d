import { type QueryKey, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Query, request } from "./client.ts";

/** One page of a list; `total` counts all rows that match, where the server knows. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number | null;
}

export interface CursorPages<T> {
  readonly items: readonly T[];
  readonly total: number | undefined;
  /** Fetches the next page; does nothing while one is on its way or when there is none. */
  readonly more: () => void;
  readonly hasMore: boolean;
  readonly query: UseInfiniteQueryResult<{ pages: Page<T>[] }>;
}

/** A list that the server hands out page by page, joined: `useCursorPages<Voice>(["voices", filter], "/voices", filter)`. */
export function useCursorPages<T>(queryKey: QueryKey, path: string, query: Query = {}, limit = 100): CursorPages<T> {
  const result = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => request<Page<T>>("GET", path, { query: { ...query, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {
    items,
    total: result.data?.pages[0]?.total ?? undefined,
    more: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage();
    },
    hasMore: result.hasNextPage,
    query: result,
  };
}
