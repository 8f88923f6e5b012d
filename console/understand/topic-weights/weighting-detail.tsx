import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { adoptWeights, declineWeights, type TopicWeighting } from "#api/topic-weights.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Figure } from "#design/figure.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { LearntFrom } from "../sentiment/learnt-from.tsx";
import { WeightTable } from "./weight-table.tsx";
import { WeightingState } from "./weighting-state.tsx";
import { WEIGHED } from "./weighed.ts";

/** One version: how much it explains of voices it has not seen, each topic's weight, what it was learnt from, and the yes or no. */
export function WeightingDetail({ version }: { version: TopicWeighting }): ReactNode {
  const t = useText();
  const { status, failure, measured, weights, erased, number, revision } = version;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7 border-t border-rule pt-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-h2">{t("sentiment.number", { number })}</h2>
        <WeightingState status={status} />
        <Decision version={version} />
      </div>
      {status === "learning" && <Progress label={t("weights.learning")} />}
      {failure && (
        <Notice tone="bad" title={t(`sentiment.failure.${failure}`)}>
          {t(`weights.failureLead.${failure}`)}
        </Notice>
      )}
      {erased > 0 && <Notice title={t("sentiment.erased", { count: erased })}>{revision > 1 ? t("weights.erasedLead") : t("sentiment.erasedSoon")}</Notice>}
      {measured && <Measured measured={measured} />}
      {weights.length > 0 && (
        <Section title={t("weights.table")} lead={t("weights.tableLead")}>
          <WeightTable weights={weights} />
        </Section>
      )}
      {version.learntFrom && <LearntFrom from={version.learntFrom} at={version.learntAt} />}
    </div>
  );
}

function Decision({ version: { id, number, status } }: { version: TopicWeighting }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { busy, run } = useVerb(WEIGHED);
  const [asking, setAsking] = useState(false);
  if (!can("settings:write") || !["proposed", "former", "declined"].includes(status)) return null;
  return (
    <span className="ml-auto flex flex-wrap gap-2">
      {status === "proposed" && (
        <Button busy={busy} onClick={() => void run(() => declineWeights(id), { done: t("sentiment.declined", { number }) })}>
          {t("sentiment.decline")}
        </Button>
      )}
      <Button look="primary" busy={busy} onClick={() => setAsking(true)}>
        {t("sentiment.adopt")}
      </Button>
      <Confirm open={asking} title={t("sentiment.adoptTitle", { number })} action={t("sentiment.adopt")} onConfirm={() => run(() => adoptWeights(id), { done: t("weights.adopted", { number }) })} onClose={() => setAsking(false)}>
        <p>{t("weights.adoptLead")}</p>
      </Confirm>
    </span>
  );
}

function Measured({ measured: { heldBack, own, present, difference, verdict } }: { measured: NonNullable<TopicWeighting["measured"]> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const share = (value: number): string => format.percent(value);
  const interval = (one: { low: number; high: number }): readonly [number, number] => [one.low, one.high];
  const of = present.number === null ? t("weights.presentTone") : t("weights.presentVersion", { number: present.number });
  return (
    <Section title={t("weights.measured")} lead={t("weights.measuredLead", { n: format.number(heldBack) })}>
      <p className="measure mb-5 text-lead">
        {t(own.low <= 0 ? "weights.finding.nothing" : `weights.finding.${verdict}`)}
        <span className="block text-note text-soft">{t("weights.difference", { value: format.signed(100 * difference.value, 1), low: format.signed(100 * difference.low, 1), high: format.signed(100 * difference.high, 1) })}</span>
      </p>
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 sm:max-w-2xl">
        <Figure label={t("weights.own")} value={own.value} interval={interval(own)} n={heldBack} write={share} />
        <Figure label={of} value={present.value} interval={interval(present)} n={heldBack} write={share} />
      </div>
    </Section>
  );
}
