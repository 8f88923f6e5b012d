import { request } from "./client.ts";

/** POST /password: a new password by the link an administrator made (24 hours, once); ends every session. */
export const resetPassword = (reset: { token: string; password: string }): Promise<void> => request("POST", "/password", { body: reset });
