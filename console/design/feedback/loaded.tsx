import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";
import { Skeleton } from "./skeleton.tsx";

interface QueryLike<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

export interface LoadedProps<T> {
  readonly query: QueryLike<T>;
  /** Room kept while waiting; give the height of what will come. */
  readonly skeleton?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** One place for the four states of every query: waiting, failed, empty, here. Old data stays while new is fetched. */
export function Loaded<T>({ query, skeleton = <Skeleton />, isEmpty, empty, children }: LoadedProps<T>): ReactNode {
  if (query.data !== undefined) return empty && isEmpty?.(query.data) ? empty : children(query.data);
  return query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : skeleton;
}
