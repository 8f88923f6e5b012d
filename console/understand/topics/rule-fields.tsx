import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import type { TopicRule } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { WordsInput } from "#design/form/words-input.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { useText } from "#i18n/use-text.tsx";

const LISTS = ["any", "all", "none"] as const;
const NEAR_CHARACTERS = 20;
const NEAR_WORDS = 3;
const MOST_CHARACTERS = 500;

/** The words of a rule: one of these, all of these, none of these, and words close to each other. */
export function RuleFields({ rule, onChange }: { rule: TopicRule; onChange: (rule: TopicRule) => void }): ReactNode {
  const t = useText();
  const setNear = (index: number, near: TopicRule["near"][number] | undefined): void => onChange({ ...rule, near: rule.near.flatMap((each, at) => (at === index ? (near ?? []) : each)) });
  return (
    <div className="grid gap-4">
      {LISTS.map((list) => (
        <Field key={list} label={t(`topics.rule.${list}`)} hint={t(`topics.rule.${list}Hint`)}>
          <WordsInput words={rule[list]} onChange={(words) => onChange({ ...rule, [list]: words })} placeholder={t("topics.rule.write")} />
        </Field>
      ))}
      <fieldset className="grid gap-2">
        <legend className="font-semibold">{t("topics.rule.near")}</legend>
        <p className="text-note text-soft">{t("topics.rule.nearHint")}</p>
        {rule.near.map((near, index) => (
          <div key={index} className="flex flex-wrap items-start gap-2 border-b border-rule pb-2">
            <div className="min-w-40 grow basis-full sm:basis-0">
              <WordsInput label={t("topics.rule.nearWords")} words={near.words} onChange={(words) => setNear(index, { ...near, words })} placeholder={t("topics.rule.write")} />
            </div>
            <TextInput
              type="number"
              aria-label={t("topics.rule.within")}
              title={t("topics.rule.within")}
              min={1}
              max={MOST_CHARACTERS}
              value={near.within}
              onChange={(event) => setNear(index, { ...near, within: Math.min(MOST_CHARACTERS, Math.max(1, Math.trunc(Number(event.target.value)) || 1)) })}
              className="max-w-20 shrink-0"
            />
            <Select
              aria-label={t("topics.rule.unit")}
              value={near.unit}
              onChange={(unit) => setNear(index, { ...near, unit, within: unit === near.unit ? near.within : unit === "words" ? NEAR_WORDS : NEAR_CHARACTERS })}
              options={[
                { value: "characters", label: t("topics.rule.unit.characters") },
                { value: "words", label: t("topics.rule.unit.words") },
              ]}
              className="w-28 shrink-0"
            />
            <Checkbox label={t("topics.rule.ordered")} checked={near.ordered} onChange={(ordered) => setNear(index, { ...near, ordered })} className="shrink-0" />
            <IconButton icon={X} label={t("topics.rule.nearRemove")} onClick={() => setNear(index, undefined)} />
          </div>
        ))}
        <div>
          <Button size="small" onClick={() => onChange({ ...rule, near: [...rule.near, { words: [], within: NEAR_CHARACTERS, unit: "characters", ordered: false }] })}>
            <Plus aria-hidden className="size-4" />
            {t("topics.rule.nearAdd")}
          </Button>
        </div>
      </fieldset>
    </div>
  );
}
