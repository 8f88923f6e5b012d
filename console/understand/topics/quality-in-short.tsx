import type { ReactNode } from "react";
import type { Learning } from "#api/topic-learning.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** How good a topic's tags are, in the width of a column; or how many answers are missing. */
export function QualityInShort({ learning }: { learning: Learning | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!learning) return null;
  const { state, examples, needed, precision, recall } = learning;
  if (state === "few") {
    if (examples.with + examples.without === 0) return <span className="text-faint">—</span>;
    return <span className="text-note text-soft">{t("topics.quality.short.few", { missing: format.number(needed.with + needed.without) })}</span>;
  }
  if (state === "learning") return <span className="text-note text-soft">{t("topics.quality.short.learning")}</span>;
  const write = (share: Learning["precision"]): string => (share ? format.percent(share.value, 0) : "—");
  return (
    <span className="grid text-note text-soft">
      <span title={precision ? format.interval(precision.low, precision.high, (value) => format.percent(value, 0)) : undefined}>{t("topics.quality.short.precision", { share: write(precision) })}</span>
      <span title={recall ? format.interval(recall.low, recall.high, (value) => format.percent(value, 0)) : undefined}>{t("topics.quality.short.recall", { share: write(recall) })}</span>
    </span>
  );
}
