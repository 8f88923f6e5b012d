import { afterEach, describe, expect, it, vi } from "vitest";
import { address, request } from "./client.ts";
import { type ApiError, fieldError } from "./errors.ts";
import { chosenWorkspace } from "./workspace.ts";

/** The network's edge: what the server would answer, and what it was sent. */
function answer(response: Response): { sent: () => [string, RequestInit] } {
  const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(response));
  vi.stubGlobal("fetch", fetched);
  return { sent: () => fetched.mock.calls[0] as [string, RequestInit] };
}

const problem = (status: number, body: object): Response => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
const failure = (promise: Promise<unknown>): Promise<ApiError> => promise.then(() => Promise.reject(new Error("was accepted")), (error: unknown) => error as ApiError);

afterEach(() => {
  vi.unstubAllGlobals();
  chosenWorkspace.set("");
});

describe("address", () => {
  it("stands under /api/v1, repeats lists and leaves out what is empty", () => {
    expect(address("/voices", { q: "解約 方法", topic: ["a", "b"], cursor: undefined, from: "" })).toBe(
      "/api/v1/voices?q=%E8%A7%A3%E7%B4%84+%E6%96%B9%E6%B3%95&topic=a&topic=b",
    );
    expect(address("/api/auth/sign-out")).toBe("/api/auth/sign-out");
  });
});

describe("request", () => {
  it("sends JSON and the chosen workspace, and reads JSON", async () => {
    chosenWorkspace.set("w1");
    const { sent } = answer(Response.json({ id: 1 }));
    expect(await request("POST", "/voices", { body: { text: "声" } })).toEqual({ id: 1 });
    const [url, init] = sent();
    expect(url).toBe("/api/v1/voices");
    expect(init.body).toBe('{"text":"声"}');
    expect(init.headers).toMatchObject({ "content-type": "application/json", "x-koewa-workspace": "w1" });
  });

  it("reads a problem: code, detail, request id and the fault of each field", async () => {
    answer(problem(400, { type: "urn:koewa:problem:invalid", title: "Bad request", detail: "no", requestId: "r1", errors: [{ path: "/owner/email", message: "is missing" }] }));
    const error = await failure(request("GET", "/x"));
    expect(error).toMatchObject({ name: "ApiError", status: 400, code: "invalid", detail: "no", requestId: "r1", message: "Bad request" });
    expect(fieldError(error, "owner.email")).toBe("is missing");
    expect(fieldError(error, "owner")).toBeUndefined();
  });

  it("takes a proxy's page for what it is", async () => {
    answer(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }));
    expect((await failure(request("GET", "/x"))).unreachable).toBe(true);
  });

  it("answers nothing for 204, and lets an abort through as it is", async () => {
    answer(new Response(null, { status: 204 }));
    expect(await request("DELETE", "/x")).toBeUndefined();
    const stop = new AbortController();
    stop.abort();
    vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => Promise.reject(signal?.reason as Error));
    expect((await failure(request("GET", "/x", { signal: stop.signal }))).name).toBe("AbortError");
  });
});
