import type { ReactNode } from "react";
import type { Opportunity } from "#api/opportunities.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { moneyWriter } from "./opportunity-figures.ts";

/** Which score is lower here than elsewhere, and by how much. */
export function ScoreCell({ lost }: { lost: Opportunity["scoreLost"] }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!lost || lost.difference.value === null) return <span className="text-faint">—</span>;
  const write = (value: number): string => format.signed(value, lost.score === "nps" ? 1 : 2);
  const { value, low, high } = lost.difference;
  return (
    <>
      {t(`opportunities.score.${lost.score}`)} {write(value)}
      {low !== null && high !== null && <span className="block text-note text-faint">{format.interval(low, high, write)}</span>}
    </>
  );
}

/** What it costs, as a range; or why that cannot be said. */
export function MoneyCell({ money }: { money: Opportunity["money"] }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!money.computable) return <span className="text-note text-faint">{t(money.reason === "too-few-customers" ? "opportunities.money.tooFew" : "opportunities.money.import")}</span>;
  const write = moneyWriter(money, format);
  return (
    <>
      {write(money.median)}
      <span className="block text-note text-faint">{format.interval(money.low, money.high, write)}</span>
    </>
  );
}
