import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface FiguresState {
  /** Whether figures count everything that was heard until a moment ago. */
  readonly current: boolean;
  /** Everything heard until then is in the figures. */
  readonly asOf: string;
}

/** Asked now and then, and often while figures stand still, so that the banner goes away by itself. */
export const figuresStateQuery = queryOptions({
  queryKey: ["figures", "state"],
  queryFn: ({ signal }) => request<FiguresState>("GET", "/figures/state", { signal }),
  refetchInterval: ({ state }) => (state.data?.current === false ? 5_000 : 60_000),
  retry: false,
});
