import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** An address by which a person is known. */
export interface Identity {
  readonly kind: "external" | "line" | "email" | "phone";
  readonly value: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly accountName: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly identities: readonly Identity[];
  readonly createdAt: string;
}

export interface CustomerDetail extends Customer {
  readonly voiceCount: number;
  readonly transactionCount: number;
  readonly merges: readonly { readonly id: string; readonly mergedId: string; readonly mergedName: string | null; readonly reason: string; readonly mergedAt: string }[];
  /** Others who claim one of this one's addresses: perhaps the same person. */
  readonly conflicts: readonly { readonly customerId: string; readonly name: string | null; readonly kind: Identity["kind"] }[];
}

/** GET /customers/{id}; asked for by the id of a merged one, it is the one that holds. */
export const customerQuery = (id: string) =>
  queryOptions({ queryKey: ["customer", id], queryFn: ({ signal }) => request<CustomerDetail>("GET", `/customers/${id}`, { signal }) });

/** GET /customers: the first few that match, for choosing one. */
export const customerSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ["customers", "search", q],
    queryFn: async ({ signal }) => (await request<{ items: readonly Customer[] }>("GET", "/customers", { query: { q, limit: 20 }, signal })).items,
    enabled: q.trim() !== "",
  });
