import { request } from "./client.ts";

/** POST /api/auth/sign-out: ends this browser's session. */
export const signOut = (): Promise<unknown> => request("POST", "/api/auth/sign-out", { body: {} });
