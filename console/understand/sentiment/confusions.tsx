import type { ReactNode } from "react";
import { type Judged, POLARITIES } from "#api/sentiment.ts";
import { cx } from "#design/cx.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Voices by what the score says (rows) and what was judged (columns); on the diagonal they agree. */
export function Confusions({ title, judged }: { title: string; judged: Judged }): ReactNode {
  const t = useText();
  const format = useFormat();
  const voices = (expected: number, said: number): number => judged.confusions.find((one) => one.expected === expected && one.said === said)?.voices ?? 0;
  return (
    <table className="w-full text-ui">
      <caption className="pb-1 text-left font-semibold">{title}</caption>
      <thead>
        <tr className="border-b border-rule-strong text-note text-faint">
          <th scope="col" className="py-1.5 text-left font-normal">
            {t("sentiment.scoreSays")}
          </th>
          {POLARITIES.map((said) => (
            <th key={said} scope="col" className="py-1.5 pl-3 text-right font-normal">
              {t("sentiment.judgedAs", { polarity: t(`sentiment.polarity.${said}`) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {POLARITIES.map((expected) => (
          <tr key={expected} className="border-b border-rule">
            <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
              {t(`sentiment.polarity.${expected}`)}
            </th>
            {POLARITIES.map((said) => (
              <td key={said} className={cx("py-1.5 pl-3 text-right tabular-nums", said === expected ? "font-semibold" : "text-soft")}>
                {format.number(voices(expected, said))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
