import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { endOtherSessions, endSession, sessionsQuery } from "#api/sessions.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { deviceName } from "./device-name.ts";

/** Where the account is signed in; what is open elsewhere can be ended from here. */
export function SessionsSection(): ReactNode {
  const t = useText();
  const format = useFormat();
  const sessions = useQuery(sessionsQuery);
  const { busy, run } = useVerb(["sessions"]);
  const others = sessions.data?.filter(({ current }) => !current).length ?? 0;
  const endAll = (): void => void run(endOtherSessions, { done: t("settings.sessions.othersEnded", { n: others }) });
  return (
    <Section
      title={t("settings.sessions.title")}
      lead={t("settings.sessions.lead")}
      tools={
        others > 0 && (
          <Button size="small" busy={busy} onClick={endAll}>
            {t("settings.sessions.endOthers")}
          </Button>
        )
      }
    >
      <Loaded query={sessions}>
        {(all) => (
          <ul className="max-w-2xl border-b border-rule">
            {all.toSorted((a, b) => Number(b.current) - Number(a.current) || b.createdAt.localeCompare(a.createdAt)).map((session) => (
              <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule py-2.5">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2">
                    {deviceName(session.userAgent ?? "") ?? t("settings.sessions.unknown")}
                    {session.current && <Badge tone="good">{t("settings.sessions.current")}</Badge>}
                  </p>
                  <p className="text-note text-faint">
                    {[t("settings.sessions.since", { at: format.dateTime(session.createdAt) }), session.ipAddress].filter(Boolean).join(" · ")}
                  </p>
                </div>
                {!session.current && (
                  <Button size="small" look="quiet" busy={busy} onClick={() => void run(() => endSession(session.token), { done: t("settings.sessions.ended") })}>
                    {t("settings.sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
