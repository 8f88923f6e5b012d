import { request } from "./client.ts";

export interface FirstOwner {
  readonly token: string;
  readonly workspaceName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** POST /setup: makes the first workspace and its owner; the token of the start-up link works once. */
export const setUp = (owner: FirstOwner): Promise<unknown> => request("POST", "/setup", { body: owner });
