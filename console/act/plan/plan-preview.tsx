import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type PlanContent, type PlanDraft, planPreviewQuery } from "#api/plan.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { metricWriter } from "./metric-writer.ts";
import { PreviewChart } from "./preview-chart.tsx";

/** What the plan as it stands could find out: the two series, the smallest effect it would see, and in how many weeks. */
export function PlanPreview({ id, planText, effectGiven }: { id: string; planText: string | undefined; effectGiven: boolean }): ReactNode {
  const t = useText();
  const plan = planText === undefined ? undefined : (JSON.parse(planText) as PlanContent);
  const preview = useQuery(planPreviewQuery(id, plan));
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (plan === undefined) return <p className="text-soft">{t("plan.previewLater")}</p>;
  if (preview.data === undefined) return <Skeleton height={420} />;
  return (
    <div className={preview.isPlaceholderData ? "grid gap-6 opacity-60" : "grid gap-6"} aria-busy={preview.isFetching}>
      <Detectability draft={preview.data} effectGiven={effectGiven} />
      <Warnings draft={preview.data} effectGiven={effectGiven} />
      <PreviewChart draft={preview.data} />
    </div>
  );
}

function Detectability({ draft, effectGiven }: { draft: PlanDraft; effectGiven: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const write = metricWriter(draft.metric, format);
  return (
    <div className="grid grid-cols-2 gap-6">
      <Figure
        label={t("plan.detectable")}
        value={draft.minimumDetectableEffect}
        write={(value) => t("plan.with", { value: write(value), unit: t(`plan.shortUnit.${draft.metric}`) })}
        why={t("plan.notComputable")}
        size="normal"
      />
      <Figure
        label={t("plan.weeksNeeded")}
        value={effectGiven ? draft.weeksNeeded : null}
        write={(value) => t("plan.weeks", { n: format.number(value) })}
        why={t(weeksReason(draft, effectGiven))}
        size="normal"
      />
    </div>
  );
}

function weeksReason({ minimumDetectableEffect }: PlanDraft, effectGiven: boolean): string {
  if (!effectGiven) return "plan.effectFirst";
  return minimumDetectableEffect === null ? "plan.notComputable" : "plan.notWithinAYear";
}

/** Warnings that speak of the smallest effect; they mean nothing while none is given. */
const ASKS_EFFECT: readonly string[] = ["not-measurable", "too-few-weeks"];

/** What stands against the plan, in plain words. */
export function Warnings({ draft, effectGiven = true }: { draft: PlanDraft; effectGiven?: boolean }): ReactNode {
  const { language } = useFormat();
  const unset = draft.warnings.filter(({ code }) => code === "no-slice" || code === "no-comparison");
  // What the series cannot do is no news while one of them is not chosen yet.
  const warnings = unset.length > 0 ? unset : draft.warnings.filter(({ code }) => effectGiven || !ASKS_EFFECT.includes(code));
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn" live>
      <ul className="grid gap-1.5">
        {warnings.map((warning) => (
          <li key={warning.code}>{warning[language]}</li>
        ))}
      </ul>
    </Notice>
  );
}
