import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/prove",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const evaluations = createRoute({
  getParentRoute: () => shellRoute,
  path: "/prove/evaluations",
  component: lazyRouteComponent(() => import("./evaluations/evaluations-page.tsx"), "EvaluationsPage"),
});

const evaluation = createRoute({
  getParentRoute: () => shellRoute,
  path: "/prove/evaluations/$id",
  component: lazyRouteComponent(() => import("./evaluations/evaluation-page.tsx"), "EvaluationPage"),
});

/** Where the proof sheet leads back to. */
const voices = createRoute({
  getParentRoute: () => shellRoute,
  path: "/prove/evaluations/$id/voices",
  component: lazyRouteComponent(() => import("./evaluations/frozen-voices-page.tsx"), "FrozenVoicesPage"),
});

/** The routes of this stage. A page is loaded when it is first opened. */
export const proveRoutes = [stage, evaluations, evaluation, voices] as const;
