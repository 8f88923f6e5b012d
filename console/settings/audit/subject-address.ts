import type { AuditEntry } from "#api/audit.ts";

const SCREENS: Readonly<Record<string, (id: string) => string>> = {
  member: (id) => `/settings/members?member=${id}&state=all`,
  department: (id) => `/settings/departments?open=${id}&retired=1`,
  initiative: (id) => `/act/initiatives/${id}`,
  opportunity: (id) => `/decide/opportunities/${id}`,
  voice: (id) => `/understand/voices/${id}`,
  customer: (id) => `/listen/customers/${id}`,
};

/** Where the subject of an entry is looked at, when it has a screen. */
export function subjectAddress({ subjectKind, subjectId }: Pick<AuditEntry, "subjectKind" | "subjectId">): string | undefined {
  return subjectId === null ? undefined : SCREENS[subjectKind]?.(subjectId);
}
