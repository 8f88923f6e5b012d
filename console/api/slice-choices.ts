import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Ref } from "./figures.ts";

interface Named extends Ref {
  readonly mergedInto: string | null;
  readonly status?: "active" | "archived";
}

const choices = (path: "/topics" | "/touchpoints") =>
  queryOptions({
    queryKey: [path.slice(1), "choices"],
    queryFn: async ({ signal }) => (await request<{ items: readonly Named[] }>("GET", path, { signal })).items,
    staleTime: 5 * 60_000,
  });

/** Those that can still be chosen: merged and archived ones only keep their names. */
export const choosable = (named: readonly Named[] = []): readonly Ref[] => named.filter((each) => each.mergedInto === null && each.status !== "archived");

/** All topics and touchpoints by name, merged and archived ones too. */
export const topicChoicesQuery = choices("/topics");
export const touchpointChoicesQuery = choices("/touchpoints");

export interface AttributeChoice {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly voices: number }[];
}

/** GET /attributes: what voices carry besides their text, with the frequent values. */
export const attributeChoicesQuery = queryOptions({
  queryKey: ["attributes", "choices"],
  queryFn: async ({ signal }) => (await request<{ items: readonly AttributeChoice[] }>("GET", "/attributes", { signal })).items,
  staleTime: 5 * 60_000,
});
