import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "#app/root-route.ts";

const word = (search: Record<string, unknown>, name: string): string => (typeof search[name] === "string" ? search[name] : "");

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => (word(search, "next") ? { next: word(search, "next") } : {}),
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (search): { token?: string } => (word(search, "token") ? { token: word(search, "token") } : {}),
  component: lazyRouteComponent(() => import("./set-up-page.tsx"), "SetUpPage"),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: (search): { token?: string } => (word(search, "token") ? { token: word(search, "token") } : {}),
  component: lazyRouteComponent(() => import("./invitation-page.tsx"), "InvitationPage"),
});

/** Pages for people who are not signed in. */
export const accountRoutes = [signIn, setUp, invitation] as const;
