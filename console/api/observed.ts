import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Voice } from "./voices.ts";

/** GET /voices: what observers said at a touchpoint since a day, the newest first. */
export const observedQuery = (touchpoint: string, from: string) =>
  queryOptions({
    queryKey: ["voices", "observed", touchpoint, from],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { touchpoint, from, speaker: "observer", limit: 20 }, signal }),
  });
