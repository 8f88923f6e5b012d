import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { Language } from "#i18n/language.ts";
import { request } from "./client.ts";
import { ApiError } from "./errors.ts";
import { ME_KEY } from "./query-client.ts";
import { sessionEnd } from "./session-end.ts";
import { chosenWorkspace } from "./workspace.ts";

export type Role = "owner" | "admin" | "executive" | "hq" | "manager" | "analyst" | "agent" | "viewer";

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** IANA zone in which this workspace counts its days. */
  readonly timeZone: string;
  /** Month in which its fiscal year begins, 1–12. */
  readonly fiscalYearStart: number;
  /** The fictional company that comes with Koewa. */
  readonly sample?: boolean;
}

export interface Me {
  readonly account: { readonly id: string; readonly email: string; readonly name: string; readonly language: Language | null };
  readonly workspaces: readonly Workspace[];
  /** The workspace this answer speaks of; permissions are the ones held there. */
  readonly workspaceId: string | null;
  readonly role: Role | null;
  readonly memberId: string | null;
  readonly departmentId: string | null;
  readonly permissions: readonly string[];
  /** Whether the account asks for a code, and from when the workspace lets nobody in without. */
  readonly secondFactor: { readonly on: boolean; readonly neededFrom: string | null };
  /** What somebody else did to the account and the reader has not acknowledged. */
  readonly notice: { readonly kind: "second-factor-reset"; readonly at: string } | null;
}

/** The workspace wants a second factor by now and the account has none: nothing else is open to it. */
export const isShutOut = ({ secondFactor }: Me): boolean => !secondFactor.on && secondFactor.neededFrom !== null && Date.parse(secondFactor.neededFrom) <= Date.now();

/** GET /me: who is signed in; null when nobody is. Somebody who was stays until they sign in again (session-end.ts). */
export const meQuery = queryOptions({
  queryKey: ME_KEY,
  staleTime: 5 * 60_000,
  queryFn: async ({ signal, client }): Promise<Me | null> => {
    try {
      const me = await request<Me>("GET", "/me", { signal });
      // The server falls back to another workspace when the chosen one is no longer ours; requests then name that one.
      chosenWorkspace.set(me.workspaceId ?? "");
      sessionEnd.over();
      return me;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401 && !client.getQueryData(ME_KEY)) return null;
      throw error;
    }
  },
});

export interface Session {
  readonly me: Me;
  readonly workspace: Workspace | undefined;
  /** Whether the member may do what this permission names, in the chosen workspace. */
  can(permission: string): boolean;
}

/** The signed-in member. Only below the shell, whose route sends everybody else to the sign-in page. */
export function useSession(): Session {
  const { data: me } = useSuspenseQuery(meQuery);
  if (me === null) throw new ApiError(401);
  return {
    me,
    workspace: me.workspaces.find((each) => each.id === me.workspaceId) ?? me.workspaces[0],
    can: (permission) => me.permissions.includes(permission),
  };
}

/** Moves to another workspace: everything cached belongs to the old one and is dropped. */
export function useChooseWorkspace(): (id: string) => Promise<void> {
  const client = useQueryClient();
  return async (id) => {
    chosenWorkspace.set(id);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== ME_KEY[0] });
    await client.invalidateQueries({ queryKey: ME_KEY });
  };
}
