import { createRoute, redirect } from "@tanstack/react-router";
import { isShutOut, meQuery } from "#api/me.ts";
import { rootRoute } from "./root-route.ts";
import { ErrorScreen } from "./screens/error-screen.tsx";
import { MissingScreen } from "./screens/missing-screen.tsx";
import { Shell } from "./shell/shell.tsx";

/** Everything that needs a signed-in member; others are sent to the sign-in page and come back from there. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    if (me === null) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (isShutOut(me)) throw redirect({ to: "/second-factor" });
  },
  component: Shell,
  errorComponent: ErrorScreen,
  notFoundComponent: MissingScreen,
});
