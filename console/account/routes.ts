import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "#app/root-route.ts";

/** The search of a page that is reached by a link with a one-time token. */
const tokenSearch = (search: Record<string, unknown>): { token?: string } => (typeof search["token"] === "string" ? { token: search["token"] } : {});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => (typeof search["next"] === "string" ? { next: search["next"] } : {}),
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./set-up-page.tsx"), "SetUpPage"),
});

const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./invitation-page.tsx"), "InvitationPage"),
});

const password = createRoute({
  getParentRoute: () => rootRoute,
  path: "/password",
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import("./reset-password-page.tsx"), "ResetPasswordPage"),
});

const secondFactor = createRoute({
  getParentRoute: () => rootRoute,
  path: "/second-factor",
  component: lazyRouteComponent(() => import("./second-factor-page.tsx"), "SecondFactorPage"),
});

/** Pages for people who are not signed in, or not let in yet. */
export const accountRoutes = [signIn, setUp, invitation, password, secondFactor] as const;
