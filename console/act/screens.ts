import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const actScreens: readonly Screen[] = [
  { to: "/act/initiatives", title: "initiatives.title", lead: "initiatives.lead", keywords: "initiatives.keywords", permission: "initiatives:read" },
];
