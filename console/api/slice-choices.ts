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
    queryFn: async ({ signal }): Promise<readonly Ref[]> => {
      const { items } = await request<{ items: readonly Named[] }>("GET", path, { signal });
      return items.filter((item) => item.mergedInto === null && item.status !== "archived").map(({ id, name }) => ({ id, name }));
    },
    staleTime: 5 * 60_000,
  });

/** The topics and touchpoints one can choose from, merged and archived ones left out. */
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
