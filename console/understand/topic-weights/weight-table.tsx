import type { ReactNode } from "react";
import type { TopicWeight } from "#api/topic-weights.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Bar, barScale } from "#design/bar.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Topics by their weight, the heaviest against first, each with its interval; faint where it may as well be none. */
export function WeightTable({ weights }: { weights: readonly TopicWeight[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const scale = barScale(weights.map(({ effect, low, high }) => ({ value: effect, low, high })));
  const points = (value: number): string => format.signed(value, 1);
  return (
    <table className="w-full max-w-4xl text-ui">
      <thead>
        <tr className="border-b border-rule-strong text-note text-faint">
          <th scope="col" className="py-1.5 text-left font-normal">
            {t("topics.name")}
          </th>
          <th scope="col" className="hidden w-[38%] py-1.5 font-normal sm:table-cell">
            <span className="sr-only">{t("weights.effect")}</span>
          </th>
          <th scope="col" className="py-1.5 pl-3 text-right font-normal">
            {t("weights.effect")}
          </th>
          <th scope="col" className="py-1.5 pl-3 text-right font-normal">
            {t("topics.voices")}
          </th>
        </tr>
      </thead>
      <tbody>
        {weights.map(({ topic, voices, effect, low, high }) => {
          const clear = low > 0 || high < 0;
          return (
            <tr key={topic.id} className="border-b border-rule">
              <th scope="row" className="py-1.5 text-left font-normal">
                <AddressLink href={explorerAddress({ topic: topic.id, span: "all" })}>{topic.name}</AddressLink>
              </th>
              <td className="hidden py-1.5 sm:table-cell">
                <Bar value={effect} low={low} high={high} scale={scale} muted={!clear} />
              </td>
              <td className="py-1.5 pl-3 text-right whitespace-nowrap tabular-nums">
                <span className={clear ? "font-semibold" : "text-soft"}>{points(effect)}</span>
                <span className="block text-note text-faint">{format.interval(low, high, points)}</span>
              </td>
              <td className="py-1.5 pl-3 text-right tabular-nums">{format.number(voices)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
