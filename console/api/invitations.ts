import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Role } from "./me.ts";

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: "pending" | "accepted" | "expired" | "revoked";
}

/** GET /invitations: the newest 200. */
export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Invitation[] }>("GET", "/invitations", { signal })).items,
});

/** POST /invitations: the link is told here and never again. */
export const createInvitation = (body: { email: string; role: Role; departmentId: string | null }): Promise<Invitation & { readonly link: string }> =>
  request("POST", "/invitations", { body });

export const revokeInvitation = (id: string): Promise<Invitation> => request("POST", `/invitations/${id}/revocation`);
