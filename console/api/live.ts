import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from "react";
import { useServerEvents } from "./use-server-events.ts";

/** A hint of GET /live: something of this kind changed; the truth is fetched, never taken from here. */
export interface LiveHint {
  readonly kind: string;
  readonly id?: string;
  readonly [detail: string]: unknown;
}

const listeners = new Set<(hint: LiveHint) => void>();

/** How long hints are gathered before anything is fetched anew, milliseconds: an import announces every batch. */
const GATHER = 1000;

/**
 * Opens the stream of hints while the page is looked at; once, in the shell. Queries whose key begins with the kind refetch, and
 * after a break of the stream all that is shown: its hints are not sent again.
 */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const looked = useSyncExternalStore(subscribeVisibility, () => document.visibilityState === "visible");
  const waiting = useRef(new Set<string>());
  const stood = useRef(false);
  const refetchAfterBreak = (): void => {
    if (stood.current) void client.invalidateQueries();
    stood.current = true;
  };
  useServerEvents(looked ? "/live" : null, (event) => {
    const hint: LiveHint = { kind: event.type, ...(JSON.parse(event.data) as object) };
    listeners.forEach((listener) => listener(hint));
    if (waiting.current.size === 0) {
      setTimeout(() => {
        const kinds = [...waiting.current];
        waiting.current.clear();
        void client.invalidateQueries({ predicate: ({ queryKey }) => kinds.some((kind) => concerns(kind, queryKey[0])) });
      }, GATHER);
    }
    waiting.current.add(hint.kind);
  }, refetchAfterBreak);
}

/** Takes hints of one kind while mounted, for progress that moves faster than refetching: `useLiveHint("import", …)`. */
export function useLiveHint(kind: string, onHint: (hint: LiveHint) => void): void {
  const notify = useEffectEvent(onHint);
  useEffect(() => {
    const listener = (hint: LiveHint): void => {
      if (hint.kind === kind) notify(hint);
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [kind]);
}

/** "import" and "import.progress" concern queries under ["imports", …] and ["import", …]. */
export function concerns(kind: string, key: unknown): boolean {
  const noun = kind.split(".")[0] ?? kind;
  return key === noun || key === `${noun}s` || (typeof key === "string" && noun.endsWith("y") && key === `${noun.slice(0, -1)}ies`);
}

function subscribeVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
