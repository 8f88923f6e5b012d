import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/listen",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const imports = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports", component: lazyRouteComponent(() => import("./imports/imports-page.tsx"), "ImportsPage") });
const newImport = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/new", component: lazyRouteComponent(() => import("./imports/new-import-page.tsx"), "NewImportPage") });
const oneImport = createRoute({ getParentRoute: () => shellRoute, path: "/listen/imports/$id", component: lazyRouteComponent(() => import("./imports/import-page.tsx"), "ImportPage") });

const touchpoints = createRoute({ getParentRoute: () => shellRoute, path: "/listen/touchpoints", component: lazyRouteComponent(() => import("./touchpoints/touchpoints-page.tsx"), "TouchpointsPage") });
const customers = createRoute({ getParentRoute: () => shellRoute, path: "/listen/customers", component: lazyRouteComponent(() => import("./customers/customers-page.tsx"), "CustomersPage") });
const customer = createRoute({ getParentRoute: () => shellRoute, path: "/listen/customers/$id", component: lazyRouteComponent(() => import("./customers/customer-page.tsx"), "CustomerPage") });

/** The routes of this stage. A page is loaded when it is first opened. */
export const listenRoutes = [stage, imports, newImport, oneImport, touchpoints, customers, customer] as const;
