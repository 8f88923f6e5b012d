import type { ReactNode } from "react";
import type { Mapping } from "#api/imports.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Draft } from "./use-draft.ts";

const FORMS = ["auto", "mdy", "dmy", "serial"] as const;

/** How dates that can be read in two ways are meant; all others are read whatever is chosen. */
export function DateForm({ mapping, change }: { mapping: Mapping; change: Draft["change"] }): ReactNode {
  const t = useText();
  if (mapping.kind === "customers") return null;
  return (
    <Field label={t("listen.import.dates")} hint={t("listen.import.datesHint")}>
      <Select
        value={mapping.dateFormat ?? "auto"}
        options={FORMS.map((value) => ({ value, label: t(`listen.import.dates.${value}`) }))}
        onChange={(chosen) => {
          const { dateFormat: _before, ...rest } = mapping;
          change(chosen === "auto" ? rest : { ...rest, dateFormat: chosen });
        }}
      />
    </Field>
  );
}
