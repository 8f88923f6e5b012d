import type { Language } from "#i18n/language.ts";
import { request } from "./client.ts";

export interface FirstOwner {
  readonly token: string;
  readonly workspaceName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

/** POST /setup: makes the first workspace and its owner and signs them in; the start-up link's token works once. */
export const setUp = (owner: FirstOwner): Promise<unknown> => request("POST", "/setup", { body: owner });
