import { ApiError } from "./errors.ts";

type Reach = "reachable" | "unreachable";
const listeners = new Set<() => void>();
let reach: Reach = "reachable";
let asking = false;

/** Whether the last request reached the server; kept for the banner of the shell. */
export const reachability = {
  get: (): Reach => reach,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Called by the client after each request. After a failure /health/ready is asked until the server is back. */
export function noteOutcome(error: unknown): void {
  const next: Reach = error instanceof ApiError && error.unreachable ? "unreachable" : "reachable";
  if (next !== reach) {
    reach = next;
    listeners.forEach((listener) => listener());
  }
  if (next === "unreachable" && !asking) void askUntilReady();
}

async function askUntilReady(): Promise<void> {
  asking = true;
  while (reach === "unreachable") {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const ready = await fetch("/health/ready").then((answer) => answer.ok, () => false);
    if (ready) noteOutcome(undefined);
  }
  asking = false;
}
