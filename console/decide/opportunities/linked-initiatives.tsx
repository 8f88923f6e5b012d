import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { initiativeQuery } from "#api/initiatives.ts";
import { StatusBadge } from "#act/initiatives/status-badge.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

/** What is done about it already. */
export function LinkedInitiatives({ ids }: { ids: readonly string[] }): ReactNode {
  const t = useText();
  const initiatives = useQueries({ queries: ids.map(initiativeQuery) }).flatMap(({ data }) => data ?? []);
  if (initiatives.length === 0) return null;
  return (
    <Section title={t("opportunities.initiatives")}>
      <ul>
        {initiatives.map((initiative) => (
          <li key={initiative.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
            <Link to="/act/initiatives/$id" params={{ id: initiative.id }} className={textLink}>
              {initiative.title}
            </Link>
            <StatusBadge initiative={initiative} />
            <span className="text-soft">{initiative.ownerDepartment.name}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
