import type { ReactNode } from "react";
import type { SentimentVersion } from "#api/sentiment.ts";
import { useDelayed } from "#browser/use-delayed.ts";
import { Progress } from "#design/feedback/progress.tsx";
import { useText } from "#i18n/use-text.tsx";
import { stepOf } from "./step-of.ts";

/** What a version that is being learnt is at, and how much of that is done; its room is kept while that is too short to show. */
export function LearningProgress({ version }: { version: SentimentVersion }): ReactNode {
  const t = useText();
  const late = useDelayed(true);
  const step = stepOf(version);
  return (
    <div className={late ? "measure grid gap-2" : "measure invisible grid gap-2"}>
      <Progress label={t(`sentiment.stage.${version.stage}`)} {...(step && { share: version.progress, detail: t("sentiment.step", step) })} />
      <p className="text-note text-soft">{t("sentiment.learningLead")}</p>
    </div>
  );
}
