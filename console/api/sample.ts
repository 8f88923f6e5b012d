import { queryOptions } from "@tanstack/react-query";
import type { Language } from "#i18n/language.ts";
import { request } from "./client.ts";

export interface SampleState {
  readonly step: "organisation" | "newest" | "records" | "earlier" | "understanding" | "story" | "ready";
  /** Voices sent so far, of all; all is not known at first. */
  readonly heard: number;
  readonly voices: number | null;
}

/** GET /sample: whether the workspace is the fictional company, and how far its loading is. */
export const sampleQuery = queryOptions({
  queryKey: ["sample"],
  queryFn: async ({ signal }) => (await request<{ sample: SampleState | null }>("GET", "/sample", { signal })).sample,
});

export interface Visitor {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

/** POST /setup/sample: makes the first account with the sample company and signs it in. */
export const setUpSample = (visitor: Visitor): Promise<unknown> => request("POST", "/setup/sample", { body: visitor });

/** POST /sample/departure: makes the own company of whoever tried the sample. */
export const leaveSample = (body: { workspaceName: string; language: Language; remove: boolean }): Promise<{ workspaceId: string }> => request("POST", "/sample/departure", { body });

/** DELETE /sample: removes the sample company with all that is in it. */
export const removeSample = (): Promise<unknown> => request("DELETE", "/sample");
