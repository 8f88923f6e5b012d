import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const proveScreens: readonly Screen[] = [
  { to: "/prove/evaluations", title: "evaluations.title", lead: "evaluations.lead", keywords: "evaluations.keywords", permission: "evaluations:read" },
];
