import type { Screen } from "#app/screen.ts";

const screen = (name: string, permission?: string): Screen => ({
  to: `/settings/${name}`,
  title: `settings.${name}.title`,
  lead: `settings.${name}.lead`,
  keywords: `settings.${name}.keywords`,
  ...(permission ? { permission } : {}),
});

/** The screens of this stage, in the order of the navigation. */
export const settingsScreens: readonly Screen[] = [
  screen("account"),
  screen("workspace", "workspace:read"),
  screen("analysis", "insights:read"),
  screen("members", "members:read"),
  screen("invitations", "members:write"),
  screen("departments", "workspace:read"),
  screen("keys", "keys:write"),
  screen("language-model", "settings:write"),
  screen("retention", "settings:write"),
  screen("audit", "audit:read"),
];
