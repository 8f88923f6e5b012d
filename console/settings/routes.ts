import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const account = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/account",
  component: lazyRouteComponent(() => import("./account/account-page.tsx"), "AccountPage"),
});

const workspace = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/workspace",
  component: lazyRouteComponent(() => import("./workspace/workspace-page.tsx"), "WorkspacePage"),
});

const analysis = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/analysis",
  component: lazyRouteComponent(() => import("./analysis/analysis-page.tsx"), "AnalysisPage"),
});

const members = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/members",
  component: lazyRouteComponent(() => import("./members/members-page.tsx"), "MembersPage"),
});

const invitations = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/invitations",
  component: lazyRouteComponent(() => import("./invitations/invitations-page.tsx"), "InvitationsPage"),
});

const departments = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/departments",
  component: lazyRouteComponent(() => import("./departments/departments-page.tsx"), "DepartmentsPage"),
});

const keys = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/keys",
  component: lazyRouteComponent(() => import("./keys/keys-page.tsx"), "KeysPage"),
});

const audit = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/audit",
  component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
});

const languageModel = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/language-model",
  component: lazyRouteComponent(() => import("./language-model/language-model-page.tsx"), "LanguageModelPage"),
});

const retention = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings/retention",
  component: lazyRouteComponent(() => import("./retention/retention-page.tsx"), "RetentionPage"),
});

/** The routes of this stage. A page is loaded when it is first opened. */
export const settingsRoutes = [stage, account, workspace, analysis, members, invitations, departments, keys, languageModel, retention, audit] as const;
