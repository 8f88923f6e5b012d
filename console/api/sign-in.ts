import { request } from "./client.ts";

/** POST /api/auth/sign-in/email: opens a session (cookie). 401 when e-mail and password do not match. */
export const signIn = (credentials: { email: string; password: string }): Promise<unknown> =>
  request("POST", "/api/auth/sign-in/email", { body: credentials });
