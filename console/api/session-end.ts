import { ApiError } from "./errors.ts";

const listeners = new Set<() => void>();
let ended = false;

function set(next: boolean): void {
  if (next === ended) return;
  ended = next;
  listeners.forEach((listener) => listener());
}

/** Whether the server no longer knows who asks, though somebody had signed in; kept for the shell, which asks them to sign in again. */
export const sessionEnd = {
  get: (): boolean => ended,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Somebody is signed in (again). */
  over: (): void => set(false),
};

/** Called by the client after each refused request. A wrong password is a refusal of another name. */
export function noteRefusal(error: unknown): void {
  if (error instanceof ApiError && error.status === 401 && error.code === "unauthenticated") set(true);
}
