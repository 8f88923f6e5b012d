import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/decide",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const opportunities = createRoute({
  getParentRoute: () => shellRoute,
  path: "/decide/opportunities",
  component: lazyRouteComponent(() => import("./opportunities/opportunities-page.tsx"), "OpportunitiesPage"),
});

const opportunity = createRoute({
  getParentRoute: () => shellRoute,
  path: "/decide/opportunities/$id",
  component: lazyRouteComponent(() => import("./opportunities/opportunity-page.tsx"), "OpportunityPage"),
});

/** The routes of this stage. A page is loaded when it is first opened. */
export const decideRoutes = [stage, opportunities, opportunity] as const;
