import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { sampleQuery, type SampleState } from "#api/sample.ts";
import { Button } from "#design/button.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { LeaveSample } from "./leave-sample.tsx";
import { useFreshScreens } from "./use-fresh-screens.ts";

/** In the sample company every screen says that it is fictional, how far its loading is, and how to leave. */
export function SampleBanner(): ReactNode {
  const { workspace } = useSession();
  return workspace?.sample ? <Banner /> : null;
}

function Banner(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { data: state } = useQuery(sampleQuery);
  const [leaving, setLeaving] = useState(false);
  const progress = useProgress(state ?? null);
  useFreshScreens(state?.step);
  return (
    <aside aria-label={t("app.sample.label")} className="border-b border-accent bg-accent-wash px-4 py-2 text-note sm:px-8 lg:px-10 print:hidden">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <p>
          <Phrase>{t("app.sample.fictional")}</Phrase> <output className="text-soft">{progress}</output>
          {!can("settings:write") && <span className="text-soft">{t("app.sample.leaveBySignOut")}</span>}
        </p>
        {can("settings:write") && (
          <Button size="small" onClick={() => setLeaving(true)}>
            {t("app.sample.leave")}
          </Button>
        )}
      </div>
      {leaving && <LeaveSample onClose={() => setLeaving(false)} />}
    </aside>
  );
}

function useProgress(state: SampleState | null): string {
  const t = useText();
  const format = useFormat();
  if (!state || state.step === "ready") return "";
  if (state.step === "understanding" || state.step === "story") return t("app.sample.finishing");
  if (state.voices === null) return t("app.sample.beginning");
  return t("app.sample.loading", { heard: format.number(state.heard), voices: format.number(state.voices) });
}
