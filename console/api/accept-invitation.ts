import { request } from "./client.ts";

export interface Acceptance {
  readonly token: string;
  /** For a new account. */
  readonly name?: string;
  /** New, or that of the account that exists; none when this browser is signed in to it. */
  readonly password?: string;
}

/** POST /invitations/accept: the invited person joins and is signed in; the link works once. */
export const acceptInvitation = (acceptance: Acceptance): Promise<{ workspaceId: string; memberId: string }> =>
  request("POST", "/invitations/accept", { body: acceptance });
