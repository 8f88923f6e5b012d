import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** An address by which a person is known; e-mail, phone and LINE are masked in every answer but that of GET …/identities. */
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

/** GET /customers/{id}/identities: the addresses unmasked. Every look is audited, so it is asked for and never prefetched. */
export const readIdentities = async (id: string): Promise<readonly Identity[]> =>
  (await request<{ identities: readonly Identity[] }>("GET", `/customers/${id}/identities`)).identities;

export interface Transaction {
  readonly id: string;
  readonly source: string;
  readonly kind: "purchase" | "contract";
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly amount: number;
  readonly currency: string;
}

export interface CustomerTransactions {
  /** Sums by kind and currency; `open`: contracts that have not ended. */
  readonly summary: readonly (Pick<Transaction, "kind" | "currency" | "amount"> & { readonly count: number; readonly firstOn: string; readonly lastOn: string; readonly open: number })[];
  /** The newest 100. */
  readonly items: readonly Transaction[];
}

/** GET /customers/{id}/transactions. */
export const customerTransactionsQuery = (id: string) =>
  queryOptions({ queryKey: ["customer", id, "transactions"], queryFn: ({ signal }) => request<CustomerTransactions>("GET", `/customers/${id}/transactions`, { signal }) });
