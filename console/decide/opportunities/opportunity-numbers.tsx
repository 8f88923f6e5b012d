import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OpportunityDetail } from "#api/opportunities.ts";
import { explorerAddress } from "#app/explorer-address.ts";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { moneyWriter, pair, rateWriter } from "./opportunity-figures.ts";

/** The four numbers of an opportunity, each with its interval; the ones that count voices open them. */
export function OpportunityFigures({ opportunity }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { history } = useRouter();
  const { rate, trend, scoreLost, money, evidence } = opportunity;
  const open = (): void => history.push(explorerAddress(evidence.where));
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-6 border-t border-rule pt-5 lg:grid-cols-4">
      <Figure
        label={t(rate.per === "exposure" ? "opportunities.rate.exposure" : "opportunities.rate.voices")}
        value={rate.value}
        interval={pair(rate)}
        n={rate.exposure ?? undefined}
        write={rateWriter(rate, format)}
        why={t("opportunities.rate.none")}
        onOpen={open}
      />
      <Figure
        label={t("opportunities.trendRatio")}
        value={trend.ratio.value}
        interval={pair(trend.ratio)}
        n={trend.ratio.n}
        write={(value) => t("opportunities.times", { ratio: format.number(value, 2) })}
        why={t("opportunities.trend.none")}
      />
      {scoreLost ? (
        <Figure
          label={t("opportunities.scoreAgainst", { score: t(`opportunities.score.${scoreLost.score}`) })}
          value={scoreLost.difference.value}
          interval={pair(scoreLost.difference)}
          n={scoreLost.difference.n}
          write={(value) => format.signed(value, scoreLost.score === "nps" ? 1 : 2)}
          why={t("opportunities.score.none")}
        />
      ) : (
        <Figure label={t("opportunities.scoreLost")} value={null} write={String} why={t("opportunities.score.none")} />
      )}
      {money.computable ? (
        <div>
          {/* Not a Figure's interval, which is always the 95 % one. */}
          <Figure label={t("opportunities.money")} value={money.median} write={moneyWriter(money, format)} />
          <p className="text-note text-soft">{t("opportunities.money.range", { range: format.interval(money.low, money.high, moneyWriter(money, format)) })}</p>
          <p className="mt-1 text-note text-faint">{t("opportunities.money.chance", { share: format.percent(money.probabilityPositive, 0) })}</p>
          <details className="mt-1 text-note text-soft">
            <summary>{t("opportunities.money.assumptions")}</summary>
            <ul className="list-disc pl-5">
              {money.assumptions.map((assumption) => (
                <li key={assumption.en}>{assumption[format.language]}</li>
              ))}
            </ul>
          </details>
        </div>
      ) : (
        <Figure label={t("opportunities.money")} value={null} write={String} why={money.message[format.language]} />
      )}
    </div>
  );
}
