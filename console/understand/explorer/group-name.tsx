import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import type { Group } from "./dimensions.ts";
import { useGroupWords } from "./use-group-words.ts";

/** A group's name, which opens its voices. */
export function GroupName({ dimension, group, onOpen }: { dimension: string; group: Group; onOpen: () => void }): ReactNode {
  const t = useText();
  const word = useGroupWords();
  return (
    <button type="button" onClick={onOpen} title={t("design.figure.open")} className={`min-h-6 text-left hover:text-accent hover:underline hover:underline-offset-[3px] ${group.value === null ? "text-soft" : ""}`}>
      {word(dimension, group)}
    </button>
  );
}
