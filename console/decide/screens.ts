import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const decideScreens: readonly Screen[] = [
  { to: "/decide/opportunities", title: "opportunities.title", lead: "opportunities.lead", keywords: "opportunities.keywords", permission: "opportunities:read" },
];
