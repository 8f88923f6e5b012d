import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Role } from "./me.ts";

export const ROLES = ["owner", "admin", "executive", "hq", "manager", "analyst", "agent", "viewer"] as const satisfies readonly Role[];

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly active: boolean;
  readonly createdAt: string;
  /** Told to those who administer members, and of oneself. */
  readonly email: string | null;
}

/** GET /members: the active ones whose name holds `q`, for pickers. */
export const membersQuery = (q = "") =>
  queryOptions({
    queryKey: ["members", "active", q],
    queryFn: async ({ signal }) => (await request<Page<Member>>("GET", "/members", { query: { limit: 200, q }, signal })).items,
  });

/** GET /members/{id}: deactivated ones too. */
export const memberQuery = (id: string) =>
  queryOptions({ queryKey: ["members", "one", id], queryFn: ({ signal }) => request<Member>("GET", `/members/${id}`, { signal }) });

export const changeMember = (id: string, body: { role?: Role; departmentId?: string | null }): Promise<Member> => request("PATCH", `/members/${id}`, { body });
export const deactivateMember = (id: string): Promise<Member> => request("POST", `/members/${id}/deactivation`);
export const reactivateMember = (id: string): Promise<Member> => request("DELETE", `/members/${id}/deactivation`);
