import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface MorningItem {
  readonly key: string;
  readonly text: { readonly ja: string; readonly en: string };
  /** Address in the console of what the sentence rests on. */
  readonly href: string;
  readonly tone: "worse" | "better" | "plain";
}

export type SectionId = "changes" | "attention" | "decide" | "due" | "proven" | "operations";

export interface MorningSection {
  readonly id: SectionId;
  readonly title: MorningItem["text"];
  readonly items: readonly MorningItem[];
  readonly empty: MorningItem;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** Today's page, in the edition of the reader's role; `weeks` is null while nothing was ever heard. */
export interface Morning {
  readonly edition: string;
  readonly day: string;
  readonly weeks: { readonly now: Days; readonly before: Days; readonly stale: string | null } | null;
  readonly lead: readonly MorningItem[];
  readonly sections: readonly MorningSection[];
  readonly rules: readonly MorningItem["text"][];
  readonly asOf: string | null;
}

/** GET /morning. Its key follows the live hint `morning`. */
export const morningQuery = queryOptions({
  queryKey: ["morning"],
  queryFn: ({ signal }) => request<Morning>("GET", "/morning", { signal }),
});
