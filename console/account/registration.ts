import { ApiError } from "#api/errors.ts";

/** Shortest password the server takes; NIST SP 800-63B-4 asks 15 without a second factor's help, 8 with; we ask 12. */
export const SHORTEST_PASSWORD = 12;

/** The link of the page no longer opens anything: used, expired, or never ours. */
export const isSpent = (error: unknown): boolean => error instanceof ApiError && [401, 403, 404, 409, 410].includes(error.status);
