import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface LanguageModel {
  readonly enabled: boolean;
  /** Empty before it was set up. */
  readonly baseUrl: string;
  readonly model: string;
  readonly keyKept: boolean;
  readonly keyOfEnvironment: boolean;
  readonly timeoutSeconds: number;
  readonly dailyTokens: number;
  readonly spentToday: number;
}

export interface LanguageModelCall {
  readonly id: string;
  readonly at: string;
  readonly purpose: "trial" | "topic-name" | "summary";
  readonly host: string;
  readonly model: string;
  readonly voices: number;
  /** running, answered, or why it failed. */
  readonly outcome: string;
  readonly tokens: number;
  readonly milliseconds: number | null;
}

/** GET /language-model: what drafts, if anything; never its key. */
export const languageModelQuery = queryOptions({
  queryKey: ["language-model", "settings"],
  queryFn: ({ signal }) => request<LanguageModel>("GET", "/language-model", { signal }),
});

/** GET /language-model/calls, newest first. */
export const languageModelCallsQuery = queryOptions({
  queryKey: ["language-model", "calls"],
  queryFn: async ({ signal }) => (await request<{ items: readonly LanguageModelCall[] }>("GET", "/language-model/calls", { signal })).items,
});

export interface LanguageModelChange extends Pick<LanguageModel, "enabled" | "baseUrl" | "model" | "timeoutSeconds" | "dailyTokens"> {
  /** Null takes the kept one away; left out, it stays. */
  readonly key?: string | null;
}

export const changeLanguageModel = (body: LanguageModelChange): Promise<LanguageModel> => request("PUT", "/language-model", { body });

/** POST /language-model/trials: asks for one word; no voice is sent. */
export const tryLanguageModel = (): Promise<{ milliseconds: number }> => request("POST", "/language-model/trials", { body: {} });
