import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { cx } from "#design/cx.ts";
import { useText } from "#i18n/use-text.tsx";
import { openTo, settings, type Stage, stages } from "../navigation.ts";

/** The five stages with their screens, then the settings; of a stage that is not open only its name. */
export function Navigation({ onGo }: { onGo?: () => void }): ReactNode {
  const t = useText();
  return (
    <nav aria-label={t("app.navigation")}>
      <ol>
        {stages.map((stage) => (
          <StageLinks key={stage.id} stage={stage} onGo={onGo} />
        ))}
      </ol>
      <ul className="mt-3 border-t border-rule pt-3">
        <StageLinks stage={settings} onGo={onGo} />
      </ul>
    </nav>
  );
}

function StageLinks({ stage, onGo }: { stage: Stage; onGo: (() => void) | undefined }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const here = path === stage.to || path.startsWith(`${stage.to}/`);
  const Icon = stage.icon;
  return (
    <li className="py-0.5">
      <Link
        to={stage.to}
        onClick={onGo}
        aria-current={path === stage.to ? "page" : undefined}
        className={cx("flex min-h-10 items-center gap-2.5 rounded-md px-2 hover:bg-wash", here ? "font-semibold text-ink" : "text-soft")}
      >
        <Icon aria-hidden className={cx("size-[1.125rem]", here && "text-accent")} strokeWidth={1.75} />
        {t(`${stage.id}.title`)}
      </Link>
      <ul className="ml-[1.0625rem] border-l border-rule empty:hidden">
        {openTo(stage.screens, can).map((screen) => {
          const current = path === screen.to || path.startsWith(`${screen.to}/`);
          return (
            <li key={screen.to}>
              <Link
                ref={current ? intoView : undefined}
                to={screen.to}
                onClick={onGo}
                aria-current={current ? "page" : undefined}
                className={cx("-ml-px flex min-h-8 items-center border-l-2 pl-4 hover:text-ink", current ? "border-accent text-accent" : "border-transparent text-soft")}
              >
                {t(screen.title)}
              </Link>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

/** On a low window the settings lie below the fold of the navigation: where one is must be seen. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest" });
}
