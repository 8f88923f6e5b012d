import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** How a member gets in. */
export interface MemberAccess {
  readonly secondFactor: boolean;
  /** On how many devices they are signed in. */
  readonly sessions: number;
  /** Until when nobody may try to sign in as them from somewhere. */
  readonly lockedUntil: string | null;
}

/** GET /members/{id}/access: for administrators. */
export const memberAccessQuery = (id: string) =>
  queryOptions({ queryKey: ["members", "access", id], queryFn: ({ signal }) => request<MemberAccess>("GET", `/members/${id}/access`, { signal }) });

export const signOutMember = (id: string): Promise<MemberAccess> => request("DELETE", `/members/${id}/sessions`);
export const resetSecondFactor = (id: string): Promise<MemberAccess> => request("DELETE", `/members/${id}/second-factor`);
export const releaseMember = (id: string): Promise<MemberAccess> => request("DELETE", `/members/${id}/lock`);
