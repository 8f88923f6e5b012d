import { ApiError } from "#api/errors.ts";

/** Shortest password the server takes (server/platform/auth/password.ts). */
export const SHORTEST_PASSWORD = 12;

/** The link of the page no longer opens anything: used, expired, or never ours. */
export const isSpent = (error: unknown): boolean => error instanceof ApiError && [404, 409, 410].includes(error.status);
