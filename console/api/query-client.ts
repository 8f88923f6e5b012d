import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./errors.ts";

/** The key under which the signed-in member is cached (api/me.ts). */
export const ME_KEY = ["me"] as const;

/** Query defaults: fresh for half a minute, refusals are final, an unreachable server is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => error instanceof ApiError && error.unreachable && failures < 3,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
