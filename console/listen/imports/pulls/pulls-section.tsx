import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ImportPull, importPullsQuery } from "#api/import-pulls.ts";
import { useSession } from "#api/me.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { usePullWords } from "./use-pull-words.ts";

/** Files that are taken by themselves: from where, when, and how it went last. */
export function PullsSection(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { data } = useQuery(importPullsQuery);
  if (!data || (data.items.length === 0 && !can("imports:write"))) return null;
  return (
    <Section title={t("listen.pulls")} lead={t("listen.pullsLead")}>
      {data.items.length > 0 && (
        <ul className="mb-4 border-b border-rule">
          {data.items.map((pull) => (
            <Pull key={pull.id} pull={pull} />
          ))}
        </ul>
      )}
      {can("imports:write") && (
        <Button asChild>
          <Link to="/listen/imports/pulls/new">{t("listen.pull.new")}</Link>
        </Button>
      )}
    </Section>
  );
}

function Pull({ pull }: { pull: ImportPull }): ReactNode {
  const t = useText();
  const words = usePullWords();
  const { last } = pull;
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-rule py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Link to="/listen/imports/pulls/$id" params={{ id: pull.id }} className={textLink}>
            {pull.name}
          </Link>
          <PullState pull={pull} />
        </p>
        <p className="text-note text-soft [overflow-wrap:anywhere]">
          {t(`listen.pull.kind.${pull.place.kind}`)} · {words.place(pull.place)}
        </p>
      </div>
      <div className="min-w-0 text-note text-soft">
        <p>
          {words.schedule(pull.schedule)}
          {pull.nextAt && ` · ${t("listen.pull.next", { when: words.moment(pull.nextAt) })}`}
        </p>
        {last && (
          <p className={last.fault ? "text-bad" : undefined}>
            {t("listen.pull.last", { when: words.moment(last.startedAt) })} {last.fault ? words.fault(last.fault, last.detail) : words.run(last)}
          </p>
        )}
      </div>
    </li>
  );
}

export function PullState({ pull: { active, failures } }: { pull: ImportPull }): ReactNode {
  const t = useText();
  if (!active) return <Badge tone="neutral">{t("listen.pull.off")}</Badge>;
  return failures > 0 ? <Badge tone="bad">{t("listen.pull.failing", { n: failures })}</Badge> : <Badge tone="good">{t("listen.pull.on")}</Badge>;
}
