import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { changeSecondFactorRule, type SecondFactorRule as Rule, secondFactorRuleQuery } from "#api/second-factor.ts";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const GRACE_DAYS = ["0", "7", "14", "30", "90"] as const;

/** Whether everybody in the workspace needs a second factor, and from when. */
export function SecondFactorRule(): ReactNode {
  const t = useText();
  const rule = useQuery(secondFactorRuleQuery);
  return (
    <Section title={t("security.rule.title")} lead={t("security.rule.lead")}>
      <Loaded query={rule}>{(settled) => <Change rule={settled} />}</Loaded>
    </Section>
  );
}

function Change({ rule: { from, members, without } }: { rule: Rule }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { busy, run } = useVerb(["workspace", "me"]);
  const [days, setDays] = useState<(typeof GRACE_DAYS)[number]>("14");
  const change = (required: boolean): void =>
    void run(() => changeSecondFactorRule({ required, graceDays: Number(days) }), { done: t(required ? "security.rule.asked" : "security.rule.askedNoLonger") });
  return (
    <div className="grid max-w-xl gap-4">
      <p>{from === null ? t("security.rule.off") : t("security.rule.on", { at: format.date(from) })}</p>
      <p className="text-note text-soft">{t("security.rule.without", { without, members })}</p>
      {from === null && (
        <Field label={t("security.rule.grace")} hint={t("security.rule.graceHint")}>
          <Select value={days} options={GRACE_DAYS.map((value) => ({ value, label: t("security.rule.days", { days: Number(value) }) }))} onChange={setDays} className="max-w-40" />
        </Field>
      )}
      <div>
        <Button busy={busy} onClick={() => change(from === null)}>
          {t(from === null ? "security.rule.ask" : "security.rule.askNoLonger")}
        </Button>
      </div>
    </div>
  );
}
