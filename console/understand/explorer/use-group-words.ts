import { useStages } from "#app/use-stages.ts";
import { useText } from "#i18n/use-text.tsx";
import type { Group } from "./dimensions.ts";

/** Dimensions whose values are words of this product. */
const WORDS: ReadonlySet<string> = new Set(["channel", "intent", "sentiment", "risk", "speaker"]);

/** Names a group of a breakdown. */
export function useGroupWords(): (dimension: string, group: Group) => string {
  const t = useText();
  const stages = useStages();
  return (dimension, { value, name }) => {
    if (value === null) return t("voices.breakdown.without");
    if (name !== undefined) return name;
    if (dimension === "stage") return stages.nameOf(value);
    if (dimension === "npsBand") return t(`voices.npsBand.${value}`);
    return WORDS.has(dimension) ? t(`vocabulary.${dimension}.${value}`) : value;
  };
}
