import type { ReactNode } from "react";
import type { LearningDetail } from "#api/topic-learning.ts";
import { Bar, barScale } from "#design/bar.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const SCALE = barScale([{ value: 1, low: null, high: null }]);

/** How tags got better with the number of answers, always on the same voices held back. */
export function LearningCurve({ curve }: { curve: LearningDetail["curve"] }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <table className="w-full table-fixed text-note">
      <caption className="pb-1 text-start text-soft">{t("topics.curve")}</caption>
      <thead>
        <tr className="text-faint">
          <th scope="col" className="w-20 py-1 text-start font-normal">
            {t("topics.curve.answers")}
          </th>
          <th scope="col" colSpan={2} className="py-1 text-start font-normal">
            {t("topics.precision")}
          </th>
          <th scope="col" colSpan={2} className="py-1 text-start font-normal">
            {t("topics.recall")}
          </th>
        </tr>
      </thead>
      <tbody>
        {curve.map((point) => (
          <tr key={point.examples} className="border-t border-rule">
            <th scope="row" className="py-1 text-start font-normal tabular-nums">
              {format.number(point.examples)}
            </th>
            {[point.precision, point.recall].map((share, index) => [
              <td key={`bar ${index}`} className="py-1">
                <Bar value={share?.value ?? null} low={share?.low ?? null} high={share?.high ?? null} scale={SCALE} />
              </td>,
              <td key={`value ${index}`} className="px-2 py-1 tabular-nums">
                {share ? format.percent(share.value, 0) : "—"}
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
