import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** What a key may carry: data in and out, never people, settings or unmasked text. */
export const KEY_SCOPES = [
  "voices:read", "voices:write", "customers:read", "customers:write", "customers:erase", "transactions:write", "exposures:write",
  "touchpoints:read", "insights:read", "topics:read", "opportunities:read", "initiatives:read", "evaluations:read", "operations:read",
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its last characters, to tell keys apart. */
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** GET /keys: newest first, ended ones included. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async ({ signal }) => (await request<{ items: readonly ApiKey[] }>("GET", "/keys", { signal })).items,
});

/** POST /keys: the key's text is told here and never again. */
export const createKey = (body: { name: string; scopes: readonly KeyScope[]; expiresAt: string | null }): Promise<ApiKey & { readonly key: string }> =>
  request("POST", "/keys", { body });

export const revokeKey = (id: string): Promise<ApiKey> => request("POST", `/keys/${id}/revocation`);
