import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface SetUpState {
  /** Nobody has an account yet. */
  readonly needed: boolean;
  /** This link may make the first owner. */
  readonly linkOpens: boolean;
}

/** GET /setup: whether the first owner is still to be made, and whether this token may. */
export const setUpStateQuery = (token: string) =>
  queryOptions({ queryKey: ["setup", token], queryFn: ({ signal }) => request<SetUpState>("GET", "/setup", { query: { token }, signal }) });

/** GET /password: whether the token still sets a new password. */
export const passwordLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ["password-link", token],
    queryFn: ({ signal }) => request<{ linkOpens: boolean }>("GET", "/password", { query: { token }, signal }),
    enabled: token !== "",
  });
