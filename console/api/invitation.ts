import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Role } from "./me.ts";

/** What an invitation's link leads to. */
export interface OpenInvitation {
  readonly workspaceName: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
  /** The address has an account already, which then proves itself by its own password. */
  readonly accountExists: boolean;
  /** This browser is signed in to that account: nothing needs to be proven. */
  readonly signedIn: boolean;
}

/** GET /invitations/by-token: 404 or 410 when the link opens nothing (any more). */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => request<OpenInvitation>("GET", "/invitations/by-token", { query: { token }, signal }),
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
