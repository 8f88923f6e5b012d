import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { suggestedWordsQuery } from "#api/dictionary.ts";
import { Button } from "#design/button.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Frequent words of voices that no dictionary knows; one press begins an entry with the word. */
export function SuggestedWords({ onTake }: { onTake: (surface: string) => void }): ReactNode {
  const t = useText();
  const { data } = useQuery(suggestedWordsQuery);
  if (!data) return null;
  return (
    <Section title={t("dictionary.suggested")} lead={t(data.length === 0 ? "dictionary.suggestedNone" : "dictionary.suggestedLead")}>
      <ul className="flex flex-wrap gap-2">
        {data.map(({ term, voices }) => (
          <li key={term}>
            <Button size="small" onClick={() => onTake(term)}>
              <Plus aria-hidden className="size-3.5" />
              {term}
              <span className="text-faint">{t("dictionary.voices", { count: voices })}</span>
              <span className="sr-only">{t("dictionary.take")}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
