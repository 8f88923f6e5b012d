import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

interface Days {
  readonly from: string;
  readonly to: string;
}

export interface NovelPhrase {
  readonly phrase: string;
  readonly kind: "new" | "risen";
  /** People who used it in the last week and in the eight before. */
  readonly now: number;
  readonly before: number;
  readonly ratio: number;
  /** Chance of it had nothing changed, alone and adjusted for all phrases tried. */
  readonly p: number;
  readonly adjusted: number;
}

export interface Novelty {
  readonly now: Days | null;
  readonly before: Days | null;
  readonly speakers: { readonly now: number; readonly before: number };
  readonly tried: number;
  readonly items: readonly NovelPhrase[];
}

/** GET /topics/novelty: phrases of the last week that are new or suddenly frequent. */
export const noveltyQuery = queryOptions({ queryKey: ["voices", "novelty"], queryFn: ({ signal }) => request<Novelty>("GET", "/topics/novelty", { signal }), staleTime: 60_000 });
