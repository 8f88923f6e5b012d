import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { accountRoutes } from "#account/routes.ts";
import { actRoutes } from "#act/routes.ts";
import { decideRoutes } from "#decide/routes.ts";
import { listenRoutes } from "#listen/routes.ts";
import { proveRoutes } from "#prove/routes.ts";
import { settingsRoutes } from "#settings/routes.ts";
import { understandRoutes } from "#understand/routes.ts";
import { parseSearch, stringifySearch } from "./address/search-text.ts";
import { rootRoute } from "./root-route.ts";
import { MissingScreen } from "./screens/missing-screen.tsx";
import { shellRoute } from "./shell-route.ts";

const home = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./home/home-page.tsx"), "HomePage"),
});

/** Addresses nobody knows, still within the frame. */
const missing = createRoute({ getParentRoute: () => shellRoute, path: "$", component: MissingScreen });

const galleryRoute = () =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/design",
    component: lazyRouteComponent(() => import("#design/gallery/gallery-page.tsx"), "GalleryPage"),
  });

/** The gallery of components, for those who build screens: in development, and in a build made with VITE_GALLERY=1. */
const gallery = import.meta.env.DEV || import.meta.env.VITE_GALLERY === "1" ? [galleryRoute()] : [];

const routeTree = rootRoute.addChildren([
  ...accountRoutes,
  ...gallery,
  shellRoute.addChildren([
    home,
    missing,
    ...listenRoutes,
    ...understandRoutes,
    ...decideRoutes,
    ...actRoutes,
    ...proveRoutes,
    ...settingsRoutes,
  ]),
]);

/** The router of the console; addresses hold plain words (address/search-text.ts). */
export const createConsoleRouter = (queryClient: QueryClient) =>
  createRouter({ routeTree, context: { queryClient }, parseSearch, stringifySearch, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
