import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Evaluation } from "#api/evaluations.ts";
import { newestEvaluationsQuery } from "#api/front-page.ts";
import { Badge } from "#design/badge.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useEffectWriter } from "#prove/evaluations/effect-writer.ts";
import { VerdictBadge } from "#prove/evaluations/verdict-badge.tsx";
import { AddressLink } from "../address-link.tsx";

/** What was proven lately, in the words of the verdicts. */
export function Verdicts({ className }: { className: string }): ReactNode {
  const t = useText();
  const evaluations = useQuery(newestEvaluationsQuery(4));
  return (
    <Section title={t("home.verdicts")} className={className}>
      <Loaded query={evaluations} skeleton={<Skeleton lines={5} />} isEmpty={(items) => items.length === 0} empty={<p className="text-soft">{t("home.noVerdicts")}</p>}>
        {(items) => (
          <ul>
            {items.map((evaluation) => (
              <VerdictItem key={evaluation.id} evaluation={evaluation} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function VerdictItem({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, initiative, verdict, effect, plan, computedAt, retrospective } = evaluation;
  const write = useEffectWriter(evaluation);
  // A refused judgement rests on too little for its number to be repeated here.
  const measured = verdict !== "refused" && effect.value !== null && effect.low !== null && effect.high !== null;
  return (
    <li className="border-b border-rule py-2.5 first:pt-0">
      <AddressLink href={`/prove/evaluations/${id}`} className="group block">
        <span className="group-hover:text-accent">{initiative.title}</span>
        <span className="mt-1 flex flex-wrap gap-1.5">
          <VerdictBadge verdict={verdict} />
          {retrospective && <Badge>{t("initiatives.retrospective")}</Badge>}
        </span>
        <span className="mt-0.5 block text-note text-faint">
          {measured && `${t("home.effect", { effect: write(effect.value ?? 0), range: format.interval(effect.low ?? 0, effect.high ?? 0, write), unit: t(`plan.shortUnit.${plan.metric}`) })} · `}
          {format.date(computedAt)}
        </span>
      </AddressLink>
    </li>
  );
}
