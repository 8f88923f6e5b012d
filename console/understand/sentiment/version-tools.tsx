import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { adoptVersion, cancelLearning, declineVersion, type SentimentState, type SentimentVersion } from "#api/sentiment.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Yes, no, or stop learning. */
export function VersionTools({ version, state }: { version: SentimentVersion; state: SentimentState }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const progress = useQuery(analysisProgressQuery);
  const { busy, run } = useVerb(["sentiment", "analysis"]);
  const [asking, setAsking] = useState(false);
  if (version.status === "learning") {
    return (
      can("topics:write") && (
        <Button busy={busy} onClick={() => void run(() => cancelLearning(version.id), { done: t("sentiment.cancelled") })}>
          {t("sentiment.cancel")}
        </Button>
      )
    );
  }
  const judges = state.adoptedId === version.id;
  if (!can("settings:write") || !version.usable || judges || state.adopting?.versionId === version.id) return null;
  return (
    <>
      {version.status === "proposed" && (
        <Button busy={busy} onClick={() => void run(() => declineVersion(version.id), { done: t("sentiment.declined", { number: version.number }) })}>
          {t("sentiment.decline")}
        </Button>
      )}
      <Button look="primary" busy={busy} disabled={progress.data?.anew != null} onClick={() => setAsking(true)}>
        {t("sentiment.adopt")}
      </Button>
      <Confirm
        open={asking}
        title={t("sentiment.adoptTitle", { number: version.number })}
        action={t("sentiment.adopt")}
        onConfirm={() => run(() => adoptVersion(version.id), { done: t("sentiment.adopted", { number: version.number }) })}
        onClose={() => setAsking(false)}
      >
        <p>{t("sentiment.adoptLead")}</p>
      </Confirm>
    </>
  );
}
