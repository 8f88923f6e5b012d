import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const initiatives = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act/initiatives",
  component: lazyRouteComponent(() => import("./initiatives/initiatives-page.tsx"), "InitiativesPage"),
});

const newInitiative = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act/initiatives/new",
  validateSearch: (search): { opportunity?: string; touchpoint?: string; title?: string; text?: string } =>
    Object.fromEntries(["opportunity", "touchpoint", "title", "text"].flatMap((name) => (typeof search[name] === "string" ? [[name, search[name]]] : []))),
  component: lazyRouteComponent(() => import("./initiatives/new-initiative-page.tsx"), "NewInitiativePage"),
});

const initiative = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act/initiatives/$id",
  component: lazyRouteComponent(() => import("./initiatives/initiative-page.tsx"), "InitiativePage"),
});

const editInitiative = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act/initiatives/$id/edit",
  component: lazyRouteComponent(() => import("./initiatives/edit-initiative-page.tsx"), "EditInitiativePage"),
});

const plan = createRoute({
  getParentRoute: () => shellRoute,
  path: "/act/initiatives/$id/plan",
  component: lazyRouteComponent(() => import("./plan/plan-page.tsx"), "PlanPage"),
});

/** The routes of this stage. A page is loaded when it is first opened. */
export const actRoutes = [stage, initiatives, newInitiative, initiative, editInitiative, plan] as const;
