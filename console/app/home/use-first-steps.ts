import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { membersQuery } from "#api/members.ts";
import { topicsQuery } from "#api/topics.ts";

export interface FirstStep {
  readonly id: "import" | "departments" | "invite" | "topics";
  readonly href: string;
  readonly done: boolean;
}

/** What to do to begin with, as far as the reader may do it; undefined until it is known what is done. */
export function useFirstSteps(heard: boolean): readonly FirstStep[] | undefined {
  const { can } = useSession();
  const departments = useQuery(departmentsQuery());
  const members = useQuery(membersQuery());
  const topics = useQuery(topicsQuery);
  if (departments.isPending || members.isPending || topics.isPending) return undefined;
  const all: readonly (FirstStep & { readonly permission: string })[] = [
    { id: "import", href: "/listen/imports/new", permission: "imports:write", done: heard },
    { id: "departments", href: "/settings/departments", permission: "departments:write", done: (departments.data?.length ?? 0) > 0 },
    { id: "invite", href: "/settings/invitations?new=1", permission: "members:write", done: (members.data?.length ?? 0) > 1 },
    { id: "topics", href: "/understand/topics", permission: "topics:write", done: topics.data?.some(({ status, proposed }) => status === "active" && !proposed) ?? false },
  ];
  return all.filter(({ permission }) => can(permission));
}
