import type { TextFact } from "#api/voice-reading.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const HOUR = 60;
const DAY = 24 * HOUR;

type Bounded = Readonly<{ atLeast?: boolean; atMost?: boolean; approximate?: boolean }>;

/** Writes a fact of a text as it was understood: 2026年8月30日, 1時間30分以上, 約5,000円. */
export function useTextFactWords(): (fact: TextFact) => string {
  const t = useText();
  const format = useFormat();
  const bounded = (value: string, { atLeast, atMost, approximate }: Bounded): string => {
    if (atLeast) return t("reading.atLeast", { value });
    if (atMost) return t("reading.atMost", { value });
    return approximate ? t("reading.about", { value }) : value;
  };
  const lasting = (minutes: number): string => {
    const parts = [["days", Math.floor(minutes / DAY)], ["hours", Math.floor((minutes % DAY) / HOUR)], ["minutes", Math.round((minutes % HOUR) * 10) / 10]] as const;
    const told = parts.filter(([, n]) => n > 0);
    return told.length === 0 ? t("reading.minutes", { n: 0 }) : told.map(([unit, n]) => t(`reading.${unit}`, { n })).join(format.language === "ja" ? "" : " ");
  };
  return (fact) => {
    switch (fact.kind) {
      case "date":
        if (fact.first === undefined) return t("reading.dayUnknown");
        return fact.last === undefined || fact.last === fact.first ? format.date(fact.first) : format.dateRange(fact.first, fact.last);
      case "time": return fact.ambiguous ? t("reading.halfUnknown", { time: fact.time }) : fact.time;
      case "duration": case "waiting": return bounded(lasting(fact.minutes), fact);
      case "amount": return bounded(fact.currency === "JPY" ? format.yen(fact.value) : t("reading.money", { value: fact.value, currency: fact.currency }), fact);
      case "discount": return fact.rate === undefined ? t("reading.off", { value: format.yen(fact.yen ?? 0) }) : t("reading.off", { value: format.percent(fact.rate, 0) });
      case "count": return bounded(t("reading.count", { n: fact.value, unit: fact.unit }), fact);
      case "product": case "place": return fact.name;
    }
  };
}
