import { queryOptions } from "@tanstack/react-query";
import { type Query, request } from "./client.ts";

/** How many voices; not `exact`: at least so many, the server is still counting. */
export interface VoiceCount {
  readonly voices: number;
  readonly exact: boolean;
}

/** Milliseconds that a screen waits for voices: then it shows those that were found, and asks for the others. */
export const PATIENCE = 200;
/** How long one request waits for the whole count; the next goes on where it ended. */
const COUNTING = 1500;

/** GET /voices/count, waiting for the whole number. */
export const countVoices = (filter: Query): Promise<VoiceCount> => request<VoiceCount>("GET", "/voices/count", { query: { ...filter, patience: 20_000 } });

/** GET /voices/count, at first what is known at once, and then again until the number is exact. */
export const voiceCountQuery = (filter: Query) =>
  queryOptions({
    queryKey: ["voices", "count", filter],
    queryFn: ({ client, queryKey, signal }) => {
      const known = client.getQueryData<VoiceCount>(queryKey);
      return request<VoiceCount>("GET", "/voices/count", { query: { ...filter, patience: known?.exact === false ? COUNTING : PATIENCE }, signal });
    },
    refetchInterval: ({ state }) => (state.data?.exact === false ? 250 : false),
  });
