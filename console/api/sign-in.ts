import { request } from "./client.ts";

/** POST /api/auth/sign-in/email: opens a session (cookie). 401 when e-mail and password do not match, or a code is needed besides (`code-needed`, `wrong-code`). */
export const signIn = (credentials: { email: string; password: string; code?: string }): Promise<unknown> =>
  request("POST", "/api/auth/sign-in/email", { body: credentials });
