/** The body of an application/problem+json answer (RFC 9457), with the server's additions. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** A refusal by the server. `status` 0 means that no answer came at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** Machine name of the problem: last part of its type URI, or better-auth's code. */
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  /** Message per field of the request body, by dotted path. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, problem: Problem & { code?: string; message?: string } = {}, requestId?: string) {
    super(problem.title ?? problem.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? problem.type?.split(/[/:#]/).at(-1);
    this.detail = problem.detail;
    this.requestId = problem.requestId ?? requestId;
    this.fields = Object.fromEntries((problem.errors ?? []).map((each) => [each.path.replaceAll("/", ".").replace(/^\./, ""), each.message]));
  }

  /** The network failed, or the server is stopping or starting: trying again is sensible. */
  get unreachable(): boolean {
    // The server answers; only figures wait, and the banner about them says so.
    if (this.code === "figures-away") return false;
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** The message for one field of a form, when `error` is a refusal that names it. */
export function fieldError(error: unknown, path: string): string | undefined {
  return error instanceof ApiError ? error.fields[path] : undefined;
}
