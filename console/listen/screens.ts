import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const listenScreens: readonly Screen[] = [
  { to: "/listen/imports", title: "listen.imports.title", lead: "listen.imports.lead", keywords: "listen.imports.keywords", permission: "imports:read" },
];
