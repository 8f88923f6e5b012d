import { type ReactNode, useState } from "react";
import { changeRetention, type RetentionRule } from "#api/retention.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ExpiryConfirm } from "./expiry-confirm.tsx";

const CHOICES = [1, 3, 6, 12, 18, 24, 36, 60, 84, 120];
const FOR_GOOD = "for-good";

/** One kind of data: how long it is kept, and what the rule does. Tightening asks first; loosening is done at once. */
export function RuleSection({ rule, waitingDays }: { rule: RetentionRule; waitingDays: number }): ReactNode {
  const t = useText();
  const { date, number } = useFormat();
  const { run } = useVerb(["retention"]);
  const [tighter, setTighter] = useState<number>();
  const wordsOf = (months: number): string => (months % 12 === 0 ? t("settings.retention.years", { years: months / 12 }) : t("settings.retention.months", { months }));
  const choices = [...new Set([...CHOICES, ...(rule.months === null ? [] : [rule.months])])].filter((months) => months >= rule.fewestMonths).sort((a, b) => a - b);
  const options = [{ value: FOR_GOOD, label: t("settings.retention.forGood") }, ...choices.map((months) => ({ value: String(months), label: wordsOf(months) }))];
  const keep = (months: number | null): Promise<boolean> => run(() => changeRetention(rule.id, months), { done: t("settings.retention.changed") });
  const choose = (value: string): void => {
    const months = value === FOR_GOOD ? null : Number(value);
    if (months !== null && (rule.months === null || months < rule.months)) setTighter(months);
    else void keep(months);
  };
  return (
    <Section title={t(`settings.retention.kind.${rule.id}`)} lead={t(`settings.retention.lead.${rule.id}`)}>
      <Field label={t("settings.retention.keep")} hint={hint()}>
        <Select value={rule.months === null ? FOR_GOOD : String(rule.months)} options={options} onChange={choose} className="max-w-56" />
      </Field>
      {tighter !== undefined && (
        <ExpiryConfirm kind={rule.id} months={tighter} words={wordsOf(tighter)} waitingDays={waitingDays} onConfirm={() => keep(tighter)} onClose={() => setTighter(undefined)} />
      )}
    </Section>
  );

  function hint(): string {
    if (rule.months === null || rule.appliesFrom === null) return t("settings.retention.noRule");
    const waits = new Date(rule.appliesFrom) > new Date();
    return t(waits ? "settings.retention.waits" : "settings.retention.runs", { from: date(rule.appliesFrom), expired: number(rule.expired) });
  }
}
