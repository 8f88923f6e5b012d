import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
}

/** Where the account is signed in, and which of them this browser is. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => {
    const [all, own] = await Promise.all([
      request<readonly Session[]>("GET", "/api/auth/list-sessions", { signal }),
      request<{ session: { id: string } } | null>("GET", "/api/auth/get-session", { signal }),
    ]);
    return all.map((session) => ({ ...session, current: session.id === own?.session.id }));
  },
});

/** POST /api/auth/revoke-other-sessions: this one alone stays. */
export const endOtherSessions = (): Promise<unknown> => request("POST", "/api/auth/revoke-other-sessions", { body: {} });

export const endSession = (token: string): Promise<unknown> => request("POST", "/api/auth/revoke-session", { body: { token } });

/** POST /api/auth/change-password: ends the other sessions as well. */
export const changePassword = (body: { currentPassword: string; newPassword: string }): Promise<unknown> =>
  request("POST", "/api/auth/change-password", { body: { ...body, revokeOtherSessions: true } });
