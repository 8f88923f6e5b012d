import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/listen",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const imports = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports", component: lazyRouteComponent(() => import("./imports/imports-page.tsx"), "ImportsPage") });
const newImport = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/new", component: lazyRouteComponent(() => import("./imports/new-import-page.tsx"), "NewImportPage") });
const newPull = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/pulls/new", component: lazyRouteComponent(() => import("./imports/pulls/new-pull-page.tsx"), "NewPullPage") });
const pull = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/pulls/$id", component: lazyRouteComponent(() => import("./imports/pulls/pull-page.tsx"), "PullPage") });
const oneImport = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/$id", component: lazyRouteComponent(() => import("./imports/import-page.tsx"), "ImportPage") });

const touchpoints = createRoute({ getParentRoute: () => shellRoute, path: "/listen/touchpoints", component: lazyRouteComponent(() => import("./touchpoints/touchpoints-page.tsx"), "TouchpointsPage") });
const customers = createRoute({ getParentRoute: () => shellRoute, path: "/listen/customers", component: lazyRouteComponent(() => import("./customers/customers-page.tsx"), "CustomersPage") });
const customer = createRoute({ getParentRoute: () => shellRoute, path: "/listen/customers/$id", component: lazyRouteComponent(() => import("./customers/customer-page.tsx"), "CustomerPage") });
const inspection = createRoute({ getParentRoute: () => shellRoute, path: "/listen/inspection", component: lazyRouteComponent(() => import("./inspection/inspection-page.tsx"), "InspectionPage") });
const checklists = createRoute({ getParentRoute: () => shellRoute, path: "/listen/inspection/checklists", component: lazyRouteComponent(() => import("./inspection/checklists-page.tsx"), "ChecklistsPage") });
const round = createRoute({ getParentRoute: () => shellRoute, path: "/listen/inspection/rounds/$id", component: lazyRouteComponent(() => import("./inspection/round-page.tsx"), "RoundPage") });
const scorecard = createRoute({ getParentRoute: () => shellRoute, path: "/listen/inspection/scorecards/$id", component: lazyRouteComponent(() => import("./inspection/scorecard-page.tsx"), "ScorecardPage") });
const touchpoint = createRoute({ getParentRoute: () => shellRoute, path: "/listen/touchpoints/$id", component: lazyRouteComponent(() => import("./inspection/touchpoint-page.tsx"), "TouchpointPage") });

/** The routes of this stage. A page is loaded when it is first opened. */
export const listenRoutes = [stage, imports, newImport, oneImport, newPull, pull, touchpoints, touchpoint, inspection, checklists, round, scorecard, customers, customer] as const;
