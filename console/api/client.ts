import { ApiError, type Problem } from "./errors.ts";
import { noteOutcome } from "./reachability.ts";
import { noteRefusal } from "./session-end.ts";
import { chosenWorkspace, WORKSPACE_HEADER } from "./workspace.ts";

/** Values of the query string; undefined and empty ones are left out, lists repeat their name. */
export type Query = Readonly<Record<string, string | number | boolean | undefined | readonly (string | number)[]>>;

export interface RequestOptions {
  readonly query?: Query | undefined;
  /** Sent as JSON, except FormData and Blob, which go as they are. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One call of the API: `request<Answer>("GET", "/voices", { query })`. Paths are under /api/v1 unless they begin with
 * "/api/". Throws ApiError for every refusal and when no answer came; an abort passes through as it is.
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  try {
    const answer = await send(method, path, options);
    noteOutcome(undefined);
    return answer as T;
  } catch (error) {
    noteOutcome(error);
    noteRefusal(error);
    throw error;
  }
}

/** The address of an API path with its query, also for links to files. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== "") parameters.append(name, String(each));
    }
  }
  const tail = parameters.size > 0 ? `?${parameters}` : "";
  return `${path.startsWith("/api/") ? "" : "/api/v1"}${path}${tail}`;
}

/** The headers every request carries: the chosen workspace. */
export function standingHeaders(): Record<string, string> {
  const workspace = chosenWorkspace.get();
  return workspace === "" ? {} : { [WORKSPACE_HEADER]: workspace };
}

async function send(method: Method, path: string, options: RequestOptions): Promise<unknown> {
  const { body } = options;
  const raw = body instanceof FormData || body instanceof Blob;
  const headers: Record<string, string> = { accept: "application/json", ...standingHeaders(), ...options.headers };
  if (body !== undefined && !raw) headers["content-type"] = "application/json";
  const response = await fetch(address(path, options.query), {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((failure: unknown) => {
    throw options.signal?.aborted ? failure : new ApiError(0);
  });
  if (!response.ok) throw await refusal(response);
  if (response.status === 204 || response.status === 205) return undefined;
  return isJson(response) ? response.json() : response.text();
}

/** Reads a refusal: problem+json, better-auth's {code, message}, or a proxy's page that holds neither. */
export async function refusal(response: Response): Promise<ApiError> {
  const problem = isJson(response) ? ((await response.json().catch(() => ({}))) as Problem) : {};
  return new ApiError(response.status, problem, response.headers.get("x-request-id") ?? undefined);
}

const isJson = (response: Response): boolean => /\bjson\b/.test(response.headers.get("content-type") ?? "");
