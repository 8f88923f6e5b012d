import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import { stages } from "../navigation.ts";
import { Page } from "../page.tsx";

/** The loop at a glance, until the stages fill the front page. */
export function HomePage(): ReactNode {
  const t = useText();
  return (
    <Page title={t("app.home.title")} lead={t("app.home.lead")}>
      <ol className="border-b border-rule">
        {stages.map((stage, index) => (
          <li key={stage.id} className="border-t border-rule">
            <Link to={stage.to} className="group grid grid-cols-[2rem_1fr] gap-x-3 py-4 sm:grid-cols-[2rem_9rem_1fr]">
              <span className="font-serif text-h2 text-faint">{index + 1}</span>
              <span className="font-serif text-h2 group-hover:text-accent">{t(`${stage.id}.title`)}</span>
              <span className="measure col-start-2 text-body text-soft sm:col-start-3">{t(`${stage.id}.lead`)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Page>
  );
}
