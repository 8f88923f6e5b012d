import { address, type Query, standingHeaders } from "./client.ts";
import { ApiError, type Problem } from "./errors.ts";
import { noteOutcome } from "./reachability.ts";
import { noteRefusal } from "./session-end.ts";

export interface UploadOptions {
  readonly query?: Query;
  /** Told the share of the body that is up, 0–1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * POSTs a body that is worth watching. XMLHttpRequest, since fetch tells nothing of what has gone up. Throws as `request`
 * does: ApiError, or the signal's reason.
 */
export function upload<T>(path: string, body: FormData, { query, onProgress, signal }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const fail = (error: ApiError): void => {
      noteOutcome(error);
      noteRefusal(error);
      reject(error);
    };
    sending.open("POST", address(path, query));
    for (const [name, value] of Object.entries({ accept: "application/json", ...standingHeaders() })) sending.setRequestHeader(name, value);
    sending.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    sending.onerror = () => fail(new ApiError(0));
    sending.onabort = () => reject(signal.reason as Error);
    sending.onload = () => {
      const answer = parse(sending.responseText);
      if (sending.status >= 200 && sending.status < 300) {
        noteOutcome(undefined);
        resolve(answer as T);
      } else fail(new ApiError(sending.status, answer as Problem, sending.getResponseHeader("x-request-id") ?? undefined));
    };
    signal.addEventListener("abort", () => sending.abort(), { once: true });
    sending.send(body);
  });
}

/** A proxy's page is no JSON; then there is nothing to say but the status. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
