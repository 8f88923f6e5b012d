import type { Language } from "#i18n/language.ts";
import { request } from "./client.ts";
import type { Me } from "./me.ts";

/** PATCH /me: changes the own name or language; answers like GET /me. */
export const updateMe = (changes: { name?: string; language?: Language }): Promise<Me> => request("PATCH", "/me", { body: changes });
