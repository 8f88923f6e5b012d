import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cx } from "#design/cx.ts";
import { useText } from "#i18n/use-text.tsx";
import { stages } from "../navigation.ts";

/** The five stages under the thumb, on phones. */
export function BottomBar(): ReactNode {
  const t = useText();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <nav aria-label={t("app.navigation.stages")} className="fixed inset-x-0 bottom-0 z-30 border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] sm:hidden print:hidden">
      <ul className="grid grid-cols-5">
        {stages.map((stage) => {
          const here = path === stage.to || path.startsWith(`${stage.to}/`);
          const Icon = stage.icon;
          return (
            <li key={stage.id}>
              <Link to={stage.to} aria-current={here ? "true" : undefined} className={cx("grid min-h-14 content-center justify-items-center gap-0.5 border-t-2 text-[0.6875rem] leading-tight", here ? "border-accent text-accent" : "border-transparent text-soft")}>
                <Icon aria-hidden className="size-5" strokeWidth={1.75} />
                {t(`${stage.id}.title`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
