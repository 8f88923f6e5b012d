import { Link } from "@tanstack/react-router";
import { Ellipsis, MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { VerdictBadge } from "#prove/evaluations/verdict-badge.tsx";
import type { Initiative } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { Badge } from "#design/badge.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { RetrospectiveBadge } from "./status-badge.tsx";
import { possibleSteps } from "./steps.ts";
import type { Steps } from "./use-steps.tsx";

/** One initiative on the board: what, whose, until when; its next steps are in the menu. */
export function BoardItem({ initiative, steps }: { initiative: Initiative; steps: Steps }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { id, title, status, ownerDepartment, owner, milestones, dueOn, overdue, commentCount, retrospective, verdict } = initiative;
  const possible = possibleSteps(initiative, can);
  const done = milestones.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <li className="grid gap-1.5 border-b border-rule py-3">
      <div className="flex items-start justify-between gap-1">
        <Link to="/act/initiatives/$id" params={{ id }} className="min-w-0 text-body leading-snug font-semibold hover:text-accent">
          <Phrase>{title}</Phrase>
        </Link>
        {possible.length > 0 && (
          <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("initiatives.stepsOf", { title })} className="-mt-2 -mr-2" />}>
            {possible.map((step) => (
              <MenuItem key={step} danger={step === "cancel"} onSelect={() => steps.take(initiative, step)}>
                {t(`initiatives.step.${step}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      <p className="text-note text-soft">
        {ownerDepartment.name}
        <span className="block text-faint">{owner.name}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-faint empty:hidden">
        {dueOn && <span className={overdue ? "text-bad" : undefined}>{t("initiatives.until", { day: format.day(dueOn) })}</span>}
        {milestones.length > 0 && <span>{t("initiatives.milestonesDone", { done, all: milestones.length })}</span>}
        {commentCount > 0 && (
          <span className="inline-flex items-center gap-1">
            <MessageSquare aria-hidden className="size-3.5" />
            <span className="sr-only">{t("initiatives.comments")}</span>
            {commentCount}
          </span>
        )}
      </p>
      <p className="flex flex-wrap gap-1.5 empty:hidden">
        {overdue && <Badge tone="bad">{t("initiatives.overdue")}</Badge>}
        {status === "cancelled" && <Badge>{t("initiatives.status.cancelled")}</Badge>}
        {verdict && <VerdictBadge verdict={verdict} />}
        <RetrospectiveBadge retrospective={retrospective} />
      </p>
    </li>
  );
}
