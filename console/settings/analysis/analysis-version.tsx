import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type AnalysisProgress, analyseAnew, analysisProgressQuery, stopAnalysingAnew } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** By which version voices were read, whether a newer one is there, and how far reading them anew has come. */
export function AnalysisVersion(): ReactNode {
  const t = useText();
  const query = useQuery(analysisProgressQuery);
  return (
    <Section title={t("settings.analysis.version")} lead={t("settings.analysis.versionLead", { automatic: String(query.data?.version.automatic ?? true) })}>
      <Loaded query={query} skeleton={<Skeleton lines={4} />}>
        {(progress) => <Standing progress={progress} />}
      </Loaded>
    </Section>
  );
}

function Standing({ progress: { version, anew, soon } }: { progress: AnalysisProgress }): ReactNode {
  const t = useText();
  return (
    <div className="grid max-w-2xl gap-4">
      {version.newer && anew === null && !soon && (
        <Notice tone="accent" title={t("settings.analysis.newer")}>
          {t("settings.analysis.newerLead")}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t("settings.analysis.stored"), value: version.stored.length === 0 ? t("settings.analysis.noVoices") : version.stored.join(t("voices.and")) },
          { term: t("settings.analysis.current"), value: version.current },
        ]}
      />
      {anew ? <Anew anew={anew} /> : soon ? <Progress label={t("settings.analysis.soon")} /> : <Begin newer={version.newer} />}
    </div>
  );
}

function Anew({ anew: { analysed, voices, secondsLeft } }: { anew: NonNullable<AnalysisProgress["anew"]> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  return (
    <div className="grid justify-items-start gap-3">
      <output className="grid w-full gap-1">
        <Progress label={t("topics.anew")} share={voices === 0 ? 0 : analysed / voices} detail={t("topics.anew.detail", { analysed: format.number(analysed), voices: format.number(voices) })} />
        <p className="text-note text-soft">{t(...left(secondsLeft))}</p>
      </output>
      {can("settings:write") && <Stop />}
    </div>
  );
}

function Stop(): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["analysis", "sentiment", "dictionary"]);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button busy={busy} onClick={() => setAsking(true)}>
        {t("settings.analysis.stop")}
      </Button>
      <Confirm open={asking} title={t("settings.analysis.stopTitle")} action={t("settings.analysis.stopDo")} onConfirm={() => run(stopAnalysingAnew, { done: t("settings.analysis.stopped") })} onClose={() => setAsking(false)}>
        <p>{t("settings.analysis.stopLead")}</p>
      </Confirm>
    </>
  );
}

/** Hours from two on: nobody counts in hundreds of minutes. */
function left(seconds: number | null): [id: string, values?: Record<string, number>] {
  if (seconds === null) return ["settings.analysis.leftUnknown"];
  if (seconds < 60) return ["settings.analysis.leftSoon"];
  if (seconds < 7200) return ["settings.analysis.left", { minutes: Math.ceil(seconds / 60) }];
  return ["settings.analysis.leftHours", { hours: Math.round(seconds / 3600) }];
}

function Begin({ newer }: { newer: boolean }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { busy, run } = useVerb(["analysis"]);
  const [asking, setAsking] = useState(false);
  if (!can("settings:write")) return newer ? <p className="text-soft">{t("settings.analysis.askAdmin")}</p> : null;
  return (
    <div>
      <Button busy={busy} onClick={() => setAsking(true)}>
        {t("topics.anew.open")}
      </Button>
      <Confirm open={asking} title={t("topics.anew.title")} action={t("topics.anew.do")} onConfirm={() => run(analyseAnew, { done: t("settings.analysis.begun") })} onClose={() => setAsking(false)}>
        <p>{t("topics.anew.lead")}</p>
      </Confirm>
    </div>
  );
}
