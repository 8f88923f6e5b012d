import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const listenScreens: readonly Screen[] = [
  { to: "/listen/imports", title: "listen.imports.title", lead: "listen.imports.lead", keywords: "listen.imports.keywords", permission: "imports:read" },
  { to: "/listen/touchpoints", title: "listen.touchpoints.title", lead: "listen.touchpoints.lead", keywords: "listen.touchpoints.keywords", permission: "touchpoints:read" },
  { to: "/listen/inspection", title: "inspection.title", lead: "inspection.lead", keywords: "inspection.keywords", permission: "insights:read" },
  { to: "/listen/customers", title: "listen.customers.title", lead: "listen.customers.lead", keywords: "listen.customers.keywords", permission: "customers:read" },
];
