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

/** POST /invitations: the link to hand over comes with it. */
export const createInvitation = (body: { email: string; role: Role; departmentId: string | null }): Promise<Invitation & { readonly link: string }> =>
  request("POST", "/invitations", { body });

/** GET /invitations/{id}/link: of a pending one, once more. */
export const invitationLinkQuery = (id: string) =>
  queryOptions({
    queryKey: ["invitations", "link", id],
    queryFn: async ({ signal }) => (await request<{ link: string }>("GET", `/invitations/${id}/link`, { signal })).link,
    // A link lets somebody in: it stays in memory only while it is looked at.
    gcTime: 0,
  });

export const revokeInvitation = (id: string): Promise<Invitation> => request("POST", `/invitations/${id}/revocation`);
