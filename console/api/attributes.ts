import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** An attribute that voices carry: the most frequent of its `different` values. */
export interface Attribute {
  readonly name: string;
  readonly voices: number;
  readonly different: number;
  readonly values: readonly { readonly value: string; readonly voices: number }[];
}

/** GET /attributes, most frequent first. Under "voices": new ones may bring new attributes. */
export const attributesQuery = queryOptions({
  queryKey: ["voices", "attributes"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Attribute[] }>("GET", "/attributes", { signal })).items,
  staleTime: 60_000,
});
