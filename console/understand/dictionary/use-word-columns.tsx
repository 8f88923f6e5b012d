import type { Word } from "#api/dictionary.ts";
import type { Column } from "#design/table/column.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The columns of the own words. */
export function useWordColumns(): readonly Column<Word>[] {
  const t = useText();
  return [
    { id: "surface", header: t("dictionary.surface"), cell: ({ surface }) => <Phrase>{surface}</Phrase> },
    { id: "reading", header: t("dictionary.reading"), cell: ({ reading }) => reading || <span className="text-faint">{t("dictionary.noReading")}</span> },
    { id: "kind", header: t("dictionary.kind"), width: "8rem", cell: ({ kind }) => t(`dictionary.kind.${kind}`) },
    { id: "baseForm", header: t("dictionary.baseForm"), width: "14rem", hideOnPhone: true, cell: ({ baseForm }) => baseForm || <span className="text-faint">{t("dictionary.itself")}</span> },
  ];
}
