import { ApiError } from "#api/errors.ts";

/** `true` when a refusal is the named one, else undefined: `wrong && t(…)` is then a field's error or none. */
export const faultOf = (error: unknown, code: string): true | undefined => (error instanceof ApiError && error.code === code ? true : undefined);
