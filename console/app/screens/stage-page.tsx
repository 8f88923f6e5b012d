import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { useText } from "#i18n/use-text.tsx";
import { openTo, settings, stages } from "../navigation.ts";
import { Page } from "../page.tsx";

/** The opening page of a stage: what it is for, and its screens. */
export function StagePage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const stage = [...stages, settings].find((each) => path.startsWith(each.to)) ?? settings;
  return (
    <Page title={t(`${stage.id}.title`)} lead={t(`${stage.id}.lead`)}>
      <ul className="border-b border-rule empty:hidden">
        {openTo(stage.screens, can).map((screen) => (
          <li key={screen.to} className="border-t border-rule">
            <Link to={screen.to} className="group grid gap-x-6 py-4 sm:grid-cols-[12rem_1fr]">
              <span className="font-serif text-h3 font-semibold group-hover:text-accent">{t(screen.title)}</span>
              <span className="measure text-soft">{t(screen.lead)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
