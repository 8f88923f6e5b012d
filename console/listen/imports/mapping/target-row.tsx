import type { ReactNode } from "react";
import type { Mapping, Target } from "#api/imports.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { canBeFixed, CHOICES, firstConstant, isNeeded, sourceOf, withSource } from "./fields.ts";
import type { Draft } from "./use-draft.ts";

const NONE = "none";
const FIXED = "fixed";
const COLUMN = "column:";

/** One field of what is imported: from which column it comes, or which value every row gets. */
export function TargetRow({ draft, target, missing }: { draft: Draft; target: Target; missing: boolean }): ReactNode {
  const t = useText();
  const { mapping, columns, change } = draft;
  const source = sourceOf(mapping, target);
  const column = source && "column" in source ? source.column : undefined;
  const samples = columns.find(({ name }) => name === column)?.samples ?? [];
  const value = column !== undefined ? `${COLUMN}${column}` : source ? FIXED : NONE;
  const choose = (chosen: string): void => {
    if (chosen === NONE) return change(withSource(mapping, target, undefined));
    if (chosen === FIXED) return change(withSource(mapping, target, { constant: firstConstant(mapping, target) }));
    change(withSource(mapping, target, { column: chosen.slice(COLUMN.length) }));
  };
  const label = targetLabel(t, mapping, target);
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-t border-rule py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={label} required={isNeeded(mapping.kind, target)} error={missing ? t("listen.import.missing") : undefined}>
        <Select
          value={value}
          options={[
            { value: NONE, label: t("listen.import.noColumn") },
            ...columns.map(({ name }) => ({ value: `${COLUMN}${name}`, label: name })),
            ...(canBeFixed(target) ? [{ value: FIXED, label: t("listen.import.fixed") }] : []),
          ]}
          onChange={choose}
        />
      </Field>
      <div className="min-w-0 self-end text-note text-soft">
        {value === FIXED && <FixedValue label={t("listen.import.fixedOf", { field: label })} mapping={mapping} target={target} change={change} />}
        {samples.length > 0 && (
          <p className="line-clamp-2 pb-1">
            <span className="text-faint">{t("listen.import.example")}</span> {samples.map(cell).join(" / ")}
          </p>
        )}
      </div>
    </li>
  );
}

function FixedValue({ label, mapping, target, change }: { label: string; mapping: Mapping; target: Target; change: Draft["change"] }): ReactNode {
  const t = useText();
  const value = mapping.constants[target] ?? "";
  const set = (constant: string): void => change(withSource(mapping, target, { constant }));
  const words = CHOICES[target];
  if (words) return <Select aria-label={label} value={value} options={words.map((word) => ({ value: word, label: t(target === "kind" ? `listen.kind.${word}` : `vocabulary.${target}.${word}`) }))} onChange={set} />;
  const dated = target === "occurredAt" || target === "day";
  return <TextInput aria-label={label} type={dated ? "date" : "text"} value={value} maxLength={200} onChange={(event) => set(event.target.value)} />;
}

/** Amounts are money in transactions and a count in exposures. */
export const targetLabel = (t: ReturnType<typeof useText>, { kind }: Pick<Mapping, "kind">, target: Target): string =>
  t(kind === "exposures" && target === "amount" ? "listen.target.count" : `listen.target.${target}`);

const cell = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
