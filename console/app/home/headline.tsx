import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Estimate, insightsQuery } from "#api/insights.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Figure } from "#design/figure.tsx";
import { today } from "#design/form/date-presets.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { explorerAddress } from "../explorer-address.ts";
import { ComplaintsChart } from "./complaints-chart.tsx";
import { direction, figuresPeriod, lastDay } from "./period.ts";

/** What changed: the voices of the last 28 days and the share of complaints, against the 28 days before. */
export function Headline({ newest }: { newest: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const router = useRouter();
  const [heard, now] = [today(format.timeZone, new Date(newest)), today(format.timeZone)];
  const last = lastDay(heard, now);
  const period = figuresPeriod(last);
  const answer = useQuery(insightsQuery({ measures: ["voices", "complaints", "complaintShare"], where: { ...period }, compare: "previousPeriod" }));
  const open = (intent?: string) => () => router.history.push(explorerAddress({ ...period, intent }));
  return (
    <section aria-labelledby="home-headline">
      <Loaded query={answer} skeleton={<Skeleton height={220} />}>
        {({ rows: [row] }) => {
          const { voices, complaints, complaintShare: share } = row?.measures ?? {};
          const change = row?.compare?.complaintShare?.difference;
          return (
            <>
              <p className="text-note text-faint">{t(last === now ? "home.period" : "home.periodStale", { days: format.dateRange(period.from, period.to), day: format.date(heard) })}</p>
              <h2 id="home-headline" className="mt-1 text-[1.625rem] leading-snug">
                <Phrase>{t(`home.headline.${share?.value == null || change?.value == null ? "few" : direction(change)}`, { voices: format.number(voices?.value ?? 0) })}</Phrase>
              </h2>
              <div className="mt-5 grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3">
                <Figure label={t("home.voices")} value={voices?.value ?? 0} write={(value) => format.number(value)} onOpen={open()} size="normal" />
                <Figure label={t("home.complaintShare")} value={share?.value ?? null} interval={intervalOf(share)} n={share?.n} write={(value) => format.percent(value)} why={t("home.noneAnalysed")} onOpen={open("complaint")} size="normal" />
                <Figure
                  label={t("home.change")}
                  value={change?.value ?? null}
                  interval={intervalOf(change)}
                  write={(value) => format.signed(value * 100)}
                  why={t("home.noChange")}
                  size="normal"
                />
              </div>
              <p className="sr-only">{t("home.complaintCount", { n: complaints?.value ?? 0 })}</p>
            </>
          );
        }}
      </Loaded>
      <div className="mt-6">
        <ComplaintsChart last={last} />
      </div>
    </section>
  );
}

const intervalOf = (estimate: Estimate | undefined): readonly [number, number] | undefined =>
  estimate?.low != null && estimate.high != null ? [estimate.low, estimate.high] : undefined;
