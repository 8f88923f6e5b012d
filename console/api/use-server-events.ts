import { useEffect, useEffectEvent } from "react";
import { address, refusal, standingHeaders } from "./client.ts";
import { ApiError } from "./errors.ts";
import { EventStreamParser, type ServerEvent } from "./event-stream.ts";

/**
 * Listens to a server-sent stream while mounted; `path` null listens to nothing. Read with fetch and not EventSource,
 * which can send no workspace header. Comes back after a break (1 s, doubling to 30 s) from the last event's id; a
 * refusal (4xx) ends it.
 * @param onOpen called whenever the stream stands: what was sent while it did not may be lost
 */
export function useServerEvents(path: string | null, onEvent: (event: ServerEvent) => void, onOpen?: () => void): void {
  const notify = useEffectEvent(onEvent);
  const opened = useEffectEvent(() => onOpen?.());
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    void listen(path, stop.signal, (event) => notify(event), () => opened());
    return () => stop.abort();
  }, [path]);
}

async function listen(path: string, signal: AbortSignal, notify: (event: ServerEvent) => void, opened: () => void): Promise<void> {
  let lastId: string | undefined;
  let wait = 1000;
  while (!signal.aborted) {
    try {
      const headers = { accept: "text/event-stream", ...standingHeaders(), ...(lastId ? { "last-event-id": lastId } : {}) };
      const response = await fetch(address(path), { headers, credentials: "same-origin", signal });
      if (!response.ok || !response.body) throw await refusal(response);
      opened();
      const parser = new EventStreamParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        wait = 1000;
        for (const event of parser.push(piece.value)) {
          lastId = event.id ?? lastId;
          notify(event);
        }
      }
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) return;
    }
    await pause(wait, signal);
    wait = Math.min(wait * 2, 30_000);
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
