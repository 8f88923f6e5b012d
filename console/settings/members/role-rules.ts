import { ROLES } from "#api/members.ts";
import type { Role } from "#api/me.ts";

/** Roles whose view is one department, so that without one they would see nothing (server/platform/people/policy.ts). */
export const needsDepartment = (role: Role): boolean => role === "manager" || role === "agent" || role === "viewer";

/** The roles that somebody may give: their own and those below it. */
export const rolesWithin = (own: Role): readonly Role[] => ROLES.slice(ROLES.indexOf(own));

/** Whether `own` may change or end what holds `role`. */
export const isWithin = (own: Role, role: Role): boolean => rolesWithin(own).includes(role);
