import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { ErrorScreen } from "./screens/error-screen.tsx";
import { MissingScreen } from "./screens/missing-screen.tsx";

export interface RouterContext {
  readonly queryClient: QueryClient;
}

/** Top of the route tree. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  errorComponent: ErrorScreen,
  notFoundComponent: MissingScreen,
});
