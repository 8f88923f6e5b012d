import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { attributesQuery } from "#api/attributes.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { SCORES } from "#api/vocabulary.ts";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import { BY_ATTRIBUTE, dimensionsOf } from "./dimensions.ts";
import type { Explorer } from "./use-explorer.ts";

/** By what a table is broken down. */
export function DimensionSelect({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const t = useText();
  const { data: attributes } = useQuery(attributesQuery);
  const nameOf = (dimension: string): string => {
    if (dimension.startsWith(BY_ATTRIBUTE)) return dimension.slice(BY_ATTRIBUTE.length);
    return SCORES.some((kind) => kind === dimension) ? t(`vocabulary.score.${dimension}`) : t(`voices.filter.${dimension}`);
  };
  const options = dimensionsOf(span, (attributes ?? []).map(({ name }) => name)).map((dimension) => ({ value: dimension, label: nameOf(dimension) }));
  const value = explorer.by || "topic";
  return (
    <Select
      aria-label={t("voices.breakdown.choose")}
      value={value}
      options={options.some((option) => option.value === value) ? options : [...options, { value, label: nameOf(value) }]}
      onChange={(by) => explorer.change({ by: by === "topic" ? "" : by })}
      className="w-48"
    />
  );
}
