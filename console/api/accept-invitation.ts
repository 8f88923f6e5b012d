import { request } from "./client.ts";

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** POST /invitations/accept: the invited person joins; the link works once. */
export const acceptInvitation = (acceptance: Acceptance): Promise<unknown> =>
  request("POST", "/invitations/accept", { body: acceptance });
